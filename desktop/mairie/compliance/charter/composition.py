# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the charter from the commune's answers and what it changed, kept or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.mairie.compliance.charter.answers import (
    Answer,
    CharterFacts,
    answers_of,
    clause_values,
)
from desktop.mairie.compliance.charter.charter_file import load_chapters
from desktop.mairie.compliance.charter.clause import Chapter, Clause, ClauseLaw
from desktop.mairie.forms.templates import render_lines

LONGEST_CLAUSE = 6_000
"""Characters of a clause that was rewritten."""
TO_FILL = "[à compléter"
NOTHING_LEFT = "Sans objet dans la commune."


class ClauseState(StrEnum):
    """What the commune made of a clause; the value is in the file."""

    KEPT = "kept"
    EDITED = "edited"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that is not kept as it is proposed."""

    state: ClauseState
    text: str = ""
    """Of a clause that was rewritten."""


@dataclass(frozen=True, slots=True)
class CharterChoices:
    """All that the commune decided: answers by question, changes by clause."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Only those that were given; the others are proposed."""
    changes: Mapping[str, ClauseChange] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenClause:
    """A clause as it stands now."""

    clause: Clause
    state: ClauseState
    text: str
    """Markup, without template; of a clause left out, what it would say."""
    proposed: str
    """What our own text says with the same answers."""


@dataclass(frozen=True, slots=True)
class WrittenChapter:
    """A chapter with its clauses, those left out included."""

    chapter: Chapter
    clauses: tuple[WrittenClause, ...]


@dataclass(frozen=True, slots=True)
class CharterWarning:
    """What ought to be looked at before the charter is adopted."""

    clause_id: str
    """Empty: of the charter as a whole."""
    words: str


def compose_charter(choices: CharterChoices, facts: CharterFacts) -> tuple[WrittenChapter, ...]:
    """Return the charter as it reads with these choices."""
    values = clause_values(answers_of(choices.answers, facts), facts)
    return tuple(
        WrittenChapter(
            chapter,
            tuple(
                _written(clause, choices.changes.get(clause.id), values)
                for clause in chapter.clauses
            ),
        )
        for chapter in load_chapters()
    )


def warnings_of(chapters: tuple[WrittenChapter, ...]) -> tuple[CharterWarning, ...]:
    """Return what is left to fill, and what of the law was left out or changed."""
    return tuple(_warnings(chapters))


def printed_chapters(chapters: tuple[WrittenChapter, ...]) -> tuple[tuple[str, str], ...]:
    """Return (title, markup) of each chapter as it is printed.

    A chapter keeps its number when all its clauses are left out: the sixteen headings stay comparable
    from one version to the next.
    """
    return tuple(
        (f"{one.chapter.number}. {one.chapter.title}", _printed(one.clauses)) for one in chapters
    )


def _written(
    clause: Clause, change: ClauseChange | None, values: Mapping[str, object]
) -> WrittenClause:
    proposed = "\n".join(render_lines(clause.text, values))
    if change is None:
        return WrittenClause(clause, ClauseState.KEPT, proposed, proposed)
    text = change.text if change.state is ClauseState.EDITED else proposed
    return WrittenClause(clause, change.state, text, proposed)


def _printed(clauses: tuple[WrittenClause, ...]) -> str:
    """Return the markup of a chapter: its clauses under their titles, unless there is only one."""
    kept = [one for one in clauses if one.state is not ClauseState.LEFT_OUT and one.text]
    if len(clauses) < 2:
        return "\n\n".join(one.text for one in kept) or NOTHING_LEFT
    return "\n\n".join(f"## {one.clause.title}\n{one.text}" for one in kept) or NOTHING_LEFT


def _warnings(chapters: tuple[WrittenChapter, ...]) -> Iterator[CharterWarning]:
    clauses = [clause for chapter in chapters for clause in chapter.clauses]
    for one in clauses:
        if one.state is ClauseState.LEFT_OUT:
            if one.clause.law is not None:
                yield _changed(one, one.clause.law, "est écartée")
            continue
        if one.state is ClauseState.EDITED and one.clause.law is not None:
            yield _changed(one, one.clause.law, "a été réécrite")
        if missing := one.text.count(TO_FILL):
            words = "il reste une réponse" if missing == 1 else f"il reste {missing} réponses"
            yield CharterWarning(
                one.clause.id, f"«\u00a0{one.clause.title}\u00a0»\u00a0: {words} à compléter."
            )


def _changed(one: WrittenClause, law: ClauseLaw, what: str) -> CharterWarning:
    title = f"«\u00a0{one.clause.title}\u00a0» {what}."
    return CharterWarning(one.clause.id, f"{title} {law.warning}")
