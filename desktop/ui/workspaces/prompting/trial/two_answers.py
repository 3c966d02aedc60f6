# SPDX-License-Identifier: AGPL-3.0-or-later
"""A trial as it goes: what is compared, two answers asked for one after the other, each as it grows."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import ModelReference
from desktop.mairie.prompting.opinions import (
    Compared,
    OpinionStore,
)
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.prompting.trial.answer_pane import AnswerPane
from desktop.ui.workspaces.prompting.trial.opinion_form import OpinionForm
from desktop.ui.workspaces.prompting.trial.opinions_card import OpinionsCard
from desktop.ui.workspaces.prompting.trial.trial_setup import TrialSetup
from desktop.ui.workspaces.prompting.trial.trial_state import (
    DONE,
    FAILED,
    STOPPED,
    WRITING,
    Trial,
    TrialAnswer,
    TriedDemands,
    refused_to_try,
)

_NO_DEMAND = "Écrivez d’abord une demande dans l’atelier."
_NO_BEFORE = "Il n’y a pas encore d’«\u00a0avant\u00a0»\u00a0: prenez la version proposée dans l’atelier, ou comparez deux modèles."
_ONE_MODEL = "Il faut deux modèles différents."
_NO_ANSWER = "Le modèle n’a rien répondu."
_ANSWERS_HEIGHT = 280


class TwoAnswers(QWidget):
    """Signals: `changed()`, `step_changed()`, `registered()`; `answer_asked(demand, model)` to run;
    `copy_asked()`, `models_asked()`, `workshop_asked()`, `export_asked()`.
    """

    changed = Signal()
    step_changed = Signal()
    registered = Signal()
    answer_asked = Signal(str, object)
    copy_asked = Signal()
    models_asked = Signal()
    workshop_asked = Signal()
    export_asked = Signal()
    corner = None

    def __init__(
        self,
        desk: Desk,
        demands: Callable[[], TriedDemands],
        draw: Callable[[], bool] = lambda: bool(secrets.randbelow(2)),
    ) -> None:
        """`demands` says what is to be tried; `draw` draws the order of a blind trial."""
        super().__init__()
        self._desk, self._demands, self._draw_lot = desk, demands, draw
        self.store = OpinionStore(desk.opinions_file)
        self.trial: Trial | None = None
        self._ended = -1
        self.banners = BannerColumn(desk.look)
        self.setup = TrialSetup(desk.look)
        self.answers = (AnswerPane(desk.look, "A"), AnswerPane(desk.look, "B"))
        self.split = TwoPanes(desk.look, *self.answers, ("Réponse A", "Réponse B"), share=0.5)
        self.split.setMinimumHeight(desk.look.sizes.px(_ANSWERS_HEIGHT))
        self.opinion, self.opinions = OpinionForm(desk.look), OpinionsCard(desk.look)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._desk.look.sizes.px(12))
        for widget in (self.banners, self.setup):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        column.addWidget(self.opinion)
        column.addWidget(self.opinions)
        column.addStretch(0)

    def _connect(self) -> None:
        setup = self.setup
        setup.started.connect(self.start)
        setup.changed.connect(self.refresh)
        setup.copy_asked.connect(self.copy_asked)
        setup.models_asked.connect(self.models_asked)
        setup.workshop_asked.connect(self.workshop_asked)
        self.opinions.export_asked.connect(self.export_asked)

    # --- a trial ----------------------------------------------------------------------------

    def problem(self) -> str:
        """Return why a trial cannot begin; empty when it can."""
        told = self._demands()
        if not told.now:
            return _NO_DEMAND
        if self.setup.kind() is Compared.DEMANDS and not told.is_changed:
            return _NO_BEFORE
        first, second = self.setup.model(0), self.setup.model(1)
        if self.setup.kind() is Compared.MODELS and (not second or second == first):
            return _ONE_MODEL
        is_models = self.setup.kind() is Compared.MODELS
        tried = (told.now,) if is_models else (told.before, told.after)
        return next(filter(None, map(refused_to_try, tried)), "")

    def start(self) -> None:
        """Begin a trial: the first answer is asked for, the second follows by itself."""
        if self.problem() or self.is_running():
            self.refresh()
            return
        self.banners.clear()
        self.opinion.clear()
        self._ended = -1
        answers = self._to_compare()
        blind = self.setup.blind.isChecked()
        if blind and self._draw_lot():
            answers = (answers[1], answers[0])
        self.trial = Trial(self.setup.kind(), answers, blind, self._demands().title)
        self._show()
        self.changed.emit()
        self.go_on()

    def _to_compare(self) -> tuple[TrialAnswer, TrialAnswer]:
        told = self._demands()
        first, second = self.setup.model(0), self.setup.model(1)
        assert first is not None
        if self.setup.kind() is Compared.MODELS:
            assert second is not None
            return _answer(told.now, first, first.title), _answer(told.now, second, second.title)
        return _answer(told.before, first, "Avant"), _answer(told.after, first, "Après")

    def go_on(self) -> None:
        """Ask for the next answer, when one waits."""
        number = self.trial.next_number() if self.trial is not None else -1
        if self.trial is None or number < 0:
            return
        answer = self.trial.answers[number]
        model = self._model(answer.model_id)
        if model is None:
            self._change(number, state=FAILED, note="Ce modèle n’est plus sur ce poste.")
            return
        self._change(number, state=WRITING, text="")
        self.split.reveal(self.answers[number])
        self.answer_asked.emit(answer.demand, model)

    def append_stream(self, piece: str) -> None:
        """Show what the model has just written."""
        number = self._writing()
        if number >= 0:
            self.answers[number].append(piece)

    def take_answer(self, data: Mapping[str, Any], seconds: float) -> None:
        """Show a whole answer; how it ended is said."""
        number = self._writing()
        if number < 0:
            return
        told = data.get("answer")
        told = told if isinstance(told, Mapping) else {}
        text, refused = str(told.get("text") or ""), str(told.get("refused") or "")
        if not text.strip():
            self._change(number, state=FAILED, text="", note=refused or _NO_ANSWER)
            return
        cut = {"length": "Réponse coupée\u00a0: elle était trop longue.", "deadline": "Réponse coupée\u00a0: le temps prévu est passé."}  # fmt: skip
        note = refused or cut.get(str(told.get("ended_by")), "")
        self._change(number, state=DONE, text=text, seconds=seconds, note=note)
        if self.trial is not None and self.trial.is_over:
            announce(self, "Les deux réponses sont là. Dites laquelle vous sert.")

    def end_answer(self, sentence: str = "") -> None:
        """The agent stopped it, or it failed: what was written stays, the other is not asked for."""
        number = self._writing()
        if sentence and number < 0 <= self._ended:  # why comes after the end itself
            self._change(self._ended, state=FAILED, note=sentence)
        elif number >= 0 and self.trial is not None:
            self._ended = number
            state = FAILED if sentence else STOPPED
            self._change(number, state=state, text=self.answers[number].text.text(), note=sentence)
            waiting = self.trial.next_number()
            if waiting >= 0:
                self._change(waiting, state=STOPPED)

    def is_running(self) -> bool:
        """Tell whether an answer is being written, or is about to be."""
        return self.trial is not None and (self._writing() >= 0 or self.trial.next_number() >= 0)

    def _writing(self) -> int:
        answers = self.trial.answers if self.trial is not None else ()
        return next((n for n, one in enumerate(answers) if one.state == WRITING), -1)

    def _change(self, number: int, **changes: Any) -> None:
        assert self.trial is not None
        self.trial = self.trial.with_answer(number, **changes)
        self._show()
        self.changed.emit()

    def _model(self, model_id: str) -> ModelReference | None:
        models = (self.setup.model(0), self.setup.model(1))
        return next((one for one in models if one is not None and one.id == model_id), None)

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        trial = self.trial
        self.split.setVisible(trial is not None)
        self.opinion.setVisible(trial is not None and trial.is_over and not trial.given)
        if trial is not None:
            for number, pane in enumerate(self.answers):
                pane.show_answer(trial, number)
        self._show_opinions()
        self.refresh()

    def refresh(self) -> None:
        """Say whether a trial can begin."""
        reason = self.problem() if self.setup.has_models() else ""
        told = self._demands()
        self.setup.show_reason(reason, has_demand=bool(told.now))
        self.setup.show_demands(told)
        self.setup.setEnabled(not self.is_running())

    def _show_opinions(self) -> None:
        self.opinions.show_opinions(self.store, self.setup.titles())


def _answer(demand: str, model: ModelReference, says: str) -> TrialAnswer:
    return TrialAnswer(demand, model.id, model.title, says)
