# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which text free words or a mail ask for: the kind whose own turns they hold most of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.french.folding import fold_words
from desktop.mairie.writing.kind_file import text_kinds
from desktop.mairie.writing.need.kind_scoring import ranked_kinds as ranked_by_turns
from desktop.mairie.writing.text_kind import TextKind
from desktop.tasks.write_text.sources import Told

_MOST = 5
"""Candidates that are told."""
_TITLE_WEIGHT = 2
_OPENING_WEIGHT = 5
_STEM = 5
_ANSWER_TO_A_MAIL = "courrier-attente"
"""What answers a mail when the agent said nothing of what is decided."""


def ranked_kinds(told: Told) -> tuple[tuple[str, int], ...]:
    """Return (id, score) of the kinds that the agent's words ask for, the best first.

    The words of a mail say what is asked of the town hall, not what it answers: alone they ask for a
    letter that says the demand came.
    """
    words = fold_words(told.words)
    asked = tuple((kind, round(points)) for kind, points in ranked_by_turns(told.words)[:_MOST])
    ranked = asked or _ranked(words, _score) or _ranked(_stems(words), _loose_score)
    if not ranked and told.document and _ANSWER_TO_A_MAIL in text_kinds():
        return ((_ANSWER_TO_A_MAIL, 1),)
    return ranked


def _ranked(words: list[str], score: Callable[[TextKind, str], int]) -> tuple[tuple[str, int], ...]:
    spaced = f" {' '.join(words)} "
    scored = [(kind.id, score(kind, spaced)) for kind in text_kinds().values()]
    return tuple(sorted((one for one in scored if one[1]), key=lambda one: -one[1])[:_MOST])


def _score(kind: TextKind, words: str) -> int:
    """Return a point per word of each turn that is said; one that opens the words is what is wanted."""
    said = [(turn, weight) for turn, weight in _turns(kind) if f" {turn} " in words]
    opens = any(words.startswith(f" {turn} ") for turn, _ in said)
    return sum(len(turn.split()) * weight for turn, weight in said) + _OPENING_WEIGHT * opens


def _loose_score(kind: TextKind, stems: str) -> int:
    """Return the same by the beginnings of words: « favorablement » for « favorable »."""
    turns = (" ".join(_stems(turn.split())) for turn, _ in _turns(kind))
    return sum(len(turn.split()) for turn in set(turns) if f" {turn} " in stems)


def _turns(kind: TextKind) -> Iterator[tuple[str, int]]:
    yield from ((" ".join(fold_words(turn)), 1) for turn in kind.keywords)
    yield " ".join(fold_words(kind.title)), _TITLE_WEIGHT


def _stems(words: list[str]) -> list[str]:
    return [word[:_STEM] for word in words]
