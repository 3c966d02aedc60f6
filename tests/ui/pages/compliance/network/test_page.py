# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Preuve hors ligne »: what it shows, tries again, advises, and writes."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core import events
from desktop.core.draft import DraftNature
from desktop.core.journal.journal import JournalEntry
from desktop.core.network.ledger import Verdict
from desktop.core.task import Lane
from desktop.mairie.compliance.proof.firewall import lock_advice
from desktop.ui.demonstration import sample_results
from desktop.ui.pages.compliance.network import page as page_module
from desktop.ui.pages.compliance.network import state_of
from desktop.ui.pages.compliance.network.lock_card import LockCard
from desktop.ui.pages.compliance.network.page import NetworkPage
from tests.ui.conftest import Hand

REFUSED = {"socket.getaddrinfo by huggingface_hub.utils": 2}


class NetworkHand:
    """The room of a window with one worker, both locked."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.desk, self.lanes = hand, hand.sample.desk, hand.sample.lanes
        self.lanes.pids[Lane.TEXT] = 5
        self.lanes.networks = [sample_results.locked_network("text", 5)]
        hand.window.network._probe = lambda: sample_results.LOCKED
        page = hand.window.open_page("compliance/network")
        assert isinstance(page, NetworkPage)
        self.page = page
        self.wait()

    def wait(self) -> None:
        self.hand.window.network.programs.wait()
        self.hand.qtbot.waitUntil(lambda: not self.page.background.is_busy(), timeout=20_000)
        self.hand.settle()

    def open_way(self) -> None:
        self.hand.say(events.NetworkMeasured(sample_results.UNLOCKED))

    def texts(self) -> str:
        return "\n".join(
            label.text() for label in self.page.findChildren(QLabel) if label.isVisible()
        )


@pytest.fixture
def room(hand: Hand) -> NetworkHand:
    return NetworkHand(hand)


class Dialog:
    """Takes the place of the export's dialog; keeps the draft that it was given."""

    answer = True

    def __init__(self, _desk, draft, _parent) -> None:
        self.draft, self.stem_text, self.chosen = draft, "", ()
        Dialog.last = self

    def set_formats(self, formats) -> None:
        self.chosen = formats

    def set_stem(self, stem: str) -> None:
        self.stem_text = stem

    def exec(self) -> bool:
        return Dialog.answer

    def folder(self) -> str:
        return str(Dialog.place)

    def stem(self) -> str:
        return self.stem_text

    def formats(self):
        return self.chosen


@pytest.fixture
def dialog(monkeypatch, tmp_path):
    monkeypatch.setattr(page_module, "ExportDialog", Dialog)
    Dialog.place, Dialog.answer = tmp_path, True
    return Dialog


def test_it_shows_each_program_and_each_way_out(room):
    assert room.page.state.text() == "Réseau coupé, vérifié à l’instant"
    assert [row[:4] for row in room.page.programs.words()] == [
        ("La fenêtre", "Coupé", "à l’instant", "8 sur 8"),
        ("Moteur de texte", "Coupé", "à l’instant", "7 sur 7"),
    ]
    ways = {row[0]: row[1:3] for row in room.page.ways.words()}
    assert ways["Connexion IPv6"] == ("Refusé", "Refusé")
    assert ways["Bibliothèque réseau de Qt"] == ("Refusé", "Sans objet")
    assert "Aucun des 15\u00a0essais de sortie" in room.texts()


def test_the_first_opening_tries_what_takes_a_moment_and_a_second_one_does_not(room):
    asked = list(room.lanes.measures_asked)
    assert asked == ["text"]
    room.hand.window.open_page("home")
    room.hand.window.open_page("compliance/network")
    room.wait()
    assert room.lanes.measures_asked == asked


def test_try_again_measures_every_program(room):
    room.lanes.measures_asked.clear()
    room.page.again.click()
    room.wait()
    assert room.lanes.measures_asked == ["text"]


def test_it_follows_the_measures_while_it_is_in_sight(room):
    room.open_way()
    assert room.page.state.text().startswith("Réseau non verrouillé")
    assert ("Moteur des documents", "Non verrouillé") in [r[:2] for r in room.page.programs.words()]


def test_what_to_do_is_told_only_while_a_way_is_open(room):
    assert room.page._lock_card is None
    room.open_way()
    assert room.page._lock_card.isVisible()
    room.lanes.pids.pop(Lane.LIGHT, None)
    room.hand.window.network.refresh()
    room.hand.settle()
    assert not room.page._lock_card.isVisible()


