# SPDX-License-Identifier: AGPL-3.0-or-later
"""The readability of a text by Kandel and Moles: « Application de l’indice de Flesch à la langue française » (1958)."""

from __future__ import annotations

from desktop.french.clarity.finding import Readability
from desktop.french.clarity.readability.syllables import count_syllables
from desktop.french.clarity.reading.blocks import BlockKind
from desktop.french.clarity.reading.read_text import ReadText, Sentence

_LEVELS = (
    (80, "très facile"),
    (70, "facile"),
    (60, "assez facile"),
    (50, "moyenne"),
    (40, "assez difficile"),
    (25, "difficile"),
)
_HARDEST = "très difficile"
_LONG = 4
_WORDS_A_MINUTE = 200


def measure_readability(text: ReadText) -> Readability:
    """Return the figures of a text; « l’école » is one word, numbers and headings are not counted.

    A text without a whole sentence (a title, a list of names) is measured with its headings.
    """
    sentences = [s for s in text.sentences if text.blocks[s.block].kind is not BlockKind.HEADING]
    counts = [_syllables(text, sentence) for sentence in sentences or text.sentences]
    counts = [count for count in counts if count]
    words = sum(map(len, counts))
    if not words:
        return Readability(0.0, "", 0, 0, 0.0, 0.0, 0, 0)
    syllables = sum(map(sum, counts))
    per_sentence, per_word = words / len(counts), syllables / words
    score = min(100.0, max(0.0, 207 - 1.015 * per_sentence - 73.6 * per_word))
    return Readability(
        score=round(score, 1),
        level=next((level for least, level in _LEVELS if score >= least), _HARDEST),
        words=words,
        sentences=len(counts),
        words_per_sentence=round(per_sentence, 1),
        syllables_per_word=round(per_word, 2),
        long_words=sum(count >= _LONG for row in counts for count in row),
        reading_seconds=round(words * 60 / _WORDS_A_MINUTE),
    )


def _syllables(text: ReadText, sentence: Sentence) -> list[int]:
    return [
        count_syllables(token.low)
        for token in text.tokens[sentence.first : sentence.last]
        if token.is_word and not token.is_elided
    ]


def count_words(text: ReadText, sentence: Sentence) -> int:
    """Return the words of a sentence as a reader counts them: numbers too, « l’école » once."""
    tokens = text.tokens[sentence.first : sentence.last]
    return sum(
        token.kind in ("number", "address") or (token.is_word and not token.is_elided)
        for token in tokens
    )
