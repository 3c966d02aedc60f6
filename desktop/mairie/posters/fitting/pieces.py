# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph cut into the pieces that a line may hold whole, with what a break between them costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from desktop.french.folding import fold, listed
from desktop.mairie.posters.fitting.hyphens import joints, syllables
from desktop.mairie.posters.fitting.measure import Measure

LINKING = frozenset(
    listed("""
    a au aux avec ce ces cet cette chez dans de des du en entre et la le les leur leurs mon nos notre
    ou par pour sa sans ses son sous sur un une vos votre n° m mme mm dr st ste the of and &
    rue avenue place allee chemin impasse
""")
)
"""Small words that should not stay alone at the end of a line."""
_COST_PLAIN = 0.07
"""A line had better end with a comma."""
_COST_LINKING, _COST_JOINT, _COST_SYLLABLE = 1.1, 1.0, 2.5
_SHORTEST_CUT = 8
"""A compound word shorter than that stays whole: « peut-être »."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters that stay together."""

    text: str
    has_space: bool
    """A space stands before it when it does not begin the line."""
    cost: float = 0.0
    """Of a break after it."""
    hyphen: str = ""
    """Added when the line breaks after it."""


@lru_cache(maxsize=2048)
def pieces_of(paragraph: str) -> tuple[Piece, ...]:
    """Cut a paragraph at its plain spaces, and its long words at their joints.

    Other spaces (U+00A0, U+202F) hold words together. Any run of plain spaces counts as one.
    """
    return tuple(piece for word in paragraph.split(" ") if word for piece in _word(word))


def _word(word: str) -> Iterator[Piece]:
    parts = joints(word) if len(word) >= _SHORTEST_CUT else (word,)
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        cost = _cost_after(part) if is_last else _COST_JOINT
        yield Piece(part, has_space=number == 0, cost=cost)


def _cost_after(word: str) -> float:
    if fold(word).strip("«( \u00a0\u202f") in LINKING:
        return _COST_LINKING
    return 0.0 if word[-1] in ",;:.!?…)»–" else _COST_PLAIN


def narrowed(
    pieces: tuple[Piece, ...], font: str, limit: float, measure: Measure
) -> tuple[Piece, ...]:
    """Return the pieces with those wider than `limit` (in sizes) cut: at syllables, else anywhere."""
    if all(measure.width(piece.text, font) <= limit for piece in pieces):
        return pieces
    return tuple(part for piece in pieces for part in _cut(piece, font, limit, measure))


def _cut(piece: Piece, font: str, limit: float, measure: Measure) -> Iterator[Piece]:
    if measure.width(piece.text, font) <= limit:
        yield piece
        return
    parts = [
        (has_space and number == 0, letters)
        for has_space, part in _loosened(piece.text)
        for number, letters in enumerate(_letters(part, font, limit, measure))
    ]
    parts[0] = (piece.has_space, parts[0][1])
    for (has_space, part), (spaced, following) in pairwise(parts):
        is_word = not spaced and part[-1:].isalpha() and following[:1].isalpha()
        cost = 0.0 if spaced else _COST_SYLLABLE
        yield Piece(part, has_space, cost, "-" if is_word else "")
    yield Piece(parts[-1][1], parts[-1][0], piece.cost, piece.hyphen)


def _loosened(text: str) -> Iterator[tuple[bool, str]]:
    """Cut words held together by special spaces, as a last means, then words at their syllables."""
    for word in text.replace("\u202f", "\u00a0").split("\u00a0"):
        first, *others = syllables(word)
        yield True, first
        yield from ((False, other) for other in others)


def _letters(part: str, font: str, limit: float, measure: Measure) -> Iterator[str]:
    """Cut what has no syllable narrow enough anywhere: a run of letters without any vowel."""
    hyphen = measure.width("-", font)
    current = ""
    for letter in part:
        if current and measure.width(current + letter, font) + hyphen > limit:
            yield current
            current = ""
        current += letter
    if current:
        yield current