def test_attempts_of_a_worker_are_shown_with_their_origin(room):
    assert "aucun code Python n’a cherché" in room.texts()
    refused = replace(sample_results.locked_network("text", 5), refused=REFUSED)
    room.hand.say(events.NetworkMeasured(refused))
    assert room.page.refused.words() == [
        ("Moteur de texte", "bibliothèque huggingface_hub", "2\u00a0recherches d’un nom")
    ]
    assert "2\u00a0tentatives depuis l’ouverture." in room.texts()


def test_a_worker_that_has_told_nothing_yet_has_its_line(room):
    room.lanes.pids[Lane.IMAGE] = 9
    room.hand.window.network.refresh()
    room.hand.settle()
    assert room.page.programs.words()[-1][:2] == ("Moteur d’images", "Vérification…")


def test_the_commands_for_windows_can_be_copied(room, qtbot):
    card = LockCard(room.desk.look, lock_advice("win32", ("C:\\beffroi.exe",)))
    qtbot.addWidget(card)
    card.copy_button.click()
    assert QApplication.clipboard().text().startswith("New-NetFirewallRule")
    assert card.commands.isReadOnly() and card.commands.accessibleName()


def test_the_sheet_is_a_pdf_by_default_of_what_was_just_measured(room, dialog):
    room.desk.records.note([JournalEntry("models", "finished")])
    room.lanes.measures_asked.clear()
    room.page.sheet_button.click()
    assert not room.page.sheet_button.isEnabled()
    room.wait()
    assert room.lanes.measures_asked == ["text"]
    assert dialog.last.chosen == ("pdf",)
    assert dialog.last.stem_text.startswith("fiche-de-preuve-hors-ligne-")
    assert dialog.last.draft.nature is DraftNature.RECORD
    assert room.page.sheet_button.isEnabled()
    assert room.page.sheet_button.text() == "Établir la fiche de preuve…"


def test_a_sheet_that_was_made_is_written_and_told_to_the_journal(room, dialog):
    journal = room.desk.records.kept_journal
    before = journal.reading().verify()
    room.page.sheet_button.click()
    room.wait()
    made = list(dialog.place.glob("fiche-*.pdf"))
    assert len(made) == 1
    entry = journal.reading().entries(1)[0]
    assert (entry.task, entry.outcome) == ("proof", "made")
    assert [mark.format for mark in entry.outputs] == ["pdf"]
    assert journal.reading().verify().entries == before.entries + 1
    assert any("Export terminé" in banner.title for banner in room.page.banners.banners())


def test_the_sheet_bears_the_last_hash_of_the_journal(room, dialog):
    room.desk.records.note([JournalEntry("models", "finished")])
    last = room.desk.records.kept_journal.reading().verify().last_hash
    dialog.answer = False
    room.page.sheet_button.click()
    room.wait()
    said = [getattr(block, "text", "") for block in dialog.last.draft.blocks]
    assert any(last in text for text in said)


def test_a_sheet_that_is_given_up_leaves_no_trace(room, dialog):
    dialog.answer = False
    before = room.desk.records.kept_journal.reading().count()
    room.page.sheet_button.click()
    room.wait()
    assert list(dialog.place.glob("fiche-*")) == []
    assert room.desk.records.kept_journal.reading().count() == before


def test_a_sheet_that_cannot_be_written_says_so_and_is_not_told_as_made(room, dialog):
    before = room.desk.records.kept_journal.reading().count()
    room.lanes.export_error = events.Failed("", "CannotWrite", "Le dossier est plein.", "Libérez.")
    room.page.sheet_button.click()
    room.wait()
    assert room.page.banners.banners()[0].title == "Le dossier est plein."
    assert room.desk.records.kept_journal.reading().count() == before


def test_the_export_of_another_page_is_none_of_its_business(room, dialog, tmp_path):
    room.desk.runner.export(sample_results.digest_draft(), {}, str(tmp_path), "autre", ("pdf",))
    room.hand.settle()
    assert room.page.banners.banners() == []


def test_the_home_of_the_rooms_says_what_the_lamp_says(room):
    assert state_of(room.desk).words == "Réseau coupé, vérifié à l’instant (2\u00a0programmes)."
    assert state_of(room.desk).tone == "good"
    room.open_way()
    assert state_of(room.desk).tone == "attention"


def test_before_any_measure_nothing_is_claimed(hand: Hand):
    assert hand.sample.desk.state.network.verdict(time.monotonic()) is Verdict.UNKNOWN
    assert state_of(hand.sample.desk).words == "Réseau\u00a0: vérification…"
