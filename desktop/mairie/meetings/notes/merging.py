# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts the notes over what the transcript gave: they win, and what differs is told."""

from __future__ import annotations

from dataclasses import replace

from desktop.french.typography import french_typography
from desktop.mairie.meetings.meeting import AgendaItem, Meeting, MeetingFacts, Quote, Source
from desktop.mairie.meetings.notes.matching import item_of, stems_of
from desktop.mairie.meetings.notes.merged_actions import merge_actions
from desktop.mairie.meetings.notes.merged_people import merge_people
from desktop.mairie.meetings.notes.merged_votes import merge_votes
from desktop.mairie.meetings.notes.merged_words import correct, merge_figures, merge_next_meeting
from desktop.mairie.meetings.notes.notes_paper import NotesPaper

_NOTED = ("kind", "title", "day", "place", "opened", "closed", "chair", "secretary")


def merge_notes(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the notes over it.

    A note about the same thing as a fact of the transcript takes its place, with the transcript’s
    time; what only the notes hold is added; a contradiction is told as a finding (rule "notes")
    with both versions. Without a transcript the notes make the meeting by themselves.
    """
    merged = replace(
        meeting, facts=_facts(meeting.facts, notes.facts), agenda=_agenda(meeting, notes)
    )
    notes = _placed(notes, merged)
    for merge in (
        merge_people,
        merge_votes,
        merge_actions,
        correct,
        merge_figures,
        merge_next_meeting,
    ):
        merged = merge(merged, notes)
    return _with_told(merged, notes)


def _with_told(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Put the lines under a point into its exchanges; beside a transcript they stay to be placed."""
    heard = any(one.quote.source is Source.TRANSCRIPT for one in meeting.exchanges)
    told = tuple(one for one in notes.told if one.item and not heard)
    left = (*notes.rest, *(one.quote for one in notes.told if one not in told))
    return replace(meeting, exchanges=(*meeting.exchanges, *told), notes=(*meeting.notes, *left))


def _placed(notes: NotesPaper, meeting: Meeting) -> NotesPaper:
    """Return the notes with the numbers of the agenda in place of those of their own points."""
    is_noted = bool(meeting.agenda) and meeting.agenda[0].source is Source.NOTES
    items = {
        number: number if is_noted else item_of(stems_of(title), meeting.agenda)
        for number, title in enumerate(notes.points, 1)
    }
    lost = [
        Quote(title, source=Source.NOTES)
        for number, title in enumerate(notes.points, 1)
        if not items[number]
    ]
    return replace(
        notes,
        votes=tuple(replace(one, item=items.get(one.item, 0)) for one in notes.votes),
        decisions=tuple(replace(one, item=items.get(one.item, 0)) for one in notes.decisions),
        actions=tuple(replace(one, item=items.get(one.item, 0)) for one in notes.actions),
        figures=tuple(replace(one, item=items.get(one.item, 0)) for one in notes.figures),
        told=tuple(replace(one, item=items.get(one.item, 0)) for one in notes.told),
        rest=(*notes.rest, *lost),
    )


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
    heads = notes.points or notes.heads
    if is_told or not heads:
        return meeting.agenda
    return tuple(
        AgendaItem(
            number,
            french_typography(head[:1].upper() + head[1:]),
            quote=Quote(head, source=Source.NOTES),
            source=Source.NOTES,
        )
        for number, head in enumerate(heads, 1)
    )
