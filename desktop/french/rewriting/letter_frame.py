# SPDX-License-Identifier: AGPL-3.0-or-later
"""The greeting and the closing of a letter: made polite, or added where a letter has none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work

_GREETING = re.compile(
    r"[ \t]*(?:(?:re)?bonjour|bonsoir|salut|coucou|hello|bjr|slt|hey|yo)\b(?P<rest>[^\n,.!:]{0,60})(?P<end>[ \u00a0\u202f]*[,.!:]?)[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"[ \t]*(?:salut|coucou|hello|hey|yo|bjr|slt)\b(?P<rest>[ \u00a0][A-ZÀ-Ý][\w-]+|[ \u00a0][àa][ \u00a0](?:tous|toutes|vous)(?:[ \u00a0]et[ \u00a0](?:à[ ])?toutes)?)?[ \u00a0\u202f]*[,!.]+[ ]*(?=\S)",
    re.IGNORECASE,
)
_CIVILITY = re.compile(r"\b(?:madame|monsieur|mesdames|messieurs|mme|m\.|mr)\b", re.IGNORECASE)
_HAS_GREETING = re.compile(
    r"^\s*(?:madame|monsieur|mesdames|messieurs|bonjour|chers?|chères?|mon|ma|salut|coucou)\b",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:bisous?|bises?|biz|a\+|à\+|à plus|a plus|@\+|ciao|tchao|tchuss|cdlt|cdt|cordlt|bien à toi|la bise"
    r"|à bientôt|bonne journée|bonne soirée|bon week-end|bon courage)(?!\w)[^\n]{0,30}$",
    re.IGNORECASE | re.MULTILINE,
)
_INLINE_CLOSING = re.compile(
    r"(?<=[.!?])[ \u00a0]+(?:bisous?|bises?|biz|a\+|à\+|@\+|ciao|tchao|cdlt|cdt|cordlt|à bientôt|bonne journée|bonne soirée"
    r"|bon week-end)[ \u00a0\u202f]*[.!,]*\s*\Z",
    re.IGNORECASE,
)
_HAS_CLOSING = re.compile(
    r"\b(?:agréer|salutations|cordialement|sentiments|considération|respectueusement|bien à vous|bien à toi)\b",
    re.IGNORECASE,
)
_EMOJI = re.compile(
    "[ \u00a0]*(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]+"
    r"|(?<![\w:;])[:;8xX]['’]?-?[)(DPpoO/|](?!\w)|(?<!\w)<3(?!\d)|\^\^|\b(?:mdr|lol|ptdr)\b)"
)
_SMILES = "Un émoticône ou un rire n’a pas sa place dans un courrier de la mairie."
_POLITE = "Un courrier de la mairie s’ouvre par «\u00a0Madame, Monsieur\u00a0» ou par le nom de la personne."
_FAREWELL = "Une formule de politesse clôt le courrier."
_CHOOSE = "«\u00a0Madame, Monsieur\u00a0» convient quand on ne sait pas à qui l’on écrit\u00a0: sinon, gardez l’une des deux."
_FORMULA = "Je vous prie d’agréer, {whom}, l’expression de mes salutations distinguées."
_OPEN_DOOR = "Nous restons à votre disposition pour toute question."
_LONGEST_GREETING = 60
"""Characters of « Madame la présidente du comité des fêtes »."""
_SIGNATURE_WORDS = 8
_WRITES_TO = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)


def no_smiles(work: Work) -> Iterator[Change]:
    """Yield emoticons and laughs taken out; one that ends a sentence leaves a full stop."""
    for match in _EMOJI.finditer(work.text):
        before, after = work.text[: match.start()][-1:], work.text[match.end() :]
        ends = not after.strip() or re.match(r"\s*\n|\s+[A-ZÀ-Ý]", after) is not None
        stop = "." if ends and (before.isalnum() or before in ")»") else ""
        yield from work.changed_anywhere(match.start(), match.end(), stop, _SMILES, "émoticône")


def polite_greeting(work: Work) -> Iterator[Change]:
    """Yield « Salut, », « Bonjour Madame Roux » as « Madame, Monsieur, », « Madame, »."""
    match = _GREETING.match(work.text) or _INLINE.match(work.text)
    if match is None:
        return
    rest = match["rest"] or ""
    if re.search(r"\b(?:tous|toutes)\b", rest):
        whom = "Mesdames, Messieurs"
    elif _CIVILITY.search(rest):
        whom = _civility(rest)
    else:
        whom = "Madame, Monsieur"
        work.notes.append(_CHOOSE)
    inline = match.re is _INLINE
    end = match.end()
    after = f"{whom},"
    if inline:
        head = work.text[end : end + 1].upper()
        yield from work.changed_anywhere(
            match.start(), end + 1, f"{after}\n\n{head}", _POLITE, "appel"
        )
    else:
        yield from work.changed_anywhere(match.start(), end, after, _POLITE, "appel")


def _civility(rest: str) -> str:
    low = rest.lower()
    madam, sir = (
        re.search(r"\b(?:madame|mme)\b", low),
        re.search(r"\b(?:monsieur|m\.|mr)(?!\w)", low),
    )
    title = re.search(
        r"\bl[ea] (?:maire|président|présidente|directeur|directrice|préfète?)\b", low
    )
    ending = f" {title.group()}" if title else ""
    if "mesdames" in low or "messieurs" in low:
        return "Mesdames, Messieurs"
    if madam and sir:
        return "Madame, Monsieur"
    return ("Madame" if madam else "Monsieur") + ending


def polite_closing(work: Work) -> Iterator[Change]:
    """Yield « Bisous », « A+ », « Bonne journée » as a formula of politeness."""
    if _HAS_CLOSING.search(work.text):
        for match in _CLOSING.finditer(work.text, max(0, len(work.text) - 400)):
            if re.match(r"[ \t]*(?:cdlt|cdt|cordlt)", match.group(), re.IGNORECASE):
                yield from work.changed_anywhere(
                    match.start(), match.end(), "Cordialement,", _FAREWELL, "politesse"
                )
        return
    found = list(_CLOSING.finditer(work.text, max(0, len(work.text) - 400)))
    inline = _INLINE_CLOSING.search(work.text)
    if inline and not found:
        yield from work.changed_anywhere(
            inline.start(), inline.end(), f"\n\n{_formula(work)}", _FAREWELL, "politesse"
        )
    for match in found[:1]:
        yield from work.changed_anywhere(
            match.start(), match.end(), _formula(work), _FAREWELL, "politesse"
        )


def _formula(work: Work) -> str:
    first = work.text.lstrip().split("\n", 1)[0].strip().rstrip(",")
    whom = "Madame, Monsieur"
    if _CIVILITY.match(first) and len(first) < _LONGEST_GREETING:
        whom = first
    elif _CIVILITY.search(first[:_LONGEST_GREETING].split(",")[0]):
        whom = _civility(first.split(",")[0])
    return work.apostrophe(_FORMULA.format(whom=whom))


def letter_frame(work: Work) -> Iterator[Change]:
    """Yield the greeting and the closing that a letter lacks; a text to nobody is left alone."""
    text = work.text
    is_letter = _WRITES_TO.search(text) or _HAS_GREETING.search(text[:600])
    if not is_letter or not work.read.sentences or work.read.is_act:
        return
    blocks = [block for block in work.read.blocks if block.kind is BlockKind.PARAGRAPH]
    if not blocks:
        return
    if not _HAS_GREETING.search(text[:600]):
        start = blocks[0].start
        yield from work.changed_anywhere(start, start, "Madame, Monsieur,\n\n", _POLITE, "appel")
        work.notes.append(_CHOOSE)
    if not _HAS_CLOSING.search(text[-600:]):
        place = _end_of_letter(work)
        told = [] if "disposition" in text[-600:] else [_OPEN_DOOR]
        told.append(_formula(work))
        yield from work.changed_anywhere(
            place, place, "\n\n" + "\n\n".join(told), _FAREWELL, "politesse"
        )


def _end_of_letter(work: Work) -> int:
    """Return where the body ends: before a short signature, if there is one."""
    blocks = list(work.read.blocks)
    last = blocks[-1]
    while len(blocks) > 1:
        written = work.text[last.start : last.end]
        if len(written.split()) > _SIGNATURE_WORDS or written.rstrip()[-1:] in ".!?":
            break
        blocks.pop()
        last = blocks[-1]
    return last.end
