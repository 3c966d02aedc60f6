# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tab goes through a window as the eye does, however late a row of it was made.

Qt's own chain keeps the order in which widgets were made. Here the order is read from the layouts at
each Tab, so that nothing has to be kept right. Qt's chain is not walked: PySide makes each widget that
`nextInFocusChain()` returns a child of the one asked, and crashes later.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QLayout, QWidget

_BACKWARDS = (QBoxLayout.Direction.RightToLeft, QBoxLayout.Direction.BottomToTop)


def move_focus(window: QWidget, is_next: bool) -> bool:
    """Give the keyboard to what follows in a window, or comes before; False when nothing does."""
    here = QApplication.focusWidget() or window.focusWidget()
    if here is None or not window.isAncestorOf(here):
        return False
    there = neighbour(window, here, 1 if is_next else -1)
    if there is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    there.setFocus(reason)
    return True


def neighbour(window: QWidget, here: QWidget, step: int) -> QWidget | None:
    """Return the control one step (1 or -1) from `here`, round at the ends; None when it is alone."""
    order = list(_controls(window, here))
    at = next((number for number, widget in enumerate(order) if widget is here), None)
    if at is None:
        return None
    there = order[(at + step) % len(order)]
    return None if there is here else there


def controls_in_order(root: QWidget) -> list[QWidget]:
    """Return the controls in sight that Tab stops at, in the order in which they are read."""
    return list(_controls(root, None))


def _controls(widget: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    """Yield the stops in a widget; `here` too, even when it was hidden or no stop a moment ago."""
    for part in _parts(widget, here):
        if part is here or _is_stop(part):
            yield part
        yield from _controls(part, here)


def _is_stop(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def _parts(widget: QWidget, here: QWidget | None) -> list[QWidget]:
    """Return what a widget shows: what its layout holds first, then the rest by its place."""
    parts = [
        child
        for child in widget.children()
        if isinstance(child, QWidget)
        and not child.isWindow()
        and (child.isVisible() or holds(child, here))
    ]
    if len(parts) < 2:
        return parts
    layout = widget.layout()
    laid = {} if layout is None else {id(w): place for place, w in enumerate(_laid_out(layout))}
    return sorted(parts, key=lambda part: (laid.get(id(part), len(laid)), part.y(), part.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets of a layout, and of those in it, line after line."""
    for number in _numbers(layout):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inside is not None:
            yield from _laid_out(inside)


def _numbers(layout: QLayout) -> list[int]:
    """Return the numbers of a layout's items in the order in which they stand."""
    numbers = list(range(layout.count()))
    if isinstance(layout, QBoxLayout) and layout.direction() in _BACKWARDS:
        numbers.reverse()
    elif isinstance(layout, QGridLayout):
        numbers.sort(key=lambda number: layout.getItemPosition(number)[:2])  # type: ignore[index]
    return numbers


def holds(widget: QWidget, inside: QWidget | None) -> bool:
    """Tell whether a widget is that one, or has it somewhere in it."""
    return inside is not None and (widget is inside or widget.isAncestorOf(inside))
