# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Écrire »: from the need to the questions with their text, and what is kept of both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.codec import to_data
from desktop.core.draft import Draft
from desktop.core.review.review import Review, kept_review
from desktop.mairie.forms.field import FieldKind
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.widgets.draft_text import plain_text
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.text.text_words import body_words
from desktop.ui.workspaces.text.writing.live_writing import LiveWriting
from desktop.ui.workspaces.text.writing.panel import WritingPanel
from desktop.ui.workspaces.text.writing.proposing import Proposing
from desktop.ui.workspaces.text.writing.start_view import StartView
from desktop.ui.workspaces.text.writing.writing_state import WritingState, read_state, state_data
from desktop.ui.workspaces.text.writing.writing_view import WritingView


class WritingTab(QWidget):
    """Signals: `changed()` when something is to be kept; `step_changed()` from start to text or back;
    `registered()` when the text is to be among the works (copied, or left for another);
    `restarted()` once another text begins; `profile_asked()` for what the profile answers.
    """

    changed = Signal()
    step_changed = Signal()
    registered = Signal()
    restarted = Signal()
    profile_asked = Signal()

    def __init__(self, desk: Desk, panel: WritingPanel) -> None:
        super().__init__()
        self.panel = panel
        self.background = Background(self)
        self.start_view = StartView(desk, self.background)
        self.view = WritingView(desk.look)
        self.questions = TwoPanes(desk.look, panel, self.view, ("Questions", "Texte"), share=0.44)
        self.live = LiveWriting(desk, panel, self.view, self.background)
        self.proposing = Proposing(self.live)
        self._restoring: dict[str, Any] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.start_view, 1)
        column.addWidget(self.questions, 1)
        self.start_view.kind_chosen.connect(self.open_chosen)
        self.start_view.changed.connect(self.changed)
        panel.kind_asked.connect(self.show_start)
        self.view.copied.connect(self.copy)
        self.live.changed.connect(self.changed)
        self.live.composed_now.connect(self.step_changed)
        self.live.question_asked.connect(self._go_to_question)
        self._show_step(is_start=True)

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Read the kinds, once drawn."""
        self.start_view.load()

    def is_start(self) -> bool:
        """True while the need is being told."""
        return not self.start_view.isHidden()

    def kind_id(self) -> str:
        """Return the text that is open; empty for none."""
        return self.panel.kind_id()

    def has_text(self) -> bool:
        """Tell whether there is a text to export."""
        return not self.is_start() and self.live.composed is not None

    def is_worth_keeping(self) -> bool:
        """Tell whether the agent has put something of their own in the text."""
        if self.live.composed is None or self.panel.form is None:
            return False
        rows = self.panel.form.rows.values()
        typed = (row for row in rows if row.wanted.kind is not FieldKind.CHOICE)
        return bool(self.live.state.edits) or any(row.is_answered() for row in typed)

    def draft(self) -> Draft:
        """Return the text as it now reads, with its mark."""
        return self.live.draft()

    def set_review(self, review: Review) -> None:
        """Keep who has read the text over; a change makes it a draft again."""
        self.live.review = review

    def run_values(self) -> dict[str, Any]:
        """Return what a run of the task needs."""
        return {
            "kind": self.kind_id(),
            "facts": json.dumps(self.panel.all_answers(), ensure_ascii=False),
            "describe": self.start_view.words(),
        }

    def result_data(self) -> dict[str, Any]:
        """Return what goes with the files, for machines."""
        composed, draft = self.live.composed, self.draft()
        return {
            "task": "write-text",
            "kind": self.kind_id(),
            "title": composed.kind.title if composed is not None else "",
            "text": plain_text(draft),
            "words": body_words(draft),
            "edited": bool(self.live.state.edits),
        }

    def focus_first(self) -> None:
        """Give the keyboard to the need, or to the first question without an answer."""
        if self.is_start():
            self.start_view.focus_first()
        else:
            self.panel.focus_first()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if self.is_start():
            return [self.start_view.need, self.start_view.cards.search]
        return [self.panel, self.view.text]

    def run_main(self) -> None:
        """Go on from the need to its questions; ask the model once there."""
        if self.is_start():
            self.start_view.go_on()
        elif self.panel.model() is not None:
            self.panel.asked.emit()

    def start_stream(self) -> None:
        """Make room for what a model is about to write."""
        self.questions.reveal(self.view)
        self.proposing.start_stream()

    def copy(self) -> None:
        """Put the text on the clipboard."""
        if self.has_text():
            self.view.copy(self.draft())
            self.registered.emit()

    # --- keeping ----------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""
        if self._restoring is not None:  # not there yet: what was kept is what there is
            return self._restoring
        self.live.flush()
        return {
            "words": self.start_view.words(),
            "kind": self.kind_id(),
            "known": {**self.panel.known, **self.panel.answers()},
            "state": state_data(self.live.state),
            "is_start": self.is_start(),
            "review": to_data(self.live.review),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        self.start_view.set_words(str(kept.get("words") or ""))
        known = kept.get("known")
        self.panel.known.update(known if isinstance(known, Mapping) else {})
        kind_id = str(kept.get("kind") or "")
        if not kind_id:
            self._show_step(is_start=True)
            return
        self._restoring = dict(kept)
        self._open(kind_id, {}, {}, self._show_restored)

    def _show_restored(self) -> None:
        kept, self._restoring = self._restoring or {}, None
        state = read_state(kept.get("state"))
        self.live.start_with(state)
        self.panel.show_answers(state.answers)
        self.live.review = kept_review(kept.get("review") or kept.get("reviewer") or "")
        self._show_step(is_start=bool(kept.get("is_start")))
        self.live.read_now()

    # --- start and questions ----------------------------------------------------------------

    def open_chosen(self, kind_id: str) -> None:
        """Show the questions of a text, filled with what the words say."""
        words, today = self.start_view.words(), date.today()
        self.background.ask(
            "told",
            lambda: _told(kind_id, words, today),
            lambda told: self.open_kind(kind_id, told[0], told[1]),
        )

    def open_kind(self, kind_id: str, facts: Mapping[str, Any], sources: Mapping[str, str]) -> None:
        """Show the questions of a text, those facts filled in."""
        if kind_id != self.kind_id() and self.is_worth_keeping():
            self.registered.emit()  # the text that is left stays among the works
        self._open(kind_id, facts, sources, self._begin)

    def _open(
        self,
        kind_id: str,
        facts: Mapping[str, Any],
        sources: Mapping[str, str],
        then: Callable[[], object],
    ) -> None:
        def show(kind: Any) -> None:
            if kind is None:
                self._restoring = None
                self._show_step(is_start=True)
                return
            self.panel.open_kind(kind, facts, sources)
            then()

        self.background.ask("open", lambda: _kind(kind_id), show)

    def _begin(self) -> None:
        composed = self.live.composed
        is_same = composed is not None and composed.kind.id == self.kind_id()
        edits = self.live.state.edits if is_same else {}
        if not is_same:
            self.live.forget()
            self.restarted.emit()
        self.live.start_with(WritingState(self.panel.answers(), edits))
        self._show_step(is_start=False)
        self.live.read_now()
        self.panel.focus_first()
        self.changed.emit()

    def show_start(self) -> None:
        """Show the need and the texts again; answers and words stay."""
        self._show_step(is_start=True)
        self.start_view.focus_first()
        self.changed.emit()

    def empty(self) -> dict[str, Any]:
        """Forget answers and text; return them, to give them back if asked."""
        kept = self.kept()
        self.panel.drop_form()
        self.panel.known.clear()
        self.live.forget()
        self.start_view.set_words("")
        self.show_start()
        return kept

    def _show_step(self, *, is_start: bool) -> None:
        if is_start:
            self.view.set_editing(False)
        self.start_view.setVisible(is_start)
        self.questions.setVisible(not is_start)
        self.step_changed.emit()

    def _go_to_question(self, name: str) -> None:
        self.questions.reveal(self.panel)
        if not (name and self.panel.reveal(name)):
            self.profile_asked.emit()


def _kind(kind_id: str) -> Any:
    from desktop.core.errors import RequestError
    from desktop.mairie.writing.kind_file import find_kind

    try:
        return find_kind(kind_id)
    except RequestError:  # of a version that had other texts
        return None


def _told(kind_id: str, words: str, today: date) -> tuple[dict[str, Any], dict[str, str]]:
    from desktop.mairie.writing.kind_file import find_kind
    from desktop.tasks.write_text.sources import Told
    from desktop.tasks.write_text.told_facts import read_told_facts

    if not words:
        return {}, {}
    told = read_told_facts(find_kind(kind_id), Told(words), today)
    return told.facts, told.evidence
