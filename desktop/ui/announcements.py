# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells a screen reader what changed: politely, and never token by token."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

PAUSE_MS = 4000
"""Between two steps of a work: a sentence takes about as long to say."""


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


class StepTeller:
    """Says the steps of a work, no more than one in `PAUSE_MS`: of those in between, the last."""

    def __init__(self, widget: QWidget) -> None:
        self._widget, self._told, self._waiting = widget, "", ""
        self.pause = QTimer(widget)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._say_last)

    def tell(self, step: str) -> None:
        """Say a step if it is another one: now, or when the one before has been heard."""
        self._waiting = "" if step == self._told else step
        if not self.pause.isActive():
            self._say_last()

    def stop(self) -> None:
        """The work is over: what waits to be said would come after its end."""
        self.pause.stop()
        self._told = self._waiting = ""

    def _say_last(self) -> None:
        if not self._waiting:
            return
        self._told, self._waiting = self._waiting, ""
        announce(self._widget, self._told)
        self.pause.start()
