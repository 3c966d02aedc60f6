# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a consultation says: its questions, the answers that count, the themes with counts and quotations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """How a theme was found."""

    KNOWN = "known"
    """One of the themes of a commune, by its words (`themes/`)."""
    DISCOVERED = "discovered"
    """Words that come back together in answers that no known theme explains."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of one answer, as they were written; personal data is masked."""

    text: str
    row: int
    """The answer, from 1: the first row under the header."""
    line: int
    """Its line in the spreadsheet."""


@dataclass(frozen=True, slots=True)
class ThemePart:
    """What some of a theme's answers have in common: « zone bleue »."""

    title: str
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many answers say it."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme that answers speak of; an answer may speak of several."""

    id: str
    """Stable: "stationnement", "cantine.temps-du-repas", "decouvert-1"."""
    title: str
    rows: tuple[int, ...]
    """The answers, from 1, in order."""
    key_terms: tuple[str, ...]
    """As people write them, the most telling first."""
    quotes: tuple[Quote, ...]
    parts: tuple[ThemePart, ...] = ()
    by_question: tuple[int, ...] = ()
    """Answers per open question, in their order; an answer to two questions counts in both."""
    crossings: tuple[Crossing, ...] = ()
    origin: Origin = Origin.KNOWN
    summary: str = ""
    """Three lines of a model at most, checked; empty without one."""
    is_titled_by_model: bool = False

    @property
    def count(self) -> int:
        """How many answers speak of it."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Crossing:
    """How the answers of a theme are spread over the choices of a closed column.

    Only choices with five answers at least: under that, somebody could be recognised.
    """

    column: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A column of free answers."""

    column: str
    answers: int
    """Rows with words in it, « RAS » left out."""
    no_opinion: int
    """« RAS », « néant », « sans avis »…"""


@dataclass(frozen=True, slots=True)
class ClosedColumn:
    """A column of choices, counted: a district, an age group."""

    name: str
    counts: tuple[tuple[str, int], ...]
    """Each choice and its answers, the most frequent first."""
    hidden: int = 0
    """Answers whose choice has fewer than five of them: they are counted together."""


@dataclass(frozen=True, slots=True)
class SortedAnswer:
    """An answer with its themes, for the table that goes out."""

    row: int
    line: int
    text: str
    """Personal data masked; the questions' answers joined by a line end."""
    themes: tuple[str, ...]
    """Ids."""
    kind: str = ""
    """Nothing, or why it counts apart: "sans avis", "autre", "double"."""
    duplicate_of: int = 0
    """The row of the first answer in the same words, for one of ten words at least sent twice."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """All that a table of answers says."""

    name: str
    """The file's name."""
    questions: tuple[Question, ...]
    rows: int
    """Of the table, blank ones left out."""
    answers: int
    """Rows that say something: with a theme, or among « Autres »."""
    no_opinion: int
    """Rows without a word, or with « RAS » and the like."""
    duplicates: int
    """Rows that repeat an earlier one word for word; they count, and are told."""
    others: tuple[int, ...]
    """Answers that no theme explains."""
    other_quotes: tuple[Quote, ...]
    themes: tuple[FoundTheme, ...]
    """The most frequent first."""
    closed: tuple[ClosedColumn, ...]
    sorted_answers: tuple[SortedAnswer, ...]
    subject: str = ""
    """The title of the service that the whole consultation is about; empty for a general one."""
    masked: int = 0
    """Answers in which a name, a phone, an address… was masked."""
    notes: tuple[str, ...] = ()
    """French sentences: what was left out, what to mind."""

    def share(self, count: int) -> int:
        """Return `count` as a percentage of the answers, rounded."""
        return round(100 * count / self.answers) if self.answers else 0
