# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step back and forth of a series: each takes back only what it changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.ui.workspaces.pictograms.design import SeriesDesign, moved_between


@dataclass(frozen=True, slots=True)
class SeriesStep:
    """What was done at once."""

    words: str
    before: SeriesDesign
    after: SeriesDesign
    gesture: str = ""


class SeriesHistory:
    """Steps that were done, and those that were taken back."""

    def __init__(self) -> None:
        self._done: list[SeriesStep] = []
        self._undone: list[SeriesStep] = []

    def add(self, step: SeriesStep) -> None:
        """Keep a step; one of the same gesture (keys of a caption) goes on with the last."""
        last = self._done[-1] if self._done else None
        if last is not None and step.gesture and last.gesture == step.gesture:
            self._done[-1] = replace(last, after=step.after)
        else:
            self._done.append(step)
        self._undone.clear()

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._done)

    def can_redo(self) -> bool:
        """Tell whether there is a step to do again."""
        return bool(self._undone)

    def undo(self, current: SeriesDesign) -> tuple[SeriesDesign, str]:
        """Take the last step back; return the design and what was undone. Raises IndexError."""
        step = self._done.pop()
        self._undone.append(step)
        return moved_between(current, step.after, step.before), step.words

    def redo(self, current: SeriesDesign) -> tuple[SeriesDesign, str]:
        """Do the step again; return the design and what was done. Raises IndexError."""
        step = self._undone.pop()
        self._done.append(replace(step, gesture=""))
        return moved_between(current, step.before, step.after), step.words

    def clear(self) -> None:
        """Begin with another series: there is nothing to take back."""
        self._done.clear()
        self._undone.clear()
