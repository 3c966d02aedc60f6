# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts the syllables of French words as they are read aloud with care: « mai-rie », « pe-tite ».

Choices, where usage wavers: a mute e counts inside a word (« sa-me-di ») and not at its end; « io, ié,
ien… » are one syllable (« na-tion ») but after a consonant and l or r (« ou-vri-er »); « ui » is one, « ua,
ué » are two (« si-tu-a-tion »). An elided « l’ » has none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.french.clarity.grammar.conjugation import conjugate, verb_data
from desktop.french.clarity.reading.tokens import low_form
from desktop.french.folding import listed

_VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"
_NUCLEI = [
    "eau",
    "œu",
    "oeu",
    "ieu",
    "iau",
    "iai",
    "ieû",
    "oui",
    "aî",
    "ai",
    "aie",
    "eî",
    "ei",
    "au",
    "aû",
    "ou",
    "où",
    "oû",
    "oi",
    "oî",
    "eu",
    "eû",
    "ui",
    "uî",
    "ia",
    "iâ",
    "ié",
    "iè",
    "iê",
    "ie",
    "io",
    "iô",
    "iou",
    "oin",
]
_BY_LENGTH = sorted(_NUCLEI, key=len, reverse=True)
_RUN = re.compile(f"[{_VOWELS}]+")
_PRONOUNCED_ENT = frozenset(
    listed("""
    souvent agent argent accident patient client présent absent urgent récent excellent vent
    dent cent content parent incident équivalent précédent adhérent différent compétent
    permanent président résident occident orient talent accent fréquent conséquent évident
    prudent violent innocent continent pertinent intelligent négligent transparent concurrent
    torrent serpent couvent avent excédent référent trident réticent inhérent cohérent éminent
    imminent antécédent récipient efficient déficient ingrédient inconvénient expédient
    contingent régent indigent impatient quotient lent gent ardent impudent
""")
)  # fmt: skip
_MUTE_MENT = frozenset(
    listed("""
    aiment ferment forment confirment nomment estiment informent expriment affirment réclament
    proclament suppriment consomment résument animent entament transforment consument dorment
    impriment présument assument déclament acclament alarment arment blâment calment charment
    chôment fument filment gomment priment riment sèment reforment réforment conforment
    programment réaniment légitiment diffament enflamment dénomment renomment allument germent
""")
)  # fmt: skip
_SPECIAL = {
    "pays": 2, "paysage": 3, "paysages": 3, "paysan": 3, "paysans": 3, "paysanne": 3, "abbaye": 3, "août": 1,
    "ouest": 1, "monsieur": 2, "messieurs": 2, "clef": 1, "aiguë": 2, "taon": 1, "paon": 1, "faon": 1, "eu": 1,
    "eue": 1, "week-end": 2, "week-ends": 2, "e-mail": 2,
    "hier": 1,
}  # fmt: skip
_TWO_LETTERS_ONE = frozenset(listed("le de ce je ne me te se que les des mes tes ses ces est es"))


@lru_cache(maxsize=50_000)
def count_syllables(word: str) -> int:
    """Return the number of syllables of a word, at least 1; of a compound, those of its parts."""
    low = low_form(word).strip("'")
    if (len(low) == 1 and low not in _VOWELS) or low == "qu":
        return 0
    if low in _SPECIAL:
        return _SPECIAL[low]
    parts = [part for part in re.split(r"[-'·•]", low) if part]
    if not parts:
        return 0
    if len(parts) > 1:
        return sum(count_syllables(part) for part in parts if part not in ("t", "l", "d", "s"))
    return max(1, _in_letters(parts[0]))


def _in_letters(low: str) -> int:
    if low in _TWO_LETTERS_ONE:
        return 1
    sounded = _without_mute_letters(low)
    return sum(_nuclei(match.group(), sounded[: match.start()]) for match in _RUN.finditer(sounded))


def _without_mute_letters(low: str) -> str:
    """Return the word without its mute e and u: « question » → « qestion », « mairie » → « mairi »."""
    text = re.sub(r"qu(?=[aeiouyéèêâîô]|\Z)", "q", low)
    text = re.sub(r"(?<=[cgq])ue(?=il)", "eu", text)
    text = re.sub(r"gu(?=[eiyéèêî])", "g", text)
    text = _without_mute_end(text)
    text = re.sub(r"ge(?=[aoâô])", "g", text)
    # « travail, feuille »: the i is part of the l.
    text = re.sub(r"(?<=[aeuoœ])il(?=l|s?\Z)", "l", text)
    # « paiement, remerciement, dévouement »: the e after a vowel is mute.
    text = re.sub(r"(?<=[aiouyé])e(?=ment|rai|rez|ron|ras?\Z)", "", text)
    text = re.sub(rf"\Ay(?=[{_VOWELS}])", "i", text)
    # « payer » is « pai-ier »: the y between vowels is an i on either side.
    text = re.sub(rf"(?<=[aou])y(?=[{_VOWELS}])", "i|i", text)
    return re.sub(r"(?<=[eé])y(?=[aeiouéè])", "|i", text)


def _without_mute_end(low: str) -> str:
    if low.endswith("aient"):
        return low.removesuffix("ent")
    if low.endswith("ent") and len(low) > 4 and _is_mute_ent(low):
        return low.removesuffix("ent")
    ending = re.search(r"e[s]?\Z", low)
    if ending and _RUN.search(low[: ending.start()]):
        return low[: ending.start()]
    return low


def _is_mute_ent(low: str) -> bool:
    if low in _PRONOUNCED_ENT or (
        low.endswith(("cient", "tient", "quent", "vient")) and low in _stressed()
    ):
        return False
    if low.endswith("ment"):
        return low in _MUTE_MENT
    return low not in _stressed()


@lru_cache(maxsize=1)
def _stressed() -> frozenset[str]:
    """Return the forms in -ient and the like that are sounded: « vient, tient, convient »."""
    names = [
        "tenir",
        "venir",
        *verb_data()["comme"]["tenir"].split(),
        *verb_data()["comme"]["venir"].split(),
    ]
    found = {
        text for name in names for form, text in conjugate(name).forms.items() if form.person == 2
    }
    return frozenset(text for text in found if text.endswith("ient"))


def _nuclei(run: str, before: str) -> int:
    """Return the number of syllables of a run of vowels."""
    count, place = 0, 0
    while place < len(run):
        length = next((len(n) for n in _BY_LENGTH if run.startswith(n, place)), 1)
        piece = run[place : place + length]
        splits = (
            piece[0] == "i" and length > 1 and place == 0 and re.search(r"[bcdfgptv][lr]\Z", before)
        )
        count += 2 if splits else 1
        place += length
    return count
