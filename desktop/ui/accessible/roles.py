# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a widget painted by us is: a picture, a group. Qt would tell a screen reader nothing of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtWidgets import QWidget

_PROPERTY = "spokenRole"
_installed: list[bool] = []


class Role(StrEnum):
    """The names are those of `QAccessible.Role`, whose import waits until it is needed."""

    PICTURE = "Graphic"
    """Something to look at, which its description tells in words."""
    GROUP = "Grouping"
    """What belongs together under one name, and that the arrows scroll."""


def tell_role(widget: QWidget, role: Role) -> None:
    """Have a screen reader told what a widget is; call it where the widget is made."""
    widget.setProperty(_PROPERTY, role.value)
    if not _installed:
        from PySide6.QtGui import QAccessible

        QAccessible.installFactory(_interface_of)
        _installed.append(True)


def _interface_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """Return Qt's own interface with the role that a widget bears; None leaves it to Qt.

    Qt keeps the interface and deletes it with the widget: nothing of it is held here.
    """
    role = thing.property(_PROPERTY)
    if not role:
        return None
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget, QWidget

    if not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, QAccessible.Role[role])
