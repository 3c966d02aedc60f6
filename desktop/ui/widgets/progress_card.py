# SPDX-License-Identifier: AGPL-3.0-or-later
"""A work that runs: what is being done, how far, for how long still, and « Annuler »."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout

from desktop.ui.announcements import StepTeller
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_label
from desktop.ui.words import remaining_phrase

_STEPS = 1000


class ProgressCard(QFrame):
    """Shows progress; `compact` is the form of the sidebar's foot, with the work's title.

    Its steps are said while it is in sight, unless another card that `speaks` shows the same work.
    """

    def __init__(
        self,
        look: Look,
        on_cancel: Callable[[], object],
        title: str = "",
        *,
        compact: bool = False,
        speaks: bool = True,
        end: str = "Annuler",
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title, self._is_compact = title, compact
        self.steps: StepTeller | None = StepTeller(self) if speaks else None
        self._step = make_label("", "" if compact else "strong")
        self._remaining = make_label("", "small", wrap=compact)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"Avancement : {title}" if title else "Avancement")
        self.cancel = make_button(look, end, on_cancel)
        self.cancel.setAccessibleName(
            f"{end} : {title}" if title else "Annuler le travail en cours"
        )
        if compact:
            self._lay_out_column(look, title)
        else:
            self._lay_out_row(look)
        self.show_progress("Démarrage", None, None)

    def show_progress(self, step: str, done: float | None, remaining_seconds: float | None) -> None:
        """Show the step, the share done (a moving bar when unknown) and the time left."""
        self._step.setText(step)
        if self.steps is not None and self.isVisible():
            self.steps.tell(step)
        phrase = remaining_phrase(remaining_seconds)
        share = "" if done is None else f"{round(done * 100)} %"
        words = " · ".join(part for part in (share, phrase) if part)
        self._remaining.setText(words)
        self._remaining.setVisible(bool(words) or not self._is_compact)
        self.bar.setRange(0, 0 if done is None else _STEPS)
        if done is not None:
            self.bar.setValue(round(done * _STEPS))
        self.bar.setAccessibleDescription(f"{step}. {words}".strip())

    def step(self) -> str:
        """Return the step shown."""
        return self._step.text()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.steps is not None:
            self.steps.stop()

    def _lay_out_row(self, look: Look) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(*(look.sizes.px(n) for n in (20, 12, 16, 12)))
        row.setSpacing(look.sizes.px(16))
        words, line = QVBoxLayout(), QHBoxLayout()
        line.addWidget(self._step, 1)
        line.addWidget(self._remaining)
        words.setSpacing(look.sizes.px(8))
        words.addLayout(line)
        words.addWidget(self.bar)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)

    def _lay_out_column(self, look: Look, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*([look.sizes.px(12)] * 4))
        column.setSpacing(look.sizes.px(6))
        column.addWidget(make_label(title, "strong"))
        column.addWidget(self._step)
        column.addWidget(self.bar)
        column.addWidget(self._remaining)
        self.cancel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column.addWidget(self.cancel)
