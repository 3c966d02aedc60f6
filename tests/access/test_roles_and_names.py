# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a widget is, and which of several it is: both are told to who does not see it."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget

from desktop.ui.accessible.names import tell_apart, told_apart
from desktop.ui.accessible.roles import Role, tell_role
from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.look import Look
from desktop.ui.widgets.labels import make_label


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("role", Role)
def test_a_painted_widget_says_what_it_is(qtbot, role):
    plain, told = QScrollArea(), QScrollArea()
    for widget in (plain, told):
        qtbot.addWidget(widget)
    told.setAccessibleName("Mail")
    tell_role(told, role)
    assert role_of(plain) is QAccessible.Role.Client
    assert role_of(told) is QAccessible.Role[role.value]
    assert QAccessible.queryAccessibleInterface(told).text(QAccessible.Text.Name) == "Mail"


def test_other_widgets_keep_their_roles(qtbot):
    button, painted = QPushButton("Ouvrir"), QWidget()
    qtbot.addWidget(button)
    qtbot.addWidget(painted)
    tell_role(painted, Role.PICTURE)
    assert role_of(button) is QAccessible.Role.Button


def test_interfaces_go_with_their_widgets():
    for _ in range(300):
        widget = QScrollArea()
        tell_role(widget, Role.GROUP)
        assert role_of(widget) is QAccessible.Role.Grouping
        widget.deleteLater()
        del widget
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def test_names_that_come_twice_say_which_one():
    assert told_apart(["Relire a", "Voir b", "Relire a"]) == [
        "Relire a (1 sur 2)",
        "Voir b",
        "Relire a (2 sur 2)",
    ]
    assert told_apart([]) == []


def test_two_buttons_of_a_list_are_told_apart(qtbot):
    made = [QPushButton("Relire"), QPushButton("Relire")]
    for button in made:
        qtbot.addWidget(button)
        button.setAccessibleName("Relire conseil.vtt")
    tell_apart(made)
    assert made[1].accessibleName() == "Relire conseil.vtt (2 sur 2)"
    assert made[1].text() == "Relire"


def test_a_dialog_takes_the_room_its_words_need(qtbot, qapp):
    dialog = PlainDialog(Look(qapp, zoom=2.0), "Essai", "Valider", None)
    qtbot.addWidget(dialog)
    label = make_label("Le numéro est pris pour de bon. " * 9, "muted")
    dialog.column.addWidget(label)
    dialog.show()
    for _ in range(4):
        QApplication.processEvents()
    assert label.height() >= label.heightForWidth(label.width())
