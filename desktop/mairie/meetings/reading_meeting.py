# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads a whole meeting: the transcript, the agent's papers and notes, put together and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.core.speech.transcript import Transcript
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.actions import find_actions, find_next_meeting
from desktop.mairie.meetings.agenda import AgendaPaper, find_items, read_agenda
from desktop.mairie.meetings.assembly import MAY_DECIDE, assembly_of, assembly_opened
from desktop.mairie.meetings.council import check_meeting, reminders_of
from desktop.mairie.meetings.council.rules import is_municipal, is_second_convocation
from desktop.mairie.meetings.decisions import find_decisions
from desktop.mairie.meetings.exchanges import find_exchanges
from desktop.mairie.meetings.figures import find_said_figures
from desktop.mairie.meetings.meeting import (
    Meeting,
    MeetingFacts,
    MeetingKind,
    Source,
)
from desktop.mairie.meetings.meeting_kind import kind_of
from desktop.mairie.meetings.notes import merge_notes, read_notes
from desktop.mairie.meetings.people import (
    AttendancePaper,
    SaidSession,
    read_attendance,
    said_attendance,
    said_session,
)
from desktop.mairie.meetings.personal_data import find_personal_data
from desktop.mairie.meetings.spoken import Spoken, spoken_of
from desktop.mairie.meetings.votes import find_votes

WORDS_PER_ITEM = 90
"""Of exchanges, for an item of usual length."""


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """What the agent gives beside the transcript; empty texts for what there is not."""

    agenda: str = ""
    attendance: str = ""
    notes: str = ""
    kind: MeetingKind | None = None
    """As chosen in the form; None to be recognised."""
    day: date | None = None
    members: int = 0
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Label of the transcript to the name that the agent gives it."""


def read_meeting(
    transcript: Transcript | None,
    papers: MeetingPapers,
    profile: CommuneProfile,
    check: Callable[[], None] = lambda: None,
) -> Meeting:
    """Return all that is known of the meeting; `check` is called between the steps and may raise.

    Nothing is made up: what neither the papers nor the words tell stays empty. Two to three seconds
    for three hours of talk.
    """
    spoken = spoken_of(named(transcript, papers.speakers)) if transcript else Spoken(())
    agenda = read_agenda(papers.agenda)
    attendance = read_attendance(papers.attendance)
    check()
    facts = _facts(spoken, agenda, attendance, papers, profile)
    people = said_attendance(spoken, attendance.participants)
    facts = _with_said(facts, said_session(spoken, people))
    facts = _with_assembly(facts, spoken, is_chosen=papers.kind is not None)
    check()
    items = find_items(spoken, agenda.titles, facts.kind)
    check()
    meeting = _read(spoken, Meeting(facts, people, items), check)
    meeting = merge_notes(meeting, read_notes(papers.notes, facts.day))
    check()
    meeting = replace(meeting, findings=(*meeting.findings, *check_meeting(meeting)))
    reminders = reminders_of(meeting, was_recorded=transcript is not None)
    return replace(meeting, reminders=reminders)


def _read(spoken: Spoken, meeting: Meeting, check: Callable[[], None]) -> Meeting:
    """Search what was said for votes, decisions, actions, figures and the substance of the talk."""
    facts, items, people = meeting.facts, meeting.agenda, meeting.participants
    votes = find_votes(spoken, items, people)
    decisions = find_decisions(spoken, items, votes, assembly_of(facts.kind, facts.title))
    check()
    actions = find_actions(spoken, items, people, facts.day)
    figures = find_said_figures(spoken, items)
    check()
    return replace(
        meeting,
        votes=votes,
        decisions=decisions,
        actions=actions,
        figures=figures,
        exchanges=find_exchanges(spoken, items, people, words_per_item=WORDS_PER_ITEM),
        next_meeting=find_next_meeting(spoken, facts.day),
        personal_data=find_personal_data(spoken, items, people),
    )


def named(transcript: Transcript, names: Mapping[str, str]) -> Transcript:
    """Give the speakers the names that the agent gave to their labels."""
    if not names:
        return transcript
    segments = tuple(
        replace(one, speaker=names.get(one.speaker, one.speaker)) for one in transcript.segments
    )
    return transcript.with_segments(segments)


def _facts(
    spoken: Spoken,
    agenda: AgendaPaper,
    attendance: AttendancePaper,
    papers: MeetingPapers,
    profile: CommuneProfile,
) -> MeetingFacts:
    """Put together what the form, the papers and the profile tell; the form wins."""
    kind = papers.kind or kind_of(spoken, agenda)
    choices: _Choices = (
        ("day", ((papers.day, Source.FORM), (attendance.day, Source.ATTENDANCE), (agenda.day, Source.AGENDA))),
        ("title", ((agenda.title, Source.AGENDA),)),
        ("place", ((agenda.place, Source.AGENDA),)),
        ("convened_on", ((agenda.convened_on, Source.AGENDA),)),
        ("chair", ((attendance.chair, Source.ATTENDANCE),)),
        ("secretary", ((attendance.secretary, Source.ATTENDANCE),)),
        ("members", ((papers.members, Source.FORM), (attendance.members, Source.ATTENDANCE))),
        ("commune", ((profile.name, Source.PROFILE), (agenda.commune, Source.AGENDA))),
    )  # fmt: skip
    facts = MeetingFacts(
        kind=kind,
        population=profile.population,
        department=profile.department,
        is_second_convocation=is_second_convocation(f"{papers.agenda}\n{papers.attendance}"),
    )
    return _filled(facts, choices)


_Choices = tuple[tuple[str, tuple[tuple[object, Source], ...]], ...]
"""Name of a fact, then its values, the one that wins first."""


def _with_said(facts: MeetingFacts, said: SaidSession) -> MeetingFacts:
    """Add what was said of the session where no paper tells it."""
    choices: _Choices = tuple(
        (name, ((getattr(said, name), Source.TRANSCRIPT),))
        for name in ("chair", "secretary", "opened", "closed", "members")
        if not getattr(facts, name)
    )
    return _filled(facts, choices)


def _with_assembly(facts: MeetingFacts, spoken: Spoken, *, is_chosen: bool) -> MeetingFacts:
    """Name the assembly that the first words open, when no paper does and it is not a commune's council."""
    opened = assembly_opened(spoken) if facts.kind in MAY_DECIDE and not facts.title else None
    if opened is None:
        return facts
    named = replace(facts, title=opened.title)
    if is_municipal(named) and opened.kind is MeetingKind.COUNCIL:
        return facts
    sources = (*facts.sources, ("title", Source.TRANSCRIPT))
    return replace(named, kind=facts.kind if is_chosen else opened.kind, sources=sources)


def _filled(facts: MeetingFacts, choices: _Choices) -> MeetingFacts:
    """Return the facts with the first value of each that is not empty, and where it was read."""
    told: dict[str, object] = {}
    sources = list(facts.sources)
    for name, candidates in choices:
        found = next(((value, source) for value, source in candidates if value), None)
        if found is not None:
            told[name] = found[0]
            sources.append((name, found[1]))
    return replace(facts, **told, sources=tuple(sources))  # type: ignore[arg-type]  # each has its field's type
