# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each sentence announces: an opening, a next point, a number, an end."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.agenda.noun_phrases import headline
from desktop.mairie.meetings.agenda.rubrics import rubric_in
from desktop.mairie.meetings.spoken import Spoken, Utterance

_ENDED_REACH = 8
"""Sentences after the end of a point in which the next one is likely announced."""
_LONG_PAUSE = 2.5
_SOON = 3
_NO_NAME = frozenset(
    [
        "oui",
        "non",
        "merci",
        "voila",
        "bon",
        "bien",
        "parfait",
        "personne",
        "pardon",
        "abstention",
        "contre",
    ]
)
_NUMBERS = [
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
    "vingt-et-un",
    "vingt-deux",
    "vingt-trois",
    "vingt-quatre",
    "vingt-cinq",
    "vingt-six",
    "vingt-sept",
    "vingt-huit",
    "vingt-neuf",
    "trente",
]
_ORDINALS = [
    "premier",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "cinquieme",
    "sixieme",
    "septieme",
    "huitieme",
    "neuvieme",
    "dixieme",
    "onzieme",
    "douzieme",
    "treizieme",
    "quatorzieme",
    "quinzieme",
    "seizieme",
    "dix-septieme",
    "dix-huitieme",
    "dix-neuvieme",
    "vingtieme",
    "vingt-et-unieme",
    "vingt-deuxieme",
    "vingt-troisieme",
    "vingt-quatrieme",
    "vingt-cinquieme",
    "vingt-sixieme",
    "vingt-septieme",
    "vingt-huitieme",
    "vingt-neuvieme",
    "trentieme",
    "trente-et-unieme",
    "trente-deuxieme",
    "trente-troisieme",
    "trente-quatrieme",
    "trente-cinquieme",
]
_ORDINAL_VALUES = {
    **{word.replace("-", " "): number for number, word in enumerate(_ORDINALS, 1)},
    "premiere": 1, "second": 2, "seconde": 2, "1er": 1, "1re": 1, "1ere": 1,
    **{f"{number}e": number for number in range(2, 36)}, **{f"{number}eme": number for number in range(2, 36)},
    "premierement": 1, "deuxiemement": 2, "troisiemement": 3, "quatriemement": 4, "cinquiemement": 5,
    "sixiemement": 6, "septiemement": 7,
}  # fmt: skip
_RANK_WORDS = frozenset(word for told in _ORDINAL_VALUES for word in told.split())
_CARDINAL_VALUES = {word.replace("-", " "): number for number, word in enumerate(_NUMBERS)}
_LISTED = "|".join(sorted(_CARDINAL_VALUES, key=len, reverse=True))
_RANKED = "|".join(sorted(_ORDINAL_VALUES, key=len, reverse=True))
_POINT = (
    r"(?:points?|deliberations?|dossier|sujet|rapport|truc|affaire|theme|bordereau|question|item)"
)
_POINT_NUMBER = re.compile(
    rf"\b{_POINT} (?:numero |n )?(?P<value>\d{{1,3}}|(?:{_LISTED})\b)(?! (?:euros|cents|mille|heures))"
)
_RANKED_POINT = re.compile(rf"\b(?P<value>{_RANKED}) {_POINT[:-1]}|chose|partie|chapitre)\b")
_RESOLUTION = re.compile(
    rf"(?P<before>\b(?:\w+ ){{0,4}}?)\b(?:(?P<value>{_RANKED}) resolution\b|resolution (?:numero )?(?P<listed>\d{{1,2}}|{_LISTED})\b)"
)
_LEADING = re.compile(
    rf"^(?:(?:bon|alors|donc|et|ensuite|euh|puis|ok|voila|bien)[ ,.]+){{0,3}}(?:point )?(?P<value>\d{{1,2}}|{_LISTED})\s*[,.:]\s*(?P<rest>.*)$"
)


_LEADING_RANK = re.compile(
    r"^(?:(?:bon|alors|donc|et|ensuite|euh|puis|ok|voila|bien|allez|merci)[ ,.]+){0,3}(?:en |le |la )?"
    rf"(?P<value>{_RANKED})\s*(?:[,:]\s*|\s)(?P<article>le|la|les|l|un|une|notre|nos|c est|on)\b"
)


_VOTED = re.compile(
    rf"\b(?:{_LISTED}|\d{{1,3}}) (?:voix )?pour\b(?! (?:cent|les?|la|un|des|que|ca)\b)"
)


@dataclass(frozen=True, slots=True)
class Signals:
    """What one sentence announces."""

    cues: dict[str, int]
    """Kind of each cue in announcements.toml with the place after its words among `bare_words`."""
    number: int = 0
    """« point trois », « troisième point »; 0 when none is told."""
    leading: int = 0
    """« Trois, l’école » : a number alone before the words; 0 when none."""
    resolution: int = 0
    by_chair: bool | None = None
    """None when nobody knows who speaks."""
    after_end: bool = False
    """A point was closed just before."""
    after_pause: bool = False
    headline: str = ""
    """« Budget primitif » for « Le budget primitif. », a sentence without verb; or nothing."""
    is_confirmed: bool = False
    """The floor is given just after: « Les travaux. Cyril. Alors… »."""
    is_question: bool = False
    rubric: str = ""
    """« Espaces verts » for « Alors les espaces verts, Ludo… »: a known subject opens the sentence."""
    is_opened_late: bool = False
    """The same sentence ends a point and announces the next one, in a text without stops."""
    starts: dict[str, int] = field(default_factory=dict)
    """The place of the first word of each cue."""

    @property
    def is_next(self) -> bool:
        """Tell whether a point is announced, whichever it is."""
        return ("next" in self.cues and "not_next" not in self.cues) or self.number > 0


