# SPDX-License-Identifier: AGPL-3.0-or-later
"""Brings the window into each of its states and looks at them: light and dark, 100 % and 200 %."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.page import Page
from scripts.auditing.controls import keyboard_stops, mouse_only, twins, unnamed
from scripts.auditing.findings import Finding
from scripts.auditing.keys import keyboard_findings
from scripts.auditing.pictures import contrast_findings, focus_findings
from scripts.auditing.room import cut_findings, tone_findings

if TYPE_CHECKING:
    from types import ModuleType

    from scripts.screenshots import Studio

WIDTH, HEIGHT = 1280, 800
VARIANTS = (("light", 1.0), ("dark", 1.0), ("light", 2.0), ("dark", 2.0))


@dataclass
class Audit:
    """What was found in one theme at one text size, and how much was looked at."""

    theme: str
    zoom: float
    found: list[Finding] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    controls: int = 0
    focus_known: set[tuple[object, ...]] = field(default_factory=set)
    tell: Callable[[str], None] = lambda _place: None
    """Hears where it is at."""

    @property
    def variant(self) -> str:
        """Return « light-100 »."""
        return f"{self.theme}-{round(self.zoom * 100)}"

    def look_at(self, place: str, root: QWidget) -> None:
        """Look at one page or dialog as it now stands."""
        place = f"{place} ({self.variant})"
        self.places.append(place)
        self.tell(place)
        self.controls += len(keyboard_stops(root))
        found, before = self.found, len(self.found)
        if self.zoom == 1.0:  # larger letters have the same colours
            found += contrast_findings(place, root)
        found += cut_findings(place, root, self.zoom)
        found += focus_findings(place, root, self.focus_known)
        if self.theme == "light":  # the dark one has the same widgets
            found += unnamed(place, root)
            found += twins(place, root)
            found += mouse_only(place, root)
            found += tone_findings(place, root)
            found += keyboard_findings(place, root)
        for finding in found[before:]:
            self.tell(f"  {finding}")


def rest(studio: Studio, page: Page | None) -> None:
    """Let a page show all that it reads beside the window."""
    studio.settle()
    reading = getattr(page, "background", None)
    for _ in range(400):
        if reading is None or not reading.is_busy():
            break
        time.sleep(0.005)
        studio.settle()
    studio.settle()


def make_studio(folder: Path, theme: str, zoom: float) -> Studio:
    """Return a window with all its pages, 1280 pixels wide."""
    from scripts.screenshots import Studio

    studio = Studio(folder, theme, zoom)
    studio.window.resize(WIDTH, HEIGHT)
    studio.window.activateWindow()
    studio.settle()
    return studio


def close(studio: Studio) -> None:
    """Let go of the window."""
    studio.window.desk.runner._runs.clear()
    studio.window.close()
    studio.window.deleteLater()
    # At once: a window left behind would be dressed anew by each theme.
    studio.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    studio.sample.close()


def first_states(studio: Studio, audit: Audit, wanted: Callable[[str], bool]) -> None:
    """Look at each page as it first opens."""
    for page_id in studio.window.page_ids():
        if wanted(page_id):
            page = studio.window.open_page(page_id)
            rest(studio, page)
            audit.look_at(page_id, page)


def states_of(
    studio: Studio, audit: Audit, screens: ModuleType, skip: Callable[[str], bool]
) -> None:
    """Look at each state that a module of screens can bring the window into."""
    for name, bring in screens.STATES:
        bring(studio)
        page = studio.window.current()
        rest(studio, page)
        if page is not None and not skip(name):
            audit.look_at(f"{page.help_id} {name}", page)
    for name, dialog in getattr(screens, "dialogs", shared_dialogs)(studio):
        dialog.show()
        dialog.activateWindow()
        studio.settle()
        audit.look_at(f"dialog {name}", dialog)
        dialog.close()
        studio.window.activateWindow()
        studio.settle()


def shared_dialogs(studio: Studio) -> Iterator[tuple[str, QDialog]]:
    """Yield the dialogs that belong to no page."""
    from desktop.ui.demonstration.sample_results import model_draft
    from desktop.ui.dialogs.export import ExportDialog
    from desktop.ui.dialogs.review import ReviewDialog
    from desktop.ui.pages.settings import EraseDialog

    desk, window = studio.sample.desk, studio.window
    yield "exporter", ExportDialog(desk, model_draft(), window)
    yield "relire", ReviewDialog(desk, model_draft(), window)
    yield "tout-effacer", EraseDialog(desk, window)


def audit_variant(
    theme: str,
    zoom: float,
    screens: list[ModuleType],
    wanted: Callable[[str], bool],
    tell: Callable[[str], None],
) -> Audit:
    """Look at every page and state in one theme at one text size."""
    audit = Audit(theme, zoom, tell=tell)
    with _studio(theme, zoom) as studio:
        first_states(studio, audit, wanted)
    for module in screens:
        # A window each: what one module left unanswered, another would wait for without end.
        with _studio(theme, zoom) as studio:
            states_of(studio, audit, module, lambda name: name.endswith("-bas"))
    return audit


@contextmanager
def _studio(theme: str, zoom: float) -> Iterator[Studio]:
    with tempfile.TemporaryDirectory() as folder:
        studio = make_studio(Path(folder), theme, zoom)
        yield studio
        close(studio)


def all_screens() -> Iterator[ModuleType]:
    """Yield every module of screens, in the order of the pictures."""
    from importlib import import_module

    import scripts.screenshots

    yield scripts.screenshots
    names = (
        "models commune register decree mail minutes pictogram poster slides write_text "
        "ask_document improve_prompt library help learning compliance"
    )
    for name in names.split():
        yield import_module(f"scripts.screens.{name}_screens")
