# SPDX-License-Identifier: AGPL-3.0-or-later
"""Compares the findings of the analysis with those that a demanding reader wrote down beforehand.

The rules of measure are at the head of the sets, tests/french/clarity/sets/.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.french.clarity.finding import ClarityFinding, ClarityReport, FindingKind


@dataclass(frozen=True)
class Expected:
    """A flaw that a reader saw."""

    kinds: frozenset[str]
    kind: str
    excerpt: str
    start: int
    end: int
    optional: bool


@dataclass(frozen=True)
class Paragraph:
    """A text with its flaws."""

    name: str
    text: str
    expected: tuple[Expected, ...]
    clear: bool


@dataclass
class Measures:
    """Counts over a set, by kind, with the places of what is wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    words: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """What was found of what had to be, 0 to 1."""
        return self.found.total() / max(1, self.wanted.total())

    @property
    def false_rate(self) -> float:
        """The false alarms among all the findings, 0 to 1."""
        return self.false.total() / max(1, self.told.total())

    @property
    def false_per_100_words(self) -> float:
        """The false alarms in 100 words."""
        return 100 * self.false.total() / max(1, self.words)


def read_paragraphs(path: Path) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a set; raises ValueError for an excerpt that is not in its text."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Paragraph(
            entry["id"],
            entry["text"],
            tuple(_expected(entry, one) for one in entry.get("findings", ())),
            entry.get("clear", False),
        )
        for entry in data["paragraphs"]
    )


def _expected(entry: dict[str, str], one: dict[str, object]) -> Expected:
    excerpt = str(one.get("sentence") or one["excerpt"])
    start = entry["text"].find(excerpt)
    if start < 0:
        raise ValueError(f"{entry['id']}: {excerpt!r} is not in the text")
    kind = str(one["kind"])
    also = one.get("also", ())
    kinds = frozenset({kind, *(also if isinstance(also, list) else ())})
    return Expected(
        kinds, kind, excerpt, start, start + len(excerpt), bool(one.get("optional", False))
    )


def measure_clarity(
    paragraphs: tuple[Paragraph, ...], analyse: Callable[[str], ClarityReport]
) -> Measures:
    """Return the measures of an analysis over a set."""
    measures = Measures()
    for paragraph in paragraphs:
        report = analyse(paragraph.text)
        measures.words += len(paragraph.text.split())
        _measure_recall(paragraph, report, measures)
        _measure_alarms(paragraph, report, measures)
    return measures


def _measure_recall(paragraph: Paragraph, report: ClarityReport, measures: Measures) -> None:
    for one in paragraph.expected:
        if one.optional:
            continue
        measures.wanted[one.kind] += 1
        if any(_meets(finding, one) for finding in report.findings):
            measures.found[one.kind] += 1
        else:
            measures.missed.append(f"{paragraph.name} [{one.kind}] {one.excerpt[:70]}")


def _measure_alarms(paragraph: Paragraph, report: ClarityReport, measures: Measures) -> None:
    met: set[tuple[str, str]] = set()
    for finding in report.findings:
        measures.told[finding.kind] += 1
        key = (finding.kind.value, finding.excerpt.casefold())
        if any(_meets(finding, one) for one in paragraph.expected):
            met.add(key)
        elif key not in met and (paragraph.clear or finding.kind is not FindingKind.STRUCTURE):
            measures.false[finding.kind] += 1
            measures.alarms.append(
                f"{paragraph.name} [{finding.kind}] {finding.excerpt[:70]}"
                f" → {finding.mends[:1]} {'' if finding.certain else '?'}"
            )


def _meets(finding: ClarityFinding, one: Expected) -> bool:
    return finding.kind in one.kinds and finding.start < one.end and one.start < finding.end