@cache
def cue_table() -> dict[str, Any]:
    """Return announcements.toml."""
    path = Path(__file__).with_name("announcements.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def cues_in(said: Said) -> dict[str, tuple[int, int]]:
    """Return each kind of cue that is said with its first word and the one after its last."""
    kinds, turns = _turns()
    found: dict[str, tuple[int, int]] = {}
    for hit in turns.find(said):
        before = hit.start and said.sentences[: hit.start].replace(" . ", " ").count(" ")
        words = [word for word in hit.words.split() if word != "."]
        for kind in kinds[hit.turn]:
            found.setdefault(kind, (before, before + len(words)))
    return found


def read_signals(spoken: Spoken) -> list[Signals]:
    """Return what each sentence announces, in order."""
    cues = [cues_in(one.said) for one in spoken.utterances]
    chair = _chair(spoken, cues)
    found: list[Signals] = []
    last_end = -_ENDED_REACH - 1
    for number, (one, told) in enumerate(zip(spoken.utterances, cues, strict=True)):
        before = spoken.utterances[number - 1] if number else None
        found.append(_signals(one, before, told, chair, number - last_end <= _ENDED_REACH))
        if {"ended", "formalities", "opening"} & told.keys() or _VOTED.search(one.said.sentences):
            last_end = number
    return [
        replace(told, is_confirmed=True) if told.headline and _gives_floor(spoken, number) else told
        for number, told in enumerate(found)
    ]


def _gives_floor(spoken: Spoken, place: int) -> bool:
    """Tell whether a name alone, then « Alors… », follow: somebody begins to present."""
    for one in spoken.utterances[place + 1 : place + 1 + _SOON]:
        first = one.said.bare_words[:1]
        if first and first[0] in ("alors", "donc"):
            return True
        words = one.text.split()
        if (
            len(words) <= 3
            and all(word[:1].isupper() for word in words)
            and first[0] not in _NO_NAME
        ):
            return True
    return False


def number_of(words: str) -> int:
    """Return the value of « trois », « troisième » or « 3 », folded; 0 for anything else."""
    if words.isdigit():
        return int(words)
    return _CARDINAL_VALUES.get(words) or _ORDINAL_VALUES.get(words, 0)


def _signals(
    one: Utterance,
    before: Utterance | None,
    told: dict[str, tuple[int, int]],
    chair: str,
    after_end: bool,
) -> Signals:
    words = one.said.sentences
    point = _POINT_NUMBER.search(words) or _RANKED_POINT.search(words)
    gap = (one.start or 0.0) - (before.end or 0.0) if before is not None else 0.0
    return Signals(
        {kind: place[1] for kind, place in told.items()},
        number_of(point["value"]) if point else 0,
        0 if before is not None and before.text.endswith("?") else _leading(one),
        _resolution(words),
        (one.speaker == chair) if chair and one.speaker else None,
        after_end,
        gap >= _LONG_PAUSE,
        headline(one.text),
        False,
        one.text.rstrip().endswith("?"),
        rubric_in(one.said.bare_words),
        "ended" in told and "next" in told and told["ended"][1] <= told["next"][0],
        {kind: place[0] for kind, place in told.items()},
    )


def _resolution(words: str) -> int:
    """Return the number of the resolution that a sentence names, not of one that it refers to."""
    if " resolution" not in f" {words}":
        return 0
    numbers = set()
    for match in _RESOLUTION.finditer(words):
        before = match["before"].split()
        refers = before[-2:] in (["de", "la"], ["a", "la"], ["a", "cette"], ["de", "cette"])
        if not refers or {"agissant", "passons", "passer", "passe", "arrivons"} & set(before):
            numbers.add(number_of(match["value"] or match["listed"]))
    # A sentence that names several presents them; it opens none.
    return numbers.pop() if len(numbers) == 1 else 0


def _leading(one: Utterance) -> int:
    """Return the number that the sentence begins with when words, not other numbers, follow it."""
    words = one.said.bare_words[:7]
    if not _RANK_WORDS.isdisjoint(words):
        ranked = _LEADING_RANK.match(" ".join(words))
        if ranked is not None:
            return number_of(ranked["value"])
    first = " ".join(words[:5])
    if not any(word in _CARDINAL_VALUES or word.isdigit() for word in first.split()):
        return 0
    match = _LEADING.match(one.text.lower().replace("-", " "))
    if match is None:
        return 0
    following = match["rest"].split()
    if following and number_of(following[0].strip(",.")):
        return 0
    return number_of(match["value"])


def _chair(spoken: Spoken, cues: list[dict[str, tuple[int, int]]]) -> str:
    """Return the speaker who opens, announces and closes more than all others; or nothing."""
    if not spoken.has_speakers:
        return ""
    told: Counter[str] = Counter()
    for one, kinds in zip(spoken.utterances, cues, strict=True):
        leading = {"opening", "next", "ended", "closing", "minutes", "misc", "formalities"}
        told[one.speaker] += len(leading & kinds.keys())
    (name, count), *others = told.most_common(2) or [("", 0)]
    return name if count >= 3 and (not others or count > 1.5 * others[0][1]) else ""


@cache
def _turns() -> tuple[dict[str, tuple[str, ...]], TurnSet]:
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, facts in cue_table().items():
        for turn in facts["turns"]:
            bare = " ".join(turn.split())
            kinds[bare] = (*kinds.get(bare, ()), kind)
    return kinds, TurnSet(kinds)
