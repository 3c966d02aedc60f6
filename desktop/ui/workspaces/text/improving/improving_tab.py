# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Améliorer » as the page sees it: what goes out of it, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.core.codec import to_data
from desktop.core.draft import AiMark, Draft
from desktop.core.review.review import Review, kept_review
from desktop.core.review.reviewing import with_review
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.words import count
from desktop.ui.workspaces.text.improving.attempts import GESTURES, read_state, state_data
from desktop.ui.workspaces.text.improving.improved_text import ImprovedText
from desktop.ui.workspaces.text.plain_draft import text_draft


class ImprovingTab(ImprovedText):
    """Signals besides those of the text: `registered()`; `document_asked(path)` to read."""

    registered = Signal()
    document_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source.file_chosen.connect(self.document_asked)
        self.bar.copied.connect(self.copy)

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Nothing is read for this tab."""

    def has_text(self) -> bool:
        """Tell whether there is something to export."""
        return self.attempt() is not None

    def is_worth_keeping(self) -> bool:
        """Tell whether there is work here that another text would push away."""
        return bool(self.history.current.attempts)

    def draft(self) -> Draft:
        """Return the text in sight, to be written into files."""
        attempt = self.attempt()
        mark = AiMark()
        if attempt is not None and attempt.model and len(attempt.refused) < len(attempt.changes):
            mark = AiMark(attempt.model, attempt.prompt, date.today().isoformat())
        draft = text_draft(self.text(), attempt.original if attempt else "", mark)
        return with_review(draft, self.review)

    def set_review(self, review: Review) -> None:
        """Keep who has read the text over; a change makes it a draft again."""
        self.review = review

    def run_values(self) -> dict[str, Any]:
        """Return the request that the text in sight is the answer to."""
        attempt = self.attempt()
        if attempt is None:
            return {"kind": next(iter(GESTURES)), "text": self.source.text()}
        return {"kind": attempt.gesture, "text": attempt.original}

    def result_data(self) -> dict[str, Any]:
        """Return what goes with the files, for machines."""
        attempt = self.attempt()
        if attempt is None:
            return {"task": "write-text", "text": self.text()}
        return {
            "task": "write-text",
            "kind": attempt.gesture,
            "gesture": attempt.gesture,
            "original": attempt.original,
            "text": attempt.text,
            "refused": list(attempt.refused),
        }

    def focus_first(self) -> None:
        """Give the keyboard to the text, or to the changes."""
        if self.attempt() is None:
            self.source.edit.setFocus()
        else:
            self.view.panes.focus_result()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if self.attempt() is None:
            return [self.gestures, self.source.edit]
        return [self.gestures, self.view.panes.result, self.view.card]

    def run_main(self) -> None:
        """Simplify the text, what is asked for most; take the change that is looked at."""
        if self.attempt() is None:
            self._ask(next(iter(GESTURES)))
        else:
            self.decide(True)

    def choose_file(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        self.show_attempt(0)
        self.source.choose()

    # --- keeping ----------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""
        return {
            "state": state_data(self.state),
            "number": self._number,
            "review": to_data(self.review),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        state, number = read_state(kept.get("state")), kept.get("number")
        self.history.start_again(state)
        self.source.show_text(state.text)
        self._number = number if isinstance(number, int) else -1
        self.review = kept_review(kept.get("review") or kept.get("reviewer") or "")
        self.show_state()

    def copy(self) -> None:
        """Put the text in sight on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self.bar.tell("Texte copié.")
        announce(self, f"Texte copié, {count(len(self.text().split()), 'mot')}.")
        self.registered.emit()
