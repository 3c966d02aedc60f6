# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of the register: the page « organisme », the activities with their state, the studies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.mairie.compliance.impact.studies_kept import StudyView
from desktop.mairie.compliance.impact.study import need_words, progress_words
from desktop.mairie.compliance.processing.checks import missing_of_organisation
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet_view import SheetState, SheetView
from desktop.mairie.compliance.processing.wording import state_words, use_words
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.changing_state import ChangingState
from desktop.ui.pages.compliance.processing.sheet_form import TONES
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_label, make_rule
from desktop.ui.words import count


class ListView(QWidget):
    """Signals: `sheet_asked(id)`, `organisation_asked()`, `study_asked(id)`."""

    sheet_asked = Signal(str)
    organisation_asked = Signal()
    study_asked = Signal(str)

    def __init__(
        self, look: Look, register: ProcessingRegister, studies: Sequence[StudyView]
    ) -> None:
        super().__init__()
        self._look, self._register = look, register
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        column.addWidget(self._make_organisation())
        views = register.views()
        column.addWidget(self._make_activities(views))
        column.addWidget(self._make_studies(studies))

    def focus_first(self) -> None:
        """Give the keyboard to the first thing to look at."""
        next(iter(self.buttons.values())).setFocus()

    def _make_organisation(self) -> QWidget:
        card, column = make_card(self._look, "Organisme")
        organisation = self._register.organisation
        missing = missing_of_organisation(organisation)
        compulsory = [point for point in missing if point.is_compulsory]
        if compulsory:
            left = f"{count(len(compulsory), 'point')} de l’article 30 à compléter"
            words = compulsory[0].sentence if len(compulsory) == 1 else left
            state = ChangingState(self._look, words, "attention")
        else:
            state = ChangingState(self._look, "Rempli", "good")
        told = (organisation.name, f"DPO\u00a0: {organisation.dpo}")
        line = self._line("organisation", organisation.name, self.organisation_asked.emit)
        self._fill(column, line, told, state)
        return card

    def _make_activities(self, views: Sequence[SheetView]) -> QWidget:
        card, column = make_card(self._look, "Activités")
        in_force = [view for view in views if view.state is not SheetState.RETIRED]
        retired = [view for view in views if view.state is SheetState.RETIRED]
        self._add_sheets(column, in_force)
        if retired:
            held = QWidget()
            inside = QVBoxLayout(held)
            inside.setContentsMargins(0, 0, 0, 0)
            self._add_sheets(inside, retired)
            column.addWidget(Fold(self._look, f"Fiches abandonnées ({len(retired)})", held))
        return card

    def _add_sheets(self, column: QVBoxLayout, views: Sequence[SheetView]) -> None:
        for number, view in enumerate(views):
            if number:
                column.addWidget(make_rule())
            reference = f"{view.sheet.reference}. " if view.sheet.reference else ""
            told = [f"{reference}{view.sheet.name}"]
            told += [words for words in (use_words(view.tasks, self._register.use),) if words]
            state = ChangingState(self._look, state_words(view), TONES[view.state])
            line = self._line(
                view.id, view.sheet.name, partial(self.sheet_asked.emit, view.id), state.text()
            )
            self._fill(column, line, told, state)

    def _make_studies(self, studies: Sequence[StudyView]) -> QWidget:
        card, column = make_card(self._look, "Analyses d’impact (AIPD)")
        for number, view in enumerate(studies):
            if number:
                column.addWidget(make_rule())
            is_whole = not view.study.open_points()
            words = progress_words(view.study)
            if view.changed_facts:
                words = f"{words} Des durées ou des modèles ont changé."
                is_whole = False
            state = ChangingState(self._look, words, "good" if is_whole else "attention")
            told = (view.study.title, need_words(view.study))
            name = f"l’AIPD {view.study.title}"
            line = self._line(
                f"study/{view.study.id}", name, partial(self.study_asked.emit, view.study.id), words
            )
            self._fill(column, line, told, state)
        return card

    def _line(
        self, key: str, name: str, open_it: Callable[[], object], state: str = ""
    ) -> QPushButton:
        button = make_button(self._look, "Ouvrir", open_it)
        button.setAccessibleName(f"Ouvrir {name}")
        button.setAccessibleDescription(state)
        self.buttons[key] = button
        return button

    def _fill(
        self, column: QVBoxLayout, button: QPushButton, told: Sequence[str], state: QWidget
    ) -> None:
        line, words = QHBoxLayout(), QVBoxLayout()
        line.setSpacing(self._look.sizes.px(14))
        words.setSpacing(self._look.sizes.px(2))
        words.addWidget(make_label(told[0], "strong"))
        for text in told[1:]:
            words.addWidget(make_label(text, "muted"))
        words.addWidget(state)
        line.addLayout(words, 1)
        line.addWidget(button)
        column.addLayout(line)
