# SPDX-License-Identifier: AGPL-3.0-or-later
"""Improves a text by a model, piece by piece: what it writes stands only if it says the same.

A piece whose rewriting is not French, goes round, speaks of something else, cites a law or promises
what the piece does not, keeps the rules' changes. Of what stands, all that was lost or added is
shown as a doubt. A piece that gives orders to a model is not shown to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from desktop.core.draft import Author, Doubt
from desktop.core.task import TaskContext
from desktop.french.folding import fold_words
from desktop.french.instructions import defuse, find_instructions
from desktop.french.model_text import (
    clean_answer,
    invents_words,
    is_about,
    is_french,
    says_tu,
    stammers,
)
from desktop.french.rewriting.change import Change, Gesture, Rewriting, apply_changes
from desktop.french.rewriting.checking import check_rewriting
from desktop.french.rewriting.differences import word_differences
from desktop.mairie.legal.find_citations import find_citations
from desktop.tasks.write_text.asking import ModelAsker, Question
from desktop.tasks.write_text.attempt import Attempt
from desktop.tasks.write_text.commitments import promises
from desktop.tasks.write_text.drafting import PLACEHOLDER
from desktop.tasks.write_text.text_pieces import TextPiece, cut_pieces

MOST_PIECE_WORDS = 160
"""A small model loses the thread, and facts, over more."""
_FEWEST_WORDS = 4
"""Of a piece: « Madame, » is left as it is."""


_LINE = re.compile(r"\S[^\n]*")
_MOST_DOUBTS = 1
"""Of a piece: with more, it is another text, and the rules' changes stand."""


@dataclass(frozen=True, slots=True)
class _Length:
    least: float
    asked: float
    most: float
    room: int = 12
    """Words more or less that are always allowed: short pieces vary."""


_LENGTHS = {
    Gesture.SIMPLIFY: _Length(0.4, 1.0, 1.9),
    Gesture.FALC: _Length(0.35, 1.0, 2.4),
    Gesture.SHORTEN: _Length(0.2, 0.6, 0.97, room=0),
    Gesture.LENGTHEN: _Length(1.0, 1.6, 3.0, room=0),
    Gesture.SOFTEN: _Length(0.6, 1.1, 1.9),
    Gesture.FORMAL: _Length(0.6, 1.1, 1.8),
    Gesture.CORRECT: _Length(0.85, 1.0, 1.2),
}
"""Words of a rewriting, as a share of the original's: at least, as asked, at most."""
_ORDERS = (
    "Un passage ressemble à un ordre donné à une IA\u00a0: le modèle ne l’a pas lu. Relisez-le\u00a0: "
    "«\u00a0{excerpt}\u00a0»."
)
_KEPT_RULES = (
    "Sur {count} passages, la proposition du modèle a été écartée\u00a0: celle des règles reste."
)
_KEPT_RULES_ONCE = (
    "Sur un passage, la proposition du modèle a été écartée\u00a0: celle des règles reste."
)


