# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of one part: as high as its words up to a point, its blanks marked, its steps back the page's."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.look import Look
from desktop.ui.workspaces.slides.editor.text_field import is_step_back
from desktop.ui.workspaces.text.marked_text import MarkedText

BLANK = re.compile(r"\[à (?:compléter|reformuler)\s*:[^\[\]]*\]", re.IGNORECASE)
"""Not « écris [à compléter] », which is a rule for the machine."""
MOST_LINES = 9
"""A longer text scrolls inside its field."""


def blank_look(look: Look) -> QTextCharFormat:
    """Return how a blank to fill looks: on a ground of its own, underlined too."""
    made = QTextCharFormat()
    made.setBackground(QColor(look.colour("ochre_soft")))
    made.setForeground(QColor(look.colour("ink")))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(look.colour("ochre")))
    return made


class PartField(MarkedText):
    """Signals: `edited(text)` by the agent."""

    edited = Signal(str)

    def __init__(self, look: Look, name: str, placeholder: str, fewest_lines: int = 1) -> None:
        super().__init__(look, name, placeholder)
        self._fewest, self._is_showing = fewest_lines, False
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Not textChanged: it tells of each mark that is drawn under the words, too.
        self.document().contentsChange.connect(self._tell)
        look.changed.connect(self._mark_blanks)

    def set_text(self, text: str) -> None:
        """Show a text, without telling; the caret stays where it can."""
        if text == self.text():
            return
        self._is_showing = True
        self.show_text(text)
        self._is_showing = False
        self._mark_blanks()
        self.fit()

    def select_blank(self) -> bool:
        """Select the first blank to fill, so that what is typed takes its place; False without one."""
        blank = BLANK.search(self.text())
        if blank is not None:
            self.show_place(*blank.span())
        return blank is not None

    def fit(self) -> None:
        """Be as high as the words, between the fewest and the most lines."""
        lines = max(self._fewest, math.ceil(self.document().size().height()))
        line = self.fontMetrics().lineSpacing()
        frame = max(0, self.height() - self.viewport().height())
        margins = 2 * self.document().documentMargin()
        wanted = math.ceil(min(lines, MOST_LINES) * line + margins) + frame
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > MOST_LINES
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted != self.height():
            self.setFixedHeight(wanted)

    # --- Qt ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if is_step_back(event):
            event.ignore()
            return False
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.sizes.px(48), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.fit()

    # --- inside -----------------------------------------------------------------------------

    def _tell(self, _place: int, removed: int, added: int) -> None:
        if self._is_showing or not (removed or added):
            return
        self._is_showing = True  # the marks that follow are no typing
        self._mark_blanks()
        self._is_showing = False
        self.fit()
        self.edited.emit(self.text())

    def _mark_blanks(self) -> None:
        dress = blank_look(self._look)
        self.mark([(*found.span(), dress) for found in BLANK.finditer(self.text())])
