# SPDX-License-Identifier: AGPL-3.0-or-later
"""The answers that free words and a dropped mail give by rules, each with the words it was read from.

Only what cannot be mistaken: who writes, when the mail came, the one day or hour that is said, an
option that the words name. The rest stays a question.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.french.amounts import find_amounts
from desktop.french.folding import fold_words
from desktop.mairie.arretes.need.told.people import read_applicants
from desktop.mairie.arretes.need.when.days import read_paper_dates
from desktop.mairie.arretes.need.when.moments import read_moments
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.writing.need.what import read_ground, read_inaugurated, read_sum_asked
from desktop.mairie.writing.text_kind import TextKind
from desktop.tasks.write_text.sources import Told

_RECEIVED = ("date_demande", "date_reception", "date_courrier")
"""Fields that ask when the demand came."""
_NOT_THE_DAY = (*_RECEIVED, "date_texte", "date_conseil")
"""Fields that do not ask when the thing itself happens."""
_COUPLE = re.compile(
    r"(?:M\.|Monsieur) et (?:Mme|Madame) (?P<name>[A-ZÀ-Ý][\w’-]{1,40}(?: [A-ZÀ-Ý][\w’-]{1,40})?)"
)
_PAPERS = ("demande", "courrier", "mail", "courriel", "lettre")
_RESTS_ON = ("debut_date", "fin_date", "debut_heure", "fin_heure")


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """Answers read in words, by the ids of their fields."""

    facts: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    """The words that say each."""


def read_told_facts(kind: TextKind, told: Told, today: datetime.date) -> ToldFacts:
    """Return the answers that the words and the mail give for a kind."""
    found = ToldFacts()
    for name, value, words in _facts(kind, told, today):
        if kind.field(name) is not None and name not in found.facts and words:
            found.facts[name] = value
            found.evidence[name] = words
    return found


def _facts(kind: TextKind, told: Told, today: datetime.date) -> Iterator[tuple[str, Any, str]]:
    words = told.words
    yield from _people(kind, told)
    for name in _RECEIVED:
        if told.received:
            yield name, told.received, told.received
    for what, day in read_paper_dates(words, today):
        if what in _PAPERS:
            for name in _RECEIVED:
                yield name, day.day.isoformat(), day.words
    yield from _moments(kind, words, today)
    yield from _amounts(kind, words)
    yield from _choices(kind, told)
    yield ("demande", *read_sum_asked(words))
    yield ("equipement", *read_inaugurated(words))
    ground, said = read_ground(words)
    reasons = kind.field("motifs")
    if reasons is not None:
        yield "motifs", [ground] if reasons.kind is FieldKind.LINES else ground, said


def _people(kind: TextKind, told: Told) -> Iterator[tuple[str, Any, str]]:
    """Yield who the text is for: who wrote the mail, or those that the words name."""
    asked = [q for q in kind.fields if q.kind is FieldKind.PERSON and q.required]
    if not asked:
        return
    if told.sender.strip():
        yield asked[0].id, told.sender.strip(), told.sender.strip()
    couple = _COUPLE.search(told.words)
    named = {one.name: one.words for one in read_applicants(told.words)}
    if couple and len(named) == 1:
        named = {f"M. et Mme {couple['name']}": couple.group()}
    if len(named) == len(asked):  # else one cannot tell who is who
        for question, (name, said) in zip(asked, named.items(), strict=True):
            yield question.id, name, said


def _moments(kind: TextKind, words: str, today: datetime.date) -> Iterator[tuple[str, Any, str]]:
    """Yield the beginning and the end that are said, or the one day where one day is asked."""
    moments = {moment.field: moment for moment in read_moments(words, today)}
    for name in _RESTS_ON:
        if name in moments:
            yield name, moments[name].value, moments[name].words
    if "debut_date" in moments and ("fin_date" not in moments or _is_one_day(moments)):
        for question in _only(kind, FieldKind.DATE):
            yield question.id, moments["debut_date"].value, moments["debut_date"].words
    if "debut_heure" in moments and "fin_heure" not in moments:
        for question in _only(kind, FieldKind.TIME):
            yield question.id, moments["debut_heure"].value, moments["debut_heure"].words


def _is_one_day(moments: dict[str, Any]) -> bool:
    return bool(moments["debut_date"].value == moments["fin_date"].value)


def _only(kind: TextKind, wanted: FieldKind) -> list[FormField]:
    """Return the one question of that sort that the text needs, else the one that it asks."""
    asked = [q for q in kind.fields if q.kind is wanted and q.id not in _NOT_THE_DAY]
    needed = [question for question in asked if question.required]
    always = [question for question in needed if not question.when]
    for questions in (always, needed, asked):
        if len(questions) == 1:
            return questions
    return []


def _amounts(kind: TextKind, words: str) -> Iterator[tuple[str, Any, str]]:
    said = [amount for amount in find_amounts(words) if not amount.per]
    questions = _only(kind, FieldKind.AMOUNT)
    if len(said) == 1 and questions:
        yield questions[0].id, f"{said[0].value:f}", said[0].text


def _choices(kind: TextKind, told: Told) -> Iterator[tuple[str, Any, str]]:
    """Yield the options that the words name; the longest turn wins, two of a length say nothing."""
    texts = [text for text in (told.words, told.subject) if text]
    spaced = f" {' . '.join(' '.join(fold_words(text)) for text in texts)} "
    for question in kind.fields:
        if question.kind is not FieldKind.CHOICE:
            continue
        best = sorted(
            (
                (len(turn), choice.value, turn)
                for choice in question.choices
                for turn in choice.words
                if f" {' '.join(fold_words(turn))} " in spaced
            ),
            reverse=True,
        )
        values = {value for length, value, _ in best if length == best[0][0]}
        if len(values) == 1:
            yield question.id, best[0][1], best[0][2]
