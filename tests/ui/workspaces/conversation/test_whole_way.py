# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question, a follow-up, a stop, an export: the real window and real workers."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Beffroi
from desktop.core.start_options import StartOptions
from desktop.ui.workspaces.ask_document import AskDocumentPage
from desktop.ui.workspaces.conversation.exchange import ExchangeState

PATIENCE = 90_000
"""Milliseconds; far more than needed, for a busy machine."""
RULES = """Règlement de la salle des fêtes de Saint-Aubin-des-Prés

1. Réservation
La salle se réserve à l’accueil de la mairie, au plus tard trente jours avant la date.

2. Tarifs
La location coûte 180 € pour un habitant de la commune. Elle coûte 320 € pour une personne \
extérieure. Une caution de 500 € est demandée.

3. Horaires
La musique s’arrête à 1 heure du matin.
"""


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AskDocumentPage]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the window's own goes with it
    beffroi = Beffroi(qapp, StartOptions.make(str(tmp_path / "données"), fake_engine=True))
    beffroi.window.resize(1366, 820)
    beffroi.window.show()
    beffroi.window.activateWindow()
    assert QTest.qWaitForWindowActive(beffroi.window, 2_000)
    page = beffroi.window.open_page("ask-document")
    assert isinstance(page, AskDocumentPage)
    rules = tmp_path / "règlement-salle.txt"
    rules.write_text(RULES, encoding="utf-8")
    page.take_file(str(rules))
    yield page
    monkeypatch.setattr(beffroi.window, "confirm_close", lambda: True)
    beffroi.window.close()
    beffroi.close()
    beffroi.window.deleteLater()
    QApplication.processEvents()
    gc.collect()


def ask(page: AskDocumentPage, qtbot: QtBot, question: str) -> None:
    page.panel.edit.setPlainText(question)
    page.start()
    assert page.state == "working"
    qtbot.waitUntil(lambda: page.state == "idle", timeout=PATIENCE)


def test_question_by_rules_finds_its_passage_and_goes_out(
    page: AskDocumentPage, qtbot: QtBot, tmp_path: Path
):
    page.panel.model_box.setCurrentIndex(0)
    ask(page, qtbot, "Quelle caution est demandée\u202f?")
    answer = page.conversation.path()[-1].answer()
    assert answer.found and "500 €" in answer.passages[0].text
    card = page.thread_view.cards()[-1]
    assert card.passages is not None
    card.passages.views[0].page_button.click()
    qtbot.waitUntil(lambda: "sur 1" in page.pages._total.text(), timeout=PATIENCE)
    ask(page, qtbot, "À quelle heure la musique s’arrête-t-elle\u202f?")
    assert "1 heure du matin" in page.conversation.path()[-1].answer().passages[0].text
    works = page.desk.records.drafts()
    assert len(works) == 1 and works[0].title.startswith("Quelle caution")
    page.export_to(str(tmp_path), "questions", ("docx", "odt", "pdf", "txt"))
    qtbot.waitUntil(lambda: bool(page.banners.banners()), timeout=PATIENCE)
    assert {".docx", ".odt", ".pdf", ".txt"} <= {p.suffix for p in tmp_path.glob("questions.*")}
    text = (tmp_path / "questions.txt").read_text(encoding="utf-8")
    assert "500" in text and "musique" in text


def test_model_answers_after_the_passages_and_is_stopped_within_half_a_second(
    page: AskDocumentPage, qtbot: QtBot
):
    box = page.panel.model_box
    box.setCurrentIndex(box.findText("Modèle simulé, lent"))
    assert page.banner.isVisible()
    page.panel.edit.setPlainText("Combien coûte la location\u202f?")
    page.start()
    qtbot.waitUntil(lambda: bool(page.conversation.path()[-1].partial), timeout=PATIENCE)
    began = time.monotonic()
    page.cancel()
    qtbot.waitUntil(lambda: page.state == "idle", timeout=PATIENCE)
    exchange = page.conversation.path()[-1]
    assert exchange.state is ExchangeState.STOPPED and exchange.partial
    assert time.monotonic() - began < 5  # half a second of the lane, on a machine at rest
    assert page.desk.records.drafts() == []
    box.setCurrentIndex(0)
    page.ask_again(exchange.id)
    qtbot.waitUntil(lambda: page.state == "idle", timeout=PATIENCE)
    answer = page.conversation.path()[-1].answer()
    assert answer.found and "180 €" in answer.passages[0].text
    assert len(page.desk.records.drafts()) == 1
