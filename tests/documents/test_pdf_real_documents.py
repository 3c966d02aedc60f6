# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real reports of local services, when the folder that holds them is beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.source_document import BlockKind, SourceDocument
from desktop.documents.pdf import read_pdf

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "data" / "pdf"
WATER = FOLDER / "rpqs-eau-potable-2024.pdf"
WASTE = FOLDER / "rpqs-ordures-menageres-2023.pdf"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not WATER.is_file(), reason="the real documents are not here"),
]


@pytest.fixture(scope="module")
def water() -> SourceDocument:
    return read_pdf(WATER)


@pytest.fixture(scope="module")
def waste() -> SourceDocument:
    return read_pdf(WASTE)


def test_nine_pages_of_the_waste_report_have_no_text(waste: SourceDocument) -> None:
    assert waste.pages_without_text() == (5, 13, 16, 18, 21, 33, 39, 42, 43)


def test_every_page_of_the_water_report_has_text(water: SourceDocument) -> None:
    assert len(water.pages) == 110
    assert water.pages_without_text() == ()


def test_the_tables_of_contents_of_the_water_reports_are_left_out(water: SourceDocument) -> None:
    assert not [block for block in water.blocks if block.page in (3, 30, 60, 87)]


def test_the_chapters_of_the_bound_reports_all_come_back(water: SourceDocument) -> None:
    chapters = [b for b in water.blocks if b.kind is BlockKind.HEADING and b.text[:3] == "2. "]
    assert [block.page for block in chapters] == [11, 40, 68, 94]
    assert {block.level for block in chapters} == {1}


def test_the_price_of_water_stands_in_its_row_under_its_years(water: SourceDocument) -> None:
    (table,) = [b for b in water.blocks if b.page == 13 and b.kind is BlockKind.TABLE]
    assert table.header_rows == 1
    assert table.rows[0][1:3] == ("Au 01/01/2024 en €", "Au 01/01/2025 en €")
    assert table.rows[-1] == ("Prix TTC au m³", "2,98", "3,11", "4,36 %")


def test_the_accounts_of_the_waste_service_are_a_table(waste: SourceDocument) -> None:
    (first, *_) = [b for b in waste.blocks if b.page == 34 and b.kind is BlockKind.TABLE]
    assert first.rows[0][1:3] == ("Prévu", "Réalisé")
    assert first.rows[3][1:3] == ("2 050 430,00 €", "1 932 873,00 €")
