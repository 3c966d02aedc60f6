# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether an arrêté that is abrogated is one of the commune’s register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.stretch import operative, title

_ENDS = (
    r"abrog", r"annule et remplace", r"rapport(?:e|ee|es)\b", r"remplace\w{0,2} (?:l |les )?arrete", r"retir(?:e|ee|ant)\b",
    r"mainlevee",
)  # fmt: skip
_NUMBER = (
    r"arretes? (?:\w{4,12} ){0,2}(?:n ?°s? ?|no\.? )(?P<number>[a-z]{0,6}[ ._/-]?\d[\w./-]{0,20})"
)


@rule(
    "A44",
    Severity.INFORMATION,
    "l’arrêté abrogé est au registre",
    "CGCT, art.\u00a0L.\u00a02122-29",
)
def abrogated_act_is_in_the_register(
    parsed: ParsedArrete, context: LintContext
) -> Iterator[Problem]:
    """An arrêté that is abrogated by its number, and that the register does not hold."""
    if not context.register:
        return
    known = {_key(entry.number) for entry in context.register}
    for stretch in (title(parsed), operative(parsed)):
        for sentence in stretch.sentences():
            if not sentence.has(*_ENDS) or sentence.has(r"prefectoral", r"ministeriel"):
                continue
            for spot in sentence.spots(_NUMBER):
                if _key(spot.match["number"]) not in known:
                    yield Problem(
                        f"«\u00a0{spot.text}\u00a0» n’est pas au registre de la commune.",
                        "Vérifier le numéro\u00a0; un arrêté ancien peut ne pas y être.",
                        spot.text,
                        spot.line,
                    )


def _key(number: str) -> tuple[int, ...]:
    """Return the numbers without their order nor zeros: 2026-042 is 42/2026."""
    return tuple(sorted(int(digits) for digits in re.findall(r"\d{1,9}", number)))