class ModelImproving:
    """Has a model improve a text, as often as the agent asked."""

    def __init__(self, context: TaskContext, asker: ModelAsker, rules: Rewriting) -> None:
        """Take who asks the model, and what the rules propose."""
        self._context, self._asker, self._rules = context, asker, rules
        self._spelling = context.spelling()
        self._prompt = context.prompt(f"write-text-{rules.gesture.value}")
        most = min(MOST_PIECE_WORDS, asker.room())
        self._pieces = cut_pieces(rules.original, most) if most > _FEWEST_WORDS else ()

    @property
    def prompt_version(self) -> str:
        """Name and version of the prompt that was used."""
        return self._prompt.versioned_name

    def attempts(self, count: int, first_seed: int) -> Iterator[Attempt]:
        """Yield the model's attempts that hold, as they come; none is a fine answer."""
        self._warn_of_orders()
        for number in range(count):
            attempt = self._attempt(number, count, first_seed + number)
            if attempt is not None:
                yield attempt
            if self._asker.is_stopped:
                return

    def _attempt(self, number: int, count: int, seed: int) -> Attempt | None:
        changes: list[Change] = []
        doubts: list[Doubt] = []
        kept, refused = 0, 0
        for place, piece in enumerate(self._pieces):
            self._tell(place, number, count)
            answer = self._answer(piece, seed)
            text = self._read(answer, piece) if answer else ""
            found = _doubts(piece, text, self._rules.gesture) if text else ()
            text = text if len(found) <= _MOST_DOUBTS else ""
            refused += bool(answer) and not text
            kept += bool(text)
            changes += _placed(piece, text) if text else self._rule_changes(piece)
            doubts += found if text else ()
        if not kept:
            return None
        text = apply_changes(self._rules.original, tuple(changes))
        some = _KEPT_RULES.format(count=refused) if refused > 1 else _KEPT_RULES_ONCE
        notes = (some,) if refused else ()
        return Attempt(Author.MODEL, text, tuple(changes), tuple(doubts), notes)

    def _answer(self, piece: TextPiece, seed: int) -> str:
        if piece.words < _FEWEST_WORDS or find_instructions(piece.text):
            return ""
        asked = round(piece.words * _LENGTHS[self._rules.gesture].asked)
        variables = {"text": defuse(piece.text), "words": str(asked)}
        return self._asker.answer(Question(self._prompt, variables, max(asked, piece.words), seed))

    def _read(self, untrusted_answer: str, piece: TextPiece) -> str:
        """Return a model's rewriting of a piece as it may stand; empty for one that may not."""
        text = clean_answer(untrusted_answer, piece.text)
        length = _LENGTHS[self._rules.gesture]
        least, most = length.least * piece.words, length.most * piece.words
        if not text or not least - length.room <= len(text.split()) <= most + length.room:
            return ""
        if invents_words(text, piece.text, self._spelling):
            return ""
        return text if _says_the_same(text, piece.text) else ""

    def _rule_changes(self, piece: TextPiece) -> list[Change]:
        return [c for c in self._rules.changes if piece.start <= c.start and c.end <= piece.end]

    def _tell(self, place: int, number: int, count: int) -> None:
        done = (number * len(self._pieces) + place) / max(count * len(self._pieces), 1)
        left = sum(piece.words for piece in self._pieces[place:])
        left += (count - number - 1) * sum(piece.words for piece in self._pieces)
        step = f"Le modèle réécrit le texte\u00a0: passage {place + 1} sur {len(self._pieces)}"
        if count > 1:
            step += f", proposition {number + 1} sur {count}"
        self._context.progress(step, done, self._asker.seconds_for(left))

    def _warn_of_orders(self) -> None:
        for excerpt in find_instructions(self._rules.original)[:3]:
            self._context.warn(_ORDERS.format(excerpt=excerpt.text))


def _placed(piece: TextPiece, text: str) -> Iterator[Change]:
    """Yield the differences of a piece by their places in the whole text.

    Line by line where both have as many: a change that runs over two paragraphs cannot be judged.
    """
    lines, new_lines = _lines(piece.text), [line for _, line in _lines(text)]
    if len(lines) != len(new_lines):
        lines, new_lines = [(0, piece.text)], [text]
    for (place, line), new_line in zip(lines, new_lines, strict=True):
        start = piece.start + place
        for change in word_differences(line, new_line):
            yield replace(change, start=change.start + start, end=change.end + start)


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the lines that are not empty, each with its place."""
    return [(found.start(), found.group()) for found in _LINE.finditer(text)]


def _doubts(piece: TextPiece, text: str, gesture: Gesture) -> tuple[Doubt, ...]:
    """Return what a person has to look at, each tied to words of a line that was rewritten."""
    there = {line.strip() for line in piece.text.splitlines()}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    changed = [line for line in lines if line not in there] or lines
    return tuple(
        _tied(doubt, changed, text) for doubt in check_rewriting(piece.text, text, gesture)
    )


def _tied(doubt: Doubt, changed: list[str], text: str) -> Doubt:
    """Return a doubt whose words are those of a line that changed; what was lost is quoted in it."""
    if doubt.excerpt and any(doubt.excerpt in line for line in changed):
        return doubt
    is_lost = bool(doubt.excerpt) and doubt.excerpt not in text
    quoted = f"«\u00a0{doubt.excerpt}\u00a0»\u00a0: " if is_lost else ""
    return Doubt(changed[0], f"{quoted}{doubt.reason}")


def _says_the_same(text: str, original: str) -> bool:
    if is_french(original) and not is_french(text):
        return False
    if (stammers(text) and not stammers(original)) or not is_about(text, original):
        return False
    if says_tu(text) and not says_tu(original):
        return False
    if promises(text, original) or _citations(text) - _citations(original):
        return False
    if sorted(PLACEHOLDER.findall(text)) != sorted(PLACEHOLDER.findall(original)):
        return False
    return not find_instructions(text)


def _citations(text: str) -> set[tuple[str, ...]]:
    return {tuple(fold_words(citation.text)) for citation in find_citations(text)}
