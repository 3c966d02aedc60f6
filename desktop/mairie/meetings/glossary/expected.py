# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which names a meeting of this commune is likely to speak, cut to what Whisper takes in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop.french.folding import fold_words
from desktop.mairie.meetings.glossary.entries import (
    Entry,
    EntryKind,
    Glossary,
    folded_list,
    name_data,
)
from desktop.mairie.meetings.meeting import Participant

PROMPT_TOKENS = 200
"""Whisper takes 223 of its tokens; they are reckoned here without its vocabulary, on the safe side."""
_MOST_LINES = 400
_MOST_ENTRIES = 1_000
_LONGEST_NAME = 80
_MOST_WORDS = 9
_CIVILITY = re.compile(
    r"(?P<feminine>Mmes?|Madame|Mesdames|Mlle|Mademoiselle)\.?\s+"
    r"|(?P<masculine>MM?\.|Mr\.?|M\s|Monsieur|Messieurs)\s*",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]{0,200}\)")
_EQUALS = re.compile(r"\s*(?:=|→|->|=>)\s*")
_SPACE = re.compile(r"\s+")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z0-9]{1,9}")
_BULLET = "-–—•*·"


def names_to_expect(
    profile: Mapping[str, Any], untrusted_extra: str, participants: Sequence[Participant]
) -> Glossary:
    """Return the names of a meeting, ranked: what the agent typed, who attends, who governs, places.

    `profile` is the commune's profile as a request carries it; `untrusted_extra` has a name a line,
    or « what is heard = what is to be written ».
    """
    entries: dict[tuple[str, ...], Entry] = {}
    for entry in _ranked(profile, untrusted_extra, participants):
        key = tuple(fold_words(entry.text))
        if key and len(key) <= _MOST_WORDS and len(entries) < _MOST_ENTRIES:
            entries.setdefault(key, entry)
    kept = tuple(entries.values())
    prompt, left_out = _prompt(kept)
    return Glossary(kept, prompt, left_out)


def _ranked(
    profile: Mapping[str, Any], untrusted_extra: str, participants: Sequence[Participant]
) -> Iterator[Entry]:
    yield from _typed(untrusted_extra)
    for participant in participants:
        yield from _person(participant.name)
    yield from _person(_text(profile, "mayor_name"), _text(profile, "mayor_civility"))
    for official in _list(profile, "officials"):
        if isinstance(official, Mapping):
            yield from _person(_text(official, "name"), _text(official, "civility"))
    yield from _named(_text(profile, "name"), EntryKind.COMMUNE)
    yield from _named(_text(profile, "epci_name"), EntryKind.ORGANISATION)
    for name in ("streets", "department_roads", "major_roads"):
        for street in _list(profile, name):
            yield from _named(street, EntryKind.PLACE)
    for name in ("department", "canton", "arrondissement"):
        yield from _named(_text(profile, name), EntryKind.COMMUNE)


def _typed(untrusted_text: str) -> Iterator[Entry]:
    for line in untrusted_text[:40_000].splitlines()[:_MOST_LINES]:
        heard, *written = _EQUALS.split(_clean(line), maxsplit=1)
        if written:
            for entry in _of_any_kind(written[0]):
                yield Entry(entry.text, entry.kind, entry.civility, (_without_civility(heard)[1],))
        else:
            for part in re.split(r"\s*[;,]\s*", heard):
                yield from _of_any_kind(part)


def _of_any_kind(untrusted_name: str) -> Iterator[Entry]:
    """Yield the entry of a name whose kind only its words tell."""
    civility, name = _without_civility(_clean(untrusted_name))
    words = fold_words(name)
    if not words or len(name) > _LONGEST_NAME:
        return
    if civility:
        kind = EntryKind.PERSON
    elif _ACRONYM.fullmatch(name):
        kind = EntryKind.ACRONYM
    elif words[0] in folded_list("places"):
        kind = EntryKind.PLACE
    elif len(words) <= 3 and all(word[0].isupper() for word in name.split()):
        kind = EntryKind.PERSON
    else:
        kind = EntryKind.ORGANISATION
    yield Entry(name, kind, civility)


def _person(untrusted_name: object, civility: str = "") -> Iterator[Entry]:
    told, name = _without_civility(_clean(untrusted_name))
    name = _first_name_first(name)
    if name and len(name) <= _LONGEST_NAME and not name.isdigit():
        yield Entry(_usual_case(name), EntryKind.PERSON, told or civility)


def _named(untrusted_name: object, kind: EntryKind) -> Iterator[Entry]:
    name = _clean(untrusted_name)
    if name and len(name) <= _LONGEST_NAME:
        yield Entry(name, EntryKind.ACRONYM if _ACRONYM.fullmatch(name) else kind)


def _clean(untrusted_text: object) -> str:
    text = untrusted_text if isinstance(untrusted_text, str) else ""
    text = _ASIDE.sub(" ", text[:400]).replace("<|", " ").replace("|>", " ")
    return _SPACE.sub(" ", text).strip().lstrip(_BULLET).strip(" .,;:")


def _without_civility(name: str) -> tuple[str, str]:
    """Return (« Mme », « Roux ») of « Madame Roux »."""
    match = _CIVILITY.match(name)
    if match is None or match.end() == len(name):
        return "", name
    return ("Mme" if match["feminine"] else "M."), name[match.end() :].strip()


def _first_name_first(name: str) -> str:
    """Return « Hélène ROUX » for « ROUX Hélène », as attendance lists have it."""
    words = name.split(" ")
    capitals = 0
    while capitals < len(words) and words[capitals].isupper() and len(words[capitals]) > 1:
        capitals += 1
    if not 0 < capitals < len(words) or any(word.isupper() for word in words[capitals:]):
        return name
    return " ".join((*words[capitals:], *words[:capitals]))


def _usual_case(name: str) -> str:
    """Return « Hélène Roux » for « Hélène ROUX »: capitals shout in minutes, and mislead Whisper."""
    return " ".join(
        "-".join(part.capitalize() for part in word.split("-"))
        if word.isupper() and len(word) > 2
        else word
        for word in name.split(" ")
    )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name, "")
    return value if isinstance(value, str) else ""


def _list(data: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = data.get(name, ())
    return value if isinstance(value, list | tuple) else ()


def _prompt(entries: Sequence[Entry]) -> tuple[str, int]:
    """Return the names that fit, the most important last, and how many do not."""
    room = PROMPT_TOKENS - 1
    kept: list[str] = []
    left_out = 0
    usual = (Entry(text, EntryKind.ACRONYM) for text in name_data()["acronyms"])
    for entry, is_counted in (*((one, True) for one in entries), *((one, False) for one in usual)):
        written = f"{entry.civility} {entry.text}".strip()
        cost = token_estimate(written)
        if written in kept:
            continue
        if cost <= room:
            room -= cost
            kept.append(written)
        elif is_counted:
            left_out += 1
    return f"{', '.join(reversed(kept))}." if kept else "", left_out


def token_estimate(text: str) -> int:
    """Return about how many of Whisper's tokens a name and its comma take, rather too many.

    Measured on its vocabulary: a capitalised word takes one for two letters, a sigle one for each
    letter, a common word one for four.
    """
    return (
        1 + sum(map(_word_estimate, re.split(r"[\s’'-]+", text))) + len(re.findall("[’'-]", text))
    )


def _word_estimate(word: str) -> int:
    if word.isupper():
        return max(1, len(word))
    if word.islower():
        return -(-len(word) // 4)
    return -(-len(word) // 2) + len(re.findall("[œæŒÆ]", word))
