# SPDX-License-Identifier: AGPL-3.0-or-later
"""When one meets again; of several dates the last one holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from desktop.french.dates import MONTHS
from desktop.french.folding import fold, listed
from desktop.mairie.meetings.actions.due import due_day
from desktop.mairie.meetings.actions.when import When, find_whens
from desktop.mairie.meetings.actions.words import Sentence, sentence_of
from desktop.mairie.meetings.figures.hours import Hour, find_hours
from desktop.mairie.meetings.meeting import NextMeeting
from desktop.mairie.meetings.spoken import Spoken

_FILE = Path(__file__).with_name("next_meeting.toml")
_SURE = frozenset(
    (
        "day",
        "numbered",
        "nth",
        "weekday",
        "of_month",
        "next_week_day",
        "in_weeks",
        "tomorrow",
        "today",
    )
)
_VAGUE = frozenset(
    ("month", "end_month", "end_this_month", "alone", "moment", "week_of", "delay", "end_year")
)
_AFTER = 5
"""Sentences in which the date may be changed, or told when the announcement has none."""
_NEAR = 12
"""Words between an announcement and its date."""
_NEAR_ELSE = 3
"""The same after « au prochain conseil »."""
_ARTICLE = re.compile(r"\A(?:(?:pour |vers )?le |au )(?=\S)", re.IGNORECASE)
_AGREES = frozenset(
    listed("""
    alors plutot disons non oui bon accord voila ok donc finalement prefere propose
