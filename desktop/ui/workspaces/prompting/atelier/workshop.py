# SPDX-License-Identifier: AGPL-3.0-or-later
"""The workshop: a demand written at the left, read by the coach at the right, every step taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.mairie.prompting import PromptReview
from desktop.mairie.prompting.improving.mending import FILLED, PromptMend
from desktop.tasks.improve_prompt.task import LONGEST_PROMPT
from desktop.ui.desk import Desk
from desktop.ui.step_history import StepHistory
from desktop.ui.words import NBSP
from desktop.ui.workspaces.prompting.atelier.coach import Coach, Coaching
from desktop.ui.workspaces.prompting.atelier.demand_state import (
    FORM,
    TEXT,
    DemandState,
    new_demand,
    words_left_out,
)
from desktop.ui.workspaces.prompting.atelier.part_field import BLANK
from desktop.ui.workspaces.prompting.atelier.proposal import (
    ModelWords,
    model_proposal,
    proposal_of,
    taken_part,
    taken_whole,
)
from desktop.ui.workspaces.prompting.atelier.workshop_view import WorkshopView
from desktop.ui.workspaces.slides.editor.text_field import is_step_back

_MISSING_AT = "task"
_TOO_LONG = (
    "La demande dépasse 20\u202f000 caractères\u00a0: gardez les passages utiles du document."
)
_NO_PASTE = "Rien n’a été copié\u00a0: collez ou écrivez la demande dans le texte."


class Workshop(QWidget):
    """Signals: `changed()` at each change; `step_changed()`; `try_asked()`; `keep_asked()`;
    `model_asked()`; `registered()` once the demand goes out; `document_asked()` for a part,
    `demand_asked(path)` of a file that holds a demand.
    """

    changed = Signal()
    step_changed = Signal()
    try_asked = Signal()
    keep_asked = Signal()
    model_asked = Signal()
    registered = Signal()
    document_asked = Signal()
    demand_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.history: StepHistory[DemandState] = StepHistory(DemandState())
        self.words: ModelWords | None = None
        self.coach = Coach(self)
        self.view = WorkshopView(desk.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._connect()
        self._show()

    def _connect(self) -> None:
        view = self.view
        view.tools.mode_asked.connect(self.set_mode)
        view.tools.paste_asked.connect(self.paste)
        view.form.edited.connect(self._edit)
        view.form.taken.connect(lambda name, text: self._edit(name, text, is_step=True))
        view.form.attached_changed.connect(self._attach)
        view.form.document_asked.connect(self.document_asked)
        view.form.others.asked.connect(self._begin_other)
        view.source.changed.connect(self._type)
        view.source.file_chosen.connect(self.demand_asked)
        view.source.edit.installEventFilter(self)
        view.source.edit.setUndoRedoEnabled(False)
        view.demand.copy_asked.connect(lambda: self.copy(self.state.demand))
        view.demand.try_asked.connect(self.try_asked)
        view.demand.keep_asked.connect(self.keep_asked)
        view.advice.mend_asked.connect(self.mend)
        view.advice.place_asked.connect(self.show_place)
        view.advice.looked_at.connect(lambda _name: self._mark())
        view.proposal.taken.connect(self.take_proposal)
        view.proposal.part_taken.connect(self.take_part)
        view.proposal.copy_asked.connect(self.copy)
        view.proposal.model_asked.connect(self.model_asked)
        view.tools.undo_asked.connect(self.undo)
        view.tools.redo_asked.connect(self.redo)
        for keys, action in (
            ("F8", partial(view.advice.go, 1)),
            ("Shift+F8", partial(view.advice.go, -1)),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
        ):
            view.add_key(keys, action)
        self.coach.came.connect(self._take_coaching)

    @property
    def state(self) -> DemandState:
        """The demand as it stands."""
        return self.history.current

    def review(self) -> PromptReview | None:
        """Return what the coach said last."""
        return self.coach.coaching.review if self.coach.coaching else None

    # --- writing ----------------------------------------------------------------------------

    def _edit(self, name: str, text: str, *, is_step: bool = False) -> None:
        gesture = "" if is_step else name
        self._step(self.state.with_value(name, text), "Saisie", gesture)

    def _type(self) -> None:
        self._step(replace(self.state, text=self.view.source.text()), "Saisie", TEXT)

    def _attach(self, is_on: bool) -> None:
        self._step(replace(self.state, attached=is_on), "Fichier joint")

    def set_mode(self, mode: str) -> None:
        """Write the demand part by part, or as one text; no word of it is lost."""
        state = self.state
        if mode == state.mode:
            return
        if mode == TEXT:
            self._step(state.as_text(), "Texte entier")
            self.view.source.edit.setFocus()
            return
        made = state.as_form() if state.text.strip() else replace(state, mode=FORM)
        left = words_left_out(state.text, made.parts)
        self._step(made, "Par parties")
        self.view.form.open_only(("task", "context"))
        told = f"Mots laissés de côté, sans effet sur la machine{NBSP}: {left}." if left else ""
        self.view.tools.tell(told)

    def paste(self) -> None:
        """Begin with what was copied elsewhere; what was here is one step back."""
        copied = QGuiApplication.clipboard().text().strip()
        if copied:
            self.show_demand(copied)
        else:
            self._step(replace(self.state.as_text(), mode=TEXT), "Texte entier")
            self.view.tools.tell(_NO_PASTE)
        self.view.source.edit.setFocus()

    def show_demand(self, untrusted_text: str, title: str = "") -> None:
        """Begin with a demand from elsewhere; what was here is one step back."""
        too_long = len(untrusted_text) > LONGEST_PROMPT
        self._step(new_demand(untrusted_text, title), "Autre demande")
        self.view.source.show_text(self.state.text)
        if too_long:
            self.view.tools.tell(
                f"Texte trop long{NBSP}: seuls ses 20\u202f000 premiers caractères sont gardés.",
                "attention",
            )

    def use(self, untrusted_text: str, title: str) -> None:
        """Begin with a demand of the library: part by part, it has its labels."""
        self._step(replace(new_demand(untrusted_text, title).as_form(), original=""), title)
        filled = tuple(name for name in self.view.form.rows if self.state.value(name))
        self.view.form.open_only(filled or ("task", "context"))

    def show_document(self, text: str) -> None:
        """Put the text of a file in the part « Document »."""
        self._step(self.state.as_form().with_value("document", text.strip()), "Document")
        self.view.form.show_part("document")

    def start_again(self) -> None:
        """Begin with an empty form; what was here is one step back."""
        self._step(DemandState(), "Formulaire vidé")
        self.view.form.open_only(("task", "context"))
        self.view.tools.tell("Le formulaire est vide. Ctrl+Z le remplit de nouveau.")

    def _begin_other(self, demand: str) -> None:
        left = tuple(one for one in self.state.others if one != demand)
        self._step(replace(new_demand(demand).as_form(), others=left), "Autre demande")
        self.view.form.open_only(("task", "context"))
        self.view.form.focus_first()

    # --- what the coach proposes ------------------------------------------------------------

    def mend(self, name: str) -> None:
        """Do what one finding asks, and go where the agent has something to add."""
        coaching = self.coach.fresh(self.state.demand, self.state.attached)
        mend = coaching.mends.get(name)
        finding = self.view.advice.finding(name)
        if mend is None or finding is None:
            return
        self._step(self._mended(mend, coaching.review, name), finding.title)
        self.view.tools.tell(f"{finding.title}{NBSP}: c’est fait. Ctrl+Z pour revenir.")
        if mend.part:
            self.view.show_form()
            self.view.form.show_part(mend.part)

    def _mended(self, mend: PromptMend, review: PromptReview, name: str) -> DemandState:
        before = self.state.as_form() if mend.part else self.state
        made = before.with_demand(mend.text)
        if name == "plusieurs-taches":
            made = replace(made, others=tuple(dict.fromkeys((*made.others, *review.others))))
        return made

    def take_proposal(self) -> None:
        """Take the better version in sight, whole; go to its first blank."""
        proposal = self.view.proposal.proposal()
        if proposal is None:
            return
        self._step(taken_whole(self.state, proposal), "Version proposée")
        filled = [name for name in self.view.form.rows if self.state.value(name)]
        self.view.form.open_only(tuple(filled))
        blanks = len(BLANK.findall(self.state.demand))
        told = "Version prise. Remplissez les passages surlignés." if blanks else "Version prise."
        self.view.tools.tell(f"{told} Ctrl+Z pour revenir.")
        self.view.show_coach()
        part = self.view.form.blank_part()
        if part:
            self.view.show_form()
            self.view.form.show_part(part)

    def take_part(self, name: str) -> None:
        """Take one part of the better version in sight."""
        proposal = self.view.proposal.proposal()
        if proposal is not None:
            self._step(taken_part(self.state, proposal, name), "Partie prise")
            self.view.form.rows[name].set_open(True)

    def take_words(self, words: ModelWords) -> None:
        """Show what a model made of the demand, beside the rules' version."""
        self.words = words
        self._show_proposals()
        self.view.show_proposal()
        self.view.proposal.show_model()
        self.changed.emit()

    def show_place(self, name: str) -> None:
        """Select the words of a finding where they can be changed, or go to the part that lacks them."""
        finding = self.view.advice.finding(name)
        if finding is None:
            return
        if self.state.mode == TEXT:
            self._show_in_text(finding.start, finding.end)
            return
        self.view.show_form()
        for part in self.view.form.rows if finding.excerpt else ():
            place = self.state.value(part).find(finding.excerpt)
            if place >= 0:
                self.view.form.show_part(part, place, place + len(finding.excerpt))
                return
        self.view.form.show_part(FILLED.get(name, (_MISSING_AT, ""))[0])

    def _show_in_text(self, start: int, end: int) -> None:
        self.view.show_form()
        edit, lead = self.view.source.edit, self._lead()
        if start < end:
            edit.show_place(start + lead, end + lead)
        edit.setFocus()

    # --- going out --------------------------------------------------------------------------

    def copy(self, text: str) -> None:
        """Put a demand on the clipboard."""
        if not text.strip():
            return
        QGuiApplication.clipboard().setText(text)
        self.view.tools.tell("Demande copiée.")
        if text == self.state.demand:
            self.registered.emit()

    # --- steps ------------------------------------------------------------------------------

    def _step(self, state: DemandState, words: str, gesture: str = "") -> None:
        if not self.history.change(state, words, gesture):
            return
        self.view.tools.tell("")
        self._show()
        self.changed.emit()
        if not gesture:
            self.step_changed.emit()

    def undo(self) -> None:
        """Go a step back."""
        self._go(self.history.undo(), "Annulé")

    def redo(self) -> None:
        """Do a step again."""
        self._go(self.history.redo(), "Rétabli")

    def _go(self, done: str | None, verb: str) -> None:
        if done is None:
            return
        self._show()
        self.view.tools.tell(f"{verb}{NBSP}: {done.lower()}." if done else f"{verb}.")
        self.changed.emit()
        self.step_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+Z of the whole text to the workshop, which sees every step."""
        if is_step_back(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        state = self.state
        self.view.show_state(state)
        self.view.tools.show_steps(
            can_undo=self.history.can_undo(), can_redo=self.history.can_redo()
        )
        if len(state.demand) > LONGEST_PROMPT:
            self.view.tools.tell(_TOO_LONG, "attention")
        self.coach.read_soon(state.demand, state.attached)

    def _take_coaching(self, coaching: Coaching) -> None:
        self.view.advice.show_coaching(coaching)
        self._mark()
        self._show_proposals()

    def _show_proposals(self) -> None:
        review, state, words = self.review(), self.state, self.words
        fresh = review is not None and review.text == state.demand
        told = review is not None and fresh and bool(state.demand)
        rules = proposal_of(state, review) if told and review is not None else None
        refused = words.refused if words is not None and words.original == state.demand else ""
        self.view.show_proposals(
            rules, model_proposal(state, words), refused, is_empty=not state.demand
        )

    def _mark(self) -> None:
        review = self.review()
        if review is None or review.text != self.state.demand:
            return
        self.view.mark(review.findings, self.state.mode, self._lead())

    def _lead(self) -> int:
        text = self.view.source.text()
        return len(text) - len(text.lstrip())
