# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the digest, and the grounding check, on invented documents whose facts are known.

`evaluate_digest.py [--cases DIR] [--words N] [--details]`: every document is written as a real
file, read by the real readers and digested; nothing is downloaded and no model is used.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.evaluation.cases import load_cases  # noqa: E402
from scripts.evaluation.digest_measures import (  # noqa: E402
    DigestScore,
    read_case_document,
    score_digest,
)
from scripts.evaluation.grounding_measures import GroundingScore, check_statements  # noqa: E402

CASES = ROOT / "tests" / "french" / "held_out_cases"
BUDGETS = (150, 400, 800)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, default=CASES, metavar="DIR")
    parser.add_argument(
        "--words", type=int, action="append", metavar="N", help="default: all three"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="cases whose name holds this")
    parser.add_argument("--details", action="store_true", help="quote every miss")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Print the scores; return 1 when there is no case to measure."""
    options = _options(arguments)
    cases = [case for case in load_cases(options.cases) if options.only in case.name]
    grounding, scores = GroundingScore(), list[DigestScore]()
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            document = read_case_document(case, Path(folder))
            check_statements(case, document, grounding)
            budgets = options.words or BUDGETS
            scores += [score_digest(case, document, words) for words in budgets]
    for words in sorted({score.budget for score in scores}):
        _print_table(words, [score for score in scores if score.budget == words], options.details)
    _print_grounding(grounding, options.details)
    return 0 if cases else 1


def _print_table(words: int, scores: Sequence[DigestScore], details: bool) -> None:
    print(f"\n{words} words          facts  recall  nice  unwanted  pages  budget  items  faults")
    for score in scores:
        known = len(score.found) + len(score.missed)
        print(
            f"{score.name:22} {known:3}   {score.recall:6.0%}   {len(score.nice):3}   "
            f"{len(score.unwanted):5}   {score.page_accuracy:6.0%}  {score.budget_error:+6.0%}"
            f"   {score.items:4}   {len(score.faults):4}"
        )
        if details:
            _print_details(score)
    found = sum(fact.weight for score in scores for fact in score.found)
    missed = sum(fact.weight for score in scores for fact in score.missed)
    mean = sum(score.recall for score in scores) / len(scores)
    items = sum(score.items for score in scores)
    wrong = sum(len(score.wrong_pages) for score in scores)
    print(
        f"in all: recall {found / (found + missed):.1%} (mean of documents {mean:.1%}), "
        f"{sum(len(s.unwanted) for s in scores)} unwanted, pages {1 - wrong / items:.1%}, "
        f"{sum(len(s.faults) for s in scores)} faults in {items} items"
    )


def _print_details(score: DigestScore) -> None:
    for fact in score.missed:
        print(f"    missed ({fact.weight}) p. {fact.page}: {fact.pattern.source}")
    for name, found in (
        ("unwanted", score.unwanted), ("page", score.wrong_pages), ("fault", score.faults)
    ):  # fmt: skip
        for text in found:
            print(f"    {name}: {text[:160]}")


def _print_grounding(score: GroundingScore, details: bool) -> None:
    print(f"\ngrounding: recall {score.recall:.1%}, false alarms {score.alarm_rate:.1%}", end="")
    print(f" ({len(score.alarms)} of {score.faithful} true statements)")
    for kind in score.kinds():
        caught = score.caught[kind]
        print(f"    {kind:10} {caught:2} of {caught + score.missed_kinds[kind]}")
    for text in (*score.missed, *score.alarms) if details else ():
        print(f"    - {text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
