# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page shows all that is kept and how long; durations are chosen, sounds are reminded of."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton

from desktop.core import events
from desktop.core.draft import AiMark, Draft, Paragraph
from desktop.core.kept_data.kinds import Going, kept_kinds
from desktop.core.kept_data.recordings import MINUTES, YEAR, RecordingList
from desktop.core.policy.in_force import PolicyInForce
from desktop.core.settings import Settings
from desktop.core.task import Result, TaskRequest
from desktop.ui.erasing.dialog import EraseDialog
from desktop.ui.pages.compliance.people import state_of
from desktop.ui.pages.compliance.people.duration_row import DurationRow
from desktop.ui.pages.compliance.people.durations import DURATIONS, duration_words
from desktop.ui.pages.compliance.people.erase_dialog import ErasePersonDialog
from desktop.ui.pages.compliance.people.recordings_card import overdue
from tests.ui.pages.compliance.people.conftest import TEXT, PeopleHand
from tests.ui.test_main_window import cut_words


def record(people: PeopleHand, name: str = "réunion.flac", keep: str = MINUTES) -> Path:
    sound = people.data.root.parent / name
    sound.write_bytes(b"fLaC")
    RecordingList(people.data.recordings).add(str(sound), keep, date(2026, 11, 12))
    return sound


def review_minutes(people: PeopleHand, sound: Path) -> None:
    request = TaskRequest("write-minutes", {"recording": str(sound)}, "", formats=())
    work = people.records.open(request)
    draft = Draft("Compte rendu", (Paragraph("…"),), ai_mark=AiMark(reviewed_by="L. Petit"))
    people.records.keep_draft(work.job_id, draft, {})
    people.records.close(work.job_id, events.Finished("r", Result(draft, {})), 1.0)
    people.records.finish_writing()


def test_the_table_has_a_line_for_every_kind_of_the_agent(people: PeopleHand):
    people.work()
    page = people.open()
    lines = {line[0]: line for line in page.kept.table.words()}
    for kind in kept_kinds():
        if kind.going is not Going.PROGRAM:
            assert lines[kind.title][1] == kind.holds
    assert lines["Travaux terminés"][3].startswith("30\u00a0jours.")
    assert lines["Travaux terminés"][4].startswith("1\u00a0travail (")
    assert lines["Modèles"][4] == "rien" and lines["Modèles"][5] == "reste"
    assert str(people.data.root) in page.kept.words.text()


def test_a_file_that_is_none_of_ours_is_told(people: PeopleHand):
    (people.data.root / "notes.txt").write_text("x")
    people.open()
    assert people.page.kept.table.words()[-1][0] == "Fichiers inconnus"


def test_a_duration_is_chosen_kept_and_told_to_the_journal(people: PeopleHand):
    page = people.open()
    row = next(one for one in page.kept.durations if one.setting == "retention_days")
    row.choice.setCurrentIndex(row.choice.findData(7))
    assert people.desk.settings.get("retention_days") == 7
    assert people.journal()[0] == ("retention", "changed", "Travaux terminés\u00a0: 7\u00a0jours")
    lines = {line[0]: line for line in page.kept.table.words()}
    assert lines["Travaux terminés"][3].startswith("7\u00a0jours.")


def test_every_duration_of_the_settings_can_be_chosen(people: PeopleHand):
    settings = people.desk.settings
    for name, duration in DURATIONS.items():
        for value in duration.choices:
            settings.set(name, value)
            assert settings.get(name) == value
            assert duration_words(name, value)


def test_a_value_that_is_none_of_the_choices_is_shown_in_its_place(people: PeopleHand):
    people.desk.keep("retention_days", 45)
    row = DurationRow(people.desk, "retention_days")
    values = [row.choice.itemData(index) for index in range(row.choice.count())]
    assert values == [0, 7, 30, 45, 90, 180, 365] and row.value() == 45
    assert row.choice.currentText() == "45\u00a0jours"
    row.deleteLater()


def test_what_the_commune_fixed_is_greyed_with_the_reason(people: PeopleHand, tmp_path):
    rules = tmp_path / "policy.toml"
    rules.write_text(
        '[settings]\nretention_days = { value = 15, reason = "Règle du DPO" }\n', "utf-8"
    )
    policy = PolicyInForce(rules, tmp_path / "copies")
    policy.read_again()
    people.desk.settings = Settings(people.data.settings, policy)
    why = people.desk.settings.why_fixed("retention_days")
    assert why and people.desk.settings.get("retention_days") == 15
    row = DurationRow(people.desk, "retention_days")
    assert not row.choice.isEnabled() and row.choice.currentText() == "15\u00a0jours"
    assert row.why.text() == why
    row.deleteLater()


