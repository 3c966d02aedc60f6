# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, large text, a small window, the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QListWidget, QPlainTextEdit, QPushButton

from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.prompting.library.library_hand import READY, TASK, LibraryHand

STEPS = ("start", "ready", "filled", "own", "task", "editing", "nothing")


def bring(agent: LibraryHand, step: str) -> None:
    tab = agent.tab
    if tab.is_editing():
        tab.editor.leave_button.click()
    tab.list.search.setText("zzzz" if step == "nothing" else "")
    if step in ("ready", "filled"):
        agent.open(READY)
        tab.detail.form.example_button.click()
    elif step == "own":
        agent.open(READY)
        agent.adapt("120 mots", "80 mots")
        agent.adapt("80 mots", "60 mots")
    elif step == "task":
        agent.open(TASK)
    elif step == "editing":
        agent.open(READY)
        agent.press_action("adapt")
    agent.settle()


@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(agent: LibraryHand, step: str) -> None:
    bring(agent, step)
    for control in shown(agent.tab, (*CONTROLS, QPlainTextEdit, QListWidget)):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        assert name or isinstance(control.parent(), QComboBox), control


@pytest.mark.parametrize(
    ("size", "zoom"), [((1280, 760), 1.0), ((1100, 720), 2.0), ((640, 560), 1.0)]
)
def test_no_words_are_cut(agent: LibraryHand, qtbot, size: tuple[int, int], zoom: float) -> None:
    agent.sample.desk.look.apply("dark", zoom)
    agent.window.close()
    hand = LibraryHand(agent.sample, agent.folder, size)
    for step in STEPS:
        bring(hand, step)
        qtbot.waitUntil(lambda: cut_words(hand.tab) == [], timeout=3_000)
        if hand.tab.panes_widget.is_tabbed():
            hand.tab.panes_widget.reveal(hand.tab.detail)
            qtbot.waitUntil(lambda: cut_words(hand.tab) == [], timeout=3_000)
            hand.tab.panes_widget.reveal(hand.tab.list)
    hand.close()


def test_the_main_action_is_one(agent: LibraryHand) -> None:
    for step in STEPS:
        bring(agent, step)
        main = [
            button
            for button in agent.tab.findChildren(QPushButton)
            if button.isVisible() and button.property("role") == "main"
        ]
        assert len(main) <= 1, step


def test_from_the_search_to_the_workshop_with_the_keyboard_alone(agent: LibraryHand) -> None:
    agent.tab.focus_first()
    agent.tab.list.search.setText("refuser")
    agent.press(Qt.Key.Key_Down)
    assert agent.tab.list.list.hasFocus()
    assert agent.tab.detail.demand is not None and agent.tab.detail.demand.key == READY
    agent.press(Qt.Key.Key_Return)
    form = agent.tab.detail.form
    assert form.rows["demande"].editor.hasFocus()
    agent.tab_to(lambda widget: widget is form.rows["raison"].editor, most=3)
    agent.tab_to(lambda widget: widget is form.example_button, most=4)
    agent.press(Qt.Key.Key_Space)
    agent.tab_to(lambda widget: widget is agent.tab.detail.head.buttons["use"])
    agent.press(Qt.Key.Key_Return)
    assert agent.sent and "[à compléter\u00a0:" not in agent.sent[0][0]


def test_adapting_with_the_keyboard_alone(agent: LibraryHand) -> None:
    agent.open()
    agent.tab.detail.head.main_button().setFocus()
    agent.tab_to(lambda widget: widget is agent.tab.detail.head.buttons["adapt"], most=4)
    agent.press(Qt.Key.Key_Return)
    assert agent.tab.editor.text.hasFocus()
    agent.press(Qt.Key.Key_A)
    agent.tab_to(lambda widget: widget is agent.tab.editor.save_button)
    agent.press(Qt.Key.Key_Space)
    assert agent.tab.detail.demand.is_own and agent.tab.list.list.hasFocus()


def test_the_list_passes_over_headings_and_says_whose_a_demand_is(agent: LibraryHand) -> None:
    bring(agent, "own")
    rows = agent.tab.list.list
    rows.setCurrentRow(rows.count() - 1)
    places = set()
    for _ in range(rows.count()):
        places.add(rows.currentRow())
        assert rows.key(), "a heading has the keyboard"
        rows.setFocus()
        agent.press(Qt.Key.Key_Up)
    assert len(places) == len(rows.demands())
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [rows.item(place).data(role) for place in range(rows.count())]
    assert any("(copie). À vous · version\u00a02" in words for words in said)


def test_another_theme_keeps_the_marks_of_the_text(agent: LibraryHand) -> None:
    agent.open()
    agent.sample.desk.look.apply("dark", 1.5)
    agent.settle()
    assert "[à compléter" in agent.tab.detail.shown.text()
