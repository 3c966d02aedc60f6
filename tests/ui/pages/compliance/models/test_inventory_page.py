# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Inventaire des modèles »: what is there, what left, fingerprints copied, table and document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.core import events
from desktop.core.journal.journal import JournalEntry
from desktop.core.models.catalogue import EntryState
from desktop.core.models.catalogue_file import default_catalogue
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.inventory.papers import inventory_draft
from desktop.ui.demonstration import sample_models, sample_results
from desktop.ui.pages.compliance.models import state_of
from desktop.ui.pages.compliance.models.gathering import told_hashes
from desktop.ui.pages.compliance.models.page import InventoryPage
from tests.ui.conftest import Hand

ENTRY = next(e for e in default_catalogue().entries if e.state is EntryState.INSTALLABLE)


def _open(hand: Hand) -> InventoryPage:
    page = hand.window.open_page("compliance/models")
    assert isinstance(page, InventoryPage)
    hand.settle()
    return page


def _used(hand: Hand, model_id: str, sha256: str = "a" * 64, task: str = "write-text") -> None:
    entry = JournalEntry(task, "finished", model_id=model_id, model_sha256=sha256)
    hand.sample.desk.records.note((entry,))
    hand.sample.records.finish_writing()


def test_models_of_this_computer_and_of_the_journal_are_in_the_table(hand: Hand) -> None:
    hand.sample.models[:] = [sample_results.MODEL]
    _used(hand, sample_results.MODEL.id)
    _used(hand, "vieux-modele")
    rows = {row[0]: row for row in _open(hand).table.words()}
    assert rows["Exemple 3B"][3:] == ("posé dans le dossier", "1")
    assert rows["vieux-modele"][3:] == ("retiré", "1")


def test_without_any_model_the_page_says_that_rules_do_all(hand: Hand) -> None:
    hand.sample.models.clear()
    page = _open(hand)
    assert "par règles" in page.words.text() and page.table.isHidden()
    assert "tri-des-mails" in page.folds
    hand.sample.desk.models(again=True)
    assert "par règles" in state_of(hand.sample.desk).words


def test_the_state_says_how_many_ask_for_a_look(hand: Hand) -> None:
    hand.sample.models[:] = [sample_models.installed(ENTRY), sample_models.laid_file()]
    hand.sample.desk.models(again=True)
    state = state_of(hand.sample.desk)
    assert state.words == "2\u00a0modèles installés, dont 2 à regarder."  # neither file is there
    assert state.tone == "attention"


def test_fingerprints_are_copied_whole(hand: Hand) -> None:
    hand.sample.models[:] = [sample_models.installed(ENTRY)]
    page = _open(hand)
    fold = page.folds[ENTRY.id]
    fold.set_open(True)
    copy = next(b for b in fold.findChildren(QPushButton) if b.text().startswith("Copier"))
    copy.click()
    copied = QApplication.clipboard().text()
    assert copied == "".join(f"{file.sha256}  {file.path}\n" for file in ENTRY.files)
    QApplication.clipboard().clear()


def test_the_fingerprint_of_one_of_two_models_is_its_own(hand: Hand) -> None:
    _used(hand, "voix + texte", f"{'b' * 64} + {'c' * 64}")
    journal = hand.sample.desk.records.kept_journal.reading()
    assert told_hashes(journal, ("voix", "texte", "autre")) == {"voix": "b" * 64, "texte": "c" * 64}


def test_the_table_goes_out_as_ods(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "modeles.ods")
    monkeypatch.setattr(
        "desktop.ui.page_exports.QFileDialog.getSaveFileName",
        lambda *_: (path, "Classeur LibreOffice ou Excel (*.ods)"),
    )
    _open(hand).table_button.click()
    (sent,) = [m for m in hand.sample.lanes.requests if isinstance(m, events.WritePieces)]
    (piece,) = sent.pieces
    assert (piece.stem, piece.format) == ("modeles", "ods")
    assert any("Poids du tri des mails" in row for row in piece.rows)


def test_a_journal_that_cannot_be_read_is_told_and_the_rest_shows(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.core.journal.access import JournalUnavailable

    def refuse() -> None:
        raise JournalUnavailable

    monkeypatch.setattr(hand.sample.desk.records, "uses", refuse)
    hand.sample.models[:] = [sample_results.MODEL]
    page = _open(hand)
    assert [banner.title for banner in page.banners.banners()] == [JournalUnavailable.sentence]
    assert page.table.words()[0][0] == "Exemple 3B"


def test_the_page_leads_to_the_models(hand: Hand) -> None:
    page = _open(hand)
    asked: list[str] = []
    page.page_asked.connect(asked.append)
    page.manage_button.click()
    assert asked == ["models"]


def test_the_document_goes_out_and_the_journal_tells_it(hand: Hand, tmp_path: Path) -> None:
    page = _open(hand)
    draft = inventory_draft((), page.inventory.parts, CommuneProfile(), date(2026, 11, 28), str)
    page.exports.write_document(draft, str(tmp_path), "inventaire", ("pdf",))
    hand.settle()
    hand.sample.records.finish_writing()
    (entry,) = hand.sample.desk.records.kept_journal.reading().entries()
    assert (entry.task, entry.outcome) == ("inventory", "exported")
    assert page.banners.banners()
