# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a text is pasted, typed or dropped, with its length and a way to choose a document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.drop_zone import file_filter
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.marked_text import LARGEST, MarkedText
from desktop.ui.workspaces.text.text_words import length_phrase, words_in

DOCUMENTS = (".pdf", ".docx", ".odt", ".txt", ".md")
COUNT_MS = 300


class SourceView(QFrame):
    """Signals: `changed()` after each key, `file_chosen(path)`."""

    changed = Signal()
    file_chosen = Signal(str)

    def __init__(self, look: Look, title: str, placeholder: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "sheet")
        self._is_showing = False
        self.suffixes: tuple[str, ...] = DOCUMENTS
        self.edit = MarkedText(look, title, placeholder)
        self.edit.setMinimumHeight(look.sizes.px(120))
        self._length = make_label("", "small")
        self.choose_button = make_button(
            look, "Choisir un document…", self.choose, role="quiet", icon="folder-open-outline"
        )
        self._lay_out(title)
        self._count_later = self._timer(COUNT_MS, self._count)
        self._tell_later = self._timer(0, self._tell)
        # Not textChanged: it tells of each mark that is drawn under the words, too.
        self.edit.document().contentsChange.connect(self._note_change)
        self.edit.file_dropped.connect(self._take_file)
        self.edit.too_long.connect(self._tell_cut)

    def _lay_out(self, title: str) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(8))
        column.setSpacing(px(8))
        label = make_label(title, "strong")
        label.setBuddy(self.edit)
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(label, 2)
        head.addWidget(self._length, 3)
        column.addLayout(head)
        column.addWidget(self.edit, 1)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        self.foot.addWidget(self.choose_button)
        self.foot.addStretch(1)
        column.addLayout(self.foot)

    def _timer(self, wait: int, action: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer

    def text(self) -> str:
        """Return the text."""
        return self.edit.text()

    def show_text(self, text: str) -> None:
        """Show a text in place of what was there."""
        self._is_showing = True
        self.edit.show_text(text[:LARGEST])
        self._is_showing = False
        self._count()

    def choose(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            self, "Choisir un document", "", file_filter(self.suffixes)
        )
        if chosen:
            self._take_file(chosen)

    def tell(self, words: str, tone: str = "") -> None:
        """Say something in place of the length."""
        self._count_later.stop()
        set_tone(self._length, tone)
        self._length.setText(words)
        announce(self, words)

    def _take_file(self, path: str) -> None:
        if path.lower().endswith(self.suffixes):
            self.file_chosen.emit(path)
        else:
            kinds = ", ".join(suffix.lstrip(".").upper() for suffix in self.suffixes)
            self.tell(f"Ce type de fichier n’est pas accepté ici. Il faut{NBSP}: {kinds}.", "bad")

    def _tell_cut(self, kept: int) -> None:
        shown = f"{kept:,}".replace(",", "\u202f")
        self.tell(
            f"Texte trop long{NBSP}: seuls les {shown} premiers caractères sont gardés.",
            "attention",
        )

    def _note_change(self, _place: int, removed: int, added: int) -> None:
        if (removed or added) and not self._is_showing:
            self._tell_later.start()

    def _tell(self) -> None:
        if not self._count_later.isActive():
            self._count_later.start()
        self.changed.emit()

    def _count(self) -> None:
        self._count_later.stop()
        set_tone(self._length, "")
        self._length.setText(length_phrase(words_in(self.edit.text()), aloud=False))
