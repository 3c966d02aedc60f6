# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV files as town halls get them: any separator, charset, quote and line end."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.data_table import DataTable
from desktop.core.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable
from desktop.documents import limits
from desktop.documents.tables import read_table
from desktop.documents.tables import sheet as table_sheet


def read(tmp_path: Path, content: str | bytes, name: str = "a.csv") -> DataTable:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path)


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_separator_charset_and_line_end_gives_the_same_table(
    tmp_path, separator, charset, end
):
    lines = [
        "Âge{0}Quartier{0}Votre avis",
        "40{0}Le Clos{0}L’été à l’école",
        "18{0}Bourg{0}Ça suffit",
    ]
    text = end.join(line.format(separator) for line in lines) + end
    table = read(tmp_path, text.encode(charset))
    assert table.header == ("Âge", "Quartier", "Votre avis")
    assert table.rows == (("40", "Le Clos", "L’été à l’école"), ("18", "Bourg", "Ça suffit"))
    assert table.warnings == ()


def test_commas_of_sentences_do_not_cut_a_single_column(tmp_path):
    table = read(
        tmp_path, "Votre avis\nDes bancs, des arbres, de l’ombre\nRien\nUn café, le soir\n"
    )
    assert table.header == ("Votre avis",)
    assert table.rows[0] == ("Des bancs, des arbres, de l’ombre",)


def test_commas_of_sentences_do_not_win_over_semicolons(tmp_path):
    table = read(tmp_path, "Nom;Avis\nA;Des bancs, des arbres\nB;Un café, le soir\n")
    assert table.rows == (("A", "Des bancs, des arbres"), ("B", "Un café, le soir"))


def test_cells_of_several_lines_quotes_and_lines_of_the_spreadsheet_are_kept(tmp_path):
    table = read(tmp_path, 'N;Avis\n1;"Deux\nlignes ; et ""guillemets"""\n\n2;fin\n')
    assert table.rows == (("1", 'Deux\nlignes ; et "guillemets"'), ("2", "fin"))
    assert table.lines == (2, 4) and table.line_of(1) == 4


def test_the_separator_that_a_spreadsheet_announces_is_used(tmp_path):
    assert read(tmp_path, "sep=|\na|b\n1;2|3\n").rows == (("1;2", "3"),)


def test_a_quote_that_nobody_closed_does_not_swallow_the_table(tmp_path):
    rows = "\n".join(f"{number};réponse {number}" for number in range(200))
    table = read(tmp_path, f'N;Avis\n0;"ouvert et jamais fermé\n{rows}\n')
    assert len(table.rows) == 201
    assert any("guillemet" in warning for warning in table.warnings)


def test_names_are_unique_and_missing_ones_are_numbered(tmp_path):
    table = read(tmp_path, "Avis;;Avis;Avis\n1;2;3;4;5\n1;2;3;4;5\n")
    assert table.header == ("Avis", "Colonne 2", "Avis (2)", "Avis (3)", "Colonne 5")


def test_a_title_above_the_header_is_no_answer(tmp_path):
    table = read(tmp_path, "Consultation 2026;;\n\nÂge;Quartier;Avis\n40;Bourg;oui\n")
    assert table.header == ("Âge", "Quartier", "Avis") and table.lines == (4,)


def test_blank_rows_are_left_out_and_short_ones_filled(tmp_path):
    assert read(tmp_path, "a;b\n;\n1\n  ; \n").rows == (("1", ""),)


def test_invisible_characters_do_not_come_in(tmp_path):
    long = "mot " * 200
    table = read(tmp_path, f"a;b\nx\u202e\u200b\x07y;{long}\n")
    assert table.rows == (("xy", long.strip()),)


def test_rows_past_the_limit_are_left_out_and_told(tmp_path, monkeypatch):
    monkeypatch.setattr(table_sheet, "MAX_ROWS", 5)
    monkeypatch.setattr(table_sheet, "MAX_CELL", 10)
    table = read(tmp_path, "a;b\n" + "1;une très longue réponse\n" * 9)
    assert len(table.rows) == 5 and table.rows[0][1] == "une très l"
    assert any("lignes" in warning for warning in table.warnings)
    assert any("cellules très longues" in warning for warning in table.warnings)


def test_columns_past_the_limit_are_left_out_and_told(tmp_path):
    line = ";".join(map(str, range(300)))
    table = read(tmp_path, f"{line}\n{line}\n")
    assert len(table.header) == 256 and any("256 colonnes" in one for one in table.warnings)


def test_too_much_text_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(table_sheet, "MAX_CHARACTERS", 50)
    with pytest.raises(DocumentTooLarge):
        read(tmp_path, "a;b\n" + "12345;67890\n" * 10)
    monkeypatch.setattr(limits, "MAX_TEXT_BYTES", 20)
    with pytest.raises(DocumentTooLarge):
        read(tmp_path, "a;b\n" + "12345;67890\n" * 10)


@pytest.mark.parametrize("content", ["", "Votre avis\n", "\n\n;;\n", "a;b\n;\n"])
def test_a_table_without_rows_says_so(tmp_path, content):
    with pytest.raises(DocumentEmpty):
        read(tmp_path, content)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    with pytest.raises(DocumentUnreadable):
        read(tmp_path, bytes(range(32)) * 100)
