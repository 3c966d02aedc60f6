# SPDX-License-Identifier: AGPL-3.0-or-later
"""The « liste des délibérations examinées », to be shown within a week (CGCT L2121-25)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.core.draft import Block, Paragraph, ParagraphStyle, Table
from desktop.french.turns import Said, TurnSet
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.council.rules import council_rules
from desktop.mairie.meetings.meeting import AgendaItem, Meeting, Vote
from desktop.mairie.meetings.outputs.official import header_lines
from desktop.mairie.meetings.outputs.shared_parts import is_formal_opening, to_check
from desktop.mairie.meetings.outputs.wording import BLANK, NBSP, time_code, vote_phrase


def list_blocks(meeting: Meeting, profile: CommuneProfile) -> Iterator[Block]:
    """Yield the list: every délibération examined, adopted, rejected or postponed."""
    for line in header_lines(meeting, profile):
        yield Paragraph(line, style=ParagraphStyle.HEADER)
    rows = tuple(_rows(meeting))
    if rows:
        yield Table(("N°", "Objet", "Décision"), rows)
    else:
        yield Paragraph(f"Délibérations examinées{NBSP}: {BLANK}")
    yield Paragraph(
        f"Affichée à la mairie et mise en ligne le {BLANK} (article L.{NBSP}2121-25 du code général des "
        "collectivités territoriales).",
        style=ParagraphStyle.SMALL,
    )
    yield from to_check(meeting)


def _rows(meeting: Meeting) -> Iterator[tuple[str, ...]]:
    """Yield a row for each délibération examined, whatever became of it (CGCT L2121-25)."""
    for number, (subject, told) in enumerate(_examined(meeting), 1):
        yield str(number), subject, told


def _examined(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield (subject, what became of it): each vote, and each item that has none."""
    for item in meeting.agenda:
        votes = [vote for vote in meeting.votes if vote.item == item.number]
        for vote in votes:
            subject = item.title if len(votes) == 1 else _subject(vote, item.title)
            yield subject, f"{vote_phrase(vote)} {time_code(vote.quote.time)}".strip()
        if not votes and _is_deliberation(item):
            decided = [one for one in meeting.decisions if one.item == item.number]
            told = [f"{one.what} {time_code(one.quote.time)}".strip() for one in decided]
            yield item.title, "\u00a0; ".join(told) or BLANK
    for vote in meeting.votes:
        if not vote.item:
            yield vote.about or BLANK, f"{vote_phrase(vote)} {time_code(vote.quote.time)}".strip()


def _is_deliberation(item: AgendaItem) -> bool:
    """Tell whether an item without a vote may have been deliberated: a person strikes it out."""
    if is_formal_opening(item.title):
        return False
    return not _others().find(Said.of(item.title))


@cache
def _others() -> TurnSet:
    return TurnSet(council_rules()["not_deliberations"]["turns"])


def _subject(vote: Vote, title: str) -> str:
    """Return « item : what the vote is about », the title not said twice."""
    about = vote.about.removeprefix(title).strip(" :\u00a0–-")
    return f"{title}{NBSP}: {about}" if about else title
