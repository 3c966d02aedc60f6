# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, large text, a small window, the keyboard alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
)

from desktop.core import events
from desktop.ui.demonstration.sample_texts import STIFF, analysed_data, improved_data
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.text.text_hand import CONTROL, NEED, TextHand

STEPS = ("start", "writing", "improve", "improved", "analysed")


def bring(agent: TextHand, step: str) -> None:
    page = agent.open()
    if step == "start":
        page.open_tab("ecrire")
        if not page.writing.is_start():
            page.writing.show_start()
    elif step == "writing":
        page.open_tab("ecrire")
        agent.write_letter(motifs=[])
    elif step.startswith("improve"):
        page.open_tab("ameliorer")
        page.improving.show_text(STIFF)
        if step == "improved":
            page.improving.gestures.buttons["simplifier"].click()
            agent.finish(improved_data(STIFF, "simplifier"))
    else:
        page.open_tab("analyser")
        page.analysing.show_text(STIFF)
        page.analysing.main.click()
        agent.finish(analysed_data(STIFF))
    agent.settle()


@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(agent: TextHand, step: str):
    agent.add_model()
    bring(agent, step)
    for control in shown(agent.page, (*CONTROLS, QPlainTextEdit, QListWidget, QTabBar)):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        is_inner = isinstance(control.parent(), (QSpinBox, QComboBox))
        assert name or is_inner or isinstance(control, QTabBar), control


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(agent: TextHand, qtbot, size: tuple[int, int], zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    for step in STEPS:
        bring(agent, step)
        qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=3_000)


def test_whole_way_through_the_three_tabs_with_the_keyboard_alone(agent: TextHand, qtbot):
    page = agent.open()
    page.focus_first()
    agent.type(NEED)
    qtbot.waitUntil(lambda: page.writing.start_view.proposed() == "courrier-refus", timeout=5_000)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert not page.writing.is_start()
    line = agent.tab_to(lambda widget: isinstance(widget, QLineEdit))
    line.setText("Mme Claire Morel")
    agent.tab_to(lambda widget: widget is agent.text, most=120)
    agent.press(Qt.Key.Key_F2)
    assert agent.text.is_editing()
    agent.press(Qt.Key.Key_F2)
    agent.press(Qt.Key.Key_Tab, CONTROL)
    assert page.tab_name() == "ameliorer"
    assert page.improving.source.edit.hasFocus()
    agent.type(STIFF)
    button = page.improving.gestures.buttons["simplifier"]
    agent.tab_to(lambda widget: widget is button)
    agent.press(Qt.Key.Key_Space)
    agent.finish(improved_data(STIFF, "simplifier"))
    agent.press(Qt.Key.Key_Return)
    agent.press(Qt.Key.Key_Delete)
    attempt = page.improving.attempt()
    assert attempt is not None and attempt.taken == (0,) and attempt.refused == (1,)
    agent.press(Qt.Key.Key_Tab, CONTROL)
    assert page.tab_name() == "analyser"
    agent.type(STIFF)
    agent.press(Qt.Key.Key_Return, CONTROL)
    agent.finish(analysed_data(STIFF))
    assert page.analysing.pane.list.rows.hasFocus()
    left = len(page.analysing.placed)
    for _ in range(left):
        current = page.analysing.placed[page.analysing.pane.list.current()]
        if current.mends:
            break
        agent.press(Qt.Key.Key_Down)
    agent.press(Qt.Key.Key_Return)
    assert len(page.analysing.placed) < left


def test_tabs_go_round_with_arrows_too(agent: TextHand):
    page = agent.open()
    page.bar.setFocus()
    agent.press(Qt.Key.Key_Right)
    assert page.tab_name() == "ameliorer" and page.bar.hasFocus()


def test_main_action_is_one(agent: TextHand):
    for step in STEPS:
        bring(agent, step)
        main = [
            button
            for button in agent.page.findChildren(QPushButton)
            if button.isVisible() and button.property("role") == "main"
        ]
        assert len(main) <= 1, (step, [button.text() for button in main])


def test_another_theme_and_size_keep_text_and_edits(agent: TextHand):
    agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    agent.sample.desk.look.apply("dark", 1.5)
    agent.settle()
    assert "Après réflexion" in agent.shown()
    agent.sample.desk.look.apply("light", 1.0)


def test_run_of_another_page_is_left_alone(agent: TextHand):
    page = agent.write_letter()
    agent.say(events.TextStreamed("run-autre", "x"))
    assert page.state == "idle"


def test_page_loads_no_kind_before_it_is_opened():
    code = (
        "import sys, desktop.ui.workspaces, desktop.tasks; "
        "print([m for m in sys.modules if 'jinja2' in m or m.startswith('desktop.mairie.writing')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_page_opens_without_reading_the_kinds_first(agent: TextHand):
    page = agent.window.open_page("write-text")
    assert page is agent.page
    assert agent.page.writing.start_view.cards.cards == []
    agent.settle()
    assert agent.page.writing.start_view.cards.cards
    assert QApplication.focusWidget() is agent.page.writing.start_view.need
