# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Exporter le dossier complet… »: every room's paper in a dated folder, its contents last, what failed said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.core import events
from desktop.core.draft import Draft, Table
from desktop.core.journal.search import JournalQuery
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.pages.compliance.page import CompliancePage
from desktop.ui.pages.compliance.rooms import HOME
from desktop.ui.pages.compliance.whole_file.dialog import WholeFileDialog
from desktop.ui.pages.compliance.whole_file.writing import free_folder
from tests.ui.conftest import Hand

STEMS = (
    "fiche-de-preuve-hors-ligne",
    "rapport-du-journal",
    "registre-des-traitements",
    "aipd-courriels",
    "aipd-reunions",
    "charte-ia",
    "notice-transparence",
    "inventaire-modeles",
    "registre-formations",
)


def _page(hand: Hand) -> CompliancePage:
    page = hand.window.open_page(HOME)
    assert isinstance(page, CompliancePage)
    return page


def _write(hand: Hand, folder: Path) -> CompliancePage:
    page = _page(hand)
    page.write_file(str(folder))
    writing = page._writing
    assert writing is not None
    hand.qtbot.waitUntil(lambda: not writing.is_going_on, timeout=30_000)
    hand.settle()
    return page


def _exports(hand: Hand) -> list[Any]:
    return [one for one in hand.sample.lanes.requests if isinstance(one, events.ExportDraft)]


def _lacking(contents: Draft) -> tuple[tuple[str, ...], ...]:
    tables = [block for block in contents.blocks if isinstance(block, Table)]
    return tables[-1].rows


def test_every_paper_is_written_in_order_and_the_contents_last(hand: Hand, tmp_path: Path) -> None:
    page = _write(hand, tmp_path)
    (folder,) = tmp_path.glob("Dossier de conformité *")
    wanted = [f"{number:02}-{stem}.pdf" for number, stem in enumerate(STEMS, 1)]
    assert sorted(one.name for one in folder.iterdir()) == ["00-sommaire.pdf", *wanted]
    assert _exports(hand)[-1].stem == "00-sommaire"
    (banner,) = page.banners.banners()
    assert "9\u00a0documents" in banner.title and str(folder) in banner.text
    assert page.file_button.isEnabled()


def test_the_contents_say_what_the_rooms_lack(hand: Hand, tmp_path: Path) -> None:
    _write(hand, tmp_path)
    rows = _lacking(_exports(hand)[-1].draft)
    assert ("Registre des formations", "Personne n’est encore inscrit au registre.") in rows
    assert any("AIPD" in where for where, _ in rows)
    assert any("Notice" in words for _, words in rows)


def test_the_journal_is_verified_first_and_tells_of_the_file(hand: Hand, tmp_path: Path) -> None:
    _write(hand, tmp_path)
    hand.sample.records.finish_writing()
    entries = hand.sample.desk.records.kept_journal.reading().search(JournalQuery(), 50)
    found = [(entry.task, entry.outcome) for _, entry in entries]
    assert ("journal", "verified") in found and ("file", "exported") in found


def test_a_second_file_of_the_day_does_not_mix_with_the_first(hand: Hand, tmp_path: Path) -> None:
    _write(hand, tmp_path)
    _write(hand, tmp_path)
    names = sorted(one.name for one in tmp_path.glob("Dossier de conformité *"))
    assert len(names) == 2 and names[1].endswith(" (2)")
    assert free_folder(tmp_path, date.today()).name.endswith(" (3)")


def test_a_paper_that_cannot_be_written_is_said_in_the_contents(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lanes, write = hand.sample.lanes, hand.sample.lanes._export

    def export(lane: Any, request: Any) -> None:
        held = "charte" in request.stem
        lanes.export_error = events.Failed("", "PolicyRefusal", "Refusé.", "") if held else None
        write(lane, request)

    monkeypatch.setattr(lanes, "_export", export)
    page = _write(hand, tmp_path)
    rows = _lacking(_exports(hand)[-1].draft)
    assert any("Document non écrit. Refusé." in words for _, words in rows)
    assert "8\u00a0documents" in page.banners.banners()[0].title


def test_a_full_disk_says_that_nothing_was_written(hand: Hand, tmp_path: Path) -> None:
    hand.sample.lanes.export_error = events.Failed("", "DiskFull", "Le disque est plein.", "")
    page = _write(hand, tmp_path)
    (banner,) = page.banners.banners()
    assert "n’a pas pu être écrit" in banner.title and "disque est plein" in banner.text
    assert page.file_button.isEnabled()


def test_the_page_says_that_it_is_busy_and_asks_once(hand: Hand, tmp_path: Path) -> None:
    page = _page(hand)
    page.write_file(str(tmp_path))
    assert not page.file_button.isEnabled() and page.banners.banners()
    writing = page._writing
    assert writing is not None
    writing.start(str(tmp_path))  # ignored: one is under way
    hand.qtbot.waitUntil(lambda: not writing.is_going_on, timeout=30_000)
    hand.settle()
    assert len(list(tmp_path.glob("Dossier de conformité *"))) == 1


def test_the_dialog_asks_for_a_folder(hand: Hand) -> None:
    dialog = WholeFileDialog(hand.sample.desk, hand.window)
    assert isinstance(dialog, ScrolledDialog) and dialog.main.isEnabled()
    dialog._folder.setText("  ")
    assert not dialog.main.isEnabled() and dialog.reason.text() == "Choisissez un dossier."
    dialog.close()
