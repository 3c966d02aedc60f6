# SPDX-License-Identifier: AGPL-3.0-or-later
"""The minutes at the left, the transcript they come from at the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.codec import CodecError
from desktop.core.draft import Author, Draft
from desktop.core.speech.transcript import Transcript
from desktop.core.speech.transcript_data import transcript_data, transcript_from
from desktop.core.task import TaskRequest
from desktop.ui.desk import Desk
from desktop.ui.large_loads import making_what_stays
from desktop.ui.result_view import ResultView
from desktop.ui.sound_desk import SoundDesk
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.draft_view import DraftView
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.minutes.minutes_text import MinutesText
from desktop.ui.workspaces.minutes.remarks_card import RemarksCard
from desktop.ui.workspaces.minutes.transcript_pane import TranscriptPane

CHANGED = "La transcription a changé\u00a0: le compte rendu affiché vient de la version précédente."
REDO = "Refaire le compte rendu"
EDITED = "transcript_edited"
"""Key of the data: the minutes were made from another state of the transcript."""
_YOURS = "Ce que vous y avez modifié reste dans ce brouillon, sur l’accueil."
_WHOLE_SECOND = 0.99
"""Seconds: « [00:12:34] » stands for what begins in that second."""
_LEAST_HEIGHT = 480
"""Pixels at 100 %: under it the page scrolls rather than squeeze the passages."""


class MinutesView(ResultView):
    """Signals, beside those of any result: `redo_asked()` to make the minutes again."""

    redo_asked = Signal()

    def __init__(self, desk: Desk, sound: SoundDesk) -> None:
        self._sound = sound
        self._was_edited = False
        self._is_to_write = False
        super().__init__(desk)

    def make_view(self) -> DraftView:
        self.text = MinutesText(self.desk.look)
        return self.text

    def make_body(self) -> QWidget:
        look = self.desk.look
        body, left = QWidget(), QWidget()
        self.remarks, self.pane = RemarksCard(look), TranscriptPane(look, self._sound)
        self.notices = BannerColumn(look)
        first = QVBoxLayout(left)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(look.sizes.px(8))
        first.addWidget(self.remarks)
        first.addWidget(self.panel, 1)
        self._left = left
        names = ("Compte rendu", "Transcription")
        self.split = TwoPanes(look, left, self.pane, names, share=0.5)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(8))
        column.addWidget(self.notices)
        column.addWidget(self.split, 1)
        self.text.time_asked.connect(lambda seconds: self.show_time(seconds, within=_WHOLE_SECOND))
        self.remarks.time_asked.connect(self.show_time)
        self.pane.edited.connect(self._after_edit)
        self.panel.edited.connect(self._show_changed)
        self.pane.make_sound_keys(self)
        return body

    # --- what the page gives ----------------------------------------------------------------

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self._was_edited = self._is_to_write = False
        self.notices.clear()
        self.remarks.clear()
        self.pane.show_nothing()
        self.split.reveal(self._left)

    def show_data(self, data: Mapping[str, Any]) -> None:
        """Show what the run said of the meeting, and its transcript."""
        self.remarks.show_data(data)
        self._was_edited, self._is_to_write = data.get(EDITED) is True, False
        with making_what_stays():
            self._show_transcript(data)
        self._show_changed()

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.split.reveal(self._left)

    # --- what the page asks -----------------------------------------------------------------

    def write_data(self, data: dict[str, Any]) -> None:
        """Write the transcript as it now reads into the data of the run."""
        if not self._is_to_write:
            return
        self._is_to_write = False
        data["transcript"] = transcript_data(self.pane.transcript())
        data["speaker_names"] = [dict(one) for one in self.pane.names_left()]
        data["corrections"] = [dict(one) for one in self.pane.corrections_left()]
        data[EDITED] = self.is_changed()

    def is_changed(self) -> bool:
        """Tell whether the minutes were made from another state of the transcript."""
        return self._was_edited or self.pane.is_changed()

    def show_time(self, seconds: float, *, within: float = 0.01) -> None:
        """Show what was said at a second, or begins within so many, and hear it."""
        if not self.pane.transcript().segments:  # the work goes on, or there were only notes
            return
        self.split.reveal(self.pane)
        self.pane.go_to(seconds, within=within)

    def least_height(self) -> int:
        """Return the height, in pixels, under which the passages would be squeezed."""
        least = self.minimumSizeHint().height() if self.split.is_tabbed() else 0
        return max(self.desk.look.sizes.px(_LEAST_HEIGHT), least)

    def panes(self) -> list[QWidget]:
        return [self.panel.view, self.pane.table] if self.pane.transcript().segments else (
            super().panes()
        )  # fmt: skip

    # --- inside -----------------------------------------------------------------------------

    def _show_transcript(self, data: Mapping[str, Any]) -> None:
        transcript = transcript_of(data)
        if transcript is None or not transcript.segments:
            self.pane.show_nothing(is_over=True)
        else:
            self.pane.load(transcript, _listed(data, "speaker_names"), _listed(data, "corrections"))

    def _after_edit(self) -> None:
        self._is_to_write = True
        self._show_changed()
        self.edited.emit()

    def _show_changed(self) -> None:
        shown, words = self.notices.banners(), ""
        if any(paragraph.author is Author.AGENT for paragraph in self.draft().paragraphs()):
            words = _YOURS
        is_changed = self.is_changed()
        if is_changed == bool(shown) and (not shown or shown[0].text == words):
            return
        self.notices.clear()
        if is_changed:
            banner = Banner(self.desk.look, "information", CHANGED, words)
            banner.add_button(REDO, self.redo_asked.emit)
            self.notices.add(banner, speak=False)


def transcript_of(data: Mapping[str, Any]) -> Transcript | None:
    """Return the transcript in the data of a run; None for anything else."""
    try:
        return transcript_from(data.get("transcript"))
    except CodecError:
        return None


def _listed(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the objects of a list of result.json; nothing for anything else."""
    found = data.get(name)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []
