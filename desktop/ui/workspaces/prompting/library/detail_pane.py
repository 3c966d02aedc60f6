# SPDX-License-Identifier: AGPL-3.0-or-later
"""A demand to read and to fill: its head, its questions, the text as it will go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.prompting.library import Demand, DemandLibrary, FilledText, fill
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.scrolling import VerticalScroll
from desktop.ui.workspaces.prompting.library.detail_head import DetailHead
from desktop.ui.workspaces.prompting.library.library_words import gap_words
from desktop.ui.workspaces.prompting.library.shown_text import ShownText
from desktop.ui.workspaces.prompting.library.variables_form import VariablesForm

_NOTHING = (
    "Choisissez une demande dans la liste\u00a0: vous verrez ce qu’elle demande et le texte prêt."
)
_TASK = (
    "Beffroi remplit lui-même ce qui commence par $, puis donne cette consigne au modèle. Vous pouvez "
    "en faire une copie et changer ses mots."
)
_MOST_ANSWERED = 20
"""Demands whose answers are found again when the window opens."""
COMPARED, OPEN_ORIGINAL = "compared", "original"


class DetailPane(QWidget):
    """Signals: `asked(action)` (detail_head.py, COMPARED, OPEN_ORIGINAL), `changed()`."""

    asked = Signal(str)
    changed = Signal()

    def __init__(self, look: Look, library: DemandLibrary) -> None:
        super().__init__()
        self._look, self._library = look, library
        self.demand: Demand | None = None
        self._answers: dict[str, dict[str, str]] = {}
        """What was answered to each demand since the window opened."""
        self.filled = FilledText("", (), (), ())
        self._make_parts()
        self.head.asked.connect(self.asked)
        self.form.changed.connect(self._fill)
        self.show_demand(None)

    # --- what shows -------------------------------------------------------------------------

    def show_demand(self, demand: Demand | None) -> None:
        """Show a demand, with the answers that were given before; None for nothing."""
        self.demand = demand
        self.nothing.setVisible(demand is None)
        for part in (self.head, self._form_card, self._text_card):
            part.setVisible(demand is not None)
        self.notes.clear()
        if demand is None:
            return
        self.head.show_demand(self._library, demand)
        self._tell_changes(demand)
        self._form_card.setVisible(not demand.is_task)
        self._text_title.setText(
            "Texte de la consigne" if demand.is_task else "La demande, telle qu’elle partira"
        )
        if demand.is_task:
            self._show_task(demand)
        else:
            self.form.show_demand(demand, self._answers.get(demand.key, {}))
        self.whole.verticalScrollBar().setValue(0)

    def answers(self) -> dict[str, dict[str, str]]:
        """Return what was answered to the last demands, ready for JSON; empty answers left out."""
        kept = {
            key: {name: words for name, words in told.items() if words}
            for key, told in self._answers.items()
        }
        answered = [(key, told) for key, told in kept.items() if told]
        return dict(answered[-_MOST_ANSWERED:])

    def set_answers(self, kept: Mapping[str, Any]) -> None:
        """Take back what was answered."""
        for key, told in kept.items():
            if isinstance(told, Mapping):
                self._answers[str(key)] = {str(n): str(words) for n, words in told.items()}

    def forget_answers(self, key: str) -> None:
        """Let go of what was answered to a demand that is no more."""
        self._answers.pop(key, None)

    def text(self) -> str:
        """Return the text as it would be copied: filled, or a task's as it is written."""
        if self.demand is None:
            return ""
        return self.demand.text if self.demand.is_task else self.filled.text

    def focus_first(self) -> None:
        """Give the keyboard to the first question, else to the main action."""
        if self.demand is None:
            return
        if self.demand.is_task or not self.form.focus_first():
            self.head.main_button().setFocus()

    # --- inside -----------------------------------------------------------------------------

    def _make_parts(self) -> None:
        look, px = self._look, self._look.sizes.px
        self.whole = VerticalScroll()
        column = self.whole.column
        column.setContentsMargins(px(8), 0, px(8), px(8))
        column.setSpacing(px(12))
        self.nothing = make_label(_NOTHING, "muted")
        self.head = DetailHead(look)
        self.notes = BannerColumn(look)
        self._form_card, form_column = make_card(look, "Vos réponses")
        self.form = VariablesForm(look)
        form_column.addWidget(self.form)
        self._text_card, text_column = make_card(look)
        self._text_title = make_label("", "heading")
        self.state = make_label()
        self.shown = ShownText(look, "La demande, telle qu’elle partira")
        for words in (self._text_title, self.state, self.shown):
            text_column.addWidget(words)
        for part in (self.nothing, self.head, self.notes, self._form_card, self._text_card):
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.whole)

    def _fill(self) -> None:
        demand = self.demand
        if demand is None or demand.is_task:
            return
        answers = self.form.answers()
        self._answers.pop(demand.key, None)
        self._answers[demand.key] = answers  # the last one: what is oldest is let go first
        self.filled = fill(demand.text, demand.variables, answers)
        self.shown.show_filled(self.filled.text, self.filled.blanks, self.filled.answers)
        gaps = [gap.label for gap in self.filled.gaps]
        self.state.setText(gap_words(gaps))
        set_tone(self.state, "attention" if gaps else "good")
        self.changed.emit()

    def _show_task(self, demand: Demand) -> None:
        told = [
            f"${one.name}\u00a0: {one.label[:1].lower()}{one.label[1:]}" for one in demand.variables
        ]
        self.state.setText("\n".join((_TASK, *told)))
        set_tone(self.state, "")
        self.shown.show_filled(demand.text, (), ())

    def _tell_changes(self, demand: Demand) -> None:
        """Say what the agent must know of it: an original that changed, a version that cannot serve."""
        force = self._library.force_of(demand) if demand.is_own else None
        if force is None and demand.is_task and not demand.is_own:
            force = self._library.in_force.get(demand.id)
        if force is not None and force.problem:
            self.notes.add(Banner(self._look, "attention", force.problem), speak=False)
        if self._library.original_has_changed(demand):
            banner = Banner(
                self._look,
                "information",
                "L’original a changé depuis votre copie.",
                "Votre version reste comme elle est. Ouvrez «\u00a0Modifier\u00a0» pour voir les différences.",
            )
            banner.add_button("Voir l’original", lambda: self.asked.emit(OPEN_ORIGINAL))
            banner.add_button("J’ai comparé", lambda: self.asked.emit(COMPARED))
            self.notes.add(banner, speak=False)
