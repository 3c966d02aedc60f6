# SPDX-License-Identifier: AGPL-3.0-or-later
"""The checks of the window see what is wrong."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scripts.auditing.controls import mouse_only, twins, unnamed
from scripts.auditing.keys import keyboard_findings
from scripts.auditing.pictures import contrast_findings, focus_findings
from scripts.auditing.room import cut_findings, tone_findings


@pytest.fixture
def page(qtbot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(400, 300)
    qtbot.addWidget(made)
    return made


def show(page: QWidget, *widgets: QWidget) -> QWidget:
    for widget in widgets:
        page.layout().addWidget(widget)
    page.show()
    page.activateWindow()
    for _ in range(5):
        QApplication.processEvents()
    return page


def words(found) -> str:
    return "; ".join(finding.words for finding in found)


def test_a_field_without_a_name_is_found(page):
    assert "has no name" in words(unnamed("x", show(page, QLineEdit())))


def test_two_buttons_of_the_same_name_are_found(page):
    assert words(twins("x", show(page, QPushButton("Ouvrir"), QPushButton("Ouvrir")))) == (
        "2 buttons « Ouvrir »"
    )


def test_a_button_out_of_reach_of_the_keyboard_is_found(page):
    from PySide6.QtCore import Qt

    button = QPushButton("Ouvrir")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert "mouse only" in words(mouse_only("x", show(page, button)))


def test_a_wrong_order_is_found_and_a_right_one_is_not(page):
    inside, elsewhere = QWidget(), QPushButton("Ailleurs")
    QVBoxLayout(inside)
    first, second, third = (QPushButton(name) for name in ("Un", "Deux", "Trois"))
    for button in (first, second, third):
        inside.layout().addWidget(button)
    show(page, elsewhere, inside)
    assert words(keyboard_findings("x", inside)) == ""
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    assert "up to QPushButton « Deux »" in words(keyboard_findings("x", inside))


def test_pale_words_are_found_and_dark_ones_are_not(page):
    pale, dark = QLabel("À peine visible"), QLabel("Bien visible")
    pale.setStyleSheet("color: #AAAAAA; background: #FFFFFF")
    dark.setStyleSheet("color: #222222; background: #FFFFFF")
    found = words(contrast_findings("x", show(page, pale, dark)))
    assert "À peine" in found and "Bien" not in found


def test_a_control_that_hides_the_focus_is_found(page):
    button = QPushButton("Ouvrir")
    button.setStyleSheet("QPushButton, QPushButton:focus { border: none; background: #EEEEEE }")
    assert "does not show the focus" in words(focus_findings("x", show(page, button), set()))


def test_words_without_room_are_found(page):
    label = QLabel("Une phrase bien trop longue pour sa place")
    label.setFixedWidth(40)
    assert "lacks" in words(cut_findings("x", show(page, label), 1.0))


def test_a_colour_that_speaks_alone_is_found(page):
    spot = QWidget()
    spot.setProperty("tone", "bad")
    assert "colour alone" in words(tone_findings("x", show(page, spot)))
