# SPDX-License-Identifier: AGPL-3.0-or-later
"""One part of the form: its name to fold, a short question, the field, examples to take."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.prompting.parts.form_parts import FormPart
from desktop.ui.look import Look
from desktop.ui.widgets.card_grid import WordCard
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import NBSP
from desktop.ui.workspaces.prompting.atelier.part_field import PartField

_LONGEST = 44
_LINES = {"task": 2, "context": 2, "document": 3, "constraints": 2}
"""Fewest lines of a field, so that one sees how much may be said."""


class PartRow(QWidget):
    """Signals: `edited(name, text)` by the agent; `taken(name, text)` from an example."""

    edited = Signal(str, str)
    taken = Signal(str, str)

    def __init__(self, look: Look, part: FormPart) -> None:
        super().__init__()
        self._look, self.part = look, part
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(look.sizes.px(26), 0, 0, 0)
        self.column.setSpacing(look.sizes.px(6))
        self.field = PartField(look, part.title, part.placeholder, _LINES.get(part.name, 1))
        self.field.setAccessibleDescription(part.help)
        self.field.edited.connect(lambda text: self.edited.emit(part.name, text))
        self.column.addWidget(make_label(part.help, "small"))
        self.column.addWidget(self.field)
        self.examples = self._make_examples()
        self.fold = Fold(look, part.title, content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.fold)
        self.fold.button.clicked.connect(lambda _checked=False: self.tell())

    def set_text(self, text: str) -> None:
        """Show what stands in the part."""
        self.field.set_text(text)
        self.tell()

    def set_open(self, is_open: bool) -> None:
        """Show or hide the field."""
        self.fold.set_open(is_open)
        self.tell()

    def tell(self) -> None:
        """Say beside its name what a folded part holds."""
        words = " ".join(self.field.text().split())
        if self.fold.is_open() or not words:
            self.fold.set_title(self.part.title)
            return
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
        self.fold.set_title(f"{self.part.title} · {words}")

    def show_words(self, start: int = -1, end: int = -1) -> None:
        """Open the part and give it the keyboard, some of its words selected, else its blank."""
        self.set_open(True)
        if end > start >= 0:
            self.field.show_place(start, end)
        else:
            self.field.select_blank()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_examples(self) -> Fold | None:
        if not self.part.examples:
            return None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(2))
        for words in self.part.examples:
            card = WordCard(self._look, f"Prendre cet exemple{NBSP}: {words}", "", (8, 6), 2)
            card.setProperty("role", "quiet")
            card.add_line(words, "small")
            card.clicked.connect(partial(self._take, words))
            column.addWidget(card)
        fold = Fold(self._look, "Exemples", content)
        fold.button.setAccessibleName(f"Exemples{NBSP}: {self.part.title}")
        self.column.addWidget(fold)
        return fold

    def _take(self, words: str, _checked: bool = False) -> None:
        self.taken.emit(self.part.name, words)
