# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first sheet of the DPO's file: it lists what is there, what lacks, and what the commune adds."""

from __future__ import annotations

from datetime import date

from desktop.core.draft import DraftNature, Heading, ListBlock, Note, Table
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.whole_file.contents import (
    ADDED_BY_THE_COMMUNE,
    NOTHING_LACKS,
    FiledPaper,
    LackingPoint,
    contents_draft,
    folder_name,
    lacking_words,
)

DAY = date(2026, 11, 28)
PROFILE = CommuneProfile(name="Saint-Aubin-des-Prés")
PAPERS = (
    FiledPaper("Fiche de preuve", "01-preuve.pdf", "Où vont les données."),
    FiledPaper("Registre", "02-registre.pdf"),
)


def test_papers_are_listed_in_order_with_their_files() -> None:
    draft = contents_draft(PAPERS, (), PROFILE, DAY)
    table = next(block for block in draft.blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["1", "2"]
    assert [row[-1] for row in table.rows] == ["01-preuve.pdf", "02-registre.pdf"]
    assert draft.nature is DraftNature.RECORD
    assert "28\u00a0novembre\u00a02026" in draft.subtitle.replace(" ", "\u00a0")


def test_what_lacks_is_said_with_where_to_complete_it() -> None:
    lacking = (LackingPoint("Charte et mentions", "Un projet de charte est prêt."),)
    draft = contents_draft(PAPERS, lacking, PROFILE, DAY)
    assert [block.rows for block in draft.blocks if isinstance(block, Table)][1] == (
        ("Charte et mentions", "Un projet de charte est prêt."),
    )
    assert any(isinstance(block, Note) for block in draft.blocks)


def test_nothing_that_lacks_is_said_too() -> None:
    draft = contents_draft(PAPERS, (), PROFILE, DAY)
    assert NOTHING_LACKS in [paragraph.text for paragraph in draft.paragraphs()]
    assert lacking_words(0) == NOTHING_LACKS
    assert not any(isinstance(block, Note) for block in draft.blocks)


def test_one_point_is_not_several() -> None:
    assert lacking_words(1).endswith("point à compléter, listé dans le sommaire.")
    assert lacking_words(2).endswith("points à compléter, listés dans le sommaire.")


def test_what_the_commune_adds_is_on_the_sheet_even_without_any_paper() -> None:
    draft = contents_draft((), (), CommuneProfile(), DAY)
    added = next(block for block in draft.blocks if isinstance(block, ListBlock))
    assert tuple(item.text for item in added.items) == ADDED_BY_THE_COMMUNE
    assert "[à compléter]" in draft.subtitle
    assert "Documents du dossier" in [b.text for b in draft.blocks if isinstance(b, Heading)]


def test_folders_sort_by_date() -> None:
    assert folder_name(date(2026, 9, 3)) < folder_name(DAY)
