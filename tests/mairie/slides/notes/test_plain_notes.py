# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text file of notes is told as notes; a written document is not."""

from __future__ import annotations

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.notes.plain_notes import notes_in


def _document(name: str, *blocks: SourceBlock) -> SourceDocument:
    return SourceDocument(
        name, name.rpartition(".")[2], name, "0" * 64, 9, (SourcePage(1),), blocks
    )


def _lines(*lines: str) -> SourceBlock:
    return SourceBlock(BlockKind.PARAGRAPH, " ".join(lines), 1, lines=lines)


def test_short_lines_of_a_text_file_are_notes_line_by_line() -> None:
    block = _lines("vœux du maire le 9 janvier", "remercier les bénévoles", "verre de l’amitié")
    assert notes_in(_document("notes.txt", block)).splitlines()[:2] == [
        "vœux du maire le 9 janvier",
        "remercier les bénévoles",
    ]


def test_a_wrapped_text_a_deliberation_and_another_kind_of_file_are_documents() -> None:
    wrapped = _lines(*["La commune a refait la rue du Four et ses trottoirs cette année"] * 5)
    act = SourceBlock(BlockKind.PARAGRAPH, "Délibération n° 2026-08", 1)
    short = _lines("vœux du maire", "verre de l’amitié")
    assert notes_in(_document("a.txt", wrapped)) == ""
    assert notes_in(_document("a.txt", act, short)) == ""
    assert notes_in(_document("a.docx", short)) == ""
