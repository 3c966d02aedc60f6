# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the coach on prompts whose findings a trainer wrote down beforehand.

`evaluate_prompts.py [--set FILE] [--details]`: recall and false alarms, by finding and together;
`--details` quotes the prompts where something was missed or told for nothing.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.mairie.prompting.finding import finding_texts  # noqa: E402
from desktop.mairie.prompting.reading.prompt_text import PromptText  # noqa: E402
from desktop.mairie.prompting.review import find_all  # noqa: E402

SETS = ROOT / "tests" / "mairie" / "prompting" / "sets"
_QUOTED = 110


@dataclass
class Measures:
    """Counts over a set, by finding."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


def measure(path: Path) -> Measures:
    """Return what the coach found of a set, and what it told for nothing."""
    measures = Measures()
    for prompt in tomllib.loads(path.read_text(encoding="utf-8"))["prompts"]:
        required = set(prompt.get("required", ()))
        allowed = required | set(prompt.get("optional", ()))
        read = PromptText(prompt["text"], known_documents=prompt.get("documents", False))
        told = {finding.id for finding in find_all(read)}
        measures.wanted.update(required)
        measures.found.update(required & told)
        measures.told.update(told)
        measures.false.update(told - allowed)
        if required - told or told - allowed:
            quoted = " ".join(prompt["text"].split())[:_QUOTED]
            measures.wrong.append(
                f"{prompt['id']} {quoted}\n    missed: {sorted(required - told)}   "
                f"false: {sorted(told - allowed)}"
            )
    return measures


def main(arguments: Sequence[str]) -> int:
    """Print the measures; 0 whatever they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=SETS / "tuning.toml", metavar="FILE")
    parser.add_argument("--details", action="store_true", help="quote the misses and false alarms")
    options = parser.parse_args(arguments)
    measures = measure(options.set)
    for name in finding_texts():
        if measures.wanted[name] or measures.told[name]:
            print(
                f"{name:30} recall {measures.found[name]:2}/{measures.wanted[name]:<2}   "
                f"false alarms {measures.false[name]:2}/{measures.told[name]:<2}"
            )
    print(
        f"{'all':30} recall {measures.found.total()}/{measures.wanted.total()}   "
        f"false alarms {measures.false.total()}/{measures.told.total()}"
    )
    if options.details:
        print("\n".join(measures.wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
