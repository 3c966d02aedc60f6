# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that open a list of persons: « Présents : », « Absents excusés ayant donné pouvoir »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Presence
from desktop.mairie.meetings.people.person_names import attendance_words, is_role

_LONGEST_LABEL = 90
_MOST_WORDS = 14
_COUNT = re.compile(r"[(\[]\s*\d+\s*[)\]]|^\s*\d+\s+|\s+\d+\s*$")
_CIVILITY = r"(?:MM?\b\.?|Mmes?\b\.?|Mlles?\b\.?|Messieurs|Mesdames|Monsieur|Madame)"
_INNER = re.compile(
    r"(?<=[.;/|–—-])\s*(?=(?:(?:[ÉE]tai(?:t|ent)\s+)?(?:Absente?s?|Excusée?s?|Abs|Exc|Pouvoirs?|Procurations?|Secrétaire|Représentée?s?|Présente?s?)|Assistai(?:t|ent)|(?:Avai(?:t|ent)|Ont|A)\s+donné)\b[^.;]{0,60}:)"
    rf"|(?<=[.;])\s*(?=(?:(?:[ÉE]tai(?:t|ent)\s+)?(?:Absente?s?|Excusée?s?|Représentée?s?)|Secrétaire de séance|Assistai(?:t|ent)|(?:Avai(?:t|ent)|Ont)\s+donné)\b[^.;:]{{0,40}}\s{_CIVILITY})"
)
_DASH = re.compile(r"\s*(?:[-–—=→]|>)+\s+|\s+[-–—=→]\s*|\t\s*|\s{3,}|\s*\|\s*")
_NAME_AHEAD = re.compile(rf"{_CIVILITY}\s|[^\W\d_][\w’'-]+", re.UNICODE)
_PRESIDED = re.compile(
    r"\bsous\s+la\s+présidence\s+de\s+|\b(?:présidée?|ouverte|animée?)\s+par\s+", re.IGNORECASE
)
_PRESIDES = re.compile(
    r"^(?:(?:le|la)\s+(?:maire|présidente?),?\s+)?(?P<name>(?:MM?\.|Mmes?|Monsieur|Madame|[A-ZÀ-Ý])[^,;:.]{1,3}[^,;:]{0,50}?),?\s+(?:(?:maire|présidente?|\d\S{0,3}\s+adjointe?)\b[^,;:]{0,30},?\s+)?(?:préside|ouvre\s+la\s+séance|assure\s+la\s+présidence)\b",
    re.IGNORECASE,
)
_NAMED_SECRETARY = re.compile(
    r"^(?P<before>.{3,70}?),?\s+(?:a\s+été|est|était)\s+(?:désignée?|nommée?|élue?|choisie?)\b[^.]{0,40}?\bsecrétaire\b"
    r"|\b(?:désigne|nomme|élit|choisit)\s+(?P<after>.{3,70}?)\s+(?:comme|pour|en\s+qualité\s+de|aux\s+fonctions\s+de)\b[^.]{0,30}?\bsecrétaire\b"
    r"|\bsecrétariat\b[^.:]{0,30}?\b(?:assuré|tenu)\s+par\s+(?P<kept>.{3,70})"
    r"|^(?P<role>.{3,70}?),?\s+(?:assure|tient|remplit)\b[^.]{0,40}?\bsecrétai(?:re|riat)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """What the persons of a list are; nothing for a list of something else."""

    presence: Presence | None = None
    is_member: bool = True
    office: str = ""
    """ "secretary" or "chair"."""
    role: str = ""
    """« Adjoints : » inside a list: the function of those that follow, nothing else changes."""


def label_of(line: str) -> list[tuple[Label | None, str]]:
    """Return the labels of a line, each with the text that follows it; None for a line that goes on."""
    parts = [part for part in _INNER.split(line) if part.strip()] or [""]
    return [_one(part.strip(" \t\u00a0/|–—-")) for part in parts]


def _one(text: str) -> tuple[Label | None, str]:
    told = _sentence(text)
    if told is not None:
        return told
    head, colon, rest = text.partition(":")
    if colon and len(head) <= _LONGEST_LABEL:
        words = fold_words(_COUNT.sub(" ", head))
        known = _known(words) or _beginning(" ".join(words))
        if known is not None:
            return known, rest.strip()
        if is_role(head) and len(words) <= 4 and any(letter.isalpha() for letter in rest):
            return Label(role=head.strip()), rest.strip()
    else:
        colon = ""
    known = _known(fold_words(_COUNT.sub(" ", text))) if len(text) <= _LONGEST_LABEL else None
    if known is not None:
        return known, ""
    found = _before_dash(text) or _before_name(text)
    if found is not None:
        return found
    if colon and len(fold_words(head)) <= 6 and not re.search(r"\d\s*$", head):
        # Another heading (« Date : … »): its words name nobody.
        return Label(), ""
    return None, text


def _sentence(text: str) -> tuple[Label, str] | None:
    """Read « … sous la présidence de M. X », « Mme Y est désignée secrétaire »."""
    presided = _PRESIDED.search(text)
    if presided is not None and presided.start() < _LONGEST_LABEL * 2:
        return Label(office="chair"), text[presided.end() :]
    presides = _PRESIDES.search(text)
    if presides is not None:
        return Label(office="chair"), presides["name"]
    named = _NAMED_SECRETARY.search(text)
    if named is not None:
        person = named["before"] or named["after"] or named["kept"] or named["role"]
        return Label(office="secretary"), person
    return None


def _known(words: Sequence[str]) -> Label | None:
    """Return the label that these words are: a phrase of the list, or made of label words only."""
    phrase = " ".join(words)
    if phrase in _labels():
        return _labels()[phrase]
    if not words or len(words) > _MOST_WORDS or not set(words) <= _vocabulary():
        return None
    return _of_words(words)


def _of_words(words: Sequence[str]) -> Label | None:
    """Read « Étaient absents et avaient donné pouvoir » by its telling words."""
    told = set(words)
    core = {kind: told & _core(kind) for kind in ("représenté", "excusé", "absent", "présent")}
    if not told & {"etaient", "etait", "sont", "est"}:
        core["présent"] -= {"la"}  # « Étaient là », not the article.
    if core["représenté"] and not _is_without(words, core["représenté"]):
        presence = Presence.PRESENT if core["présent"] else Presence.REPRESENTED
    elif core["excusé"] and "non" not in told:
        presence = Presence.EXCUSED
    elif core["absent"] or core["excusé"]:
        presence = Presence.ABSENT
    elif core["présent"]:
        presence = Presence.PRESENT
    else:
        return None
    is_member = not ({"egalement", "consultative"} & told or _is_without(words, {"voix"}))
    return Label(presence, is_member)


def _is_without(words: Sequence[str], core: set[str]) -> bool:
    """Tell « sans pouvoir », « n’ayant pas donné pouvoir »."""
    return bool({"sans", "aucun", "pas"} & set(words)) and bool(core & set(words))


def _before_dash(text: str) -> tuple[Label, str] | None:
    """Read « étaient là - A, B », « Présents = A », « Excusés    A »."""
    match = _DASH.search(text)
    if match is None or match.start() > _LONGEST_LABEL or not match.start():
        return None
    known = _known(fold_words(_COUNT.sub(" ", text[: match.start()])))
    rest = text[match.end() :].strip()
    return (known, rest) if known is not None and rest[:1].isupper() else None


def _before_name(text: str) -> tuple[Label, str] | None:
    """Read « Étaient présents Mmes et MM. A, B » : label words, then a name without any stop."""
    place = 0
    words: list[str] = []
    for match in re.finditer(r"\S+", text[:_LONGEST_LABEL]):
        token = fold_words(match.group())
        is_name = re.match(_CIVILITY + "|[A-ZÉ]\\.", match.group()) is not None and bool(words)
        if is_name or not token or not set(token) <= _vocabulary() | _office_words():
            place = match.start()
            break
        words += token
    rest = text[place:]
    if not words or not place or not rest[:1].isupper() or _NAME_AHEAD.match(rest) is None:
        return None
    known = _known(words)
    return (known, rest) if known is not None and len(words) <= _MOST_WORDS else None


def _beginning(words: str) -> Label | None:
    """Return the label that begins so: « Présents à l’ouverture de la séance »."""
    best = ""
    for told in _labels():
        if words.startswith(f"{told} ") and len(told) > len(best):
            best = told
    return _labels().get(best)


@cache
def _core(kind: str) -> frozenset[str]:
    return frozenset(attendance_words("label_words", kind))


@cache
def _vocabulary() -> frozenset[str]:
    table = attendance_words("label_words")
    return frozenset(word for words in table.values() for word in words)


@cache
def _office_words() -> frozenset[str]:
    phrases = (
        phrase for office in ("secretary", "chair") for phrase in attendance_words(office, "labels")
    )
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _labels() -> dict[str, Label]:
    found: dict[str, Label] = {}
    for presence, told in attendance_words("labels").items():
        for words in told:
            found[words] = Label(Presence(presence))
    for words in attendance_words("officials", "labels"):
        found[words] = Label(Presence.PRESENT, is_member=False)
    for office in ("secretary", "chair"):
        for words in attendance_words(office, "labels"):
            found[words] = Label(office=office)
    return found
