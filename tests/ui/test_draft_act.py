# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act shown in the window: its parts in their places, edited and read back with their styles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core.codec import from_data, to_data
from desktop.core.draft import Author, Draft, ParagraphStyle
from desktop.ui.look import Look
from desktop.ui.widgets.draft_view import DraftView
from tests.documents.acts.act_samples import sample_act


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> Iterator[DraftView]:
    made = DraftView(Look(qapp, "light"))
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made


def block_of(view: DraftView, words: str) -> QTextBlock:
    found = view.document().find(words)
    assert not found.isNull()
    return found.block()


def test_an_act_that_nobody_touched_reads_back_the_same(view: DraftView) -> None:
    view.set_draft(sample_act())
    assert view.draft() == sample_act()


def test_the_header_lines_come_before_the_title_and_both_are_centred(view: DraftView) -> None:
    view.set_draft(sample_act())
    first = view.document().firstBlock()
    title = first.next().next()
    assert first.text() == "RÉPUBLIQUE FRANÇAISE" and title.text().startswith("Arrêté n°")
    for block in (first, title, block_of(view, "ARRÊTE")):
        assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignHCenter


def test_visas_hang_and_the_signature_stands_on_the_right(view: DraftView) -> None:
    view.set_draft(sample_act())
    visa = block_of(view, "Vu le code").blockFormat()
    assert visa.leftMargin() == -visa.textIndent() > 0
    assert block_of(view, "Paul Leroux").blockFormat().leftMargin() > 100


def test_a_visa_that_the_agent_changes_stays_a_visa(view: DraftView) -> None:
    view.set_draft(sample_act())
    found = view.document().find("notamment ses articles")
    found.insertText("et ses articles")
    changed = [p for p in view.draft().paragraphs() if "et ses articles" in p.text]
    assert [(p.style, p.author) for p in changed] == [(ParagraphStyle.VISA, Author.AGENT)]


def test_an_act_goes_through_the_messages_of_a_worker_unchanged() -> None:
    assert from_data(Draft, to_data(sample_act())) == sample_act()
