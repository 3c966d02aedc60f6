# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document », its clarity: what its reader meets, at its place, with its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.core.draft import Heading, ListBlock, Note, Table
from desktop.core.errors import Cancelled, DocumentWithoutText
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result
from desktop.documents.writers.pieces import write_pieces
from desktop.french.clarity.finding import FindingKind
from desktop.tasks.check_document import CheckDocument
from desktop.tasks.check_document.clarity import HEADINGS
from desktop.tasks.check_document.document_text import document_text
from tests.fakes import FakeContext, source_document

PAGES = (
    [
        "# Votre dossier",
        "Nous accusons réception de votre courrier en date du 3 novembre 2026.",
        "- Le formulaire devra être retourné par vos soins.",
        "| Pièce | Date |",
        "| Justificatif | 3 novembre |",
    ],
    ["Les administrés sont priés de bien vouloir se rapprocher des services compétents."],
)


def check(context: FakeContext | None = None, **given: Any) -> tuple[Result, FakeContext]:
    document = source_document(*PAGES, name="lettre.pdf")
    context = context or FakeContext(documents={"lettre.pdf": document})
    values = CheckDocument.parse_values({"document": "lettre.pdf", "kind": "clarity", **given})
    return CheckDocument().run(values, context), context


def test_each_finding_stands_at_its_place_with_its_page_and_its_reason():
    result, _ = check()
    data = result.data
    assert data["findings"]
    for finding in data["findings"]:
        assert data["text"][finding["start"] : finding["end"]] == finding["excerpt"]
        assert finding["reason"]
        assert finding["mends"] or finding["advice"]
    pages = {f["excerpt"].lower(): f["page"] for f in data["findings"]}
    assert pages["en date du"] == 1 and pages["administrés"] == 2
    assert {f["kind"] for f in data["findings"]} >= {"jargon"}
    assert sum(data["counts"].values()) == len(data["findings"])


def test_the_text_beside_is_the_one_that_places_are_of(tmp_path: Path):
    result, context = check()
    (piece,) = [piece for piece in context.pieces if isinstance(piece, TextFile)]
    (written,) = write_pieces([piece], tmp_path)
    assert Path(written.path).name == result.data["text_file"] == "text.txt"
    assert Path(written.path).read_bytes().decode("utf-8") == result.data["text"]


def test_the_report_says_the_level_in_words_first_then_advice_then_tables():
    result, context = check()
    blocks = result.draft.blocks
    assert isinstance(blocks[0], Note) and result.data["readability"]["level"] in blocks[0].text
    assert isinstance(blocks[1], Heading) and isinstance(blocks[2], ListBlock)
    assert len(blocks[2].items) == len(result.data["summary"]) <= 3
    tables = [block for block in blocks if isinstance(block, Table)]
    assert tables[0].header[0] == "Page" and tables[0].citations[0].passage
    assert "Kandel et Moles" in blocks[-1].text
    assert context.writings[0].stem == "clarte"


def test_every_kind_of_finding_has_a_heading():
    assert set(HEADINGS) == set(FindingKind)


def test_a_text_of_one_page_needs_no_column_of_pages():
    document = source_document(PAGES[1], name="a.txt")
    context = FakeContext(documents={"lettre.pdf": document})
    result, _ = check(context)
    assert all("Page" not in b.header for b in result.draft.blocks if isinstance(b, Table))


def test_items_and_rows_read_as_such():
    text = document_text(source_document(*PAGES)).text
    assert "- Le formulaire" in text
    assert "Justificatif\u00a0| 3 novembre" in text


def test_a_scan_without_text_is_told():
    context = FakeContext(documents={"lettre.pdf": source_document([], name="lettre.pdf")})
    with pytest.raises(DocumentWithoutText):
        check(context)


class Dictionary:
    """Knows all words but one."""

    def unknown(self, words):
        return {word: ("réception",) for word in words if word in ("réceptoin", "Vière")}


def test_the_dictionary_is_asked_and_the_names_of_the_commune_are_known():
    document = source_document(["Nous avons bien la réceptoin à Vière, monsieur."], name="a.txt")
    context = FakeContext(
        documents={"lettre.pdf": document},
        dictionary=Dictionary(),
        commune={"name": "Vière"},
    )
    result, _ = check(context)
    wrong = [f["excerpt"] for f in result.data["findings"] if f["kind"] == "orthographe"]
    assert wrong == ["réceptoin"]


def test_it_can_be_cancelled_at_each_step():
    _, whole = check()
    for after in range(whole.checks):
        document = source_document(*PAGES, name="lettre.pdf")
        with pytest.raises(Cancelled):
            check(FakeContext(documents={"lettre.pdf": document}, cancel_after=after))
