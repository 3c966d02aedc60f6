# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings whose places follow what the agent writes: one that is written over is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.ui.workspaces.text.analysing.report import ShownFinding


class PlacedFindings:
    """Findings in the units in which Qt counts, in the order of the text."""

    def __init__(self, findings: Iterable[ShownFinding] = ()) -> None:
        self._findings = list(findings)

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[ShownFinding]:
        return iter(self._findings)

    def __getitem__(self, number: int) -> ShownFinding:
        return self._findings[number]

    def remove(self, number: int) -> None:
        """Take a finding out."""
        del self._findings[number]

    def change(self, place: int, removed: int, added: int) -> bool:
        """Follow a change of the text; True when a finding is gone."""
        if removed == added == 0:
            return False
        before = len(self._findings)
        kept = []
        for one in self._findings:
            if one.end <= place:
                kept.append(one)
            elif one.start >= place + removed:
                kept.append(one.moved(added - removed))
            elif one.start <= place and one.end >= place + removed and _is_long(one):
                kept.append(_stretched(one, added - removed))
        self._findings = kept
        return len(kept) != before


def _is_long(finding: ShownFinding) -> bool:
    """A sentence too long stays one while a word of it changes; the next analysis says."""
    return finding.kind in ("phrase-longue", "structure")


def _stretched(finding: ShownFinding, by: int) -> ShownFinding:
    from dataclasses import replace

    return replace(finding, end=finding.end + by)
