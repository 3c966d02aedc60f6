# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the outline of slides on invented documents whose facts are known, without any model.

`evaluate_slides_outline.py [--only PREFIX] [--details] [--digest]`: `t_` cases were tuned on, `h_`
were not; `--digest` also counts how many facts of the digest's own cases a deck of ten slides holds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.mairie.slides.order import OutlineOrder  # noqa: E402
from desktop.mairie.slides.outline import outline_document  # noqa: E402
from tests.french import digest_corpus  # noqa: E402
from tests.mairie.slides.outline.corpus import Score, load, score, texts_of  # noqa: E402


def main(arguments: Sequence[str]) -> int:
    """Print the scores; return 1 when there is no case to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", metavar="PREFIX")
    parser.add_argument("--details", action="store_true", help="quote every miss")
    parser.add_argument("--digest", action="store_true", help="the cases of the digest too")
    options = parser.parse_args(arguments)
    scores = []
    for case in load(options.only):
        start = time.perf_counter()
        made = score(case, case.deck())
        scores.append(made)
        print(_line(made, time.perf_counter() - start))
        if options.details:
            _print_details(made)
    for prefix, name in (("t_", "tuned"), ("h_", "held out")):
        _print_sum(name, [one for one in scores if one.name.startswith(prefix)])
    if options.digest:
        _print_digest(options.details)
    return 0 if scores else 1


def _line(made: Score, seconds: float) -> str:
    kinds = f"{made.kinds_known - len(made.kinds_missed)}/{made.kinds_known}"
    return (
        f"{made.name:24} {made.slides:2} slides  facts {made.found:2}/{made.known:2}  "
        f"kinds {kinds}  faults {len(made.faults)}  {seconds:.2f} s"
    )


def _print_details(made: Score) -> None:
    for text in made.missed:
        print(f"      missed   {text}")
    for text in made.kinds_missed:
        print(f"      no slide {text}")
    for text in made.faults:
        print(f"      fault    {text}")


def _print_sum(name: str, scores: Sequence[Score]) -> None:
    if not scores:
        return
    known = sum(one.known for one in scores)
    kinds = sum(one.kinds_known for one in scores)
    print(
        f"{name}: {len(scores)} cases, facts {sum(one.found for one in scores) / known:.1%}, "
        f"kinds {1 - sum(len(one.kinds_missed) for one in scores) / (kinds or 1):.1%}, "
        f"{sum(len(one.faults) for one in scores)} faults"
    )


def _print_digest(details: bool) -> None:
    found = known = 0.0
    unwanted = 0
    for path in digest_corpus.CASES:
        case = digest_corpus.read_case(path)
        deck = outline_document(case.document, OutlineOrder())
        shown = [(" ".join(texts_of(slide)), slide.title) for slide in deck.slides]
        total = sum(fact.weight for fact in case.must)
        found += case.recall(shown) * total
        known += total
        unwanted += len(case.unwanted(shown))
        if details:
            print(
                f"{case.name}: {case.recall(shown):.0%} {case.missing(shown)} {case.unwanted(shown)}"
            )
    print(f"cases of the digest: facts {found / known:.1%}, {unwanted} unwanted")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
