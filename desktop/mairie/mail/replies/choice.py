# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses the situation that a mail is in: the most urgent, then the one whose turns are said most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.replies.situations import Situation, situation_turns, situations
from desktop.mairie.mail.sorted_mail import UNSURE, SortedMail

_UNSURE_POINTS = 5
"""Points that a mail without a sure service needs before a service's own reply is proposed."""
_NO_DEFAULT = ("SI_SPAM",)
"""What is not about one of its situations gets no reply."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the conditions look at."""

    mail: SortedMail
    points: Mapping[str, int]
    """By turn that is said: its words, twice as much in the subject."""
    own_words: int
    is_foreign: bool


def choose_situation(mail: SortedMail, text: MailText, *, is_foreign: bool) -> Situation | None:
    """Return the situation that fits best, or None when no reply is to be proposed."""
    seen = _Seen(mail, _points(text), len(text.own.split()), is_foreign)
    fitting = [
        (one.priority, _score(one, seen), -place, one)
        for place, one in _candidates(mail.service.primary)
        if _holds(one, seen)
    ]
    if not fitting:
        return None
    chosen = max(fitting, key=lambda row: row[:3])[3]
    is_default = mail.service.primary in _NO_DEFAULT and not chosen.services
    return None if is_default and chosen.priority < 50 else chosen


def _points(text: MailText) -> dict[str, int]:
    turns = situation_turns()
    in_subject = turns.turns_in(text.said_subject)
    return {
        turn: (1 + (turn in in_subject)) * len([w for w in turn.split() if w != "…"])
        for turn in turns.turns_in(text.said)
    }


def _score(one: Situation, seen: _Seen) -> int:
    return sum(seen.points.get(turn, 0) for turn in one.said)


def _holds(one: Situation, seen: _Seen) -> bool:
    """Tell whether every condition holds; what most situations fail on comes first."""
    if one.said and seen.points.keys().isdisjoint(one.said):
        return False
    return all(_other_conditions(one, seen))


def _other_conditions(one: Situation, seen: _Seen) -> Iterator[bool]:
    mail = seen.mail
    yield not one.urgencies or mail.urgency.urgency in one.urgencies
    yield not one.transfers or (mail.competence is not None and mail.competence.to in one.transfers)
    yield not one.rules or (mail.deadline is not None and mail.deadline.rule in one.rules)
    yield not one.suspicions or any(s.kind in one.suspicions for s in mail.suspicions)
    yield not one.is_foreign or seen.is_foreign
    yield not one.most_words or seen.own_words <= one.most_words
    yield seen.points.keys().isdisjoint(one.unless)
    # A mail without a sure service takes a service's own reply only when it says enough of it.
    is_any = not one.services or mail.service.primary in one.services
    yield is_any or _score(one, seen) >= _UNSURE_POINTS


@cache
def _candidates(service: str) -> tuple[tuple[int, Situation], ...]:
    """Return the situations that a mail of a service may be in, each with its place in the files."""
    numbered = enumerate(situations())
    if service == UNSURE:
        return tuple(numbered)
    return tuple((n, one) for n, one in numbered if not one.services or service in one.services)
