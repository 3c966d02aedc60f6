# SPDX-License-Identifier: AGPL-3.0-or-later
"""Has the agent rewrite a piece of text of the charter or of the notice, with what to beware of."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.desk import Desk
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label

_MARKS = (
    "Une ligne est un paragraphe. «\u00a0-\u00a0» en début de ligne fait une liste, «\u00a01.\u00a0» une liste "
    "numérotée, «\u00a0|\u00a0» une ligne de tableau dont les cases sont séparées par «\u00a0|\u00a0»."
)


class TextDialog(ScrolledDialog):
    """A title, a text to change, and our own text to go back to."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        text: str,
        proposed: str,
        longest: int,
        warning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.look, title, "Garder ce texte", parent)
        self._proposed, self._longest = proposed, longest
        if warning:
            self.column.addWidget(Banner(desk.look, "attention", warning))
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(title)
        self.text.setAccessibleDescription(_MARKS)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(desk.look.sizes.px(280))
        self.column.addWidget(self.text)
        self.column.addWidget(make_label(_MARKS, "small"))
        line = FlowLayout(spacing=desk.look.sizes.px(8))
        self.restore = make_button(desk.look, "Remettre le texte proposé", self._restore)
        line.addWidget(self.restore)
        self.column.addLayout(line)
        self.text.textChanged.connect(self._refresh)
        self.fit(720)
        self._refresh()

    def words(self) -> str:
        """Return the text as it was left."""
        return self.text.toPlainText().strip()

    def _restore(self) -> None:
        self.text.setPlainText(self._proposed)
        self.text.setFocus()

    def _refresh(self) -> None:
        words = self.words()
        self.restore.setEnabled(words != self._proposed)
        if not words:
            self.set_problem(
                "Le texte est vide. Pour l’enlever, fermez et choisissez «\u00a0Écarter\u00a0»."
            )
        elif len(words) > self._longest:
            self.set_problem(f"Le texte est trop long (au plus {self._longest} caractères).")
        else:
            self.set_problem("")
