# SPDX-License-Identifier: AGPL-3.0-or-later
"""Goes through a page with Tab, as one does without a mouse: what is missed, what comes too late."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QRadioButton,
    QWidget,
)
from shiboken6 import isValid

from scripts.auditing.controls import described, is_inner, keyboard_stops
from scripts.auditing.findings import Finding

_MOST = 600
_TOLERANCE = 6


def walk(root: QWidget) -> list[QWidget]:
    """Press Tab from the first control until it comes round; return what had the keyboard.

    Qt's chain itself is not asked: PySide takes hold of the widgets that it returns.
    """
    stops = keyboard_stops(root)
    if not stops:
        return []
    first = stops[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    seen: set[int] = set()
    for _ in range(_MOST):
        here = QApplication.focusWidget()
        # In a text, Tab goes from one link to the next before it leaves.
        if here is None or (id(here) in seen and here is not met[-1]):
            break
        if id(here) not in seen:
            seen.add(id(here))
            met.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return [widget for widget in met if isValid(widget)]


def keyboard_findings(place: str, root: QWidget) -> Iterator[Finding]:
    """Yield what Tab does not reach, where it stays caught, and what comes in the wrong order."""
    met = walk(root)
    reached = {id(w) for w in met} | {id(_owner(w)) for w in met}
    stops = keyboard_stops(root)
    missed = [
        w for w in stops if isValid(w) and id(w) not in reached and not _has_group(w, reached)
    ]
    if met and missed and QApplication.focusWidget() is met[-1]:
        yield Finding(place, "trap", f"Tab stays in {described(met[-1])}")
    for control in missed:
        yield Finding(place, "tab", f"Tab does not reach {described(control)}")
    out_of_order = list(_disorder(place, root, met))
    if root.isWindow() and len(out_of_order) == 1:
        return  # round from the last control of a dialog to its first
    yield from out_of_order


def _owner(widget: QWidget) -> QWidget:
    """Return the control of which a widget is a part."""
    while is_inner(widget):
        parent = widget.parentWidget()
        if parent is None:
            break
        widget = parent
    return widget


def _has_group(widget: QWidget, reached: set[int]) -> bool:
    """Whether a button is of a group in which arrows move, and one of it was reached."""
    if not isinstance(widget, QAbstractButton):
        return False
    if isinstance(widget, QRadioButton) and widget.autoExclusive():
        parent = widget.parentWidget()
        return parent is not None and any(
            id(w) in reached for w in parent.findChildren(QRadioButton)
        )
    group = widget.group()
    return (
        group is not None and group.exclusive() and any(id(b) in reached for b in group.buttons())
    )


def places_of(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Return where two widgets are, in what holds both; what scrolls apart counts as its frame."""
    common = one.parentWidget()
    while common is not None and not common.isAncestorOf(other):
        common = common.parentWidget()
    assert common is not None
    return _place_in(one, common), _place_in(other, common)


def _place_in(widget: QWidget, common: QWidget) -> QRect:
    frame, inside = widget, widget
    while inside is not common:
        if isinstance(inside, QAbstractScrollArea):
            frame = inside
        parent = inside.parentWidget()
        assert parent is not None
        inside = parent
    return QRect(frame.mapTo(common, QPoint(0, 0)), frame.size())


def _disorder(place: str, root: QWidget, met: list[QWidget]) -> Iterator[Finding]:
    for before, after in itertools.pairwise(met):
        if not (root.isAncestorOf(before) and root.isAncestorOf(after)):
            continue
        one, other = places_of(before, after)
        same_line = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > (
            min(one.height(), other.height()) / 2
        )
        above = other.bottom() <= one.top() + _TOLERANCE
        goes_back = same_line and other.right() <= one.left() + _TOLERANCE
        goes_up = above and other.left() < one.right()
        if goes_back or goes_up:
            how = "left" if goes_back else "up"
            yield Finding(place, "order", f"{described(before)} → {how} to {described(after)}")
