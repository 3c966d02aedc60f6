# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the themes found in made-up consultations whose answers were labelled by their writer.

`evaluate_consultation.py [SET…] [--details]`: each of our themes is taken for the one of theirs that it
shares most answers with (several of ours may be one of theirs); then pairs of answer and theme are
compared. `demain` is kept unseen: its details are never printed.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.documents.tables import read_table  # noqa: E402
from desktop.mairie.consultation import Consultation, read_consultation  # noqa: E402

SETS = ROOT / "tests" / "mairie" / "consultation" / "sets"
UNSEEN = "demain"
WANTED = 0.8
MOST_OTHERS = 0.1


@dataclass
class Measure:
    """What was found of one set."""

    good: int = 0
    told: int = 0
    wanted: int = 0
    others: int = 0
    answers: int = 0
    empty_wrong: int = 0
    """Answers without an opinion that were counted, or opinions that were not."""
    meant: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of our pairs of answer and theme that the labels have too."""
        return self.good / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Share of the labels that we found."""
        return self.good / self.wanted if self.wanted else 0.0

    @property
    def others_share(self) -> float:
        """Share of the labelled answers that no theme explains."""
        return self.others / self.answers if self.answers else 0.0


def measure_consultation(found: Consultation, labels: Sequence[Mapping[str, object]]) -> Measure:
    """Compare a consultation with its labels, a table each with `row`, `themes` and `kind`."""
    theirs = {int(str(one["row"])): set(map(str, _listed(one.get("themes")))) for one in labels}
    kinds = {int(str(one["row"])): str(one.get("kind", "")) for one in labels}
    measure = Measure()
    ours: dict[int, set[str]] = {}
    for theme in found.themes:
        shared = Counter(label for row in theme.rows for label in theirs.get(row, ()))
        best = max(shared.items(), key=lambda one: (one[1], one[0]), default=("", 0))[0]
        measure.meant[theme.title] = best
        for row in theme.rows:
            ours.setdefault(row, set()).add(best or theme.title)
    empty = {one.row for one in found.sorted_answers if one.kind == "sans avis"}
    for row, labels_of_row in theirs.items():
        told = ours.get(row, set())
        measure.empty_wrong += (row in empty) != (kinds[row] == "sans avis")
        measure.good += len(told & labels_of_row)
        measure.wanted += len(labels_of_row)
        # A theme that the labels do not have is no mistake in an answer that they call « hors sujet ».
        is_beside = kinds[row] == "hors sujet"
        measure.told += len(told & set(measure.meant.values()) if is_beside else told)
        if labels_of_row:
            measure.answers += 1
            measure.others += not told
        if told != labels_of_row and not (is_beside and not told):
            measure.lines.append(f"{row}: {sorted(told)} for {sorted(labels_of_row)} {kinds[row]}")
    return measure


def evaluate(name: str) -> Measure:
    """Return the measure of one set."""
    labels = tomllib.loads((SETS / f"{name}_themes.toml").read_text(encoding="utf-8"))
    table = read_table(SETS / str(labels["table"]))
    rows = next(value for key, value in labels.items() if key != "themes" and _is_tables(value))
    return measure_consultation(read_consultation(table), rows)


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def main(arguments: Sequence[str]) -> int:
    """Print the measures; 1 when one misses its target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--details", action="store_true", help="print what differs, row by row")
    options = parser.parse_args(arguments)
    names = options.sets or sorted(
        path.stem.removesuffix("_themes") for path in SETS.glob("*.toml")
    )
    is_missed = False
    for name in names:
        one = evaluate(name)
        is_kept = min(one.precision, one.recall) >= WANTED and one.others_share <= MOST_OTHERS
        is_missed |= not is_kept
        print(
            f"{name:14} precision {one.precision:.1%}  recall {one.recall:.1%}  "
            f"others {one.others_share:.1%}  opinions misjudged {one.empty_wrong}  "
            f"{'ok' if is_kept else 'MISSED'}"
        )
        if options.details and name != UNSEEN:
            print("\n".join(f"  {ours} = {theirs}" for ours, theirs in one.meant.items()))
            print("\n".join(f"  {line}" for line in one.lines))
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
