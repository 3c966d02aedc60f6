# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was said, decided, voted and asked under one item of the agenda."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.draft import Author, Block, Paragraph
from desktop.mairie.meetings.meeting import Decision, DecisionKind, Meeting, MeetingKind
from desktop.mairie.meetings.outputs.shared_parts import author_of, only_noted
from desktop.mairie.meetings.outputs.wording import (
    BLANK,
    NBSP,
    at,
    ending_of,
    sentence,
    written_day,
)


def exchange_blocks(meeting: Meeting, item: int) -> Iterator[Block]:
    """Yield the substance of what was said."""
    said = [one for one in meeting.exchanges if one.item == item]
    for one in said:
        who = f"{one.speaker}{NBSP}: " if one.speaker else ""
        author = Author.MODEL if one.by_model else author_of(one.quote.source)
        yield Paragraph(f"{who}{sentence(one.text)}{at(one.quote)}", author)


def decision_blocks(meeting: Meeting, item: int) -> Iterator[Block]:
    """Yield decisions with their votes, and the votes that no decision bears."""
    told = set()
    for one in meeting.decisions:
        if one.item == item:
            told.add(one.vote)
            yield decision_paragraph(meeting, one, f"Décision{NBSP}: ")
    for number, vote in enumerate(meeting.votes):
        if vote.item == item and number not in told:
            is_opinion = meeting.facts.kind is MeetingKind.COMMISSION
            ending = sentence(ending_of("", vote, is_opinion=is_opinion))
            text = f"Vote{NBSP}: {vote.about or BLANK}. {ending}{at(vote.quote)}"
            yield Paragraph(text, author_of(vote.quote.source))


def decision_paragraph(meeting: Meeting, one: Decision, lead: str = "") -> Paragraph:
    """Return a decision, its vote and its time."""
    text = f"{lead}{sentence(one.what)}"
    if 0 <= one.vote < len(meeting.votes):
        is_opinion = one.kind is DecisionKind.OPINION
        ending = ending_of(one.what, meeting.votes[one.vote], is_opinion=is_opinion)
        text = f"{text} {sentence(ending)}".rstrip()
    return Paragraph(f"{text}{at(one.quote)}", author_of(one.quote.source))


def action_blocks(meeting: Meeting, item: int) -> Iterator[Block]:
    """Yield who does what by when."""
    for one in meeting.actions:
        if one.item == item:
            due = f" ({one.due:%d/%m/%Y})" if one.due else ""
            text = f"Action{NBSP}: {sentence(one.what)[:-1]} – {one.who or BLANK} – {written_day(one.when) or BLANK}{due}."
            yield Paragraph(f"{text}{at(one.quote)}", author_of(one.quote.source))


def figure_blocks(meeting: Meeting, item: int) -> Iterator[Block]:
    """Yield the figures and dates said, on one line: what each counts stands in the exchanges.

    A figure that stands only in the notes, under no item, was not said: `to_check` tells of amounts.
    """
    unsaid = only_noted(meeting)
    said = [
        f"{one.text}{at(one.quote)}"
        for one in meeting.figures
        if one.item == item and (item or one not in unsaid)
    ]
    if said:
        yield Paragraph(f"Chiffres et dates cités{NBSP}: {f'{NBSP}; '.join(said)}.")
