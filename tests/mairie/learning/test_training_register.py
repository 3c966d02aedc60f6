# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register tells the DPO who followed what, and what was only skipped."""

from __future__ import annotations

import datetime

import pytest

from desktop.core.draft import Table
from desktop.core.jobs.output_pieces import TableFile
from desktop.documents.writers.pdf.pdf_out import make_pdf
from desktop.documents.writers.pieces.table_out import make_table
from desktop.french.typography import french_typography
from desktop.mairie.learning.path import load_path
from desktop.mairie.learning.person import Person
from desktop.mairie.learning.training import ItemState, Training
from desktop.mairie.learning.training_register import (
    TABLE_HEADER,
    count_sentence,
    register_draft,
    register_rows,
    register_table,
)
from tests.mairie.learning.people import FIRST, LAST, MARC, PROFILE, done, followed

PATH = load_path()
MAILS, RESUME, RGPD = PATH.steps[0], PATH.steps[1], PATH.modules[0]
TODAY = datetime.date(2026, 12, 5)
GONE = Training("ancienne", "Une étape d’avant", 1, ItemState.DONE, FIRST, FIRST, 90)
EVERYBODY = (
    followed(done(RGPD, LAST, 400), done(MAILS), GONE, done(RESUME, state=ItemState.SKIPPED)),
    followed(done(MAILS, state=ItemState.STARTED, seconds=20), person=MARC),
)


def made(everybody=EVERYBODY, erased=0):
    return register_draft(everybody, PATH, PROFILE, TODAY, erased)


def tables(draft) -> list[Table]:
    return [block for block in draft.blocks if isinstance(block, Table)]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_a_row_per_training_in_the_order_of_the_path_with_iso_days_and_minutes():
    assert register_rows(EVERYBODY, PATH) == (
        ("Claire Martin", "secrétaire générale de mairie", MAILS.title, "suivi", "2026-12-01", "1", "10"),
        ("Claire Martin", "secrétaire générale de mairie", RESUME.title, "passé", "2026-12-01", "1", "10"),
        ("Claire Martin", "secrétaire générale de mairie", RGPD.title, "suivi", "2026-12-04", "1", "7"),
        ("Claire Martin", "secrétaire générale de mairie", "Une étape d’avant", "suivi", "2026-12-01", "1", "2"),
        ("Marc Vautier", "2e adjoint au maire", MAILS.title, "commencé", "2026-12-01", "1", "0"),
    )  # fmt: skip


def test_what_was_skipped_or_begun_is_never_counted_as_followed():
    claire, marc = tables(made())[0].rows
    assert plain(claire[2]) == "2 sur 12" and claire[3:5] == ("1", "0")
    assert plain(marc[2]) == "0 sur 12" and marc[3:5] == ("0", "1")


def test_an_item_done_and_skipped_in_a_later_version_counts_once():
    of = followed(done(MAILS), done(MAILS, LAST, version=2, state=ItemState.SKIPPED))
    (row,) = tables(made((of,)))[0].rows
    assert plain(row[2]) == "1 sur 12" and row[3:5] == ("0", "0")


@pytest.mark.parametrize(
    ("people", "erased", "said"),
    [
        (0, 0, "Personne n’est au registre."),
        (1, 0, "Une personne est au registre."),
        (3, 0, "3 personnes sont au registre."),
        (3, 1, "3 personnes sont au registre. 1 personne en a été effacée, sans qu’il reste rien d’autre que ce nombre."),
        (0, 2, "Personne n’est au registre. 2 personnes en ont été effacées, sans qu’il reste rien d’autre que ce nombre."),
    ],
)  # fmt: skip
def test_the_register_says_how_many_remain_and_how_many_were_erased(people, erased, said):
    assert plain(count_sentence(people, erased)) == said


def test_an_empty_register_is_a_document_without_tables():
    draft = made((), erased=2)
    assert tables(draft) == [] and "2 personnes" in plain(draft.blocks[1].text)
    assert make_pdf(draft).startswith(b"%PDF")


def test_the_document_has_french_typography_and_tables_that_agree_with_their_headers():
    draft = made(erased=1)
    texts = [paragraph.text for paragraph in draft.paragraphs()]
    for table in tables(draft):
        assert all(len(row) == len(table.header) for row in table.rows)
        texts += [cell for row in table.rows for cell in row if "/" not in cell]
    assert [text for text in texts if french_typography(text) != text] == []
    assert plain(draft.subtitle) == "Commune de Saint-Aubin-des-Prés, au 5 décembre 2026"
    assert "réponses aux questions ne sont pas conservées" in plain(draft.blocks[1].text)
    assert "2024/1689, article 4" in plain(draft.blocks[0].text)
    assert make_pdf(draft).startswith(b"%PDF")


def test_the_rows_go_to_a_spreadsheet_and_no_name_is_run_there():
    hostile = followed(done(MAILS), person=Person("=HYPERLINK(1)", "+33"))
    table = register_table((hostile,), PATH)
    assert isinstance(table, TableFile) and table.header == TABLE_HEADER and table.has_mark
    line = make_table(table).decode("utf-8-sig").splitlines()[1]
    assert line.startswith("'=HYPERLINK(1);'+33;")
    assert register_table((hostile,), PATH, "ods").format == "ods"
