# SPDX-License-Identifier: AGPL-3.0-or-later
"""The « compte rendu »: the essentials on a page, then item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.core.draft import Block, Heading, ListBlock
from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import Decision, Meeting, Source
from desktop.mairie.meetings.outputs.item_parts import (
    action_blocks,
    decision_blocks,
    decision_paragraph,
    exchange_blocks,
    figure_blocks,
)
from desktop.mairie.meetings.outputs.shared_parts import (
    actions_table,
    afterwards,
    agenda_list,
    facts_list,
    item_title,
    next_meeting,
    people_list,
    to_check,
)
from desktop.mairie.meetings.outputs.wording import NBSP

_BEGINNING = 12
"""Letters by which the words of a note are found in it."""


def report_blocks(meeting: Meeting, profile: CommuneProfile) -> Iterator[Block]:
    """Yield the blocks of a report (2.4 of the trade: synthesis first, then each item)."""
    del profile
    yield facts_list(meeting)
    yield Heading("Participants")
    yield people_list(meeting)
    agenda = agenda_list(meeting)
    if agenda is not None:
        yield Heading("Ordre du jour")
        yield agenda
    yield from _essentials(meeting)
    yield from _items(meeting)
    yield from to_check(meeting)
    yield from afterwards(meeting)


def _essentials(meeting: Meeting) -> Iterator[Block]:
    yield Heading("L’essentiel")
    if meeting.decisions:
        titles = {one.number: one.title for one in meeting.agenda}
        items = tuple(
            decision_paragraph(meeting, _named(one, titles.get(one.item, "")))
            for one in meeting.decisions
        )
        yield ListBlock(items, ordered=True)
    table = actions_table(meeting)
    if table is not None:
        yield table
    yield next_meeting(meeting)


def _named(one: Decision, title: str) -> Decision:
    """Put « Toiture de l’école : » before a note that does not name its point: the list has no titles."""
    names = {word for word in fold_words(title) if len(word) > 3}
    is_named = 2 * len(names & set(fold_words(one.what))) >= len(names)
    if not title or is_named or one.quote.source is not Source.NOTES:
        return one
    small = one.what[:1].lower() + one.what[1:]
    told = small if small[:_BEGINNING] in one.quote.text else one.what  # a name keeps its capital
    return replace(one, what=f"{title}{NBSP}: {told}")


def _items(meeting: Meeting) -> Iterator[Block]:
    yield from _details(meeting, 0, "Avant l’ordre du jour" if meeting.agenda else "Échanges")
    for one in meeting.agenda:
        yield from _details(meeting, one.number, item_title(meeting, one))


def _details(meeting: Meeting, item: int, title: str) -> Iterator[Block]:
    blocks = [
        *exchange_blocks(meeting, item),
        *decision_blocks(meeting, item),
        *action_blocks(meeting, item),
        *figure_blocks(meeting, item),
    ]
    if blocks:
        yield Heading(title)
        yield from blocks
