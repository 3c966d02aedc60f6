# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a table as answers: what each says, without « RAS », and in which plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.core.data_table import DataTable
from desktop.french.turns import Said
from desktop.mairie.consultation.answer_words import has_opinion, without_politeness
from desktop.mairie.consultation.cues import Cue, cues_in
from desktop.mairie.consultation.plain_words import MisspeltWords, plain_sentences
from desktop.mairie.consultation.theme_file import Themes

_FEWEST_REPEATED = 3
"""Words of an answer that two people would hardly write alike: « trop cher » is no double."""
_STOP = " . "
_EVERY = 200


@dataclass(slots=True)
class Answer:
    """A row that says something."""

    row: int
    """From 1."""
    line: int
    parts: tuple[tuple[int, str], ...]
    """Open questions, by their place among them, and what is said to each."""
    sentences: str = ""
    """Plain words of all of them, a lone dot between sentences."""
    starts: tuple[int, ...] = ()
    """Where each part begins in `sentences`."""
    cues: tuple[Cue, ...] = ()
    duplicate_of: int = 0

    @property
    def text(self) -> str:
        """What is said to all questions, a line end between them."""
        return "\n".join(text for _, text in self.parts)

    def question_at(self, place: int) -> int:
        """Return the question that a place of `sentences` answers."""
        before = [number for number, start in enumerate(self.starts) if start <= place]
        return self.parts[before[-1] if before else 0][0]


def read_answers(
    table: DataTable, columns: tuple[int, ...], check: Callable[[], None]
) -> tuple[list[Answer], list[int]]:
    """Return the answers, and the rows without a word or an opinion."""
    answers: list[Answer] = []
    empty: list[int] = []
    for number, cells in enumerate(table.rows):
        if number % _EVERY == 0:
            check()
        parts = tuple(
            (place, without_politeness(cells[column]).strip())
            for place, column in enumerate(columns)
            if cells[column] and has_opinion(cells[column])
        )
        if parts:
            answers.append(Answer(number + 1, table.line_of(number), parts))
        else:
            empty.append(number + 1)
    return answers, empty


def find_cues(
    answers: list[Answer], themes: Themes, misspelt: MisspeltWords, check: Callable[[], None]
) -> None:
    """Fold every answer once, mend what is misspelt, and find the turns of the themes in it."""
    folded = [[plain_sentences(text) for _, text in answer.parts] for answer in answers]
    counts: Counter[str] = Counter()
    for parts in folded:
        for part in parts:
            counts.update(part.split())
    mended = misspelt.mended(counts)
    first: dict[str, int] = {}
    for number, (answer, parts) in enumerate(zip(answers, folded, strict=True)):
        if number % _EVERY == 0:
            check()
        told = [_mended(part, mended) for part in parts]
        answer.starts = _starts(told)
        answer.sentences = _STOP.join(told)
        answer.cues = cues_in(Said(answer.sentences), themes)
        if answer.sentences.count(" ") >= _FEWEST_REPEATED - 1:
            answer.duplicate_of = first.setdefault(answer.sentences, answer.row)
            if answer.duplicate_of == answer.row:
                answer.duplicate_of = 0


def _mended(sentences: str, mended: Mapping[str, str]) -> str:
    words = sentences.split()
    if mended.keys().isdisjoint(words):
        return sentences
    return " ".join(mended.get(word, word) for word in words)


def _starts(parts: list[str]) -> tuple[int, ...]:
    starts, start = [], 0
    for part in parts:
        starts.append(start)
        start += len(part) + len(_STOP)
    return tuple(starts)
