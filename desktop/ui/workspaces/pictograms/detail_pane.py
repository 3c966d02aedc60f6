# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pictogram that is chosen: how it was understood, other icons, its caption, its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_icon_label, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import NBSP
from desktop.ui.workspaces.pictograms.design import Choice
from desktop.ui.workspaces.pictograms.icon_choice import IconChoice
from desktop.ui.workspaces.pictograms.paint_row import PaintRow
from desktop.ui.workspaces.pictograms.series_data import (
    REFUSED,
    SKIPPED,
    UNKNOWN,
    SeriesRow,
)
from desktop.ui.workspaces.pictograms.series_state import SeriesState
from desktop.ui.workspaces.pictograms.settings_row import SettingsRow
from desktop.ui.workspaces.pictograms.words import found_words, joined, quoted, understood

_NOT_CHECKED = "À vérifier auprès de l’autorité compétente."
_NO_ICON = "Aucune icône ne montre ce besoin. Dites-le autrement, ou choisissez un mot proche."
_NO_WORDS = "Aucune icône ne montre ce besoin. Dites-le autrement, en un ou deux mots simples."
_TAKEN_OUT = "Ce pictogramme est retiré de la série\u00a0: aucun fichier n’en sera fait."


class DetailPane(QFrame):
    """Signals: `removal_asked(key)`, `move_asked(key, steps)`, `rename_asked(key, word)`."""

    removal_asked = Signal(str)
    move_asked = Signal(str, int)
    rename_asked = Signal(str, str)

    def __init__(self, look: Look, state: SeriesState) -> None:
        super().__init__()
        self._look, self._state = look, state
        self._key = ""
        self._told: object = None
        self.setProperty("role", "card")
        self.setAccessibleName("Pictogramme choisi")
        self.settings, self.icons = SettingsRow(look, state), IconChoice(look)
        self.paint = PaintRow(look, state)
        self.icons.chosen.connect(self._choose_icon)
        self._lay_out()

    # --- what is shown ----------------------------------------------------------------------

    def show_row(
        self, row: SeriesRow, place: int, number: int, *, can_paint: bool, is_to_paint: bool
    ) -> None:
        """Show a need of the series; `place` is from 1."""
        focused = QApplication.focusWidget()
        had_keyboard = focused is not None and self.isAncestorOf(focused)
        choice = self._state.design.choice(row.key)
        is_other, self._key = row.key != self._key, row.key
        self._title.setText(row.caption)
        self._place_words.setText(f"{place} sur {number}")
        self._show_buttons(row, place, number)
        self._tell(row, choice, is_to_paint=is_to_paint)
        is_kept = row.state != SKIPPED
        self.icons.setVisible(is_kept)
        if is_kept:
            self.icons.show_row(row, sorted(self._state.design.look.items()))
        self.settings.setVisible(row.has_drawing or (is_to_paint and is_kept))
        self.settings.show_row(row, choice)
        self.paint.setVisible(can_paint and is_kept and row.state != REFUSED)
        self.paint.show_row(row, choice)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
        if had_keyboard and focused is not None and not focused.isVisible():
            self.remove.setFocus()  # what had the keyboard is gone: else it would leave the page

    def focus_first(self) -> None:
        """Give the keyboard to the first thing one would change."""
        for widget in (self.settings.caption, self.icons.words, self.remove):
            if widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # --- inside -----------------------------------------------------------------------------

    def _choose_icon(self, icon: str) -> None:
        """Take an icon; what was asked of the model for this need no longer holds."""
        self._state.choose(
            self._key, "Icône", icon=icon, extra=None, paint=None, picture=None, seed=None
        )

    def _show_buttons(self, row: SeriesRow, place: int, number: int) -> None:
        is_out = row.state == SKIPPED
        words = "Remettre" if is_out else "Retirer"
        self.remove.setText(words)
        self.remove.setAccessibleName(f"{words}{NBSP}: {row.caption}")
        self._look.dress_button(self.remove, "restore" if is_out else "trash-can-outline", "slate")
        self.earlier.setEnabled(place > 1)
        self.later.setEnabled(place < number)

    def _tell(self, row: SeriesRow, choice: Choice, *, is_to_paint: bool) -> None:
        """Say how the need was understood; nothing is made again when it is the same."""
        told = (row.key, row.state, row.notes, row.why, row.icon, understood(row), is_to_paint)
        if told == self._told:
            return
        self._told = told
        clear_layout(self._lines)
        rows = [*self._sentences(row, is_to_paint=is_to_paint)]
        if row.state == UNKNOWN and row.suggestions and not is_to_paint:
            rows.append(self._make_suggestions(row))
        if row.refusal is not None and row.has_drawing and "icon" in choice:
            rows.append(self._make_giving_up())
        for one in rows:
            self._lines.addWidget(one)

    def _sentences(self, row: SeriesRow, *, is_to_paint: bool) -> list[QWidget]:
        look = self._look
        if row.state == SKIPPED:
            return [StateLine(look, "information", _TAKEN_OUT)]
        if row.state == REFUSED and row.refusal is not None:
            return self._refusal(row)
        if is_to_paint:
            return []
        if row.state == UNKNOWN:
            return [StateLine(look, "attention", _NO_ICON if row.suggestions else _NO_WORDS)]
        found = found_words(row)
        words = [f"{found[:1].upper()}{found[1:]}."]
        around = understood(row)
        words += [f"Compris{NBSP}: {joined(around)}."] if around else []
        lines: list[QWidget] = [StateLine(look, "information", " ".join(words))]
        return [*lines, *(self._note(note) for note in row.notes)]

    def _note(self, words: str) -> QWidget:
        """Return a remark: its icon says that it is one, its words stay easy to read."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.sizes.px(6))
        icon = make_icon_label(self._look, "alert-outline", "ochre", 18)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(make_label(words), 1)
        return line

    def _refusal(self, row: SeriesRow) -> list[QWidget]:
        assert row.refusal is not None
        sign = row.refusal
        title = f"{quoted(sign.sign)} est un signe officiel{NBSP}: il n’est pas redessiné."
        lines: list[QWidget] = [StateLine(self._look, "attention", title)]
        doubt = f" {_NOT_CHECKED}" if sign.is_to_check else ""
        for name, words in (
            ("Pourquoi", sign.why + doubt), ("Où le trouver", sign.where), ("À la place", sign.instead),
        ):  # fmt: skip
            if words.strip():
                lines.append(make_label(name, "strong"))
                lines.append(make_label(words))
        return lines

    def _make_suggestions(self, row: SeriesRow) -> QWidget:
        box = QWidget()
        line = FlowLayout(box, spacing=self._look.sizes.px(8))
        for word in row.suggestions:
            ask = partial(self.rename_asked.emit, row.key, word)
            button = make_button(self._look, word, ask)
            button.setAccessibleName(f"Prendre le mot proche {quoted(word)}")
            line.addWidget(button)
        return box

    def _make_giving_up(self) -> QWidget:
        box = QWidget()
        line = FlowLayout(box)
        line.addWidget(
            make_button(
                self._look,
                "Ne rien dessiner à la place",
                lambda: self._state.choose(self._key, "Sans dessin", icon=None),
                role="link",
            )
        )
        return box

    # --- drawing ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(10), px(8), px(10))
        whole.setSpacing(px(8))
        whole.addLayout(self._make_head())
        self._scroll = VerticalScroll()
        column = self._scroll.column
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(10))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        column.addLayout(self._lines)
        for part in (self.icons, self.settings, self.paint):
            column.addWidget(part)
        column.addStretch(1)
        whole.addWidget(self._scroll, 1)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.sizes.px(8))
        self._title = make_label("", "heading")
        self._place_words = make_label("", "muted", wrap=False)
        head.addWidget(self._title, 1)
        head.addWidget(self._place_words)
        self.earlier = make_tool_button(
            self._look, "Placer avant (Alt+Gauche)", "arrow-left", lambda: self._move(-1)
        )
        self.later = make_tool_button(
            self._look, "Placer après (Alt+Droite)", "arrow-right", lambda: self._move(1)
        )
        self.remove = make_button(
            self._look, "Retirer", lambda: self.removal_asked.emit(self._key), role="quiet"
        )
        for button in (self.earlier, self.later, self.remove):
            head.addWidget(button)
        return head

    def _move(self, steps: int) -> None:
        self.move_asked.emit(self._key, steps)
