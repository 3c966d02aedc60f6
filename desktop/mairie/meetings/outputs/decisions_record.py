# SPDX-License-Identifier: AGPL-3.0-or-later
"""The « relevé de décisions »: who was there, what was decided, who does what."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.core.draft import Block, Heading, Paragraph
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import Meeting
from desktop.mairie.meetings.outputs.item_parts import decision_blocks
from desktop.mairie.meetings.outputs.shared_parts import (
    actions_table,
    afterwards,
    facts_list,
    next_meeting,
    people_list,
    to_check,
)


def decisions_blocks(meeting: Meeting, profile: CommuneProfile) -> Iterator[Block]:
    """Yield the blocks of a record of decisions."""
    del profile
    yield facts_list(meeting)
    yield people_list(meeting)
    yield Heading("Décisions")
    found = False
    titles = {0: "", **{one.number: one.title for one in meeting.agenda}}
    for number, title in titles.items():
        blocks = list(decision_blocks(meeting, number))
        if blocks:
            found = True
            if title:
                yield Heading(title, level=2)
            yield from blocks
    if not found:
        yield Paragraph("Aucune décision n’a été relevée.")
    table = actions_table(meeting)
    if table is not None:
        yield Heading("Actions")
        yield table
    yield next_meeting(meeting)
    yield from to_check(meeting)
    yield from afterwards(meeting)
