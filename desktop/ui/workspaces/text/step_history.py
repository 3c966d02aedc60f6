# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step back and forth of a tab: a state is never changed, so a step is a reference."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

S = TypeVar("S")
PAUSE = 1.5
"""Seconds without a key after which what is typed next is a step of its own."""
MOST_STEPS = 300


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """A state, and what was done to come to it."""

    state: S
    words: str = ""


class StepHistory(Generic[S]):
    """Steps that were done, the last one in force, and those that were taken back."""

    def __init__(self, state: S, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: list[Step[S]] = [Step(state)]
        self._undone: list[Step[S]] = []
        self._gesture, self._last = "", 0.0

    @property
    def state(self) -> S:
        """The state in force."""
        return self._done[-1].state

    def start_again(self, state: S) -> None:
        """Begin with another state: there is nothing to take back."""
        self._done, self._undone, self._gesture = [Step(state)], [], ""

    def change(self, state: S, words: str = "", gesture: str = "") -> bool:
        """Take a step; False when the state is the same.

        Changes of the same `gesture` (keys in one field) that follow each other make one step.
        """
        if state == self.state:
            return False
        now = self._clock()
        goes_on = bool(gesture) and gesture == self._gesture and now - self._last < PAUSE
        if goes_on and len(self._done) > 1:
            self._done[-1] = Step(state, words)
        else:
            self._done.append(Step(state, words))
            del self._done[1 : max(1, len(self._done) - MOST_STEPS)]
        self._gesture, self._last = gesture, now
        self._undone.clear()
        return True

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return len(self._done) > 1

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def undo(self) -> str | None:
        """Go a step back; return what was undone, None when there is none."""
        if not self.can_undo():
            return None
        step = self._done.pop()
        self._undone.append(step)
        self._gesture = ""
        return step.words

    def redo(self) -> str | None:
        """Do the step again; return what was done, None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._gesture = ""
        return step.words
