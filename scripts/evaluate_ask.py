# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the search of « Interroger un document » on questions whose pages are known.

`evaluate_ask.py [--part tuned|held] [--details]`: 40 questions on the two real reports of
the shared folder beside the project, when it is there, 40 on documents that we invented, and 16 that nothing
answers; also questions on samples, all of which were tuned on, and 64 in everyday words. No model is used and nothing is downloaded. The held-out half is measured, never tuned on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.french.asking import DocumentIndex  # noqa: E402
from scripts.evaluation.ask_measures import (  # noqa: E402
    INVENTED,
    QUESTIONS,
    AskedScore,
    invented_document,
    read_cases,
    sample_document,
    score_cases,
)

SHARED = ROOT.parent / "shared" / "data" / "pdf"


def main(arguments: Sequence[str]) -> int:
    """Print the scores; return 1 when there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tuned", "held"), default="")
    parser.add_argument("--shared", type=Path, default=SHARED, metavar="DIR")
    parser.add_argument("--details", action="store_true", help="tell every miss")
    options = parser.parse_args(arguments)
    sets = [
        ("samples", "questions_samples.toml", _samples()),
        ("invented documents", "questions_invented.toml", _invented()),
        ("everyday words", "questions_everyday.toml", {**_samples(), **_invented()}),
    ]
    if options.shared.is_dir():
        sets.append(("real reports", "questions_shared.toml", _real(options.shared)))
    scores: list[AskedScore] = []
    for name, file, indexes in sets:
        measured = list(score_cases(read_cases(QUESTIONS / file, options.part), indexes))
        _print(name, measured, options.details)
        scores += measured
    _print("all together", scores, False)
    return 0 if scores else 1


def _invented() -> dict[str, DocumentIndex]:
    names = [path.stem for path in INVENTED.glob("*.txt")]
    return {name: DocumentIndex(invented_document(name)) for name in names}


def _samples() -> dict[str, DocumentIndex]:
    names = {case.document for case in read_cases(QUESTIONS / "questions_samples.toml")}
    return {name: DocumentIndex(sample_document(name)) for name in names}


def _real(folder: Path) -> dict[str, DocumentIndex]:
    from desktop.documents.reading import read_document

    return {path.name: DocumentIndex(read_document(path)) for path in folder.glob("*.pdf")}


def _print(name: str, scores: Sequence[AskedScore], details: bool) -> None:
    answered = [score for score in scores if score.case.pages]
    unanswered = [score for score in scores if not score.case.pages]
    first = sum(score.rank == 1 for score in answered)
    three = sum(score.is_right for score in answered)
    refused = sum(not score.findings.found for score in answered)
    right = sum(score.is_right for score in unanswered)
    print(
        f"{name:20} {len(answered):3} questions: page first {_share(first, answered)}, in the first "
        f"three {_share(three, answered)}, wrongly « rien trouvé » {refused}; "
        f"without answer: {right} of {len(unanswered)} refused"
    )
    for score in scores if details else ():
        if not score.is_right:
            _print_miss(score)


def _share(count: int, scores: Sequence[AskedScore]) -> str:
    return f"{count}/{len(scores)} ({count / max(1, len(scores)):.0%})"


def _print_miss(score: AskedScore) -> None:
    found = score.findings
    print(f"  - {score.case.document}: {score.case.question}  [{score.case.pages}]")
    state = "found" if found.found else "nothing found"
    print(f"      {state}; rank {score.rank}; missing words: {', '.join(found.missing)}")
    for one in (*found.passages, *found.near)[:4]:
        text = " ".join(one.passage.text.split())[:110]
        print(f"      p. {one.passage.page} {one.score:.2f} {one.why} | {text}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
