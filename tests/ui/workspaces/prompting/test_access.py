# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, large text, a small window, the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
)

from desktop.ui.demonstration.sample_demands import ANSWERS, BLOCKED, WEAK, improved_data
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.workspaces.improve_prompt import TRIALS, WORKSHOP
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.prompting.prompt_hand import CONTROL, OTHER_MODEL, PromptHand

STEPS = ("empty", "form", "text", "proposal", "worded", "setup", "running", "opinion", "kept")


def bring(agent: PromptHand, step: str) -> None:
    agent.open()
    if step in ("empty", "form", "text", "proposal", "worded"):
        bring_workshop(agent, step)
    else:
        bring_trial(agent, step)
    agent.settle()


def bring_workshop(agent: PromptHand, step: str) -> None:
    page = agent.page
    page.open_tab(WORKSHOP)
    agent.view.show_coach()
    if step == "empty":
        agent.workshop.start_again()
    elif step == "form":
        agent.paste(WEAK)
        agent.workshop.take_proposal()
    elif step == "text":
        agent.paste(BLOCKED)
    elif step == "proposal":
        agent.paste(WEAK)
        agent.view.show_proposal()
    elif step == "worded":
        agent.add_models(MODEL, OTHER_MODEL)
        agent.paste(WEAK)
        page.start()
        agent.finish(improved_data(WEAK))


def bring_trial(agent: PromptHand, step: str) -> None:
    if step == "setup":
        agent.add_models(MODEL, OTHER_MODEL)
        agent.page.open_tab(TRIALS)
    elif step == "running":
        agent.trials.start()
    elif step == "opinion":
        agent.answer(ANSWERS[0])
        agent.answer(ANSWERS[1])
        agent.trials.opinion.note.setText("Mme Josette Lambertin, 06 39 98 12 34")
        agent.trials.opinion.choice.set_value("mieux")
    elif step == "kept":
        agent.trials.give_opinion()
        agent.trials.opinions.fold.set_open(True)


def test_every_control_has_a_name(agent: PromptHand):
    for step in STEPS:
        bring(agent, step)
        for control in shown(agent.page, (*CONTROLS, QPlainTextEdit, QListWidget, QTabBar)):
            interface = QAccessible.queryAccessibleInterface(control)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            is_inner = isinstance(control.parent(), (QSpinBox, QComboBox))
            assert name or is_inner or isinstance(control, QTabBar), (step, control)


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(agent: PromptHand, qtbot, size: tuple[int, int], zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    for step in STEPS:
        bring(agent, step)
        qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=3_000)
    agent.sample.desk.look.apply("light", 1.0)


def test_main_action_is_one(agent: PromptHand):
    for step in STEPS:
        bring(agent, step)
        main = [
            button
            for button in agent.page.findChildren(QPushButton)
            if button.isVisible() and button.property("role") == "main"
        ]
        assert len(main) <= 1, (step, [button.text() for button in main])


def test_whole_way_with_the_keyboard_alone(agent: PromptHand):
    page = agent.open()
    agent.add_models(MODEL, OTHER_MODEL)
    page.focus_first()
    assert agent.field("task").hasFocus()
    agent.type("Fais un courrier pour refuser la salle des fêtes")
    agent.tab_to(lambda widget: widget is agent.field("context"))
    agent.type("Elle est déjà réservée le 12 décembre par une association.")
    agent.tab_to(lambda widget: widget is agent.view.advice.rows)
    assert agent.findings()[0] == "destinataire-absent"
    agent.press(Qt.Key.Key_Return)
    assert agent.field("context").hasFocus()
    agent.press(Qt.Key.Key_F8)
    agent.tab_to(lambda widget: widget is agent.view.side.button("coach"))
    agent.press(Qt.Key.Key_Right)
    agent.tab_to(lambda widget: widget is agent.view.proposal.take)
    agent.press(Qt.Key.Key_Space)
    assert agent.field("context").textCursor().hasSelection()
    agent.type("Lecteur\u00a0: une habitante.")
    agent.press(Qt.Key.Key_Tab, CONTROL)
    agent.press(Qt.Key.Key_Tab, CONTROL)
    assert page.tab_name() == TRIALS and agent.trials.setup.start.hasFocus()
    agent.press(Qt.Key.Key_Space)
    agent.answer(ANSWERS[0])
    agent.answer(ANSWERS[1])
    agent.tab_to(lambda widget: widget is agent.trials.opinion.choice.button("mieux"))
    agent.press(Qt.Key.Key_Space)
    agent.tab_to(lambda widget: widget is agent.trials.opinion.keep)
    agent.press(Qt.Key.Key_Space)
    assert len(agent.trials.store.opinions()) == 1


def test_tabs_go_round_with_arrows_too(agent: PromptHand):
    page = agent.open()
    page.bar.setFocus()
    agent.press(Qt.Key.Key_Right)
    assert page.tab_name() == "bibliotheque" and page.bar.hasFocus()


def test_folding_tells_its_state_to_a_screen_reader(agent: PromptHand):
    agent.open()
    row = agent.view.form.rows["tone"]
    assert row.fold.button.accessibleDescription() == "Ton, replié"
    row.fold.button.click()
    assert row.fold.button.accessibleDescription() == "Ton, déplié"


def test_another_theme_and_size_keep_everything(agent: PromptHand):
    agent.open()
    agent.paste(WEAK)
    agent.sample.desk.look.apply("dark", 1.5)
    agent.settle()
    assert agent.workshop.state.text == WEAK and agent.findings()
    agent.sample.desk.look.apply("light", 1.0)


def test_panes_are_gone_through(agent: PromptHand):
    page = agent.open()
    agent.paste(WEAK)
    panes = page.panes()
    assert agent.view.source.edit in panes and agent.view.advice.rows in panes
    for pane in panes:
        pane.setFocus()
        assert QApplication.focusWidget() is not None
