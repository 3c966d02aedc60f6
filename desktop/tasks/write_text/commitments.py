# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a model may not add to a text of the town hall: a promise, a decision that nobody took."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.folding import fold_words


@dataclass(frozen=True, slots=True)
class _Lists:
    promises: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    negations: frozenset[str]


@cache
def _lists() -> _Lists:
    """Return the lists of commitments.toml."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    decisions = data["decisions"]
    return _Lists(
        tuple(data["promises"]),
        tuple(decisions["yes"]),
        tuple(decisions["no"]),
        frozenset(decisions["negations"]),
    )


def promises(sentence: str, base: str) -> bool:
    """Tell whether a sentence promises what the rules' text does not."""
    folded, there = _spaced(sentence), _spaced(base)
    return any(
        f" {promise}" in folded and f" {promise}" not in there for promise in _lists().promises
    )


def decides_otherwise(sentence: str, base: str) -> bool:
    """Tell whether a sentence decides what the rules' text does not: yes for no, no for yes."""
    there = _decisions(base)
    return any(decision not in there for decision in _decisions(sentence))


def _decisions(text: str) -> set[bool]:
    """Return what a text decides: True for yes, False for no; a negation turns a yes into a no."""
    lists = _lists()
    found: set[bool] = set()
    for clause in re.split(r"[.!?;:,\n]+", text):
        words = fold_words(clause)
        spaced = f" {' '.join(words)} "
        says_no = any(f" {start}" in spaced for start in lists.no)
        says_yes = any(f" {start}" in spaced for start in lists.yes)
        is_negated = not lists.negations.isdisjoint(words)
        if says_no:
            found.add(False)
        elif says_yes:
            found.add(not is_negated)
    return found


def _spaced(text: str) -> str:
    return f" {' '.join(fold_words(text))} "
