# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft shown, clicked, edited and read back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.draft import (
    Author,
    Citation,
    Doubt,
    Draft,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.ui.demonstration import sample_results
from desktop.ui.look import Look
from desktop.ui.widgets.draft_panel import DraftPanel
from desktop.ui.widgets.draft_text import html_text, plain_text
from desktop.ui.widgets.draft_view import DraftView


@pytest.fixture
def look(qapp: QApplication) -> Look:
    return Look(qapp, "light")


@pytest.fixture
def view(look: Look, qtbot: QtBot) -> Iterator[DraftView]:
    made = DraftView(look)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made


def put_cursor_after(view: DraftView, words: str) -> None:
    found = view.document().find(words)
    assert not found.isNull()
    cursor = view.textCursor()
    cursor.setPosition(found.selectionEnd())
    view.setTextCursor(cursor)


@pytest.mark.parametrize("draft", [sample_results.digest_draft(), sample_results.model_draft()])
def test_draft_that_nobody_touched_reads_back_the_same(view: DraftView, draft: Draft):
    view.set_draft(draft)
    assert view.draft() == draft


def test_every_kind_of_block_reads_back_the_same(view: DraftView):
    draft = Draft(
        "Titre",
        (
            Paragraph("Seul.", Author.AGENT),
            ListBlock((Paragraph("un"), Paragraph("deux")), ordered=True),
            ListBlock((Paragraph("trois"),)),
            Table(("a", "b"), (("1", "2"), ("3", "")), "Légende"),
            Heading("Fin", 2),
            Note("Attention.", Tone.WARNING),
        ),
    )
    view.set_draft(draft)
    assert view.draft() == draft


def test_paragraph_that_the_agent_edits_becomes_the_agents(view: DraftView):
    view.set_draft(sample_results.model_draft())
    view.set_editing(True)
    put_cursor_after(view, "après la reprise")
    view.insert_text(" complète")
    edited = [p for p in view.draft().paragraphs() if p.author is Author.AGENT]
    assert [("reprise complète du" in p.text) for p in edited] == [True]
    assert edited[0].citations == next(sample_results.model_draft().paragraphs()).citations
    view.undo()
    assert view.draft() == sample_results.model_draft()


def test_words_typed_after_a_page_mark_are_kept_as_words(view: DraftView):
    view.set_draft(Draft("T", (Paragraph("Phrase.", citations=(Citation(3),)),)))
    view.set_editing(True)
    view.moveCursor(QTextCursor.MoveOperation.End)
    view.insert_text(" Suite é.")
    paragraph = next(view.draft().paragraphs())
    assert paragraph.text == "Phrase. Suite é."
    assert paragraph.citations == (Citation(3),)


def test_paragraph_split_or_removed_by_the_agent_loses_nothing_else(view: DraftView):
    view.set_draft(Draft("T", (Paragraph("Un deux."), Paragraph("Trois."))))
    view.set_editing(True)
    put_cursor_after(view, "Un")
    view.textCursor().insertBlock()
    assert [p.text for p in view.draft().paragraphs()] == ["Un", "deux.", "Trois."]
    assert [p.author for p in view.draft().paragraphs()] == ["agent", "agent", "rule"]


def test_doubt_goes_once_the_agent_says_it_is_checked(view: DraftView):
    view.set_draft(sample_results.model_draft())
    doubtful = next(i for i, p in enumerate(view.draft().paragraphs()) if p.doubts)
    key = next(i for i, p in enumerate(view._writer.pieces) if getattr(p, "doubts", ()))
    view.anchorClicked.emit(QUrl(f"checked:{key}:0"))
    left = list(view.draft().paragraphs())[doubtful]
    assert [d.excerpt for d in left.doubts] == ["pour moitié"]
    assert left.author is Author.MODEL
    view.anchorClicked.emit(QUrl(f"checked:{key}:1"))
    assert not any(p.doubts for p in view.draft().paragraphs())


def test_doubt_whose_words_the_agent_removed_is_gone(view: DraftView):
    paragraph = Paragraph("Il faut 12 €.", Author.MODEL, (), (Doubt("12 €", "Absent."),))
    view.set_draft(Draft("T", (paragraph,)))
    view.set_editing(True)
    found = view.document().find("12 €")
    found.removeSelectedText()
    assert not next(view.draft().paragraphs()).doubts


def test_click_on_a_page_mark_asks_for_that_passage(view: DraftView, qtbot: QtBot):
    view.set_draft(sample_results.digest_draft())
    key = next(i for i, p in enumerate(view._writer.pieces) if getattr(p, "citations", ()))
    with qtbot.waitSignal(view.citation_asked) as asked:
        view.anchorClicked.emit(QUrl(f"page:{key}:0"))
    assert asked.args[0].page == 2


def test_streamed_text_comes_below_the_digest_and_is_replaced_by_the_result(view: DraftView):
    view.set_draft(sample_results.digest_draft())
    for piece in ("Le ser", "vice.\nEn", "suite."):
        view.append_stream(piece, "Le modèle rédige…")
    text = view.toPlainText()
    assert text.index("Évolution") < text.index("Le modèle rédige…") < text.index("Le service.")
    view.set_draft(sample_results.model_draft())
    assert "Le modèle rédige…" not in view.toPlainText()


def test_theme_that_changes_keeps_what_the_agent_wrote(view: DraftView, look: Look):
    view.set_draft(sample_results.digest_draft())
    view.set_editing(True)
    view.insert_text("En bref : ")
    before = view.draft()
    look.apply("dark", 1.5)
    assert view.draft() == before


def test_chips_say_who_wrote_and_what_is_doubtful(look: Look, qtbot: QtBot):
    panel = DraftPanel(look)
    qtbot.addWidget(panel)
    panel.show_draft(sample_results.model_draft(), is_complete=True)
    chips = [panel._chip_line.itemAt(i).widget().text() for i in range(panel._chip_line.count())]
    assert [chip.replace("\u00a0", " ") for chip in chips] == [
        "Brouillon",
        "Rédigé par Exemple 3B",
        "Extraits par règles",
        "2 points à vérifier",
    ]


def test_copy_gives_text_with_pages_and_html_with_headings(look: Look, qtbot: QtBot):
    panel = DraftPanel(look)
    qtbot.addWidget(panel)
    panel.show_draft(sample_results.digest_draft(), is_complete=True)
    panel.copy.click()
    data = QApplication.clipboard().mimeData()
    assert "612 abonnés, contre 598 en 2023. [p.\u00a02]" in data.text()
    assert "<h2>Tarifs</h2>" in data.html()
    QApplication.clipboard().clear()
    draft = Draft("<b>", (Paragraph("a & b"),))
    assert "&lt;b&gt;" in html_text(draft)
    assert plain_text(draft) == "<b>\n\na & b\n"
