# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model that paints for the poster: its run, told in the card while the form stays in sight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.core.errors import BeffroiError
from desktop.core.task import ModelReference, Task
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.kept_run import run_kept
from desktop.ui.workspaces.poster.paint_card import PaintCard

if TYPE_CHECKING:
    from desktop.core.draft import Draft
    from desktop.ui.runs import ActiveRun, RunEnd


class Painting(QObject):
    """Runs the task with an image model; what it paints is proposed, never taken by itself."""

    def __init__(self, desk: Desk, task: type[Task], card: PaintCard) -> None:
        super().__init__(card)
        self._desk, self._task, self._card = desk, task, card
        self._run_id = ""
        self._kept: tuple[str, ...] = ()
        card.cancel_asked.connect(self.cancel)
        desk.runner.changed.connect(self._show_progress)
        desk.runner.previewed.connect(self._show_preview)
        desk.runner.ended.connect(self._end)

    def is_running(self) -> bool:
        """Tell whether the model paints."""
        return bool(self._run_id)

    def start(self, values: Mapping[str, Any], model: ModelReference | None) -> None:
        """Have the model paint proposals; nothing without a model, or while it paints."""
        if model is None or self._run_id:
            return
        self._kept = self._card.paths()
        try:
            self._run_id = run_kept(self._desk, self._task, values, model)
        except BeffroiError as error:
            self._card.show_trouble(error.message(), error.next_step())
            return
        self._card.show_working()

    def cancel(self) -> None:
        """Stop it; what was painted meanwhile stays proposed."""
        if self._run_id:
            self._desk.runner.cancel(self._run_id)

    def _is_ours(self, run: ActiveRun) -> bool:
        return bool(self._run_id) and run.run_id == self._run_id

    def _show_progress(self, run: ActiveRun) -> None:
        if self._is_ours(run):
            self._card.show_progress(run.step, run.done, run.remaining_seconds)

    def _show_preview(self, run: ActiveRun) -> None:
        if self._is_ours(run) and run.draft is not None:
            self._show(run.draft)

    def _show(self, draft: Draft) -> None:
        fresh = painted_in(draft)
        kept = [path for path in self._kept if path not in fresh]
        self._card.show_pictures((*kept, *fresh))

    def _end(self, end: RunEnd) -> None:
        if not self._is_ours(end.run):
            return
        self._run_id = ""
        if end.result is not None:
            self._show(end.result.draft)
        self._card.show_idle()
        if end.error is not None:
            self._card.show_trouble(end.error.sentence, end.error.advice)
        elif end.is_cancelled:
            self._card.show_stopped()
        else:
            announce(self._card, "Les images sont peintes. Choisissez celle qui convient.")
            self._card.focus_pictures()


def painted_in(draft: Draft) -> tuple[str, ...]:
    """Return the files of the painted pictures that a draft shows, each once."""
    from desktop.core.draft import Image

    paths = (block.path for block in draft.blocks if isinstance(block, Image))
    return tuple(dict.fromkeys(path for path in paths if _is_proposal(path)))


def _is_proposal(path: str) -> bool:
    """Tell a painted picture from a finished poster, which is shown in the same draft."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    return name.startswith(("proposition", "image-agrandie"))
