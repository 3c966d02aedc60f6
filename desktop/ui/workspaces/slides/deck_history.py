# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step back and forth of an outline, and which slide each brings in sight."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.slides.deck import Deck
from desktop.ui.step_history import PAUSE as PAUSE
from desktop.ui.step_history import StepHistory

MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class DeckStep:
    """A deck, the slide in sight, and what was done to come to it."""

    deck: Deck
    selected: str
    words: str = ""


class _DeckSteps(StepHistory[DeckStep]):
    """Steps that differ by their deck: another slide in sight is none."""

    most = MOST_STEPS

    def compared(self, state: DeckStep) -> object:
        return state.deck


class DeckHistory:
    """The steps, and the slide that is in sight now."""

    def __init__(self, step: DeckStep, clock: Callable[[], float] = time.monotonic) -> None:
        self._steps = _DeckSteps(step, clock)
        self._selected = step.selected

    @property
    def current(self) -> DeckStep:
        """The step in force, with the slide that is in sight now."""
        step = self._steps.current
        return DeckStep(step.deck, self._selected, step.words)

    def start_again(self, step: DeckStep) -> None:
        """Begin with another deck: there is nothing to take back."""
        self._steps.start_again(step)
        self._selected = step.selected

    def change(self, step: DeckStep, gesture: str = "") -> bool:
        """Take a step; False when the deck is the same.

        Changes of the same `gesture` (keys in one field) that follow each other make one step.
        """
        if not self._steps.change(step, step.words, gesture):
            return False
        self._selected = step.selected
        return True

    def select(self, selected: str) -> None:
        """Remember which slide is in sight; it is no step, and ends what was being typed."""
        self._selected = selected
        self._steps.end_gesture()

    def is_typing(self) -> bool:
        """Tell whether the last change was a key in a field."""
        return self._steps.is_in_gesture()

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._steps.can_undo()

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return self._steps.can_redo()

    def undo(self) -> str | None:
        """Go a step back; return what was undone, None when there is none."""
        undone = self._steps.current
        words = self._steps.undo()
        if words is not None:
            self._look_at(undone)
        return words

    def redo(self) -> str | None:
        """Do the step again; return what was done, None when there is none."""
        words = self._steps.redo()
        if words is not None:
            self._selected = self._steps.current.selected
        return words

    def _look_at(self, undone: DeckStep) -> None:
        """Bring what was undone in sight: a slide that is back, else the one it was about."""
        now, before = self._steps.current, {slide.id for slide in undone.deck.slides}
        ids = [slide.id for slide in now.deck.slides]
        back = [slide_id for slide_id in ids if slide_id not in before]
        wanted = [*back, undone.selected, now.selected, self._selected, *ids]
        self._selected = next((one for one in wanted if one in ids), "")
