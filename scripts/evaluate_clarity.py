# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measure the analysis of texts on paragraphs whose flaws a demanding reader wrote down beforehand.

`evaluate_clarity.py [--set FILE] [--details] [--kind KIND] [--no-dictionary]`: recall and false
alarms, by kind and together; `--details` quotes what was missed and what was told for nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop.core.language.grammar import Grammar  # noqa: E402
from desktop.core.language.spelling import Spelling  # noqa: E402
from desktop.french.clarity.analysis import analyse_text  # noqa: E402
from desktop.french.clarity.finding import FindingKind  # noqa: E402
from desktop.french.trade_words import trade_prefixes, trade_words  # noqa: E402
from scripts.evaluation.clarity_measures import (  # noqa: E402
    Measures,
    measure_clarity,
    read_paragraphs,
)

SETS = ROOT / "tests" / "french" / "clarity" / "sets"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=SETS / "tuning.toml", metavar="FILE")
    parser.add_argument("--details", action="store_true", help="quote the misses and false alarms")
    parser.add_argument("--kind", default="", help="quote this kind only")
    parser.add_argument("--no-dictionary", action="store_true")
    parser.add_argument("--no-grammar", action="store_true", help="without the grammar checker")
    return parser.parse_args(arguments)


def _dictionary() -> Spelling | None:
    try:
        from desktop.engines.spelling import load_spelling
    except ImportError:
        return None
    return load_spelling(trade_words(), trade_prefixes())


def _grammar() -> Grammar | None:
    from desktop.engines.french_grammar import load_grammar

    return load_grammar()


def main(arguments: Sequence[str]) -> int:
    """Print the measures; 0 whatever they are."""
    options = _options(arguments)
    spelling = None if options.no_dictionary else _dictionary()
    grammar = None if options.no_grammar else _grammar()
    paragraphs = read_paragraphs(options.set)
    measures = measure_clarity(
        paragraphs, lambda text: analyse_text(text, spelling, grammar=grammar)
    )
    print(
        f"{len(paragraphs)} paragraphs, {measures.words} words; dictionary: {spelling is not None}; "
        f"grammar: {grammar is not None}"
    )
    for kind in FindingKind:
        _print_row(measures, kind)
    print(
        f"{'all':14} recall {measures.found.total()}/{measures.wanted.total()} = {measures.recall:.1%}"
        f"   false alarms {measures.false.total()}/{measures.told.total()} = {measures.false_rate:.1%}"
        f", {measures.false_per_100_words:.2f} per 100 words"
    )
    if options.details:
        _print_details(measures, options.kind)
    return 0


def _print_row(measures: Measures, kind: FindingKind) -> None:
    wanted, told = measures.wanted[kind], measures.told[kind]
    recall = f"{measures.found[kind] / wanted:6.1%}" if wanted else "     –"
    print(
        f"{kind:14} recall {measures.found[kind]:3}/{wanted:<3} {recall}   "
        f"false alarms {measures.false[kind]:3}/{told:<3}"
    )


def _print_details(measures: Measures, kind: str) -> None:
    for title, lines in (("missed", measures.missed), ("false alarms", measures.alarms)):
        print(f"\n{title}:")
        for line in lines:
            if f"[{kind}" in line:
                print(" ", line)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
