# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, what it is told, large text, the keyboard alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton, QSpinBox

from desktop.ui.demonstration.sample_answers import model_data, nothing_data
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.conversation.chat_hand import CONTROL, FIXED, PRICE, ChatHand

STEPS = ("empty", "joined", "passages", "nothing", "working", "answer", "editing", "failed", "new")


def bring(agent: ChatHand, step: str) -> None:
    """Bring the page to a step, each going on from the one before."""
    page = agent.page
    if step == "joined":
        page.bar.add((str(agent.document), str(agent.folder / "délibérations-du-conseil-2024.odt")))
    elif step == "passages":
        agent.answered()
        agent.card().passages.unfold()  # type: ignore[union-attr]
    elif step == "nothing":
        agent.ask("Combien de places compte le parking de la gare\u202f?")
        agent.finish(nothing_data(str(agent.document), "x"))
    elif step == "working":
        page.panel.model_box.setCurrentIndex(1)
        agent.ask(FIXED)
        agent.stream("Le prix du mètre cube est de 2,18 €, ")
    elif step == "answer":
        agent.finish(model_data(str(agent.document), FIXED))
        agent.card().passages.unfold()  # type: ignore[union-attr]
    elif step == "editing":
        page.edit_question(page.conversation.tip)
    elif step == "failed":
        page.start()
        agent.fail()
    elif step == "new":
        page.start_again()
    agent.settle()


@pytest.fixture
def page_with_model(agent: ChatHand) -> ChatHand:
    agent.open(document=False, model=True)
    agent.page.panel.model_box.setCurrentIndex(0)
    return agent


def test_every_control_has_a_name_at_every_step(page_with_model: ChatHand):
    for step in STEPS:
        bring(page_with_model, step)
        for control in shown(page_with_model.page, (*CONTROLS, QPlainTextEdit)):
            interface = QAccessible.queryAccessibleInterface(control)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            is_inner = isinstance(control.parent(), (QSpinBox, QComboBox))
            assert name or is_inner, (step, control)


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(page_with_model: ChatHand, qtbot, size: tuple[int, int], zoom: float):
    page_with_model.sample.desk.look.apply("light", zoom)
    page_with_model.window.resize(*size)
    for step in STEPS:
        bring(page_with_model, step)
        qtbot.waitUntil(lambda: cut_words(page_with_model.page) == [], timeout=3_000)


def test_main_action_is_one(page_with_model: ChatHand):
    for step in STEPS:
        bring(page_with_model, step)
        buttons = page_with_model.page.findChildren(QPushButton)
        main = [b.text() for b in buttons if b.isVisible() and b.property("role") == "main"]
        assert main == ["Demander"], (step, main)


def test_whole_way_with_the_keyboard_alone(agent: ChatHand, monkeypatch: pytest.MonkeyPatch):
    page = agent.open(document=False)
    page.focus_first()
    assert page.first.zone.button.hasFocus()
    path = str(agent.document)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_: ([path], ""))
    agent.press(Qt.Key.Key_O, CONTROL)
    assert page.bar.paths == (path,)
    agent.tab_to(page.panel.edit)
    agent.type(PRICE)
    agent.press(Qt.Key.Key_Return, CONTROL)
    agent.finish(model_data(path))
    assert page.panel.edit.hasFocus()
    card = agent.card()
    assert card.answer is not None and card.passages is not None
    agent.tab_to(card.answer.words)
    agent.press(Qt.Key.Key_Return)  # on the first call: [1]
    assert page.pages.page() == 8
    first = card.passages.views[0]
    assert first.page_button.hasFocus()
    agent.press(Qt.Key.Key_Tab)
    assert first.copy_button.hasFocus()
    agent.press(Qt.Key.Key_Return)
    assert "Le conseil municipal" in QApplication.clipboard().text()
    agent.tab_to(card.edit)
    agent.press(Qt.Key.Key_Space)
    assert page.panel.edit.hasFocus() and page.panel.edit.text() == PRICE
    agent.press(Qt.Key.Key_Escape)
    assert page.panel.edit.text() == ""


def test_f6_goes_through_documents_conversation_question_and_page(agent: ChatHand):
    page = agent.open()
    agent.answered()
    page.panel.edit.setFocus()
    agent.press(Qt.Key.Key_F6)
    assert page.pages.picture.hasFocus()
    agent.press(Qt.Key.Key_F6)  # the drawers of the window
    agent.press(Qt.Key.Key_F6)
    assert page.bar.names[0].hasFocus()
    agent.press(Qt.Key.Key_F6)
    assert page.thread_view.area.hasFocus()
    assert page.thread_view.property("focused") == "true"
    agent.press(Qt.Key.Key_F6)
    assert page.panel.edit.hasFocus()
    assert page.thread_view.property("focused") == "false"


def test_one_who_reads_a_page_is_not_called_away_by_an_answer(agent: ChatHand):
    page = agent.open()
    agent.answered()
    agent.ask(FIXED)
    page.pages.picture.setFocus()
    agent.finish(model_data(str(agent.document), FIXED))
    assert page.pages.picture.hasFocus()


def test_screen_reader_hears_when_an_answer_begins_and_ends(
    agent: ChatHand, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.workspaces.ask_document.announce",
        lambda _widget, sentence, **_: said.append(sentence),
    )
    page = agent.open(model=True)
    agent.answered(model=True)
    assert said == ["L’IA répond.", "Réponse terminée, 1\u00a0phrase à vérifier."]
    said.clear()
    page.panel.model_box.setCurrentIndex(0)
    agent.answered(FIXED)
    assert said == ["Recherche dans les documents.", "4\u00a0passages trouvés, le meilleur page 8."]
    said.clear()
    agent.ask()
    page.cancel()
    agent.settle()
    assert said[-1] == "Réponse interrompue."


def test_answers_follow_the_theme(agent: ChatHand):
    agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    light = passages.views[0].words.text()
    agent.sample.desk.look.apply("dark", 1.0)
    assert passages.views[0].words.text() != light
    agent.sample.desk.look.apply("light", 1.0)
    assert passages.views[0].words.text() == light


def test_no_piece_of_the_page_is_ever_a_window_of_its_own(page_with_model: ChatHand):
    before = {id(w) for w in QApplication.topLevelWidgets() if w.isVisible()}
    for step in STEPS:
        bring(page_with_model, step)
        now = {id(w) for w in QApplication.topLevelWidgets() if w.isVisible()}
        assert now <= before, step


def test_window_opens_without_the_pieces_of_a_conversation():
    code = (
        "import sys, desktop.ui.workspaces, desktop.tasks; "
        "print([m for m in sys.modules if 'conversation' in m or 'asking' in m])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[4],
    )
    assert done.stdout.strip() == "[]"
