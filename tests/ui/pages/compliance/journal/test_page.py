# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal's room as a DPO uses it: search, details, verdict, exports, retention."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from desktop.core import events
from desktop.core.draft import Paragraph
from desktop.core.jobs.output_pieces import JournalFile
from desktop.core.jobs.values import WrittenFile
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.schema import MIGRATIONS
from desktop.ui.pages.compliance.journal import state_of
from desktop.ui.pages.compliance.journal.page import JournalPage
from desktop.ui.pages.compliance.journal.retention_card import PurgeDialog
from tests.ui.conftest import Hand
from tests.ui.test_main_window import cut_words

TODAY = date(2026, 11, 28)


class Room:
    """The page on a journal of its own, as an agent sees it."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.path: Path = hand.sample.records.kept_journal.path
        self.opened: JournalPage | None = None

    def fill(self, count: int, **facts: object) -> None:
        journal = Journal(self.path)
        for number in range(count):
            given = {
                "task": "summarise-document" if number % 2 else "sort-mail",
                "outcome": "finished",
                "who": "claire",
                "at": f"2026-{1 + number % 11:02d}-10T08:00:00+00:00",
                **facts,
            }
            journal.add(JournalEntry(**given))  # type: ignore[arg-type]

    def open(self) -> JournalPage:
        page = self.hand.window.open_page("compliance/journal")
        assert isinstance(page, JournalPage)
        page._today = page.filters._today = lambda: TODAY
        self.opened = page
        self.wait()
        return page

    def wait(self) -> None:
        assert self.opened is not None
        self.hand.qtbot.waitUntil(lambda: not self.opened.background.is_busy(), timeout=20_000)
        self.hand.settle()

    def tamper(self, statement: str) -> None:
        connection = sqlite3.connect(self.path)
        connection.executescript("DROP TRIGGER no_update; DROP TRIGGER no_delete;")
        connection.execute(statement)
        connection.commit()
        connection.close()

    def numbers(self) -> list[str]:
        return [line[0] for line in self.opened.entries.table.words()]

    def words(self) -> str:
        labels = self.opened.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.fixture
def room(hand: Hand) -> Iterator[Room]:
    made = Room(hand)
    yield made
    if made.opened is not None:
        made.wait()


def test_an_empty_journal_teaches_what_it_is_for(room):
    page = room.open()
    assert "chaque travail y laissera une ligne" in page.entries.words.text()
    assert not page.table_button.isEnabled()
    assert "jamais été vérifiée" in page.chain.last.text()
    assert state_of(page.desk).words.startswith("Aucune entrée")


def test_works_that_end_are_there_the_newest_first_in_french(room):
    room.hand.start()
    room.hand.finish()
    room.hand.sample.records.finish_writing()
    page = room.open()
    (line,) = page.entries.table.words()
    assert line[0] == "1" and line[3] == "Résumer un document"
    assert line[4:] == ("Terminé", "par règles")
    assert Journal(room.path).entries()[0].work == room.hand.sample.jobs.jobs()[0].id


def test_pages_of_two_hundred_go_forward_and_back(room):
    room.fill(450)
    page = room.open()
    assert page.entries.words.text().startswith("1–200 sur 450\u00a0entrées")
    assert not page.entries.former.isEnabled()
    page.entries.next.click()
    room.wait()
    page.entries.next.click()
    room.wait()
    assert page.entries.words.text().startswith("401–450 sur 450\u00a0entrées")
    assert room.numbers()[0] == "50" and not page.entries.next.isEnabled()
    page.entries.former.click()
    room.wait()
    assert room.numbers()[0] == "250"


def test_words_typed_are_searched_after_a_pause_in_french(room):
    room.fill(6)
    room.fill(1, outcome="reviewed", task="write-decree", reviewer="Anne Besnard")
    page = room.open()
    page.filters.words.setText("arrêté relu")
    room.hand.qtbot.waitUntil(lambda: room.numbers() == ["7"], timeout=5_000)
    assert page.entries.table.words()[0][4] == "Relu par Anne Besnard"
    page.filters.words.setText("rien de tel")
    QTest.keyClick(page.filters.words, Qt.Key.Key_Return)
    room.wait()
    assert "Aucune entrée ne correspond" in page.entries.words.text()
    page.filters.clear_button.click()
    room.wait()
    assert len(room.numbers()) == 7


def test_each_filter_narrows_and_its_choices_are_those_of_the_journal(room):
    room.fill(4)
    room.fill(2, who="paul", model_id="mistral-7b", outcome="ModelMissing")
    room.fill(1, outcome="reviewed", reviewer="Anne Besnard")
    page = room.open()

    def found(name: str, value: str) -> int:
        page.filters.clear()
        box = page.filters.boxes[name]
        room.wait()
        assert box.findData(value) > 0, (name, value)
        box.setCurrentIndex(box.findData(value))
        room.wait()
        return page.entries.total

    assert found("who", "paul") == 2
    assert found("model", "none") == 4
    assert found("outcome", "ModelMissing") == 2
    assert found("task", "sort-mail") == 4
    page.filters.clear()
    page.filters.reviews.click()
    room.wait()
    assert page.entries.total == 1


def test_periods_are_chosen_in_one_gesture_or_typed(room):
    room.fill(11)
    page = room.open()
    page.filters.period.setCurrentIndex(page.filters.period.findData("month"))
    room.wait()
    assert room.numbers() == ["11"]
    page.filters.period.setCurrentIndex(page.filters.period.findData("other"))
    assert page.filters.since.isVisible()
    page.filters.since.setText("01/03/2026")
    page.filters.until.setText("2026-04-30")
    QTest.keyClick(page.filters.until, Qt.Key.Key_Return)
    room.wait()
    assert room.numbers() == ["4", "3"]
    page.filters.since.setText("demain")
    QTest.keyClick(page.filters.since, Qt.Key.Key_Return)
    room.wait()
    assert page.filters.problem.isVisible() and "28/11/2026" in page.filters.problem.text()


def test_details_tell_all_and_are_reached_by_the_keyboard(room):
    room.fill(3, model_id="mistral-7b", model_sha256="ab" * 32)
    page = room.open()
    assert not page.entries.details.isEnabled()
    page.entries.table.setFocus()
    page.entries.table.selectRow(1)
    assert page.entries.details.accessibleName() == "Détails de l’entrée n°\u00a02"
    QTest.keyClick(page.entries.table, Qt.Key.Key_Return)
    dialog = page.entries.dialog
    assert dialog is not None and dialog.windowTitle() == "Entrée n°\u00a02"
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Session «\u00a0claire\u00a0» de ce poste" in told and " ".join(["abababab"] * 8) in told
    dialog.copy()
    assert "Empreinte dans la chaîne" in QApplication.clipboard().text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_figures_follow_what_is_shown(room):
    room.fill(4, seconds=30.0)
    room.fill(2, who="paul", model_id="mistral-7b", seconds=60.0)
    page = room.open()
    assert page.statistics.lines[0].text().startswith("6\u00a0travaux")
    assert page.statistics.lines[1].text() == "Temps de calcul\u00a0: 4\u00a0min."
    shares = {share.name: (share.number, share.share) for share in page.statistics.people.shares}
    assert shares == {"claire": ("4", "67\u00a0%"), "paul": ("2", "33\u00a0%")}
    assert [round(share.part, 2) for share in page.statistics.people.shares] == [0.67, 0.33]
    page.filters.boxes["who"].setCurrentIndex(page.filters.boxes["who"].findData("paul"))
    room.wait()
    assert page.statistics.lines[0].text().startswith("2\u00a0travaux")
    assert [share.name for share in page.statistics.models.shares] == ["mistral-7b"]
    table = page.statistics.tasks.table
    assert table.accessibleName() == "Par travail" and table.isVisible()


def test_a_sound_chain_is_told_kept_and_journalled(room):
    room.fill(3)
    page = room.open()
    page.chain.verify.click()
    assert not page.chain.verify.isEnabled()
    room.wait()
    assert "Chaîne intacte\u00a0: 3\u00a0entrées relues." in room.words()
    assert "3\u00a0entrées, intacte" in page.chain.last.text()
    assert Journal(room.path).entries()[0].outcome == "verified"
    state = state_of(page.desk)
    assert state.tone == "good" and "chaîne intacte le" in state.words


def test_a_broken_chain_names_the_entry_what_it_means_and_what_to_do(room):
    room.fill(5)
    room.tamper("UPDATE entry SET body = replace(body, 'claire', 'quelqu’un') WHERE id = 4")
    page = room.open()
    assert state_of(page.desk).tone == "attention"
    page.verify()
    room.wait()
    words = room.words()
    assert "La chaîne est rompue à l’entrée n°\u00a04." in words
    assert "Elle se dit du 10\u00a0avril\u00a02026" in words and "Ne supprimez rien." in words
    assert Journal(room.path).entries()[0].outcome == "broken"
    assert state_of(page.desk).tone == "bad"


def test_a_search_that_was_tampered_with_is_made_again_by_the_verification(room):
    room.fill(5)
    room.tamper("DELETE FROM look WHERE id = 2")
    page = room.open()
    assert page.entries.total == 4
    page.verify()
    room.wait()
    assert page.entries.total == 6  # the five, and the verification itself


def test_a_printed_fingerprint_is_found(room):
    room.fill(3)
    page = room.open()
    page.chain.hash_line.setText("abc")
    page.chain.find_button.click()
    assert "au moins 12 signes" in page.chain.place.text()
    printed = Journal(room.path).found(page.filters.query())[1].hash
    page.chain.hash_line.setText(f"{printed[:8]} {printed[8:20]}")
    page.chain.find_button.click()
    room.wait()
    assert page.chain.place.text().startswith(
        "C’est l’entrée n°\u00a02, du 10\u00a0février\u00a02026"
    )
    page.chain.hash_line.setText("0" * 16)
    page.chain.find_button.click()
    room.wait()
    assert page.chain.place.text().startswith("Cette empreinte n’est pas dans la chaîne.")


def test_only_a_question_crosses_to_the_worker_and_the_export_is_journalled(room, tmp_path):
    room.fill(3)
    page = room.open()
    page.filters.boxes["task"].setCurrentIndex(page.filters.boxes["task"].findData("sort-mail"))
    room.wait()
    page.exports.write_table(str(tmp_path / "entrées.ods"), "ods", page.filters.query(), 2)
    asked = room.hand.sample.lanes.last(events.WritePieces)
    (piece,) = asked.pieces
    assert isinstance(piece, JournalFile)
    assert (piece.stem, piece.format, piece.query.task) == ("entrées", "ods", "sort-mail")
    file = WrittenFile(str(tmp_path / "entrées.ods"), "ods", 12, "ab" * 32)
    room.hand.say(events.Exported(asked.run_id, (file,), ()))
    entry = Journal(room.path).entries()[0]
    assert (entry.task, entry.outcome, entry.note) == ("journal", "exported", "2 entrées")
    assert entry.outputs[0].sha256 == "ab" * 32


def test_a_workbook_too_large_for_the_computer_is_not_begun(room, tmp_path):
    room.fill(1)
    page = room.open()
    page.exports.write_table(str(tmp_path / "tout.ods"), "ods", page.filters.query(), 60_000)
    assert "Choisissez le format CSV" in page.banners.banners()[0].title
    assert not page.exports._run_id


def test_an_export_that_fails_says_why(room, tmp_path):
    room.fill(1)
    page = room.open()
    page.exports.write_table(str(tmp_path / "j.csv"), "csv", page.filters.query(), 1)
    asked = room.hand.sample.lanes.last(events.WritePieces)
    room.hand.say(
        events.Failed(asked.run_id, "DiskFull", "Le disque est plein.", "Libérez de la place.")
    )
    assert page.banners.banners()[0].title == "Le disque est plein."


def test_the_report_is_made_of_a_verified_chain(room, monkeypatch):
    room.fill(3)
    page = room.open()
    asked = []
    monkeypatch.setattr(page.exports, "ask_report", asked.append)
    page.report_button.click()
    room.wait()
    (facts,) = asked
    draft = page.exports.report(facts)
    told = " ".join(block.text for block in draft.blocks if isinstance(block, Paragraph))
    assert "Chaîne intacte\u00a0: 3\u00a0entrées relues." in told
    page.exports.write_report(draft, "/tmp", "rapport", ("pdf",))
    assert room.hand.sample.lanes.last(events.ExportDraft).stem == "rapport"


def test_old_entries_go_after_a_confirmation_that_counts_them(room, monkeypatch):
    room.fill(11)
    page = room.open()
    asked = []

    def agree(dialog: PurgeDialog) -> bool:
        asked.append(dialog.told.text())
        return True

    monkeypatch.setattr(PurgeDialog, "exec", agree)
    page.retention.older.setCurrentIndex(page.retention.older.findData(180))
    page.retention.purge.click()
    room.wait()
    assert asked[0].startswith(
        "5\u00a0entrées seront effacées\u00a0: celles d’avant le 1er\u00a0juin"
    )
    room.wait()
    assert page.retention.done.text().startswith("5\u00a0entrées ont été effacées. Empreinte")
    assert page.entries.total == 7 and Journal(room.path).verify().is_sound
    page.retention.purge.click()
    room.wait()
    assert "rien n’a été effacé" in page.retention.done.text()
    assert len(asked) == 1


def test_a_clock_that_jumped_ahead_takes_nothing(room, monkeypatch):
    room.fill(11)
    page = room.open()
    page._today = lambda: TODAY.replace(year=2036)
    monkeypatch.setattr(PurgeDialog, "exec", lambda _dialog: pytest.fail("it asked"))
    for last_day in ("", TODAY.isoformat()):  # the journal itself bears witness, or the last start
        room.hand.sample.desk.settings.set("last_day", last_day)
        page.retention.show_done("", "")
        page.retention.purge.click()
        room.wait()
        assert "avance peut-être\u00a0: rien n’a été effacé" in page.retention.done.text()
    assert page.entries.total == 11


def test_on_an_empty_journal_every_list_says_that_it_keeps_everything(room):
    page = room.open()
    for box in page.filters.boxes.values():
        assert box.count() == 1
        assert box.currentText()


def test_a_purge_that_is_not_confirmed_takes_nothing(room, monkeypatch):
    room.fill(11)
    page = room.open()
    monkeypatch.setattr(PurgeDialog, "exec", lambda _dialog: False)
    page.retention.older.setCurrentIndex(page.retention.older.findData(180))
    page.retention.purge.click()
    room.wait()
    assert page.entries.total == 11


def test_the_duration_is_a_setting_and_its_change_is_journalled(room):
    room.fill(1)
    page = room.open()
    assert page.retention.choice.currentText() == "un an"
    page.retention.choice.setCurrentIndex(page.retention.choice.findData(0))
    room.wait()
    assert page.desk.settings.get("journal_days") == 0
    assert "indéfiniment" in page.retention.why.text()
    entry = Journal(room.path).entries()[0]
    assert (entry.task, entry.note) == ("retention", "Entrées du journal\u00a0: sans limite")


def test_a_duration_that_the_commune_fixed_is_greyed_with_the_reason(room, monkeypatch):
    page = room.open()
    monkeypatch.setattr(page.desk.settings, "why_fixed", lambda _name: "Fixé par la commune.")
    page.retention.refresh()
    assert not page.retention.choice.isEnabled()
    assert page.retention.why.text() == "Fixé par la commune."


def test_a_journal_of_a_later_version_is_told_and_the_window_works(room):
    Journal(room.path).add(JournalEntry("sort-mail", "finished"))
    connection = sqlite3.connect(room.path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    room.hand.start()
    room.hand.finish()
    room.hand.sample.records.finish_writing()
    assert room.hand.page.state == "done"
    page = room.open()
    (banner,) = page.banners.banners()
    assert "version plus récente" in banner.title and "en attente" in banner.text
    assert not page.chain.verify.isEnabled() and not page.retention.purge.isEnabled()
    assert state_of(page.desk).tone == "bad"


def test_a_full_disk_is_told_with_what_waits_and_entries_stay_readable(room, monkeypatch):
    room.fill(2)

    def full(*_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
        raise error

    monkeypatch.setattr(Journal, "add", full)
    room.hand.start()
    room.hand.finish()
    room.hand.sample.records.finish_writing()
    page = room.open()
    (banner,) = page.banners.banners()
    assert banner.title.startswith("Le disque est plein")
    assert "1\u00a0entrée en attente d’être écrite" in banner.text
    assert len(room.numbers()) == 2
    assert state_of(page.desk).words.startswith("Le disque est plein")
    monkeypatch.undo()
    page.opened()
    room.wait()
    assert page.banners.banners() == [] and len(room.numbers()) == 3


@pytest.mark.logs_a_warning
def test_a_damaged_journal_is_told_with_the_file_that_was_set_aside(room):
    room.path.write_bytes(b"this is no database at all" * 100)
    page = room.open()
    assert page.chain.aside.isVisible()
    assert "journal.sqlite.damaged-" in page.chain.aside.text()
    assert page.entries.table.words()[0][4] == "Journal recommencé"
    page.verify()
    room.wait()
    assert state_of(page.desk).tone == "attention"


def test_every_control_has_a_name_and_is_reached_by_tab(room):
    room.fill(250)
    page = room.open()
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    controls = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible()]
    assert len(controls) > 15
    for control in controls:
        assert control.accessibleName(), control
    page.focus_first()
    current = page.filters.words
    reached = {current}
    for _ in range(5_000):
        current = current.nextInFocusChain()
        if current is page.filters.words:
            break
        if current.focusPolicy() & Qt.FocusPolicy.TabFocus and current.isVisible():
            reached.add(current)
    wanted = [c for c in controls if c.isEnabled() and c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert set(wanted) <= reached


def test_nothing_slow_is_asked_of_the_window_itself(room, monkeypatch):
    """All that reads the whole journal is done in another thread."""
    import threading

    room.fill(3)
    callers = set()
    for name in ("found", "count", "statistics", "verify", "values", "count_before", "find_hash"):
        real = getattr(Journal, name)

        def watched(*given: object, real=real, **options: object) -> object:
            callers.add(threading.current_thread())
            return real(*given, **options)

        monkeypatch.setattr(Journal, name, watched)
    page = room.open()
    page.verify()
    page.filters.words.setText("claire")
    QTest.keyClick(page.filters.words, Qt.Key.Key_Return)
    page._ask_hash("0" * 16)
    page.ask_purge(365)
    room.wait()
    assert callers and threading.main_thread() not in callers


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(room, size, zoom):
    room.fill(30, model_id="un-modele-au-nom-plutot-long-q4", reviewer="Anne Besnard")
    room.fill(2, outcome="reviewed", reviewer="Anne-Laure Besnard-Quintin, secrétaire générale")
    room.tamper("UPDATE entry SET body = replace(body, 'claire', 'zoe') WHERE id = 4")
    room.hand.sample.desk.look.apply("light", zoom)
    room.hand.window.resize(*size)
    page = room.open()
    page.verify()
    room.wait()
    room.hand.qtbot.waitUntil(lambda: cut_words(page) == [], timeout=5_000)
    for box in (*page.filters.boxes.values(), page.filters.period, page.retention.choice):
        shown = box.fontMetrics().horizontalAdvance(box.currentText())
        assert shown < box.width() - room.hand.sample.desk.look.sizes.px(28), box.accessibleName()
