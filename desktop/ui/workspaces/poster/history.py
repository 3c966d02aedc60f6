# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent made of a poster's looks, and every step back and forth, as many as there were."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.posters.facts import PosterLook


@dataclass(frozen=True, slots=True)
class Design:
    """A look, and the painted picture that is its background."""

    look: PosterLook
    painted: str = ""
    """Path of the picture when `look.is_painted`."""


class DesignHistory:
    """Keeps each design with the words that say what was done; a step costs a few references."""

    def __init__(self, design: Design) -> None:
        self._done: list[tuple[Design, str]] = [(design, "")]
        self._undone: list[tuple[Design, str]] = []
        self._gesture = ""

    @property
    def current(self) -> Design:
        """The design as it now is."""
        return self._done[-1][0]

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return len(self._done) > 1

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def change(self, design: Design, words: str, gesture: str = "") -> bool:
        """Take a new design; False when nothing changed.

        Changes of the same `gesture` (a key held down) make one step, until another is taken.
        """
        if design == self.current:
            return False
        goes_on = bool(gesture) and gesture == self._gesture and self.can_undo()
        if goes_on:
            self._done[-1] = (design, words)
        else:
            self._done.append((design, words))
        self._gesture = gesture
        self._undone.clear()
        return True

    def undo(self) -> str | None:
        """Go a step back and return what was undone; None when there is none."""
        return self._go(self._done, self._undone) if self.can_undo() else None

    def redo(self) -> str | None:
        """Do the step again and return what was done; None when there is none."""
        return self._go(self._undone, self._done) if self._undone else None

    def start_again(self, design: Design) -> None:
        """Begin with another poster: there is nothing to take back."""
        self._done, self._undone, self._gesture = [(design, "")], [], ""

    def _go(self, giver: list[tuple[Design, str]], taker: list[tuple[Design, str]]) -> str:
        step = giver.pop()
        taker.append(step)
        self._gesture = ""
        return step[1]
