# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an analysis says of a text, read with care from the worker's answer or from what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.text.analysing.finding_kinds import KINDS

MOST_FINDINGS = 3_000
_LEVELS = {
    "très facile": "Texte très facile à lire",
    "facile": "Texte facile à lire",
    "assez facile": "Texte assez facile à lire",
    "moyenne": "Texte ni facile ni difficile à lire",
    "assez difficile": "Texte assez difficile à lire",
    "difficile": "Texte difficile à lire",
    "très difficile": "Texte très difficile à lire",
}
FORMULA = "formule de Kandel et Moles (1958)"


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding at its place, which moves as the agent writes."""

    kind: str
    start: int
    end: int
    excerpt: str
    reason: str
    mends: tuple[str, ...] = ()
    advice: str = ""
    certain: bool = True

    def moved(self, by: int) -> ShownFinding:
        """Return the finding further on in the text."""
        return replace(self, start=self.start + by, end=self.end + by) if by else self


@dataclass(frozen=True, slots=True)
class ShownReadability:
    """Figures on a text."""

    score: float = 0.0
    level: str = ""
    words: int = 0
    sentences: int = 0
    words_per_sentence: float = 0.0
    reading_seconds: int = 0


@dataclass(frozen=True, slots=True)
class ClarityReading:
    """The whole analysis of a text."""

    readability: ShownReadability = field(default_factory=ShownReadability)
    findings: tuple[ShownFinding, ...] = ()
    summary: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    address: str = ""

    def heading(self) -> str:
        """Return the score in words first."""
        level = self.readability.level
        return _LEVELS.get(level, f"Lecture{NBSP}: {level}" if level else "Texte analysé")

    def tone(self) -> str:
        """Return the tone of the heading."""
        score = self.readability.score
        return "good" if score >= 60 else "attention" if score >= 30 else "bad"

    def figures(self) -> str:
        """Return the figures, with the formula's name."""
        read = self.readability
        length = f"{read.words_per_sentence:.0f}".replace(".", ",")
        minutes = max(1, round(read.reading_seconds / 60))
        return (
            f"{round(read.score)} sur 100, {FORMULA} · {length} mots par phrase · "
            f"{count(read.words, 'mot')}, {minutes}{NBSP}min de lecture"
        )


def read_report(untrusted: Mapping[str, Any], text: str) -> ClarityReading | None:
    """Return the analysis of a text; None for what makes no sense, findings out of place left out."""
    read = untrusted.get("readability")
    found = untrusted.get("findings")
    if not isinstance(read, Mapping) or not isinstance(found, (list, tuple)):
        return None
    findings = [finding for one in found[:MOST_FINDINGS] if (finding := _finding(one, text))]
    try:
        numbers = _only(ShownReadability, read)
    except (CodecError, TypeError, ValueError):
        return None
    return ClarityReading(
        numbers,
        tuple(findings),
        _sentences(untrusted.get("summary")),
        _sentences(untrusted.get("notes")),
        str(untrusted.get("address") or ""),
    )


def report_data(report: ClarityReading) -> dict[str, Any]:
    """Return an analysis as JSON holds it; written by hand, for it is kept after each key."""
    data: dict[str, Any] = to_data(replace(report, findings=()))
    data["findings"] = [
        {
            "kind": one.kind,
            "start": one.start,
            "end": one.end,
            "excerpt": one.excerpt,
            "reason": one.reason,
            "mends": list(one.mends),
            "advice": one.advice,
            "certain": one.certain,
        }
        for one in report.findings
    ]
    return data


def _finding(untrusted: Any, text: str) -> ShownFinding | None:
    if not isinstance(untrusted, Mapping):
        return None
    try:
        finding: ShownFinding = _only(ShownFinding, untrusted)
    except (CodecError, TypeError, ValueError):
        return None
    is_there = text[finding.start : finding.end] == finding.excerpt
    is_placed = 0 <= finding.start < finding.end <= len(text)
    return finding if finding.kind in KINDS and is_there and is_placed else None


def _only(kind: type[Any], untrusted: Mapping[str, Any]) -> Any:
    """Read the fields that we show; others may come with a newer worker."""
    names = kind.__dataclass_fields__
    given = {name: _plain(value) for name, value in untrusted.items() if name in names}
    for name in ("score", "words_per_sentence"):
        if isinstance(given.get(name), int) and not isinstance(given[name], bool):
            given[name] = float(given[name])
    return from_data(kind, given)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def _sentences(untrusted: Any) -> tuple[str, ...]:
    items = untrusted if isinstance(untrusted, (list, tuple)) else ()
    return tuple(str(one)[:600] for one in items if isinstance(one, str))[:12]
