# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Vérifier un document », its personal data: every span at its place in the text beside."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop.core.draft import Note
from desktop.core.errors import DocumentUnreadable, DocumentWithoutText
from desktop.core.jobs.output_pieces import TextFile
from desktop.core.task import Result
from desktop.mairie.personal_data import Label
from desktop.tasks.check_document import CheckDocument
from tests.fakes import FakeContext, source_document

PAGES = (
    ["# Demande", "Mme Zoé Marchand, 12 rue des Lilas, 61990 Saint-Aubin-des-Prés."],
    ["Téléphone : 06 39 98 11 22. Le maire, Paul Leroux, répondra.", "Ou au 01 99 00 12 34."],
)
PROFILE = {"mayor_name": "Paul Leroux", "phone": "01 99 00 12 34", "name": "Saint-Aubin-des-Prés"}


def check(*pages: list[str], profile: dict[str, Any] | None = None) -> tuple[Result, FakeContext]:
    document = source_document(*(pages or PAGES), name="lettre.pdf")
    context = FakeContext(documents={"lettre.pdf": document}, commune=profile or {})
    values = CheckDocument.parse_values({"document": "lettre.pdf", "kind": "personal-data"})
    return CheckDocument().run(values, context), context


def test_each_span_stands_at_its_place_with_its_page():
    result, context = check()
    (piece,) = [piece for piece in context.pieces if isinstance(piece, TextFile)]
    spans = result.data["spans"]
    assert [(s["label"], s["page"]) for s in spans] == [
        ("PERSONNE", 1), ("ADRESSE", 1), ("TELEPHONE", 2), ("PERSONNE", 2), ("TELEPHONE", 2),
    ]  # fmt: skip
    assert all(piece.text[s["start"] : s["end"]] == s["text"] for s in spans)
    assert result.data["counts"]["TELEPHONE"] == 2
    assert set(result.data["counts"]) == {label.value for label in Label}


def test_what_the_profile_makes_public_stays_readable():
    result, _ = check(profile=PROFILE)
    assert [s["text"] for s in result.data["spans"]] == [
        "Zoé Marchand", "12 rue des Lilas, 61990 Saint-Aubin-des-Prés", "06 39 98 11 22",
    ]  # fmt: skip


def test_the_report_says_what_it_holds_and_what_rules_do_not_see():
    result, _ = check()
    notes = " ".join(block.text for block in result.draft.blocks if isinstance(block, Note))
    assert "ne le publiez pas" in notes and "relire" in notes
    assert "qui nomment 2 personnes" in notes
    twice, _ = check(["Mme Zoé Marchand écrit.", "Mme MARCHAND attend. M. Karim Haddad aussi."])
    assert any("nomment 2 personnes" in b.text for b in twice.draft.blocks if isinstance(b, Note))
    nothing, _ = check(["La salle ouvre à 9 h."])
    assert nothing.data["spans"] == []


def test_a_document_without_text_is_told():
    with pytest.raises(DocumentWithoutText):
        check([])


def test_a_file_of_lines_gives_one_result_per_line(tmp_path):
    path = tmp_path / "textes.jsonl"
    told = [{"id": 7, "text": "Tél. 06 39 98 11 22"}, {"id": "b", "text": "rien"}]
    path.write_text("\n".join([*map(json.dumps, told), "[1]"]), encoding="utf-8")
    values = CheckDocument.parse_values({"document": str(path), "kind": "personal-data"})
    context = FakeContext()
    data = CheckDocument().run(values, context).data
    assert data["lines"] == 2 and data["unread"] == 1
    (piece,) = [piece for piece in context.pieces if isinstance(piece, TextFile)]
    assert piece.format == "jsonl"
    first, second = map(json.loads, piece.text.splitlines())
    assert first["id"] == 7 and first["spans"][0]["label"] == "TELEPHONE"
    assert second == {"id": "b", "spans": []}


def test_a_file_without_any_such_line_is_told(tmp_path):
    path = tmp_path / "textes.jsonl"
    path.write_text("bonjour\n", encoding="utf-8")
    values = CheckDocument.parse_values({"document": str(path), "kind": "personal-data"})
    with pytest.raises(DocumentUnreadable):
        CheckDocument().run(values, FakeContext())
