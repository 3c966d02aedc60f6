# SPDX-License-Identifier: AGPL-3.0-or-later
"""The groups of drinks that a text allows (CSP L3321-1): « 1er et 3e groupes », « groupes 1 à 3 »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.lint.reading.stretch import Stretch

_VALUES = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
}  # fmt: skip
_ONE = (
    r"(?:[1-5](?: ?(?:ers?|eres?|res?|emes?|es?|nds?|ndes?|°))?(?![\d,]\d)|premiere?s?|deuxiemes?|secondes?|seconds?"
    r"|troisiemes?|quatriemes?|cinquiemes?|iii|ii|iv|i|v|un|deux|trois|quatre|cinq)\b"
)
_LINK = r"(?: ?[,/&+-] ?| (?:et|ou|a|au|et/ou) )(?:de la |de l |du |des |le |la |les |au |aux |et |ou )?(?:groupes? |categories? )?"
_NAME = r"(?:groupes?|categories?|classes?)"
_GROUPS = (
    rf"(?P<before>{_ONE}(?:{_LINK}{_ONE}){{0,4}}) {_NAME}\b"
    rf"|{_NAME} (?:n ?° ?)?(?P<after>{_ONE}(?:{_LINK}{_ONE}){{0,4}})"
    r"|(?P<first>deux|trois|quatre) premiere?s? (?:groupes|categories)\b"
    rf"|licences? (?:de )?(?P<licence>iii|ii|iv|[2-4])\b"
)
_DRINKS = (
    r"boisson",
    r"debit",
    r"buvette",
    r"licence",
    r"alcool",
    r"vendre",
    r"servi",
    r"consomm",
    r"vente",
)
_REFUSED_BEFORE = re.compile(
    r"(?:exclusion|interdi\w*|exclu\w*|prohib\w*|defen\w*|hors|sauf|autres? que|superieur\w*|suppr\w*|fusion\w*|ancien\w*"
    r"|ne (?:peut|peuvent|pourra|pourront|sont|doit|doivent)|aucune?|ni|pas de|pas)\b[^.;]{0,70}$"
)
_REFUSED_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:est|sont|reste|restent|demeure|demeurent|sera|seront) "
    r"(?:donc |strictement |formellement |totalement )?(?:interdi|exclu|prohib|suppr|abrog|integr|fusion)|n existe"
    r"|ne (?:peuvent|peut|pourront|pourra|doivent|doit|sont|seront|est|sera) (?:y |donc |etre )*(?:ni|pas|plus|jamais|en aucun))"
)
_A_BUILDING = re.compile(r"\b(?:erp|etablissement|salle|batiment|local|type [a-z])\b[^.;]{0,40}$")
"""« salle de type L, 3e catégorie » is a building, not a drink."""
_ONLY = re.compile(r"\b(?:que|qu|uniquement|exclusivement)\b[^.;]{0,70}$")


@dataclass(frozen=True, slots=True)
class DrinkGroups:
    """Groups that a sentence allows, with the words that say it."""

    groups: frozenset[int]
    text: str
    line: int


def allowed_groups(stretch: Stretch) -> Iterator[DrinkGroups]:
    """Yield the groups of drinks that a text allows; what it forbids or defines is left out."""
    for sentence in stretch.sentences():
        if not sentence.has(*_DRINKS):
            continue
        for spot in sentence.spots(_GROUPS):
            before = sentence.bare[max(0, spot.match.start() - 90) : spot.match.start()]
            after = sentence.bare[spot.match.end() : spot.match.end() + 100]
            if "categorie" in spot.match.group() and _A_BUILDING.search(before):
                continue
            if _is_refused(before.replace("\n", " "), after.replace("\n", " ")):
                continue
            groups = _numbers(spot.match)
            if groups:
                yield DrinkGroups(groups, spot.text, spot.line)


def _is_refused(before: str, after: str) -> bool:
    refused = _REFUSED_BEFORE.search(before)
    if refused and not _ONLY.search(before):
        return True
    return _REFUSED_AFTER.search(after) is not None


def _numbers(match: re.Match[str]) -> frozenset[int]:
    """Return the numbers of the list; « 1 à 3 » holds 2, and an establishment’s category none."""
    if match["first"]:
        return frozenset(range(1, _VALUES[match["first"]] + 1))
    written = match["before"] or match["after"] or match["licence"]
    found: list[int] = []
    for piece in re.split(r"(?<![^\W_])(a|au)(?![^\W_])", written.replace("\n", " ")):
        values = [value for value in map(_value, re.findall(r"[^\W_]+", piece)) if value]
        if found and values and found[-1] < 0:
            found = [*found[:-1], *range(-found[-1], values[0] + 1), *values[1:]]
        elif piece in ("a", "au") and found:
            found[-1] = -found[-1]
        else:
            found += values
    return frozenset(map(abs, found))


def _value(word: str) -> int:
    digit = re.match(r"[1-5]", word)
    return int(digit.group()) if digit else _VALUES.get(word.rstrip("s"), _VALUES.get(word, 0))
