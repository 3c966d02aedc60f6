# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses the document that is made of a meeting."""

from __future__ import annotations

from desktop.core.draft import AiMark, Draft, DraftLayout
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import Meeting, MinutesKind
from desktop.mairie.meetings.outputs.decisions_record import decisions_blocks
from desktop.mairie.meetings.outputs.deliberations_list import list_blocks
from desktop.mairie.meetings.outputs.official import official_blocks
from desktop.mairie.meetings.outputs.report import report_blocks
from desktop.mairie.meetings.outputs.shared_parts import heading_of
from desktop.mairie.meetings.outputs.wording import french_day

_TITLES = {
    MinutesKind.REPORT: "Compte rendu",
    MinutesKind.DECISIONS: "Relevé de décisions",
    MinutesKind.OFFICIAL: "Procès-verbal",
    MinutesKind.LIST: "Liste des délibérations examinées",
}
_BLOCKS = {
    MinutesKind.REPORT: report_blocks,
    MinutesKind.DECISIONS: decisions_blocks,
    MinutesKind.OFFICIAL: official_blocks,
    MinutesKind.LIST: list_blocks,
}


def minutes_draft(
    meeting: Meeting,
    kind: MinutesKind,
    profile: CommuneProfile,
    *,
    sources: tuple[str, ...] = (),
    mark: AiMark | None = None,
) -> Draft:
    """Return the document; `sources` are names of files."""
    is_act = kind in (MinutesKind.OFFICIAL, MinutesKind.LIST)
    blocks = tuple(_BLOCKS[kind](meeting, profile))
    return Draft(
        title=_TITLES[kind],
        subtitle=f"{heading_of(meeting)} du {french_day(meeting.facts.day)}",
        blocks=blocks,
        sources=sources,
        ai_mark=mark or AiMark(),
        layout=DraftLayout.ACT if is_act else DraftLayout.REPORT,
        letterhead=letterhead(profile) if is_act else None,
        footer=f"{_TITLES[kind]} du {french_day(meeting.facts.day, with_weekday=False)}"
        if is_act
        else "",
    )
