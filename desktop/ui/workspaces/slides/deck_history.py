# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step back and forth of an outline: a deck is never changed, so a step is a reference."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.deck import Deck

PAUSE = 1.5
"""Seconds without a key after which what is typed next is a step of its own."""
MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class DeckStep:
    """A deck, the slide in sight, and what was done to come to it."""

    deck: Deck
    selected: str
    words: str = ""


class DeckHistory:
    """Steps that were done, the last one in force, and those that were taken back."""

    def __init__(self, step: DeckStep, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: list[DeckStep] = [step]
        self._undone: list[DeckStep] = []
        self._selected, self._gesture, self._last = step.selected, "", 0.0

    @property
    def current(self) -> DeckStep:
        """The step in force, with the slide that is in sight now."""
        step = self._done[-1]
        return DeckStep(step.deck, self._selected, step.words)

    def start_again(self, step: DeckStep) -> None:
        """Begin with another deck: there is nothing to take back."""
        self._done, self._undone = [step], []
        self._selected, self._gesture, self._last = step.selected, "", 0.0

    def change(self, step: DeckStep, gesture: str = "") -> bool:
        """Take a step; False when the deck is the same.

        Changes of the same `gesture` (keys in one field) that follow each other make one step.
        """
        if step.deck == self._done[-1].deck:
            return False
        now = self._clock()
        goes_on = bool(gesture) and gesture == self._gesture and now - self._last < PAUSE
        if goes_on and len(self._done) > 1:
            self._done[-1] = step
        else:
            self._done.append(step)
            del self._done[1 : max(1, len(self._done) - MOST_STEPS)]
        self._selected, self._gesture, self._last = step.selected, gesture, now
        self._undone.clear()
        return True

    def select(self, selected: str) -> None:
        """Remember which slide is in sight; it is no step, and ends what was being typed."""
        self._selected, self._gesture = selected, ""

    def is_typing(self) -> bool:
        """Tell whether the last change was a key in a field."""
        return bool(self._gesture)

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
        self._look_at(step)
        return step.words

    def redo(self) -> str | None:
        """Do the step again; return what was done, None when there is none."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        self._selected, self._gesture = step.selected, ""
        return step.words

    def _look_at(self, undone: DeckStep) -> None:
        """Bring what was undone in sight: a slide that is back, else the one it was about."""
        now, before = self._done[-1].deck, {slide.id for slide in undone.deck.slides}
        ids = [slide.id for slide in now.slides]
        back = [slide_id for slide_id in ids if slide_id not in before]
        wanted = [*back, undone.selected, self._done[-1].selected, self._selected, *ids]
        self._selected = next((one for one in wanted if one in ids), "")
        self._gesture = ""
