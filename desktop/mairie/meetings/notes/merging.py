# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts the notes over what the transcript gave: they win, and what differs is told."""

from __future__ import annotations

from dataclasses import replace

from desktop.mairie.meetings.meeting import AgendaItem, Meeting, MeetingFacts, Quote, Source
from desktop.mairie.meetings.notes.merged_actions import merge_actions
from desktop.mairie.meetings.notes.merged_people import merge_people
from desktop.mairie.meetings.notes.merged_votes import merge_votes
from desktop.mairie.meetings.notes.merged_words import correct, merge_figures, merge_next_meeting
from desktop.mairie.meetings.notes.notes_paper import NotesPaper

_NOTED = ("kind", "title", "day", "opened", "closed", "chair", "secretary")


def merge_notes(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the notes over it.

    A note about the same thing as a fact of the transcript takes its place, with the transcript’s
    time; what only the notes hold is added; a contradiction is told as a finding (rule "notes")
    with both versions. Without a transcript the notes make the meeting by themselves.
    """
    merged = replace(
        meeting, facts=_facts(meeting.facts, notes.facts), agenda=_agenda(meeting, notes)
    )
    for merge in (
        merge_people,
        merge_votes,
        merge_actions,
        correct,
        merge_figures,
        merge_next_meeting,
    ):
        merged = merge(merged, notes)
    return replace(merged, notes=(*meeting.notes, *notes.rest))


def _facts(facts: MeetingFacts, noted: MeetingFacts) -> MeetingFacts:
    """Return the facts with those of the notes, but what the agent typed in the form."""
    sources = dict(facts.sources)
    told = dict(noted.sources)
    changes = {}
    for name in _NOTED:
        value = getattr(noted, name)
        is_noted = name in told or (name == "kind" and "title" in told)
        holds = bool(getattr(facts, name)) and (
            sources.get(name) is Source.FORM or name in ("kind", "title")
        )
        if name == "kind":
            holds = facts.kind != MeetingFacts().kind
        if is_noted and value and not holds:
            changes[name] = value
            sources[name] = Source.NOTES
    return replace(facts, **changes, sources=tuple(sources.items()))


def _agenda(meeting: Meeting, notes: NotesPaper) -> tuple[AgendaItem, ...]:
    """Return the points; those of the notes when nothing else tells any."""
    is_told = meeting.agenda or meeting.exchanges or meeting.decisions or meeting.votes
    if is_told or not notes.heads:
        return meeting.agenda
    return tuple(
        AgendaItem(
            number,
            head[:1].upper() + head[1:],
            quote=Quote(head, source=Source.NOTES),
            source=Source.NOTES,
        )
        for number, head in enumerate(notes.heads, 1)
    )
