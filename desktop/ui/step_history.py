# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step back and forth of a page: a state is never changed, so a step is a reference."""

from __future__ import annotations

import math
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

    most: float = MOST_STEPS
    """Steps that can be taken back; the oldest one stays, it is what one comes back to."""
    pause: float = PAUSE

    def __init__(self, state: S, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: list[Step[S]] = [Step(state)]
        self._undone: list[Step[S]] = []
        self._gesture, self._last = "", 0.0

    @property
    def current(self) -> S:
        """The state in force."""
        return self._done[-1].state

    def compared(self, state: S) -> object:
        """Return what of a state makes a step when it changes: all of it, unless a page says less."""
        return state

    def start_again(self, state: S) -> None:
        """Begin with another state: there is nothing to take back."""
        self._done, self._undone, self._gesture = [Step(state)], [], ""

    def change(self, state: S, words: str = "", gesture: str = "") -> bool:
        """Take a step; False when the state is the same.

        Changes of the same `gesture` (keys in one field) that follow each other make one step.
        """
        if self.compared(state) == self.compared(self.current):
            return False
        now = self._clock()
        goes_on = bool(gesture) and gesture == self._gesture and now - self._last < self.pause
        if goes_on and self.can_undo():
            self._done[-1] = Step(state, words)
        else:
            self._done.append(Step(state, words))
            if len(self._done) > self.most + 1:
                del self._done[1]
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
        return self._go(self._done, self._undone) if self.can_undo() else None

    def redo(self) -> str | None:
        """Do the step again; return what was done, None when there is none."""
        return self._go(self._undone, self._done) if self._undone else None

    def is_in_gesture(self) -> bool:
        """Tell whether the last change may go on: it was a key in a field."""
        return bool(self._gesture)

    def end_gesture(self) -> None:
        """Let what is typed next be a step of its own."""
        self._gesture = ""

    def _go(self, giver: list[Step[S]], taker: list[Step[S]]) -> str:
        step = giver.pop()
        taker.append(step)
        self.end_gesture()
        return step.words


class LongHistory(StepHistory[S]):
    """A history without end whose gestures (a key held down) may pause as long as they like."""

    most = math.inf
    pause = math.inf
