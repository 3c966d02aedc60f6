# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document »: copies with pseudonyms, copies for publication, names put back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.core.draft import Note
from desktop.core.errors import (
    DocumentUnreadable,
    DocumentWithoutText,
    InvalidField,
    UnsupportedFormat,
)
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result
from desktop.tasks.check_document import CheckDocument
from tests.fakes import FakeContext, source_document

TEXT = ["Mme Zoé Marchand, 12 rue des Lilas, a téléphoné au 06 39 98 11 22 pour le boulanger."]


def run(kind: str, *, text: list[str] | None = None, **given: Any) -> tuple[Result, FakeContext]:
    context = FakeContext(
        documents={
            "lettre.docx": source_document(TEXT if text is None else text, name="lettre.docx")
        },
        around={"lettre.docx": "Dossier suivi par M. Karim Haddad"},
    )
    values = CheckDocument.parse_values({"document": "lettre.docx", "kind": kind, **given})
    return CheckDocument().run(values, context), context


def marks(context: FakeContext) -> dict[str, str]:
    ((_path, removals, _stem),) = context.removed
    return {removal.text: removal.mark for removal in removals}


def test_pseudonyms_come_with_their_table_and_headers_count_too():
    result, context = run("pseudonymise", also="le boulanger")
    assert marks(context) == {
        "Zoé Marchand": "[PERSONNE_1]", "12 rue des Lilas": "[ADRESSE_1]", "06 39 98 11 22": "[TEL_1]",
        "Karim Haddad": "[PERSONNE_2]", "le boulanger": "[MOT_1]",
    }  # fmt: skip
    (table,) = [piece for piece in context.pieces if isinstance(piece, TextFile)]
    assert table.format == "json"
    assert json.loads(table.text)["entries"]["[PERSONNE_2]"] == "Karim Haddad"
    assert result.data["replaced"] == 5 and result.data["tokens"] == 5


def test_a_copy_for_publication_has_no_table_and_no_number():
    result, context = run("anonymise")
    assert set(marks(context).values()) == {"[nom]", "[adresse]", "[téléphone]"}
    assert not [piece for piece in context.pieces if isinstance(piece, TextFile)]
    assert result.data["tokens"] == 0
    told = " ".join(str(block) for block in result.draft.blocks)
    assert "L312-1-2" in told and "Relisez" in told


def test_a_file_name_that_names_somebody_is_told():
    context = FakeContext(
        documents={"refus_MARCHAND.docx": source_document(TEXT, name="refus_MARCHAND.docx")}
    )
    values = {"document": "refus_MARCHAND.docx", "kind": "anonymise"}
    result = CheckDocument().run(CheckDocument.parse_values(values), context)
    assert "renommez la copie" in " ".join(str(block) for block in result.draft.blocks)
    told = " ".join(str(block) for block in run("anonymise")[0].draft.blocks)
    assert "renommez la copie" not in told


def test_words_that_the_agent_keeps_stay():
    result, context = run("anonymise", keep="zoé marchand")
    assert "Zoé Marchand" not in marks(context)
    assert result.data["kept"] == ["zoé marchand"]


def test_names_are_put_back_from_the_table(tmp_path):
    table = tmp_path / "correspondances.json"
    told = {"kind": "correspondances", "entries": {"[PERSONNE_1]": "Zoé Marchand"}}
    table.write_text(json.dumps(told), encoding="utf-8")
    result, context = run("restore", table=str(table))
    assert marks(context) == {"[PERSONNE_1]": "Zoé Marchand"}
    (note,) = [block for block in result.draft.blocks if isinstance(block, Note)]
    assert "remis" in note.text


@pytest.mark.parametrize("content", ["", "[]", '{"kind": "autre"}', "[" * 5_000])
def test_another_file_than_the_table_is_told(tmp_path, content):
    table = tmp_path / "correspondances.json"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentUnreadable, match="table"):
        run("restore", table=str(table))


def test_what_cannot_be_done_is_told():
    with pytest.raises(InvalidField, match="table"):
        run("restore")
    with pytest.raises(DocumentWithoutText):
        run("anonymise", text=[])
    with pytest.raises(UnsupportedFormat, match="PDF"):
        run("restore", document="lettre.pdf", table="t.json")
