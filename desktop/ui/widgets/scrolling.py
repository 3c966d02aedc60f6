# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scroll area whose content takes the whole width, so that only the height scrolls."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

NO_FOCUS = 0
NEVER_A_BAR = 1
"""Qt.FocusPolicy.NoFocus, Qt.ScrollBarPolicy.ScrollBarAlwaysOff (look.py: why as numbers)."""


class VerticalScroll(QScrollArea):
    """Scrolls a column of widgets, and keeps the one that has the keyboard in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.content = QWidget()
        self.content.setObjectName("scrolled")
        self.column = QVBoxLayout(self.content)
        self.setWidget(self.content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _old: QObject | None, new: QWidget | None) -> None:
        if isinstance(new, QWidget) and self.content.isAncestorOf(new):
            # Once the layout is done: a widget that just appeared has no place yet.
            QTimer.singleShot(0, self, lambda: self._show(new))

    def _show(self, widget: QWidget) -> None:
        if QApplication.focusWidget() is widget:
            self.ensureWidgetVisible(widget, 0, 24)
