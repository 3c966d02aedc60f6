# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text beside the questions at work: it follows the answers, and keeps what the agent wrote in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.core.draft import AiMark, Author, Draft
from desktop.core.review.review import NO_REVIEW
from desktop.core.review.reviewing import with_review
from desktop.french.typography import french_typography
from desktop.ui.announcements import announce
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.step_history import StepHistory
from desktop.ui.words import NBSP
from desktop.ui.workspaces.text.text_words import body_words, length_phrase
from desktop.ui.workspaces.text.writing.composed import Composed, check, compose
from desktop.ui.workspaces.text.writing.hand_edits import MergedText, edit_of, merge
from desktop.ui.workspaces.text.writing.panel import WritingPanel
from desktop.ui.workspaces.text.writing.points_card import Point, finding_point
from desktop.ui.workspaces.text.writing.text_points import points_of
from desktop.ui.workspaces.text.writing.writing_state import WritingState
from desktop.ui.workspaces.text.writing.writing_view import WritingView

DEBOUNCE_MS, CHECK_MS = 150, 400


class LiveWriting(QObject):
    """Signals: `changed()` after each step; `composed_now()` once a text is there;
    `question_asked(id)`: a question to go to, empty when the profile answers it.
    """

    changed = Signal()
    composed_now = Signal()
    question_asked = Signal(str)

    def __init__(
        self, desk: Desk, panel: WritingPanel, view: WritingView, background: Background
    ) -> None:
        super().__init__(view)
        self.desk, self.panel, self.view, self.background = desk, panel, view, background
        self.history: StepHistory[WritingState] = StepHistory(WritingState())
        self.composed: Composed | None = None
        self.merged = MergedText(Draft(""), ())
        self.review = NO_REVIEW
        """Who has read the text over; it holds for the text that was read."""
        self._findings: tuple[Point, ...] = ()
        self._read_later = self._timer(DEBOUNCE_MS, self.read_now)
        self._check_later = self._timer(CHECK_MS, self.check_now)
        self._edit_later = self._timer(DEBOUNCE_MS, self.take_edits)
        self._connect()

    def _connect(self) -> None:
        text, points = self.view.text, self.view.points
        self.panel.answered.connect(self._answer_changed)
        text.edited.connect(self._edit_later.start)
        text.undo_asked.connect(self.undo)
        text.redo_asked.connect(self.redo)
        text.placeholder_asked.connect(self._answer_placeholder)
        self.view.back_asked.connect(lambda: self.go_back_to_proposed(""))
        points.answer_asked.connect(self.answer_gap)
        points.text_asked.connect(text.show_words)
        points.passage_asked.connect(text.show_passage)
        points.back_asked.connect(self.go_back_to_proposed)
        self.desk.look.changed.connect(self.show_text)

    @property
    def state(self) -> WritingState:
        """The step in force."""
        return self.history.current

    def start_with(self, state: WritingState) -> None:
        """Begin with these answers and words: there is nothing to take back."""
        self._edit_later.stop()
        self.history.start_again(state)
        self.review = NO_REVIEW

    def forget(self) -> None:
        """Let go of the text."""
        self.start_with(WritingState())
        self.composed, self.merged, self._findings = None, MergedText(Draft(""), ()), ()

    def draft(self) -> Draft:
        """Return the text as it now reads, with its mark."""
        self.flush()
        mark = AiMark()
        if any(p.author is Author.MODEL for p in self.merged.draft.paragraphs()):
            mark = AiMark(self.state.model, self.state.prompt, date.today().isoformat())
        return with_review(replace(self.merged.draft, ai_mark=mark), self.review)

    # --- the text as it is being made -------------------------------------------------------

    def read_now(self) -> None:
        """Write the text that the answers give, a moment later."""
        self._read_later.stop()
        kind_id = self.panel.kind_id()
        if kind_id:
            answers, profile = self.panel.answers(), self.desk.profile.profile()
            today = date.today()
            self.background.ask(
                "text", lambda: compose(kind_id, answers, profile, today), self._show_composed
            )

    def _show_composed(self, composed: Composed) -> None:
        if composed.kind.id != self.panel.kind_id():
            return
        self.flush()
        self.composed = composed
        self.panel.show_reading(composed)
        known = (composed.kind.warning, *composed.text.traps, composed.kind.retention)
        self.view.points.show_known([french_typography(text) for text in known if text])
        self.show_text()
        self.composed_now.emit()

    def show_text(self) -> None:
        """Show the text with what the agent changed in it, and what is to be looked at."""
        if self.composed is None:
            return
        state = self.state
        merged = merge(self.composed.draft, self.composed.slots, state.edits)
        self.merged = merged
        self.view.text.show_text(merged, frozenset(state.edits))
        is_speech = self.composed.kind.layout == "discours"
        self.view.show_length(length_phrase(body_words(merged.draft), aloud=is_speech))
        self.view.show_edited(is_edited=bool(state.edits))
        self._show_points()
        self._show_steps()
        self._check_later.start()

    def check_now(self) -> None:
        """Have the text checked as it now reads, beside the window."""
        self._check_later.stop()
        composed, draft = self.composed, self.merged.draft
        if composed is not None:
            is_edited = bool(self.state.edits)
            self.background.ask(
                "check", lambda: check(composed, draft, is_edited=is_edited), self._show_findings
            )

    def _show_findings(self, findings: Any) -> None:
        self._findings = tuple(finding_point(finding) for finding in findings)
        self._show_points()

    def _show_points(self) -> None:
        self.view.points.show_points(points_of(self.merged, self.state, self._findings))

    # --- answers ----------------------------------------------------------------------------

    def _answer_changed(self, name: str) -> None:
        self.flush()
        state = replace(self.state, answers=self.panel.answers())
        self.step(state, "Réponse modifiée", f"answer:{name}")
        self._read_later.start()

    def answer_gap(self, label: str) -> None:
        """Go to the question that a gap waits for; what no question asks comes from the profile."""
        name = self.composed.question_of(label) if self.composed is not None else ""
        self.view.set_editing(False)
        self.question_asked.emit(name)

    def _answer_placeholder(self, placeholder: str) -> None:
        self.answer_gap(placeholder.strip("[]").partition(":")[2].strip())

    # --- the agent's own words --------------------------------------------------------------

    def take_edits(self) -> None:
        """Take what the agent wrote in the text as edits of its passages."""
        self._edit_later.stop()
        if self.composed is None:
            return
        shown = self.view.text.shown_passages()
        state, proposed = self.state, self.composed.passages
        order = tuple(dict.fromkeys(self.merged.slots))
        for slot, lines in self.view.text.passages().items():
            if lines == shown.get(slot, ()):  # a doubt that was checked counts too
                continue
            edit = state.edits.get(slot)
            base = proposed.get(slot, edit.base if edit is not None else ())
            before = order[: order.index(slot)] if slot in order else ()
            state = state.with_edit(slot, edit_of(base, lines, before))
        if self.step(state, "Texte modifié", "typing"):
            self.merged = merge(self.composed.draft, self.composed.slots, state.edits)
            self.view.text.take_shown(frozenset(state.edits))
            self._after_edit()

    def _after_edit(self) -> None:
        """Say what changed without drawing the text again under the agent's hands."""
        assert self.composed is not None
        is_speech = self.composed.kind.layout == "discours"
        self.view.show_length(length_phrase(body_words(self.merged.draft), aloud=is_speech))
        self.view.show_edited(is_edited=bool(self.state.edits))
        self._show_points()
        self._show_steps()
        self._check_later.start()

    def flush(self) -> None:
        """Take at once what was typed a moment ago."""
        if self._edit_later.isActive():
            self.take_edits()

    def go_back_to_proposed(self, slot: str) -> None:
        """Give a passage, or all of them, the words that the answers propose."""
        self.flush()
        state = self.state
        state = state.with_edit(slot, None) if slot else replace(state, edits={})
        if self.step(state, "Retour au texte proposé"):
            self.show_text()
            announce(self.view, "Le texte proposé est revenu. Ctrl+Z pour annuler.")

    # --- steps ------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take the last step back."""
        self.flush()
        self._show_step_back(self.history.undo(), "Annulé")

    def redo(self) -> None:
        """Do again what was taken back."""
        self.flush()
        self._show_step_back(self.history.redo(), "Rétabli")

    def _show_step_back(self, words: str | None, how: str) -> None:
        if words is None:
            return
        self.panel.show_answers(self.state.answers)
        self.show_text()
        self.read_now()
        self.changed.emit()
        announce(self.view, f"{how}{NBSP}: {words}")

    def step(self, state: WritingState, words: str, gesture: str = "") -> bool:
        if not self.history.change(state, words, gesture):
            return False
        self._show_steps()
        self.changed.emit()
        return True

    def _show_steps(self) -> None:
        self.view.undo.setEnabled(self.history.can_undo())
        self.view.redo.setEnabled(self.history.can_redo())

    def _timer(self, wait: int, action: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(action)
        return timer
