# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript as it now is, and every step back and forth."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.transcript import Transcript

MOST = 300
"""Steps that can be taken back; a step costs a list of references, not a copy of the words."""


class TranscriptHistory:
    """Keeps each state with the words that say what was done."""

    def __init__(self, transcript: Transcript) -> None:
        self._done: list[tuple[Transcript, str]] = [(transcript, "")]
        self._undone: list[tuple[Transcript, str]] = []
        self._first = transcript

    @property
    def current(self) -> Transcript:
        """The transcript as it now reads."""
        return self._done[-1][0]

    def is_changed(self) -> bool:
        """Tell whether what is said, by whom, differs from what was loaded."""
        return self.current.segments != self._first.segments

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return len(self._done) > 1

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def change(self, transcript: Transcript, words: str) -> bool:
        """Take a new state; False when nothing changed."""
        if transcript.segments == self.current.segments:
            return False
        # The oldest step stays: it is what one comes back to.
        kept = self._done if len(self._done) <= MOST else [self._done[0], *self._done[2:]]
        self._done = [*kept, (transcript, words)]
        self._undone.clear()
        return True

    def undo(self) -> str | None:
        """Go a step back and return what was undone; None when there is none."""
        if not self.can_undo():
            return None
        step = self._done.pop()
        self._undone.append(step)
        return step[1]

    def redo(self) -> str | None:
        """Do the step again and return what was done; None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return step[1]

    def replace_all(self, make: Callable[[Transcript], Transcript]) -> None:
        """Change every state alike, past ones too: for what is no correction, as a sound joined."""
        self._done = [(make(one), words) for one, words in self._done]
        self._undone = [(make(one), words) for one, words in self._undone]
        self._first = make(self._first)
