# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tools under the poster: align, size, hide, take back; what each does is also a key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.part_words import ALIGN_WORDS, place_words
from desktop.ui.workspaces.poster.sketch_data import SketchPart

HINT = (
    "Cliquez un élément pour le déplacer ou le changer. Au clavier, Tab le choisit et les flèches "
    "le déplacent."
)
_TAKEN = "Flèches\u00a0: déplacer. Maj\u00a0: plus loin. Ctrl\u00a0: largeur."


class CanvasBar(QWidget):
    """Signals: `align_asked(align)`, `size_asked(steps)`, `hide_asked()`, `undo_asked()`,
    `redo_asked()`, `restore_asked()`.
    """

    align_asked = Signal(str)
    size_asked = Signal(int)
    hide_asked = Signal()
    undo_asked = Signal()
    redo_asked = Signal()
    restore_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self._words = make_label(HINT, "small")
        line = FlowLayout(spacing=look.sizes.px(4))
        self.aligns = {align: self._make_align(align) for align in ALIGN_WORDS}
        self.smaller = self._make_letter("A−", "Réduire les lettres (touche −)", -1)
        self.larger = self._make_letter("A+", "Agrandir les lettres (touche +)", 1)
        self.hide_button = make_tool_button(
            look, "Masquer cet élément (Suppr)", "eye-off-outline", self.hide_asked.emit
        )
        self.undo = make_tool_button(look, "Annuler (Ctrl+Z)", "undo", self.undo_asked.emit)
        self.redo = make_tool_button(look, "Rétablir (Ctrl+Y)", "redo", self.redo_asked.emit)
        self.restore: QPushButton = make_button(
            look, "Rétablir la mise en page", self.restore_asked.emit, role="link", icon="restore"
        )
        for button in (
            *self.aligns.values(),
            self.smaller,
            self.larger,
            self.hide_button,
            self.undo,
            self.redo,
        ):
            line.addWidget(button)
        foot = QHBoxLayout()
        foot.setSpacing(look.sizes.px(12))
        foot.addWidget(self._words, 1)
        foot.addWidget(self.restore)
        column.addLayout(line)
        column.addLayout(foot)
        self.show_part(None)
        self.show_steps(can_undo=False, can_redo=False, is_edited=False)

    def show_part(self, part: SketchPart | None) -> None:
        """Show what can be done with the part that is taken; None: none is."""
        for align, button in self.aligns.items():
            button.setEnabled(part is not None and bool(part.lines))
            button.setChecked(part is not None and bool(part.lines) and part.align == align)
        has_letters = part is not None and bool(part.lines)
        for sizer in (self.smaller, self.larger):
            sizer.setEnabled(part is not None and (has_letters or part.size > 0))
        self.hide_button.setEnabled(part is not None)
        if part is None:
            self._words.setText(HINT)
        else:
            self._words.setText(f"{part.title}{NBSP}: {place_words(part.box)}. {_TAKEN}")

    def show_steps(self, *, can_undo: bool, can_redo: bool, is_edited: bool) -> None:
        """Show what can be taken back."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        self.restore.setVisible(is_edited)

    def _make_align(self, align: str) -> QToolButton:
        name = f"Aligner {ALIGN_WORDS[align]}"
        button = AlignButton(self._look, align)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _checked=False: self.align_asked.emit(align))
        return button

    def _make_letter(self, text: str, name: str, steps: int) -> QToolButton:
        button = LetterButton(self._look, text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _checked=False: self.size_asked.emit(steps))
        return button


class DrawnButton(QToolButton):
    """A tool whose sign is drawn, not taken from the font of icons."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        look.dress_button(self, "text", "ink", 20)  # gives its size; what is seen is drawn below

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.icon = QIcon()
        styled = QStylePainter(self)
        styled.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        styled.end()
        painter = QPainter(self)
        self.paint_sign(painter, QColor(self._look.colour("ink" if self.isEnabled() else "field")))
        painter.end()

    def paint_sign(self, painter: QPainter, colour: QColor) -> None:
        """Draw the sign in this colour."""


class LetterButton(DrawnButton):
    """A letter that becomes smaller or larger: « A− », « A+ »."""

    def __init__(self, look: Look, sign: str) -> None:
        super().__init__(look)
        self._sign = sign

    def paint_sign(self, painter: QPainter, colour: QColor) -> None:
        painter.setFont(self._look.font(bold=True))
        painter.setPen(colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._sign)


class AlignButton(DrawnButton):
    """Four lines that stand at the left, in the middle or at the right."""

    _LENGTHS = (1.0, 0.62, 0.86, 0.5)

    def __init__(self, look: Look, align: str) -> None:
        super().__init__(look)
        self._align = align
        self.setCheckable(True)

    def paint_sign(self, painter: QPainter, colour: QColor) -> None:
        px = self._look.sizes.px
        width, gap, thick = px(18), px(5), max(2, px(2))
        left = (self.width() - width) / 2
        top = (self.height() - 3 * gap - thick) / 2
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self._align]
        for row, length in enumerate(self._LENGTHS):
            x = left + (width - width * length) * share
            painter.fillRect(QRectF(x, top + row * gap, width * length, thick), colour)
