# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the analysis of clarity proposes, as changes: plain words, actives, lists, certain mends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.french.clarity.analysis import analyse_text
from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work

_UNSURE = "L’analyse du texte propose aussi {count} autres remplacements, à choisir selon le sens."
_UNSURE_ONCE = "L’analyse du texte propose aussi un autre remplacement, à choisir selon le sens."

_REACH = 400
"""Characters before a word where an open parenthesis is looked for."""


def clear_words(*kinds: FindingKind) -> Callable[[Work], Iterator[Change]]:
    """Return a step that takes the first mend of each certain finding of these kinds."""

    def step(work: Work) -> Iterator[Change]:
        report = analyse_text(work.read.original.given, None, work.known_names, work.check)
        findings = [found for found in report.findings if found.kind in kinds and found.mends]
        given = work.read.original.given
        yield from work.mended(
            found for found in findings if found.certain and not _would_nest(given, found)
        )
        unsure = sum(not found.certain for found in findings)
        if unsure:
            work.notes.append(_UNSURE_ONCE if unsure == 1 else _UNSURE.format(count=unsure))

    return step


def _would_nest(text: str, found: ClarityFinding) -> bool:
    """Tell whether a mend with parentheses would stand inside others: « (le centre (CCAS)) »."""
    before = text[max(0, found.start - _REACH) : found.start]
    return "(" in found.mends[0] and before.rfind("(") > before.rfind(")")


def shorter_words(work: Work) -> Iterator[Change]:
    """Yield the certain mends of the analysis that are shorter than what they replace."""
    report = analyse_text(work.read.original.given, None, work.known_names, work.check)
    yield from work.mended(
        found
        for found in report.findings
        if found.kind is FindingKind.JARGON
        and found.certain
        and found.mends
        and len(found.mends[0].split()) < len(found.excerpt.split())
    )
