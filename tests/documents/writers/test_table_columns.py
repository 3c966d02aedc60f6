# SPDX-License-Identifier: AGPL-3.0-or-later
"""The columns of a table have the same proportions in every format; nothing is squeezed or spread."""

from __future__ import annotations

import io
import re
import zipfile

import pymupdf
import pytest

from desktop.core.draft import Draft, DraftLayout, Table
from desktop.documents.writers.docx_out import make_docx
from desktop.documents.writers.draft_wording import numeric_columns
from desktop.documents.writers.odt_out import make_odt
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.table_columns import column_shares, column_widths, rough_measure

LONG = (
    "Composer le procès-verbal de la séance, et la liste des délibérations, pour le conseil. " * 4
)
TABLE = Table(("N°", "Ce que l’on fait", "Nombre"), (("1", LONG, "12"), ("2", LONG, "7")))
TO_SIGN = "\n".join(["\u00a0" * 40] * 3)


def test_a_column_of_numbers_is_narrow_and_the_text_has_the_room() -> None:
    number, text, count = column_shares(TABLE, 470, 14)
    assert number + text + count == pytest.approx(1)
    assert number < 0.12 and count < 0.15 < 0.7 < text


def test_no_column_is_narrower_than_its_longest_word() -> None:
    table = Table(("A", "B"), (("anticonstitutionnellement", LONG),))
    widths = column_widths(table, 300, rough_measure, 14)
    assert sum(widths) == pytest.approx(300)
    assert widths[0] >= rough_measure("anticonstitutionnellement") + 14


def test_a_line_feed_ends_what_a_cell_asks_for() -> None:
    one = Table(("A", "B"), (("un\ndeux\ntrois", "quatre"),))
    first, second = column_widths(one, 400, rough_measure, 14)
    assert first < second * 1.3


def test_a_column_to_sign_in_is_no_column_of_numbers_and_is_wide() -> None:
    table = Table(("Nom", "Date", "Signature"), (("Claire Martin", "28/11/2026", TO_SIGN),))
    assert numeric_columns(table)[2] is False
    widths = column_widths(table, 470, rough_measure, 14)
    assert widths[2] == max(widths)


def test_durations_are_numbers_too() -> None:
    table = Table(("A", "B"), (("5\u00a0min", "2\u00a0h\u00a026"), ("40 s", "–")))
    assert numeric_columns(table) == (True, True)


def test_word_is_told_the_widths_of_columns_and_cells() -> None:
    from docx import Document

    content = make_docx(Draft("T", (TABLE,)))
    table = Document(io.BytesIO(content)).tables[0]
    narrow, wide, last = (column.width for column in table.columns)
    assert narrow < last < wide / 4
    assert [cell.width for cell in table.rows[1].cells] == [narrow, wide, last]


@pytest.mark.parametrize("layout", [DraftLayout.REPORT, DraftLayout.ACT])
def test_libreoffice_finds_a_style_for_each_column_that_is_named(layout: DraftLayout) -> None:
    content = make_odt(Draft("T", (TABLE,), layout=layout))
    xml = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode("utf-8")
    named = re.findall(r'<table:table-column[^>]*table:style-name="(Colonne\d+)"', xml)
    assert len(named) == 3 and len(set(named)) > 1
    for name in named:
        assert re.search(f'<style:style[^>]*style:name="{name}"', xml)


def test_a_cell_to_sign_in_keeps_its_three_lines_in_the_pdf() -> None:
    def signed(room: str) -> float:
        rows = (("Claire Martin", room), ("Marc Vautier", ""))
        content = make_pdf(Draft("T", (Table(("Nom", "Signature"), rows),)))
        with pymupdf.open(stream=content, filetype="pdf") as document:
            first, second = (document[0].search_for(row[0])[0] for row in rows)
            return second.y0 - first.y0

    assert signed(TO_SIGN) == pytest.approx(signed("un\ndeux\ntrois"))
