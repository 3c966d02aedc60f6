# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that leads to the DPO's rooms: each says its state, each is reached with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.pages.compliance.page import CompliancePage
from desktop.ui.pages.compliance.rooms import HOME, ROOMS
from desktop.ui.window_pages import page_makers
from tests.ui.conftest import Hand


def _home(hand: Hand) -> CompliancePage:
    page = hand.window.open_page(HOME)
    assert isinstance(page, CompliancePage)
    return page


def test_every_room_says_its_state_once_the_page_is_there(hand: Hand, qtbot) -> None:
    page = _home(hand)
    qtbot.waitUntil(lambda: not page._timer.isActive(), timeout=20_000)
    for room in ROOMS:
        _frame, _icon, words = page._states[room.id]
        assert words.text().strip(), room.id
        assert room.question in page.buttons[room.id].accessibleDescription()


def test_every_room_has_a_page(hand: Hand) -> None:
    makers = page_makers(hand.sample.desk, ())
    assert {room.id for room in ROOMS} <= set(makers)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.id)
def test_a_room_opens_with_the_keyboard_and_leads_back(hand: Hand, room) -> None:
    button = _home(hand).buttons[room.id]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    page = hand.window.current()
    assert page is hand.window.pages[room.id]
    assert page.accessibleName() == room.title
    QTest.keyClick(page.back, Qt.Key.Key_Space)
    assert hand.window.current() is not page