""")
)


@dataclass(frozen=True, slots=True)
class _Date:
    when: When
    utterance: int
    hour: Hour | None
    month: str = ""
    """Folded month told before, for « le 24 » that replaces « le 17 novembre »."""


@cache
def _told(name: str) -> tuple[str, ...]:
    return tuple(tomllib.loads(_FILE.read_text(encoding="utf-8"))[name])


def find_next_meeting(spoken: Spoken, day: date | None) -> NextMeeting | None:
    """Return the next meeting that was told, or None; `day` is that of this one.

    « on verra au prochain conseil » tells none. A day that somebody refuses is replaced by the one
    agreed on in the next sentences; the last announcement of the meeting holds.
    """
    announced: tuple[int, _Date] | None = None
    aside: tuple[int, _Date] | None = None
    for utterance in spoken.utterances:
        if "proch" not in utterance.text.lower() and not _may_announce(utterance.text.lower()):
            continue
        sentence = sentence_of(utterance.text)
        place, is_subject = _announcement(sentence)
        if place < 0:
            continue
        found = _date_of(
            spoken, sentence, utterance.number, place, _NEAR if is_subject else _NEAR_ELSE
        )
        if found is None:
            continue
        if is_subject:
            announced = utterance.number, found
        else:
            aside = utterance.number, found
    if announced is None:
        announced = aside
    return _meeting(spoken, announced[0], announced[1], day) if announced else None


def _may_announce(text: str) -> bool:
    return any(
        word in text
        for word in (
            "retrouv",
            "revoi",
            "rever",
            "rendez",
            "réuni",
            "se voit",
            "refait",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "convoqu",
            "suivant",
            "reprend",
            "réunira",
            "se cale",
            "remet ça",
            "revoie",
            "reviendrons",
        )
    )


def _announcement(sentence: Sentence) -> tuple[int, bool]:
    """Return the word after the last announcement, -1 when there is none, and whether it is one by itself."""
    best, is_subject = -1, False
    for told in _told("annonces"):
        at = sentence.line.rfind(f" {told} ")
        if at < 0:
            continue
        before = sentence.line[:at].split()
        place = len(before) + len(told.split())
        if (
            told.startswith("a ")
            and len(before) > 3
            and before[-1] not in ("allez", "bon", "et", "soiree", "merci", "tous", "toutes")
        ):
            continue
        if told.startswith("a "):
            place -= 1
        said = " ".join(before[-3:]) + " "
        elsewhere = any(
            said.endswith(f" {word} ") or said == f"{word} " for word in _told("autre_chose")
        )
        if place > best:
            best, is_subject = place, not elsewhere
    return best, is_subject


def _date_of(
    spoken: Spoken, sentence: Sentence, number: int, place: int, near: int
) -> _Date | None:
    """Return the date that follows an announcement, in its sentence or in the answers."""
    found: _Date | None = None
    whens = [
        when
        for when in find_whens(sentence)
        if when.kind in _SURE | _VAGUE and place - 1 <= when.first
    ]
    near_whens = [when for when in whens if when.first - place <= near]
    if near_whens:
        found = _Date(_most_sure(near_whens), number, _hour(sentence, near_whens[-1]))
    elif near < _NEAR or any(when.first < place for when in find_whens(sentence)):
        return _before(sentence, number, place) if near == _NEAR else None
    return _followed(spoken, number, found)


def _before(sentence: Sentence, number: int, place: int) -> _Date | None:
    """Return the date said first: « jeudi 10 décembre, c’est le prochain conseil »."""
    whens = [
        when
        for when in find_whens(sentence)
        if when.kind in ("day", "numbered") and place - when.after <= _NEAR
    ]
    return _Date(whens[-1], number, _hour(sentence, whens[-1])) if whens else None


def _most_sure(whens: list[When]) -> When:
    days = [
        when
        for when in whens
        if when.kind in ("day", "numbered", "nth", "next_week_day", "in_weeks")
    ]
    return (days or whens)[-1]


def _followed(spoken: Spoken, number: int, found: _Date | None) -> _Date | None:
    """Follow what is answered: another date, an hour."""
    last = number
    for utterance in spoken.utterances[number + 1 : number + 1 + 2 * _AFTER]:
        if utterance.number - last > _AFTER:
            break
        sentence = sentence_of(utterance.text)
        whens = [
            when
            for when in find_whens(sentence)
            if when.kind in _SURE | (_VAGUE if found is None else frozenset())
        ]
        if whens and _is_answer(sentence, whens[0], found is None):
            if found and _repeats(found.when, whens[-1]):
                last = utterance.number
                continue
            hour = _hour(sentence, whens[-1]) or (
                found.hour if found and found.when.text == whens[-1].text else None
            )
            month = (found.when.part("month") or found.month) if found else ""
            found, last = _Date(_most_sure(whens), utterance.number, hour, month), utterance.number
        elif (
            found
            and found.hour is None
            and utterance.number - found.utterance <= 2
            and len(sentence.words) <= 10
        ):
            hours = [] if sentence.text.lower().startswith("il est") else find_hours(sentence.text)
            if hours and " il est " not in sentence.line:
                found = replace(found, hour=hours[0])
        if found is None and utterance.number - number >= 2:
            break
    return found


def _repeats(told: When, again: When) -> bool:
    """Tell « Le 24, oui » after « mardi 24 novembre »."""
    return (
        bool(again.part("of_month"))
        and again.part("of_month") == told.part("of_month")
        and not again.part("month")
    )


def _is_answer(sentence: Sentence, when: When, is_first: bool) -> bool:
    if len(sentence.words) > 16 and not is_first:
        return False
    before = {sentence.folded(at) for at in range(when.first)}
    return (
        when.first <= 2
        or (when.first <= 8 and bool(before & _AGREES))
        or (is_first and when.first <= 6)
    )


def _hour(sentence: Sentence, when: When) -> Hour | None:
    """Return the hour said with a date: after it, else just before."""
    hours = find_hours(sentence.text)
    end = sentence.words[when.first].start  # « jeudi 17, neuf heures » may be one delay
    after = [
        hour for hour in hours if hour.start >= end and not _is_now(sentence.text[end : hour.start])
    ]
    if after:
        return after[0]
    start = sentence.words[when.first].start
    before = [hour for hour in hours if 0 <= start - hour.end <= 6]
    return before[-1] if before else None


def _is_now(between: str) -> bool:
    """Tell « le 17 décembre. Il est dix-neuf heures »."""
    return "il est" in between.lower() or len(between) > 60


def _meeting(spoken: Spoken, number: int, found: _Date, day: date | None) -> NextMeeting:
    sentence = sentence_of(spoken.utterances[found.utterance].text)
    text = found.when.text
    hour = found.hour
    end = sentence.words[found.when.after - 1].end
    if hour is not None and end <= hour.start < len(sentence.text) and hour.start - end <= 20:
        written = sentence.text[sentence.words[found.when.first].start : hour.end]
        text = written if find_hours(written) else text
    time = f"{hour.hour}\u00a0h\u00a0{hour.minute:02}" if hour else ""
    quote = spoken.quote(number, max(number, min(found.utterance, number + _AFTER)))
    when = found.when
    if found.month and when.kind in ("numbered", "of_month"):
        when = replace(when, kind="day", parts=(*when.parts, ("month", found.month)))
    text = _ARTICLE.sub("", " ".join(text.split()))
    if found.month and text.isdigit():
        text = f"{text} {next(one for one in MONTHS if fold(one) == found.month)}"
    return NextMeeting(text, quote, due_day(when, day), time)
