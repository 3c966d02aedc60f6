# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells a screen reader what changed: politely, and never token by token."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, sentence: str, *, urgent: bool = False) -> None:
    """Have the screen reader say `sentence` when it is done speaking, or at once when `urgent`."""
    # Its many enumerations would cost 5 ms of the window's start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if not sentence or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