def test_a_sound_is_to_be_deleted_once_the_minutes_are_read_over(people: PeopleHand):
    sound = record(people)
    assert overdue(people.desk) == 0
    review_minutes(people, sound)
    assert overdue(people.desk) == 1
    state = state_of(people.desk)
    assert state.tone == "attention" and "1\u00a0son de réunion à supprimer" in state.words
    page = people.open()
    told = [label.text() for label in page.recordings.findChildren(QLabel)]
    assert "À supprimer, comme annoncé" in told
    assert sound.exists()  # never by itself


def test_a_sound_is_deleted_by_the_agent_and_the_journal_counts_it(people: PeopleHand):
    sound = record(people)
    page = people.open()
    recording = RecordingList(people.data.recordings).recordings()[0]
    page.recordings.remove(recording)
    assert not sound.exists()
    assert RecordingList(people.data.recordings).recordings() == ()
    assert people.journal()[0] == ("erasure", "erased", "sons de réunion\u00a0: 1")
    assert not page.recordings.isVisible()
    assert page.banners.banners()[-1].property("tone") == "good"


def test_a_sound_that_is_held_stays_in_the_list(people: PeopleHand, monkeypatch):
    sound = record(people)
    page = people.open()
    monkeypatch.setattr(
        "desktop.ui.pages.compliance.people.recordings_card.delete", lambda _: False
    )
    page.recordings.remove(RecordingList(people.data.recordings).recordings()[0])
    assert sound.exists() and len(RecordingList(people.data.recordings).recordings()) == 1
    assert "un autre programme" in page.banners.banners()[-1].title


def test_a_sound_that_was_moved_is_struck_off_without_asking(people: PeopleHand):
    sound = record(people)
    sound.unlink()
    page = people.open()
    button = page.recordings.buttons[str(sound)]
    assert isinstance(button, QPushButton) and button.text() == "Retirer de la liste"
    button.click()
    assert RecordingList(people.data.recordings).recordings() == ()
    assert [one for one in people.journal() if one[0] == "erasure"] == []


def test_a_year_after_a_sound_that_was_to_be_kept_a_year_is_due(people: PeopleHand):
    record(people, keep=YEAR)
    assert overdue(people.desk, date(2027, 11, 11)) == 0
    assert overdue(people.desk, date(2027, 11, 12)) == 1


def test_the_room_says_how_long_works_are_kept(people: PeopleHand):
    assert state_of(people.desk).words == "Travaux terminés gardés\u00a0: 30\u00a0jours."
    people.desk.keep("retention_days", 0)
    assert "à la fermeture de Beffroi" in state_of(people.desk).words


def test_every_control_has_a_name(people: PeopleHand):
    record(people)
    people.work()
    people.search()
    page = people.page
    for widget in (*page.findChildren(QPushButton), *page.findChildren(QComboBox)):
        if widget.isVisible():
            assert widget.accessibleName()
    for field in page.search.fields.values():
        assert field.accessibleName()


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(people: PeopleHand, size: tuple[int, int], zoom: float):
    record(people)
    people.work(f"{TEXT} " * 3)
    people.work("La foire de Saint-Martin.", "Foire")
    people.search()
    people.desk.look.apply("light", zoom)
    people.hand.window.resize(*size)
    for page_id in ("compliance/people", "settings"):
        people.hand.window.open_page(page_id)
        people.hand.qtbot.waitUntil(lambda: cut_words(people.hand.window) == [], timeout=2_000)
        page = people.hand.window.page(page_id)
        assert page.whole.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_words_of_the_dialogs_are_cut(people: PeopleHand, zoom: float):
    record(people)
    people.work()
    result = people.search()
    people.desk.look.apply("light", zoom)
    for dialog in (
        EraseDialog(people.desk, people.hand.window),
        ErasePersonDialog(people.desk, result.places, people.hand.window),
    ):
        dialog.show()
        people.hand.qtbot.waitUntil(partial(no_words_cut, dialog), timeout=2_000)
        dialog.close()


def no_words_cut(dialog: QDialog) -> bool:
    return cut_words(dialog) == []
