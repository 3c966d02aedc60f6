# SPDX-License-Identifier: AGPL-3.0-or-later
"""How well the grounding check tells true statements from altered ones, by kind of fault."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from desktop.core.source_document import SourceDocument
from desktop.french.grounding import GroundingIndex
from desktop.french.summary_text import parse_summary
from scripts.evaluation.cases import Case


@dataclass(slots=True)
class GroundingScore:
    """What the check found in the statements of one or more cases."""

    caught: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    """ "kind: statement" """
    missed_kinds: Counter[str] = field(default_factory=Counter)
    faithful: int = 0
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of the altered statements that are doubted."""
        caught = sum(self.caught.values())
        return caught / max(1, caught + len(self.missed))

    @property
    def alarm_rate(self) -> float:
        """Share of the true statements that are doubted."""
        return len(self.alarms) / max(1, self.faithful)

    def recall_of(self, kind: str) -> float:
        """Share of the altered statements of a kind that are doubted."""
        return self.caught[kind] / max(1, self.caught[kind] + self.missed_kinds[kind])

    def kinds(self) -> list[str]:
        """Return the kinds of fault met."""
        return sorted({*self.caught, *self.missed_kinds})


def check_statements(case: Case, document: SourceDocument, score: GroundingScore) -> None:
    """Check every statement of a case against its document and add to `score`."""
    index = GroundingIndex(document.page_texts())
    exact = document.paging != "estimated"
    for statement in case.statements:
        (line,) = parse_summary(statement.text, len(document.pages))
        # Where pages are estimated, the page a statement cites is not the writer's fault.
        doubts = index.check(line.text, line.pages if exact else ())
        if not statement.fault:
            score.faithful += 1
            score.alarms += [f"{d.excerpt!r} {d.reason} | {statement.text}" for d in doubts[:1]]
        elif doubts:
            score.caught[statement.fault] += 1
        else:
            score.missed_kinds[statement.fault] += 1
            score.missed.append(f"{statement.fault}: {case.name}: {statement.text}")
