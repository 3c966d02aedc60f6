# SPDX-License-Identifier: AGPL-3.0-or-later
"""The series being made, with every step back; the form and the cards show it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.ui.workspaces.pictograms.design import (
    SeriesDesign,
    moved_need,
    replaced_need,
    with_choice,
)
from desktop.ui.workspaces.pictograms.history import SeriesHistory, SeriesStep


class SeriesState(QObject):
    """Signals: `changed(words)` after any change but typing; `text_changed()` when the list is
    another than the one that was typed.
    """

    changed = Signal(str)
    text_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._design = SeriesDesign()
        self._history = SeriesHistory()

    @property
    def design(self) -> SeriesDesign:
        """The series as it now is."""
        return self._design

    # --- changes ----------------------------------------------------------------------------

    def type_text(self, text: str) -> None:
        """Take the list as the agent types it: the field has steps of its own."""
        self._design = replace(self._design, text=text)

    def choose(self, key: str, words: str, gesture: str = "", **changes: Any) -> None:
        """Choose something for a need; None leaves it to the rules again."""
        self._take(with_choice(self._design, key, changes), words, gesture)

    def set_look(self, words: str, gesture: str = "", **changes: Any) -> None:
        """Change the style of the whole series."""
        look = {**self._design.look, **changes}
        self._take(replace(self._design, look=look), words, gesture)

    def set_text(self, text: str, words: str) -> None:
        """Take another list, with plain spaces: the field gives no others back."""
        self._take(replace(self._design, text=text.replace("\u00a0", " ")), words)

    def move(self, key: str, steps: int, words: str) -> None:
        """Move a need among the others."""
        self.set_text(moved_need(self._design.text, key, steps), words)

    def rename(self, key: str, need: str, caption: str, words: str) -> str:
        """Ask for a need in other words, under the caption it had; return its new key."""
        from desktop.mairie.pictograms.series.needs import need_key

        new_key = need_key(need)
        choice = {name: one for name, one in self._design.choice(key).items() if name != "icon"}
        others = {name: one for name, one in self._design.choices.items() if name != key}
        text = replaced_need(self._design.text, key, need, caption)
        design = replace(self._design, text=text, choices=others)
        self._take(with_choice(design, new_key, choice), words)
        return new_key

    def start_with(self, design: SeriesDesign) -> None:
        """Begin with another series."""
        self._history.clear()
        self._set(design, "")

    # --- steps ------------------------------------------------------------------------------

    def undo(self) -> str | None:
        """Take the last step back; return what it was, None when there is none."""
        if not self._history.can_undo():
            return None
        design, words = self._history.undo(self._design)
        self._set(design, words)
        return words

    def redo(self) -> str | None:
        """Do again what was taken back; return what it was, None when there is none."""
        if not self._history.can_redo():
            return None
        design, words = self._history.redo(self._design)
        self._set(design, words)
        return words

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._history.can_undo()

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return self._history.can_redo()

    # --- inside -----------------------------------------------------------------------------

    def _take(self, design: SeriesDesign, words: str, gesture: str = "") -> None:
        if design == self._design:
            return
        self._history.add(SeriesStep(words, self._design, design, gesture))
        self._set(design, words)

    def _set(self, design: SeriesDesign, words: str) -> None:
        is_other_text = design.text != self._design.text
        self._design = design
        if is_other_text:
            self.text_changed.emit()
        self.changed.emit(words)
