# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Créer une présentation automatisée »: the source, the outline, the finished slides."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.core.draft import Draft
from desktop.core.errors import BeffroiError
from desktop.core.events import Failed
from desktop.core.slides.deck import Deck
from desktop.core.task import Result, Task
from desktop.tasks.make_slides.task import SLIDES
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.kept_run import resume_kept, run_kept
from desktop.ui.records import KeptWork
from desktop.ui.runs import ActiveRun, RunEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.slides.deck_values import (
    SOURCE,
    OutlineHome,
    briefs,
    deck_of_work,
    deck_text,
    is_plan,
    read_deck_data,
    with_remarks,
)
from desktop.ui.workspaces.slides.outline_page import OutlinePage, slides_words

_PLAN_READY = "Le plan est prêt. Relisez-le, puis créez les fichiers."


class MakeSlidesPage(OutlinePage):
    """From the source to the outline, from the outline to the slides, and back.

    Signals, beside those of a task's page: `page_asked(id)` to open another page of the window.
    """

    action = "Faire le plan"
    done_words = "Les diapositives sont prêtes."
    page_asked = Signal(str)

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        self._next_source = ""
        super().__init__(desk, task)
        self.start_view.last_asked.connect(self._open_last)

    # --- what the window asks ---------------------------------------------------------------

    def opened(self) -> None:
        super().opened()
        # Once drawn: looking through the works would hold the first drawing back.
        QTimer.singleShot(0, self, self._load)

    def _load(self) -> None:
        self.panel.propose_template()
        drafts = self.desk.records.drafts()
        self.start_view.show_last([work for work in drafts if work.task_id == self.task.id])
        self.panel.source.made.load()
        self._show_source()
        self._draw_or_rest()

    def panes(self) -> list[QWidget]:
        if self.state != "idle":
            return self.result.panes()
        return self.view.panes() if self.is_outline() else [self]

    def focus_first(self) -> None:
        if self.is_outline():
            self.view.focus_first()
        else:
            super().focus_first()

    def run_main(self) -> None:
        if self.is_outline():
            self.make_files()
        elif self.state != "idle" or not self.panel.problem():
            super().run_main()

    def take_file(self, path: str) -> None:
        """Take a document as the source, or a template."""
        if self.state == "working":
            return
        field = self.panel.source.document
        if path.lower().endswith(field._field.suffixes):
            self.set_state("idle")
            self.show_start()
            self.panel.take_document(path)
        else:
            self.panel.set_template(path)

    def request_words(self) -> str:
        if self._runs_plan:
            model = self.panel.model()
            parts = (self.panel.source.words(), self.panel.audience_words())
            return " · ".join(part for part in (*parts, model.title if model else "par règles"))
        deck = self.deck_state.deck
        return " · ".join(part for part in (deck.title, slides_words(deck)) if part)

    # --- the work ---------------------------------------------------------------------------

    def start(self) -> None:
        """Make the outline of what the form holds."""
        self._keep()
        self._runs_plan = True
        self.panel.propose_template()
        self._next_source = self.panel.source.document_path()
        super().start()

    def make_files(self) -> None:
        """Make the slides of the outline as it now is."""
        if not self.is_outline() or self.deck_state.is_empty():
            return
        self._keep()
        self.banners.clear()
        deck = self.deck_state.deck
        values = self.panel.values() | {"outline": deck_text(deck), "stage": SLIDES}
        model = self.panel.model() if briefs(deck) else None
        try:
            run_id = run_kept(self.desk, self.task, values, model)
        except BeffroiError as error:
            self.banners.add(Banner(self.look, "bad", error.message(), "", error.next_step()))
            return
        self._runs_plan = False
        self.forget_copies()
        coming = self.coming()  # before the outline goes out of sight
        self._watch(run_id)
        self.result.show_coming(coming)

    def values_again(self) -> dict[str, str]:
        """Return the outline as it was written: a model has no part in making the files again."""
        return {"outline": deck_text(self.deck_state.deck), "stage": SLIDES}

    def resume(self, work: KeptWork) -> None:
        """Take up a work that was interrupted: an outline, or the files of one."""
        if self.state == "working":
            return
        self.banners.clear()
        values = work.request.values
        self.panel.set_values(values)
        self._source = str(work.data.get(SOURCE) or values.get("document") or "")
        self._next_source = self._source
        deck = read_deck_data(values.get("outline"))
        if deck is not None:
            self._home = OutlineHome()
            self._set_deck(deck)
        self._runs_plan = is_plan(values)
        if self._runs_plan:
            self._watch(self.desk.runner.resume(self.task, work))
        else:
            self._watch(resume_kept(self.desk, self.task, work))

    def _on_ended(self, end: RunEnd) -> None:
        is_ours = end.run.run_id == self._run_id
        super()._on_ended(end)
        if is_ours and self.state == "idle":
            is_start = self._runs_plan or self.deck_state.is_empty()
            self._show_step(is_start=is_start)
            if not end.error:
                self.focus_first()

    def _fail(self, error: Failed, run: ActiveRun) -> None:
        run.draft = None  # half a presentation is not shown as one: the outline is still there
        super()._fail(error, run)

    def _finish(self, result: Result, end: RunEnd) -> None:
        # What is to be known stands beside the slides: a banner for each would hide them.
        warnings = tuple(dict.fromkeys((*end.run.warnings, *result.warnings)))
        end.run.warnings[:] = []
        deck = deck_of_work(end.run.request.values, result.data)
        if is_plan(end.run.request.values) and deck is not None:
            self._finish_plan(result, with_remarks(deck, warnings))
            return
        super()._finish(replace(result, warnings=()), end)
        known = self._data.get("remarks")
        told = known if isinstance(known, list) else []
        self._data["remarks"] = list(dict.fromkeys((*warnings, *told)))
        self._forget_plan()
        self._show_files(deck, result.draft)

    def _finish_plan(self, result: Result, deck: Deck) -> None:
        self._home = OutlineHome(self._job_id, result.draft, dict(result.data), is_plan=True)
        self._source = self._next_source
        self._set_deck(deck)
        self._runs_plan = False
        self.set_state("idle")
        self.show_outline()
        self._keep()
        announce(self, _PLAN_READY)

    def _forget_plan(self) -> None:
        """Let go of the outline's own work: the slides' one holds it, and shows in its place."""
        home, slides = self._home, self.deck_state.deck.slides
        holds_picture = any(home.job_id in one.picture.path for one in slides if one.picture)
        if home.is_plan and home.job_id != self._job_id and not holds_picture:
            self.desk.records.forget(home.job_id)
        self._home = OutlineHome()

    def _show_files(self, deck: Deck | None, draft: Draft | None) -> None:
        if deck is not None:
            self._set_deck(deck)
        self._home = OutlineHome(self._job_id, draft, self._data)
        self._show_request("")
        self.result.show_data(self._data)
        self._fit_result()
        self._refresh_actions()
        self._keep_later.start()

    # --- works that were kept ---------------------------------------------------------------

    def show_kept(self, work: KeptWork) -> None:
        """Show an outline or slides again, as they were left; not while another one runs here."""
        if self.state == "working":
            return
        deck = deck_of_work(work.request.values, work.data)
        self._source = str(work.data.get(SOURCE) or work.request.values.get("document") or "")
        self._runs_plan = False
        self.forget_copies()
        if deck is not None and is_plan(work.request.values):
            self.banners.clear()
            self.panel.set_values(work.request.values)
            self._home = OutlineHome.of(work)
            self._set_deck(deck)
            self.set_state("idle")
            self.show_outline()
            return
        super().show_kept(work)
        self._show_files(deck, work.draft)

    def _open_last(self, job_id: str) -> None:
        if not job_id:
            self.show_outline()
            self.focus_first()
            return
        work = self.desk.records.load(job_id)
        if work is not None:
            self.show_kept(work)
            self.focus_first()
