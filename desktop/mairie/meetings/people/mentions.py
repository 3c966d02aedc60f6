# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names said that no list holds: with a civility, or a first and a family name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.french.folding import fold_words
from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.people.person_names import (
    PersonName,
    is_first_name,
    is_role,
    parse_name,
)

_CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ][\w]*(?:[-’'][A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ]?[\w]+)*"
_NAMED = re.compile(
    rf"(?:\b(?P<civility>[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|M\.|Mme|Mlle)\s+(?P<told>{_CAPITAL}(?:\s+(?:de\s+|du\s+|le\s+)?{_CAPITAL}){{0,2}}))"
    rf"|(?P<pair>{_CAPITAL}\s+(?:de\s+|du\s+)?{_CAPITAL}(?:\s+{_CAPITAL})?)"
    rf"|(?P<first>{_CAPITAL})"
)


_PLACE = re.compile(r"(?:\b(?:de|du|des|en|sur|sous|chez|vers|dans|au|aux)\s|\b[dDlL][’'])\s*$")
_ACRONYM = 3
_AFTER_NAME = re.compile(r"\s*(?:[,.?]|$)|\s+(?:est|qui|et|a|va|arrive|n[e’']|s[’'])")
_TO = re.compile(r"\bà\s+$")
_TOWN = re.compile(r"-(?:sur|sous|en|le|la|les|lès|de|du|aux)-", re.IGNORECASE)


def named_persons(
    text: str,
    *,
    first_names: bool = False,
    after_to: bool = False,
    common: frozenset[str] = frozenset(),
) -> Iterator[tuple[PersonName, int, int]]:
    """Yield the persons that a text names, with their places.

    A lone first name counts only when `first_names` says so, where persons are being listed, and
    never when it is one of the `common` words; « à Sandrine » only with `after_to`.
    """
    place = 0
    while match := _NAMED.search(text, place):
        told = match["told"] or match["pair"] or match["first"]
        end = match.end()
        parts = told.split()
        if match["pair"] and len(parts) == 3 and is_first_name(parts[2]):
            # « Soizic Cadiou Gaëlle Pennec » : the third word begins another name.
            told = " ".join(parts[:2])
            end -= len(match["pair"]) - len(
                match["pair"][: match["pair"].rindex(parts[2])].rstrip()
            )
        words = fold_words(told)
        place = end
        if not match["told"] and words and words[0] in not_names("words"):
            # « Et Sandra » : the name may begin at the next word.
            place = match.start() + len(told.split()[0])
            continue
        if not words or not not_names("institutions").isdisjoint(words) or _has_acronym(told):
            continue
        if match["first"] and _opens_sentence(text, match):
            continue
        if not match["told"] and not _may_be_person(text, match, after_to=after_to):
            continue
        if match["first"] and words[0] in common:
            continue
        if match["first"] and (not first_names or len(told) < 3 or told.isupper()):
            continue
        civility = match["civility"] or ""
        name = parse_name(f"{civility[:1].upper()}{civility[1:]} {told}".strip())
        if name is not None and not is_role(told):
            yield name, match.start(), end


@cache
def not_names(kind: str) -> frozenset[str]:
    """Return the words of not_names.toml that name nobody."""
    path = Path(__file__).with_name("not_names.toml")
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[kind].split())


def _has_acronym(told: str) -> bool:
    """Tell « BV Next » and « SP1 » from names; « ROPERT » may be one."""
    return any(
        (part.isupper() and 1 < len(part) <= _ACRONYM) or any(map(str.isdigit, part))
        for part in told.split()
    )


def _opens_sentence(text: str, match: re.Match[str]) -> bool:
    """Tell a lone word that has its capital from the sentence, not followed as a name would be."""
    before = text[: match.start()].rstrip()
    is_first = not before or before[-1] in ".!?…"
    return is_first and not _AFTER_NAME.match(text, match.end())


def _may_be_person(text: str, match: re.Match[str], *, after_to: bool) -> bool:
    """Refuse towns and places: « de Valmorel », « Lairennes-sur-Orbe », « à Brévaux »."""
    before = text[max(0, match.start() - 8) : match.start()]
    if _TOWN.search(match.group()) or _PLACE.search(before):
        return False
    return after_to or not _TO.search(before)


def is_told(kind: str, said: Said) -> bool:
    """Tell whether a turn of said_presence.toml is said."""
    return _turns(kind).is_in(said)


def kinds_told(said: Said) -> frozenset[str]:
    """Return the kinds of said_presence.toml that are said."""
    kinds, turns = _all_turns()
    return frozenset(kind for turn in turns.turns_in(said) for kind in kinds[turn])


@cache
def _table() -> dict[str, list[str]]:
    path = Path(__file__).with_name("said_presence.toml")
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        kind: [" ".join(turn.split()) for turn in facts["turns"]] for kind, facts in told.items()
    }


@cache
def _turns(kind: str) -> TurnSet:
    return TurnSet(_table()[kind])


@cache
def _all_turns() -> tuple[dict[str, tuple[str, ...]], TurnSet]:
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, turns in _table().items():
        for turn in turns:
            kinds[turn] = (*kinds.get(turn, ()), kind)
    return kinds, TurnSet(kinds)
