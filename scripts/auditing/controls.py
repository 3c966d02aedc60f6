# SPDX-License-Identifier: AGPL-3.0-or-later
"""The controls of a page: their names, their roles, and what only a mouse would reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from scripts.auditing.findings import Finding

_NO_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)
_MOUSE = ("mousePressEvent", "mouseReleaseEvent")


def is_inner(widget: QWidget) -> bool:
    """Whether a widget is only a part of a control: the line of a spin box, a viewport."""
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, (QAbstractSpinBox, QComboBox)):
        return True
    inside = parent
    while inside is not None:
        if isinstance(inside, QComboBox):
            return True
        inside = inside.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def shown(root: QWidget) -> list[QWidget]:
    """Return what is shown of a page, parts of controls left out."""
    return [w for w in root.findChildren(QWidget) if w.isVisible() and not is_inner(w)]


def keyboard_stops(root: QWidget) -> list[QWidget]:
    """Return the enabled controls in sight that Tab should reach."""
    return [
        w
        for w in shown(root)
        if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    if isinstance(
        widget, QComboBox
    ):  # Qt says its choice as its name on Linux, its own name elsewhere
        return widget.accessibleName().strip()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def described(widget: QWidget) -> str:
    """Return words by which a person finds a widget again: its class, its name, its text."""
    text = getattr(widget, "text", None)
    words = name_of(widget) or (str(text()) if callable(text) else "") or widget.objectName()
    if not words:
        parent = widget.parentWidget()
        words = f"in {type(parent).__name__}" if parent else ""
    return f"{type(widget).__name__} « {' '.join(words.split())[:70]} »"


def unnamed(place: str, root: QWidget) -> Iterator[Finding]:
    """Yield each control without a name or a role."""
    for control in keyboard_stops(root):
        if not name_of(control):
            yield Finding(place, "name", f"{described(control)} has no name")
        interface = QAccessible.queryAccessibleInterface(control)
        if interface is not None and interface.role() in _NO_ROLES:
            yield Finding(place, "role", f"{described(control)} has no role")


def twins(place: str, root: QWidget) -> Iterator[Finding]:
    """Yield each name that two buttons of a page bear: which one is meant is not heard."""
    names = Counter(
        (type_of(w), name_of(w)) for w in keyboard_stops(root) if name_of(w) and not is_inner(w)
    )
    for (kind, name), count in names.items():
        if count > 1:
            yield Finding(place, "twin", f"{count} {kind} « {name[:70]} »")


def type_of(widget: QWidget) -> str:
    """Return a plain word for what a widget is."""
    if isinstance(widget, QAbstractButton):
        return "buttons"
    return "lists" if isinstance(widget, QComboBox) else "fields"


def mouse_only(place: str, root: QWidget) -> Iterator[Finding]:
    """Yield what answers a click and that the keyboard does not reach."""
    for widget in shown(root):
        if isinstance(widget, QLabel) and "<a " in widget.text():
            if not widget.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard:
                yield Finding(place, "mouse", f"{described(widget)}: links by mouse only")
            continue
        takes_clicks = any(
            name in vars(kind)
            for kind in type(widget).__mro__
            if kind.__module__.startswith("desktop.")
            for name in _MOUSE
        )
        is_button = isinstance(widget, QAbstractButton) and widget.isEnabled()
        if (takes_clicks or is_button) and not _is_reached(widget, root):
            yield Finding(place, "mouse", f"{described(widget)} is reached by the mouse only")


def _is_reached(widget: QWidget, root: QWidget) -> bool:
    """Whether the keyboard comes to a widget, or to what holds it; or its group has one stop."""
    inside: QWidget | None = widget
    while inside is not None and inside is not root:
        if inside.focusPolicy() & Qt.FocusPolicy.TabFocus or inside.focusProxy() is not None:
            return True
        inside = inside.parentWidget()
    if widget.focusPolicy() & Qt.FocusPolicy.ClickFocus:  # arrows move within the group
        group = widget.parentWidget()
        return group is not None and any(
            other.focusPolicy() & Qt.FocusPolicy.TabFocus
            for other in group.findChildren(type(widget))
        )
    return False
