# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Dessiner avec l’IA » for one need: asked for, told in other words, asked again."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_label
from desktop.ui.workspaces.pictograms.design import Choice
from desktop.ui.workspaces.pictograms.series_data import SeriesRow
from desktop.ui.workspaces.pictograms.series_state import SeriesState

ASK = "Dessiner avec l’IA"
WHAT = "Ce que le dessin montre"
_LONGEST = 200
_TOLD = (
    "Le dessin se fait à la création des fichiers\u00a0; il est ensuite nettoyé et mis dans le cadre. "
    "Une seule chose, simple, donne le meilleur résultat."
)
_NEXT_SEED = 7
"""A series of tries takes three seeds one after the other."""


class PaintRow(QWidget):
    """Writes what the agent asks of the model into the state."""

    def __init__(self, look: Look, state: SeriesState) -> None:
        super().__init__()
        self._state, self._key = state, ""
        self._choice: Choice = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        self.ask = make_button(look, ASK, self._ask, icon="creation")
        self._title = make_label(WHAT, "strong")
        self.what = QLineEdit()
        self.what.setMaxLength(_LONGEST)
        self.what.setAccessibleName(WHAT)
        self.what.setPlaceholderText("Par exemple\u00a0: une citrouille")
        self._title.setBuddy(self.what)
        self._told = make_label(_TOLD, "small")
        self.again = make_button(look, "Demander un autre dessin", self._again, icon="refresh")
        self.stop = make_button(look, "Ne pas dessiner avec l’IA", self._stop, role="quiet")
        line = FlowLayout(spacing=look.sizes.px(8))
        for button in (self.ask, self.again, self.stop):
            line.addWidget(button)
        for widget in (self._title, self.what, self._told):
            column.addWidget(widget)
        column.addLayout(line)
        self.what.textEdited.connect(self._describe)

    def show_row(self, row: SeriesRow, choice: Choice) -> None:
        """Show what was asked for a need."""
        is_other = row.key != self._key
        self._key, self._choice = row.key, choice
        is_asked = choice.get("paint") is True
        self.ask.setVisible(not is_asked)
        for widget in (self._title, self.what, self._told, self.again, self.stop):
            widget.setVisible(is_asked)
        picture = str(choice.get("picture") or "")
        if (is_other or not self.what.hasFocus()) and self.what.text() != picture:
            self.what.setText(picture)

    def _ask(self) -> None:
        self._state.choose(self._key, ASK, paint=True)
        self.what.setFocus()

    def _describe(self, text: str) -> None:
        gesture = f"picture:{self._key}"
        self._state.choose(self._key, WHAT, gesture, picture=text.strip() or None)

    def _again(self) -> None:
        seed = int(self._choice.get("seed") or 0) + _NEXT_SEED
        self._state.choose(self._key, "Autre dessin", seed=seed)

    def _stop(self) -> None:
        self._state.choose(self._key, "Sans dessin de l’IA", paint=None, picture=None, seed=None)
        self.ask.setFocus()
