# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prohibitions that are too absolute (A21), or that leave nobody out (A22)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.lexicon import words
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import Stretch, operative

_SOURCE = "CE, 19 mai 1933, Benjamin\u00a0; CE, 5 février 1960, Commune de Mougins\u00a0: ni générale ni absolue"
_PROHIBITING_TYPES = ("", "T1", "T2", "T3", "T8", "T12", "T13", "T14", "T18")
"""Types whose prohibitions bear on everyone; the others bear on a person or a building."""
_FORBIDS = (
    r"(?:est|sont|sera|seront|soit|reste|demeure)(?:nt)?[^.;]{0,40} (?:interdite?s?|prohibee?s?|defendue?s?|proscrite?s?)",
    r"interdiction (?:de|d|est|formelle|totale)", r"il est (?:\w{3,12} )?(?:interdit|defendu)",
    r"(?:n est|ne sont|ne sera|ne seront) pas autorise",
)  # fmt: skip


@rule("A21", Severity.WARNING, "Aucune interdiction générale et absolue", _SOURCE)
def nothing_is_absolute(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Look at sentences that forbid and leave nothing out."""
    del context
    for sentence in operative(parsed).sentences():
        spot = sentence.first(words("scope", "absolute"))
        if spot is None or not sentence.has(words("scope", "forbids")) or _is_limited(sentence):
            continue
        yield Problem(
            f"«\u00a0{spot.text}\u00a0» donne à l’interdiction une portée générale et absolue.",
            "Limitez la mesure dans le temps, dans l’espace ou aux personnes, et dites les exceptions.",
            spot.text, spot.line,
        )  # fmt: skip


@rule("A22", Severity.WARNING, "Une interdiction prévoit ses exceptions", _SOURCE)
def prohibition_leaves_someone_out(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """One exception anywhere in the articles is enough: secours, riverains, service public…"""
    if context.type_id not in _PROHIBITING_TYPES:
        return
    ordered = operative(parsed)
    if _leaves_out(ordered):
        return
    spot = next((found for pattern in _FORBIDS if (found := ordered.first(pattern))), None)
    if spot:
        yield Problem(
            "L’interdiction ne prévoit aucune exception.",
            "Dites à qui elle ne s’applique pas\u00a0: secours, riverains, services publics…",
            spot.text[:120], spot.line,
        )  # fmt: skip


def _is_limited(sentence: Stretch) -> bool:
    return _leaves_out(sentence) or sentence.has(words("scope", "hours"))


def _leaves_out(stretch: Stretch) -> bool:
    return stretch.has(words("scope", "exceptions"))
