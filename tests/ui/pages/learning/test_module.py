# SPDX-License-Identifier: AGPL-3.0-or-later
"""A module: its screens with the keys, its questions, what to remember, its sources."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.mairie.learning.training import ItemState
from tests.ui.pages.learning.learning_hand import CLAIRE, LearningHand

IDS = ("rgpd", "ai-act", "biais", "charte")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("module_id", IDS)
def test_module_is_read_to_its_end_with_the_keys(hand: LearningHand, module_id: str):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    module = hand.open_module(module_id)
    assert hand.window.current() is hand.module
    for number, screen in enumerate(module.screens):
        assert hand.module.number == number
        assert screen.title in _words(hand.module) and screen.example in _words(hand.module)
        QTest.keyClick(hand.window, Qt.Key.Key_Right, ALT)
        hand.settle()
    assert hand.module.quiz is not None
    QTest.keyClick(hand.window, Qt.Key.Key_Right, ALT)
    hand.settle()
    assert hand.module.is_last()
    assert page.progress.state(module) is ItemState.DONE
    assert all(source.title in _words(hand.module) for source in module.sources)
    QTest.keyClick(hand.window, Qt.Key.Key_Left, ALT)
    hand.settle()
    assert hand.module.quiz is not None


def test_question_of_a_screen_gives_its_answer_when_asked(hand: LearningHand):
    module = hand.open_module("rgpd")
    number, screen = next((n, one) for n, one in enumerate(module.screens) if one.question)
    for _ in range(number):
        hand.module.go(1)
    hand.settle()
    assert screen.answer not in _words(hand.module)
    buttons = [b for b in hand.module.findChildren(QPushButton) if b.text() == "Voir la réponse"]
    buttons[-1].click()
    assert screen.answer in _words(hand.module)


def test_module_may_be_put_aside(hand: LearningHand):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    module = hand.open_module("charte")
    hand.module.skip.click()
    hand.settle()
    assert hand.window.current() is page
    assert page.progress.state(module) is ItemState.SKIPPED


def test_last_module_leads_back_to_the_path(hand: LearningHand):
    module = hand.open_module(hand.open().progress.path.modules[-1].id)
    while not hand.module.is_last():
        hand.module.go(1)
    assert hand.module.module is module
    assert hand.module.forward.text() == "Revenir au parcours"
    hand.module.forward.click()
    hand.settle()
    assert hand.window.current() is hand.page


def test_keyboard_rests_on_what_is_read_and_its_beginning_is_in_sight(hand: LearningHand):
    hand.sample.desk.look.apply("light", 2.0)
    hand.open_module("ai-act")
    hand.module.go(1)
    hand.settle()
    assert hand.module._reading is not None and hand.module._reading.hasFocus()
    assert hand.module._reading.accessibleDescription()
    assert hand.module.whole.verticalScrollBar().value() == 0


def _words(page) -> list[str]:  # type: ignore[no-untyped-def]
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]
