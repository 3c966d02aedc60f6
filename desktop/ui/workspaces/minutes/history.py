# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript as it now is, and every step back and forth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.core.speech.transcript import Transcript
from desktop.ui.step_history import MOST_STEPS, Step, StepHistory

MOST = MOST_STEPS
"""Steps that can be taken back; a step costs a list of references, not a copy of the words."""


class TranscriptHistory(StepHistory[Transcript]):
    """Keeps each state with the words that say what was done."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(transcript)
        self._first = transcript

    def compared(self, state: Transcript) -> object:
        """Return what is said, by whom: the rest of a transcript is no correction."""
        return state.segments

    def is_changed(self) -> bool:
        """Tell whether what is said, by whom, differs from what was loaded."""
        return self.current.segments != self._first.segments

    def replace_all(self, make: Callable[[Transcript], Transcript]) -> None:
        """Change every state alike, past ones too: for what is no correction, as a sound joined."""

        def made(steps: list[Step[Transcript]]) -> list[Step[Transcript]]:
            return [replace(step, state=make(step.state)) for step in steps]

        self._done, self._undone = made(self._done), made(self._undone)
        self._first = make(self._first)
