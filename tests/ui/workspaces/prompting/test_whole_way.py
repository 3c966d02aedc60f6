# SPDX-License-Identifier: AGPL-3.0-or-later
"""A weak demand mended, a report, a model's version, a trial: the real window and real workers."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.start_options import StartOptions
from desktop.ui.demonstration.sample_demands import WEAK
from desktop.ui.workspaces.improve_prompt import LIBRARY, TRIALS, WORKSHOP, ImprovePromptPage

PATIENCE = 90_000
"""Milliseconds; far more than needed, for a busy machine."""


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ImprovePromptPage]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    beffroi = Beffroi(qapp, StartOptions.make(str(tmp_path / "données"), fake_engine=True))
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    page = beffroi.window.open_page("improve-prompt")
    assert isinstance(page, ImprovePromptPage)
    yield page
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def test_weak_demand_is_mended_and_reported(page: ImprovePromptPage, qtbot: QtBot, tmp_path: Path):
    workshop = page.workshop
    workshop.show_demand(WEAK)
    qtbot.waitUntil(lambda: bool(workshop.view.advice.findings()), timeout=PATIENCE)
    qtbot.waitUntil(lambda: workshop.view.proposal.proposal() is not None, timeout=PATIENCE)
    page.export_to(str(tmp_path), "demande", ("docx", "odt", "pdf", "txt"))
    qtbot.waitUntil(lambda: bool(page.banners.banners()), timeout=PATIENCE)
    written = {path.suffix for path in tmp_path.glob("demande.*")}
    assert {".docx", ".odt", ".pdf", ".txt"} <= written
    told = (tmp_path / "demande.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert WEAK in told and "Contexte : [à compléter" in told
    workshop.take_proposal()
    qtbot.waitUntil(
        lambda: [one.id for one in workshop.view.advice.findings()] == ["reste-a-completer"],
        timeout=PATIENCE,
    )


def test_demand_is_tried_by_a_model_and_an_opinion_kept(page: ImprovePromptPage, qtbot: QtBot):
    qtbot.waitUntil(lambda: bool(page.desk.models("text", again=True)), timeout=PATIENCE)
    page.opened()
    page.workshop.show_demand(WEAK)
    qtbot.waitUntil(lambda: page.workshop.view.proposal.proposal() is not None, timeout=PATIENCE)
    page.open_tab(TRIALS)
    assert page.trials.problem() == ""
    page.trials.setup.start.click()
    qtbot.waitUntil(lambda: not page.trials.is_running(), timeout=PATIENCE)
    trial = page.trials.trial
    assert trial is not None
    assert trial.is_over, [(one.state, one.note) for one in trial.answers]
    page.trials.opinion.choice.button("egal").click()
    page.trials.opinion.keep.click()
    path = page.desk.opinions_file
    assert path is not None
    (kept,) = json.loads(path.read_text(encoding="utf-8"))["opinions"]
    assert kept["choice"] == "egal" and WEAK not in path.read_text(encoding="utf-8")


def test_fake_model_words_the_demand_or_says_why_not(page: ImprovePromptPage, qtbot: QtBot):
    page.opened()
    page.workshop.show_demand(WEAK)
    page.workshop.corner.box.setCurrentIndex(1)
    assert page.workshop.corner.model() is not None
    page.start()
    qtbot.waitUntil(lambda: page.state == "idle", timeout=PATIENCE)
    words = page.workshop.words
    assert words is not None and (words.text or words.refused)


def test_demand_of_the_real_library_comes_to_the_workshop(page: ImprovePromptPage, qtbot: QtBot):
    page.open_tab(LIBRARY)
    library = page.library.library
    demand = library.library.demands()[0]
    library.used.emit(demand.text, demand.title)
    assert page.tab_name() == WORKSHOP
    assert page.workshop.state.parts.task and page.workshop.state.title == demand.title
    page.keep_in_library()
    (own,) = (one for one in library.library.own.read())
    assert own.title.startswith(demand.title)
