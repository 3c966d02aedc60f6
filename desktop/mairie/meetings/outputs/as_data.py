# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json: a meeting as plain values, each fact with its second and its words.

`decisions`, `votes`, `actions`, `agenda`, `figures`, `participants` are lists of objects; each has
`time` (seconds from the start, null when not known), `quote` (the words it rests on, as said),
`speaker` and `source` (transcript, agenda, attendance, notes, form, model). Dates are ISO; what is
not known is null or empty, never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.mairie.meetings.meeting import (
    Action,
    AgendaItem,
    Decision,
    Exchange,
    Finding,
    Meeting,
    MeetingFacts,
    NextMeeting,
    Participant,
    Quote,
    Reminder,
    SaidFigure,
    Source,
    Vote,
)


def meeting_data(meeting: Meeting) -> dict[str, Any]:
    """Return the facts of the meeting as JSON values."""
    return {
        "meeting": _facts(meeting.facts),
        "agenda": [_item(one) for one in meeting.agenda],
        "participants": [_participant(one) for one in meeting.participants],
        "decisions": [_decision(one) for one in meeting.decisions],
        "votes": [_vote(one) for one in meeting.votes],
        "actions": [_action(one) for one in meeting.actions],
        "figures": [_figure(one) for one in meeting.figures],
        "exchanges": [_exchange(one) for one in meeting.exchanges],
        "next_meeting": _next(meeting.next_meeting),
        "notes": [_quoted(one) for one in meeting.notes],
        "checks": [_finding(one) for one in meeting.findings],
        "reminders": [_reminder(one) for one in meeting.reminders],
        "personal_data": [
            {**_quoted(one.quote), "reason": one.reason, "item": one.item or None}
            for one in meeting.personal_data
        ],
    }


def _facts(facts: MeetingFacts) -> dict[str, Any]:
    return {
        "kind": facts.kind.value,
        "title": facts.title,
        "date": _day(facts.day),
        "place": facts.place,
        "opened": facts.opened,
        "closed": facts.closed,
        "chair": facts.chair,
        "secretary": facts.secretary,
        "convened_on": _day(facts.convened_on),
        "members": facts.members or None,
        "sources": {name: source.value for name, source in facts.sources},
    }


def _reminder(one: Reminder) -> dict[str, Any]:
    return {
        "title": one.title,
        "day": _day(one.day),
        "sentence": one.sentence,
        "source": one.source,
    }


def _quoted(quote: Quote | None) -> dict[str, Any]:
    if quote is None:
        return {"time": None, "quote": "", "speaker": "", "source": ""}
    time = None if quote.time is None else round(quote.time, 2)
    return {
        "time": time,
        "quote": quote.text,
        "speaker": quote.speaker,
        "source": quote.source.value,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _item(one: AgendaItem) -> dict[str, Any]:
    time = None if one.time is None else round(one.time, 2)
    return {
        **_quoted(one.quote),
        "time": time,
        "source": one.source.value,
        "number": one.number,
        "title": one.title,
        "was_discussed": one.first >= 0 or one.source in (Source.NOTES, Source.TRANSCRIPT),
    }


def _participant(one: Participant) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "source": one.source.value,
        "name": one.name,
        "presence": one.presence.value,
        "role": one.role,
        "proxy_to": one.proxy_to,
        "label": one.label,
        "arrived": one.arrived,
        "left": one.left,
        "is_member": one.is_member,
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "what": one.what,
        "kind": one.kind.value,
        "vote": one.vote if one.vote >= 0 else None,
        "item": one.item or None,
    }


def _vote(one: Vote) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "about": one.about,
        "result": one.result.value,
        "for": one.in_favour,
        "against": one.against,
        "abstentions": one.abstentions,
        "not_voting": one.not_voting,
        "unanimous": one.is_unanimous,
        "secret": one.is_secret,
        "names_against": list(one.names_against),
        "names_abstaining": list(one.names_abstaining),
        "names_not_voting": list(one.names_not_voting),
        "item": one.item or None,
    }


def _action(one: Action) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "what": one.what,
        "who": one.who,
        "when": one.when,
        "due": _day(one.due),
        "item": one.item or None,
    }


def _figure(one: SaidFigure) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "text": one.text,
        "kind": one.kind.value,
        "about": one.about,
        "item": one.item or None,
    }


def _exchange(one: Exchange) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "text": one.text,
        "who": one.speaker,
        "by_model": one.by_model,
        "item": one.item or None,
    }


def _next(one: NextMeeting | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {**_quoted(one.quote), "text": one.text, "date": _day(one.day), "hour": one.time}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        **_quoted(one.quote),
        "rule": one.rule,
        "sentence": one.sentence,
        "severity": one.severity.value,
        "source": one.source,
        "item": one.item or None,
    }
