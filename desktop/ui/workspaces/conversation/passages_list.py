# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages of an answer: the best ones in sight, the others folded, made when unfolded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.words import count
from desktop.ui.workspaces.conversation.answer import Passage
from desktop.ui.workspaces.conversation.passage_view import PassageView

IN_SIGHT = 3
"""Passages shown at once when they are the answer."""


class PassagesList(QWidget):
    """Signals: `page_asked(Passage)`."""

    page_asked = Signal(object)

    def __init__(
        self,
        look: Look,
        passages: Sequence[Passage],
        in_sight: int,
        *,
        numbered: bool = True,
        are_named: bool = True,
        asked: str = "",
    ) -> None:
        """Show passages, `in_sight` of them unfolded; `are_named` when documents are several.

        `asked` tells the question apart from the others of the conversation.
        """
        super().__init__()
        self._look, self._passages, self._numbered = look, passages, numbered
        self._are_named, self._asked = are_named, asked
        self.views: list[PassageView] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.sizes.px(8))
        self._in_sight = in_sight
        self.fold = make_button(look, "", self._toggle, role="fold", icon="chevron-right")
        self._add(in_sight)
        self._column.addWidget(self.fold)
        self._show_fold()

    def unfold(self) -> None:
        """Show all passages."""
        if not self._is_open():
            self._toggle()

    def view(self, number: int) -> PassageView | None:
        """Return a passage by its number, unfolded when it has to be; None for one there is not."""
        if not 1 <= number <= len(self._passages):
            return None
        if number > len(self.views) or self.views[number - 1].isHidden():
            self.unfold()
        return self.views[number - 1]

    # --- inside -----------------------------------------------------------------------------

    def _is_open(self) -> bool:
        return len(self.views) > self._in_sight and not self.views[-1].isHidden()

    def _add(self, until: int) -> None:
        for number in range(len(self.views), min(until, len(self._passages))):
            name = number + 1 if self._numbered else 0
            passage, is_named = self._passages[number], self._are_named
            view = PassageView(self._look, passage, name, is_named=is_named, asked=self._asked)
            view.page_asked.connect(self.page_asked)
            self.views.append(view)
            self._column.addWidget(view)

    def _toggle(self) -> None:
        if self._is_open():
            for view in self.views[self._in_sight :]:
                view.hide()
        else:
            self._add(len(self._passages))
            for view in self.views:
                view.show()
        self._show_fold()

    def _show_fold(self) -> None:
        folded = len(self._passages) - self._in_sight
        self.fold.setVisible(folded > 0)
        other = "autre " if self._in_sight else ""
        words = count(folded, f"{other}passage", f"{'autres ' if other else ''}passages")
        is_open = self._is_open()
        self.fold.setText(words)
        self.fold.setAccessibleName(f"{words}{self._asked}")
        self.fold.setAccessibleDescription("déplié" if is_open else "replié")
        icon = "chevron-down" if is_open else "chevron-right"
        self._look.dress_button(self.fold, icon, "slate", 18)
