# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts findings in order, and keeps the most useful one where several say the same of one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.rare.rare_words import REASON as RARE

_OF_SENTENCES = (FindingKind.LONG_SENTENCE, FindingKind.STRUCTURE, FindingKind.PASSIVE)
"""They say nothing of the words inside."""


def arranged(findings: Iterable[ClarityFinding]) -> tuple[ClarityFinding, ...]:
    """Return the findings by place; of two of one kind over each other, the more useful one."""
    findings = list(_without_rare_words(list(findings)))
    kept: dict[FindingKind, list[ClarityFinding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: (one.start, -one.end)):
        row = kept[finding.kind]
        if row and row[-1].end > finding.start:
            row[-1] = max(row[-1], finding, key=_usefulness)
        else:
            row.append(finding)
    return tuple(
        sorted(
            (f for row in kept.values() for f in row),
            key=lambda one: (one.start, one.end, one.kind),
        )
    )


def _without_rare_words(findings: list[ClarityFinding]) -> Iterator[ClarityFinding]:
    """Leave out a rare word of which another finding tells more."""
    places = [
        (one.start, one.end)
        for one in findings
        if one.reason != RARE and one.kind not in _OF_SENTENCES
    ]
    for one in findings:
        is_told = one.reason == RARE and any(s < one.end and one.start < e for s, e in places)
        if not is_told:
            yield one


def _usefulness(finding: ClarityFinding) -> tuple[bool, bool, int]:
    return bool(finding.mends), finding.certain, finding.end - finding.start
