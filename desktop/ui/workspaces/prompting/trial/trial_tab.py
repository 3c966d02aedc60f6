# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Essais » as the page sees it: the trial, what the agent thinks of it, what was thought before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.review.review import Review
from desktop.mairie.prompting.opinions import (
    CHOICE_WORDS,
    Answered,
    Opinion,
    fingerprint,
    new_opinion,
    turned,
)
from desktop.ui.desk import Desk
from desktop.ui.widgets.banner import Banner
from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.prompting.trial.trial_state import (
    Trial,
    TriedDemands,
    read_trial,
    trial_data,
)
from desktop.ui.workspaces.prompting.trial.two_answers import TwoAnswers


class TrialTab(TwoAnswers):
    """What the page asks of a tab; the opinions on the answers."""

    def __init__(self, desk: Desk, demands: Callable[[], TriedDemands]) -> None:
        """`demands` says what there is to try."""
        super().__init__(desk, demands)
        self.opinion.given.connect(self.give_opinion)
        self.opinions.erase_asked.connect(self.erase)

    # --- opinions ---------------------------------------------------------------------------

    def give_opinion(self) -> None:
        """Keep what the agent thinks, then tell what was hidden."""
        trial, choice = self.trial, self.opinion.value()
        if trial is None or choice is None or trial.given:
            return
        first, second = (Answered(one.model_id, fingerprint(one.demand)) for one in trial.answers)
        opinion = new_opinion(
            trial.compared,
            trial.title,
            first,
            second,
            choice,
            self.opinion.reasons(),
            self.opinion.note.text(),
            blind=trial.blind,
        )
        if not self._write(lambda: self.store.add(_in_order(opinion, trial))):
            return
        self.trial = replace(trial, given=choice.value)
        told = self.trial.told()
        words = f"Avis gardé{NBSP}: la réponse B est jugée «{NBSP}{CHOICE_WORDS[choice].lower()}{NBSP}»."
        self.banners.clear()
        self.banners.add(Banner(self._desk.look, "good", words, told))
        self._show()
        self.changed.emit()
        self.setup.start.setFocus()

    def erase(self, model: str) -> None:
        """Erase the opinions on a model, or all."""
        kept = self.store.opinions()
        forget = self.store.forget_all if not model else lambda: self.store.forget(model)
        if not self._write(forget):
            return
        self.banners.clear()
        number = len(kept) - len(self.store.opinions())
        words = f"{count(number, 'avis', 'avis')} {'effacé' if number == 1 else 'effacés'}."
        banner = Banner(self._desk.look, "information", words)
        banner.add_button("Les remettre", lambda: self._put_back(kept))
        self.banners.add(banner)
        self._show_opinions()
        banner.focus_action()

    def _put_back(self, opinions: tuple[Opinion, ...]) -> None:
        if self._write(lambda: self.store.put_back(opinions)):
            self.banners.clear()
            self._show_opinions()
            self.focus_first()

    def _write(self, write: Callable[[], None]) -> bool:
        try:
            write()
        except BeffroiError as error:
            self.banners.clear()
            banner = Banner(self._desk.look, "bad", error.message(), "", error.next_step())
            self.banners.add(banner)
            return False
        return True

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Look again at what can be tried, and read what was thought before."""
        self.refresh()
        self._show_opinions()

    def has_text(self) -> bool:
        """Answers of a trial are no document of the commune: nothing is exported of them."""
        return False

    def is_worth_keeping(self) -> bool:
        """A trial is made again in a click."""
        return False

    def draft(self) -> Draft:
        """Return an empty draft: nothing goes out of this tab."""
        return Draft("Essai")

    def result_data(self) -> dict[str, Any]:
        """Return what goes with no file."""
        return {}

    def set_review(self, review: Review) -> None:
        """Nothing here is read over."""

    def run_values(self) -> dict[str, Any]:
        """Return no request: a trial is no work."""
        return {}

    def focus_first(self) -> None:
        """Give the keyboard to what starts a trial, or says where a model is."""
        if not self.setup.has_models():
            self.setup.models_button.setFocus()
        elif self.setup.start.isEnabled():
            self.setup.start.setFocus()
        else:
            self.setup.back.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        texts = [pane.text for pane in self.answers] if self.trial is not None else []
        return [self.setup, *texts]

    def run_main(self) -> None:
        """Begin a trial, or keep the opinion that is ready."""
        if self.opinion.isVisible() and self.opinion.value() is not None:
            self.give_opinion()
        elif self.setup.has_models():
            self.start()

    def choose_file(self) -> None:
        """No file is tried here."""

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""
        return {"trial": trial_data(self.trial), "note": self.opinion.note.text()}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show the last trial again."""
        self.trial = read_trial(kept.get("trial"))
        self.opinion.note.setText(str(kept.get("note") or ""))
        self._show()


def _in_order(opinion: Opinion, trial: Trial) -> Opinion:
    """Return the opinion with the earlier demand first, whatever the order it was shown in."""
    return turned(opinion) if trial.answers[0].says == "Après" else opinion
