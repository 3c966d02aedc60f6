# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter, a text made simpler, its analysis: the real window and real workers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.start_options import StartOptions
from desktop.ui.demonstration.sample_texts import STIFF
from desktop.ui.workspaces.write_text import WriteTextPage
from tests.ui.workspaces.text.text_hand import PROFILE, REFUSAL, plain

PATIENCE = 90_000
"""Milliseconds; far more than needed, for a busy machine."""


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[WriteTextPage]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    beffroi = Beffroi(qapp, StartOptions.make(str(tmp_path / "données"), fake_engine=True))
    beffroi.desk.profile.save(PROFILE)
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    page = beffroi.window.open_page("write-text")
    assert isinstance(page, WriteTextPage)
    yield page
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def test_letter_goes_out_in_every_format(page: WriteTextPage, qtbot: QtBot, tmp_path: Path):
    page.writing.open_kind("courrier-refus", REFUSAL, {})
    qtbot.waitUntil(page.writing.has_text, timeout=PATIENCE)
    page.export_to(str(tmp_path), "refus", ("docx", "odt", "pdf", "txt"))
    qtbot.waitUntil(lambda: bool(page.banners.banners()), timeout=PATIENCE)
    written = {path.suffix for path in tmp_path.glob("refus.*")}
    assert {".docx", ".odt", ".pdf", ".txt"} <= written
    assert "Madame," in plain((tmp_path / "refus.txt").read_text(encoding="utf-8"))


def test_text_is_made_simpler_then_analysed_and_mended(page: WriteTextPage, qtbot: QtBot):
    page.open_tab("ameliorer")
    page.improving.show_text(STIFF)
    page.improving.gestures.buttons["simplifier"].click()
    qtbot.waitUntil(lambda: page.improving.attempt() is not None, timeout=PATIENCE)
    attempt = page.improving.attempt()
    assert attempt is not None and len(attempt.changes) >= 5
    assert attempt.after.score > attempt.before.score
    page.open_tab("analyser")
    page.analysing.show_text(STIFF)
    page.analysing.main.click()
    qtbot.waitUntil(lambda: page.analysing.report is not None, timeout=PATIENCE)
    before = len(page.analysing.placed)
    number = next(n for n, one in enumerate(page.analysing.placed) if one.mends)
    page.analysing.pane.list.look_at(number)
    page.analysing.mend(0)
    assert len(page.analysing.placed) < before


def test_answers_of_a_table_come_as_themes(page: WriteTextPage, qtbot: QtBot):
    answers = Path(__file__).parents[3] / "mairie" / "consultation" / "sets" / "centre_bourg.csv"
    page.take_file(str(answers))
    qtbot.waitUntil(lambda: page.state == "idle", timeout=PATIENCE)
    assert page.analysing.table.has_result(), [b.title for b in page.banners.banners()]
    assert len(page.analysing.table.data()["themes"]) >= 3
