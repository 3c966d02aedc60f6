# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the detectors of personal data on paragraphs labelled beforehand, half of them traps.

`evaluate_personal_data.py [--set FILE] [--half odd|even] [--details] [--label LABEL]`: recall, exact
matches and false alarms, by label; `--half` keeps the paragraphs of odd or even numbers, so that one
half can be looked into and the other stay unseen; `--details` quotes what was missed, cut otherwise,
or told for nothing.

A labelled datum is found when one found span of its label covers at least half of it; a found span
is a false alarm when it touches no labelled datum of its label.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.mairie.personal_data import find_personal_data  # noqa: E402

SET = ROOT / "tests" / "mairie" / "personal_data" / "sets" / "paragraphs.jsonl"

GROUPS = {
    "checksummed": ("NIR", "IBAN", "NUM_FISCAL", "SIRET", "SIREN", "CARTE_BANCAIRE"),
    "shaped": ("PLAQUE", "CNI", "PASSEPORT"),
    "contacts": ("TELEPHONE", "EMAIL", "ADRESSE", "DATE_NAISSANCE"),
    "names": ("PERSONNE",),
}


@dataclass(frozen=True)
class Span:
    """A datum, labelled or found."""

    label: str
    start: int
    end: int
    text: str

    def shared(self, other: Span) -> int:
        """Return how many characters two spans share, none when their labels differ."""
        if self.label != other.label:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the set and the data it holds."""

    name: str
    text: str
    spans: tuple[Span, ...]
    trap: bool


@dataclass
class Measures:
    """Counts by label, and the lines to quote."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    exact: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    trapped: Counter[str] = field(default_factory=Counter)
    caught: set[str] = field(default_factory=set)
    missed: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def add(self, paragraph: Paragraph, told: Sequence[Span]) -> None:
        """Count a paragraph."""
        for span in paragraph.spans:
            self._add_wanted(paragraph, span, told)
        for span in told:
            self.told[span.label] += 1
            if any(span.shared(one) for one in paragraph.spans):
                continue
            self.alarms.append(_quote(paragraph, span))
            if paragraph.trap:
                self.trapped[span.label] += 1
                self.caught.add(paragraph.name)
            else:
                self.false[span.label] += 1

    def _add_wanted(self, paragraph: Paragraph, span: Span, told: Sequence[Span]) -> None:
        self.wanted[span.label] += 1
        best = max(told, key=span.shared, default=None)
        if best is None or 2 * span.shared(best) < span.end - span.start:
            self.missed.append(_quote(paragraph, span))
            return
        self.found[span.label] += 1
        if span in told:
            self.exact[span.label] += 1
        else:
            self.cut.append(f"{_quote(paragraph, span)} found as {best.text!r}")


def _quote(paragraph: Paragraph, span: Span) -> str:
    before = paragraph.text[max(0, span.start - 30) : span.start]
    after = paragraph.text[span.end : span.end + 20]
    around = f"{before}<<{span.text}>>{after}".replace("\n", " / ")
    return f"[{span.label}] {paragraph.name}: {around}"


def read_paragraphs(path: Path) -> list[Paragraph]:
    """Read a set; a span that is not where it says stops everything."""
    paragraphs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = tuple(
            Span(one["label"], one["start"], one["end"], one["text"]) for one in row["spans"]
        )
        for span in spans:
            if row["text"][span.start : span.end] != span.text:
                raise ValueError(f"{row['id']}: {span.text!r} is not at {span.start}")
        paragraphs.append(Paragraph(row["id"], row["text"], spans, row["trap"]))
    return paragraphs


def half_of(paragraphs: list[Paragraph], half: str | None) -> list[Paragraph]:
    """Return the paragraphs whose number, at the end of their name, is odd or even; all without."""
    if half is None:
        return paragraphs
    rest = 1 if half == "odd" else 0
    return [one for one in paragraphs if int(one.name.rpartition("-")[2]) % 2 == rest]


def _find(text: str) -> list[Span]:
    return [Span(str(one.label), one.start, one.end, one.text) for one in find_personal_data(text)]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=SET, metavar="FILE")
    parser.add_argument("--half", choices=("odd", "even"), help="these numbers only")
    parser.add_argument("--details", action="store_true", help="quote the misses and false alarms")
    parser.add_argument("--label", default="", help="quote this label only")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Print the measures; 0 whatever they are."""
    options = _options(arguments)
    paragraphs = half_of(read_paragraphs(options.set), options.half)
    measures = Measures()
    for paragraph in paragraphs:
        measures.add(paragraph, _find(paragraph.text))
    traps = sum(paragraph.trap for paragraph in paragraphs)
    print(f"{len(paragraphs)} paragraphs, {traps} of them traps")
    known = [label for labels in GROUPS.values() for label in labels]
    others = tuple(sorted(set(measures.told) - set(known)))
    for group, labels in (*GROUPS.items(), ("others", others)):
        for label in labels:
            _print_row(measures, label, (label,))
        if len(labels) > 1:
            _print_row(measures, f"= {group}", labels)
    _print_row(measures, "= all", (*known, *others))
    print(f"traps with a false alarm: {len(measures.caught)}/{traps}")
    if options.details:
        _print_details(measures, options.label)
    return 0


def _print_row(measures: Measures, title: str, labels: Sequence[str]) -> None:
    def total(counts: Counter[str]) -> int:
        return sum(counts[label] for label in labels)

    wanted = total(measures.wanted)
    print(
        f"{title:16} recall {_share(total(measures.found), wanted)}   "
        f"exact {_share(total(measures.exact), wanted)}   "
        f"told {total(measures.told):3}   false alarms: {total(measures.false):3} with data, "
        f"{total(measures.trapped):3} on traps"
    )


def _share(part: int, whole: int) -> str:
    return f"{part:3}/{whole:<3} {part / whole:6.1%}" if whole else f"{part:3}/{whole:<3}      –"


def _print_details(measures: Measures, label: str) -> None:
    for title, lines in (
        ("missed", measures.missed),
        ("cut otherwise", measures.cut),
        ("false alarms", measures.alarms),
    ):
        print(f"\n{title}:")
        for line in lines:
            if line.startswith(f"[{label}"):
                print(" ", line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
