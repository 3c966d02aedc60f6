# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coach beside the form: reads the demand again after each pause, off the window's own thread.

A demand of 300 characters takes 5 ms, one of 20,000 up to 0.7 s: too long for a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.mairie.prompting import PromptReview, review_prompt
from desktop.mairie.prompting.improving.mending import PromptMend, mends_of
from desktop.ui.background import Background

PAUSE_MS = 250
"""After the last key."""


@dataclass(frozen=True, slots=True)
class Coaching:
    """What the coach says of a demand."""

    review: PromptReview
    attached: bool = False
    mends: Mapping[str, PromptMend] = field(default_factory=dict)


def coach(demand: str, attached: bool) -> Coaching:
    """Return what is said of a demand, with the mend of each finding that has one."""
    review = review_prompt(demand, known_documents=attached)
    return Coaching(review, attached, mends_of(review, known_documents=attached))


class Coach(QObject):
    """Signals: `came(Coaching)`, of the last demand alone."""

    came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._asked = ("", False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.read_now)
        self.coaching: Coaching | None = None
        """What was said last."""

    def read_soon(self, demand: str, attached: bool) -> None:
        """Read a demand once nothing has been typed for a moment."""
        self._asked = (demand, attached)
        self._later.start()

    def read_now(self) -> None:
        """Read the demand at once, still beside the window's thread."""
        self._later.stop()
        demand, attached = self._asked
        self._background.ask("coach", lambda: coach(demand, attached), self._take)

    def is_busy(self) -> bool:
        """Tell whether something is read or will be."""
        return self._later.isActive() or self._background.is_busy()

    def fresh(self, demand: str, attached: bool) -> Coaching:
        """Return what is said of this very demand, read here and now when it must be."""
        known = self.coaching
        if known is not None and known.review.text == demand and known.attached == attached:
            return known
        return coach(demand, attached)

    def _take(self, coaching: Coaching) -> None:
        self.coaching = coaching
        self.came.emit(coaching)
