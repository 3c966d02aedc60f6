# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document goes out without its time codes, and without the parts that only help to check it."""

from __future__ import annotations

import pytest

from desktop.core.draft import Doubt, Draft, Heading, ListBlock, Note, Paragraph, Table
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.meeting import MinutesKind
from desktop.mairie.meetings.outputs import minutes_draft
from desktop.mairie.meetings.outputs.publishing import (
    has_side_parts,
    has_times,
    without_side_parts,
    without_times,
)
from tests.mairie.meetings.outputs.made_meetings import council


@pytest.mark.parametrize("kind", MinutesKind)
def test_no_document_keeps_a_time_nor_a_part_to_remove(kind: MinutesKind) -> None:
    draft = minutes_draft(council(), kind, CommuneProfile())
    assert has_times(draft)
    bare = without_side_parts(without_times(draft))
    assert not has_times(bare) and not has_side_parts(bare)
    assert "00:" not in str(bare.blocks) and "partie à retirer" not in str(bare.blocks)


def test_words_and_doubts_stay_and_columns_of_times_go() -> None:
    doubt = Doubt("le 15 [00:12:34]", "Date à vérifier.")
    draft = Draft(
        "Compte rendu",
        (
            Heading("1. Toiture [00:11:40]"),
            Paragraph("Adopté le 15 [00:12:34]. Début à 18:30.", doubts=(doubt,)),
            ListBlock((Paragraph("Merci.\u00a0[01:00:00]"),), ordered=True),
            Table(("Action", "Instant"), (("Appeler", "00:12:34"),), "Actions"),
            Note("À revoir [00:00:01]"),
        ),
    )
    assert without_times(draft).blocks == (
        Heading("1. Toiture"),
        Paragraph("Adopté le 15. Début à 18:30.", doubts=(Doubt("le 15", "Date à vérifier."),)),
        ListBlock((Paragraph("Merci."),), ordered=True),
        Table(("Action",), (("Appeler",),), "Actions"),
        Note("À revoir"),
    )


def test_a_part_to_remove_lasts_until_the_next_title_of_its_level() -> None:
    kept = (Heading("Décisions"), Paragraph("Une."), Heading("Signatures"), Paragraph("Le maire"))
    side = (
        Heading("À vérifier (partie à retirer)"),
        Note("Un vote."),
        Heading("Détail", level=2),
        Paragraph("Sans compte."),
    )
    draft = Draft("Procès-verbal", (*kept[:2], *side, *kept[2:]))
    assert has_side_parts(draft) and without_side_parts(draft).blocks == kept
    assert without_side_parts(Draft("", kept)).blocks == kept
