# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accueil's deadlines of the week, and the card of Réglages that forgets corrections."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from desktop.core.draft import Draft
from desktop.core.events import Finished
from desktop.core.task import Result, TaskRequest
from desktop.tasks.sort_mail import SortMail
from desktop.ui.demonstration.sample_desk import SampleDesk, make_sample_desk
from desktop.ui.demonstration.sample_mails import TODAY, sample_data
from desktop.ui.pages.deadlines import deadlines_of_week
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.words import due_phrase


@pytest.fixture
def box(qapp, tmp_path: Path):
    made = make_sample_desk(qapp, tmp_path / "données", (SortMail,))
    yield made
    made.close()


def keep(box: SampleDesk, data: dict) -> str:
    request = TaskRequest("sort-mail", {"mails": ("/mails/Inbox",)}, "")
    work = box.records.open(request)
    draft = Draft("Mails triés")
    box.records.keep_draft(work.job_id, draft, data)
    box.records.close(work.job_id, Finished("run", Result(draft, data)), 1.0)
    box.records.finish_writing()
    return work.job_id


def texts(page) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def test_deadlines_come_soonest_first_with_their_arithmetic(box):
    keep(box, sample_data())
    due = deadlines_of_week(box.records, box.records.drafts(), TODAY)
    assert due and [mail.day for mail in due] == sorted(mail.day for mail in due)
    assert all("→" in mail.detail for mail in due)
    assert all((mail.day - TODAY).days <= 7 for mail in due)


def test_a_box_sorted_twice_shows_each_mail_once(box):
    keep(box, sample_data())
    once = deadlines_of_week(box.records, box.records.drafts(), TODAY)
    keep(box, sample_data())
    assert len(deadlines_of_week(box.records, box.records.drafts(), TODAY)) == len(once)


def test_what_is_handled_is_no_longer_due(box):
    data = sample_data()
    for mail in data["mails"]:
        mail["handled"] = True
    keep(box, data)
    assert deadlines_of_week(box.records, box.records.drafts(), TODAY) == ()


def meeting(due: str, title: str = "Appeler le couvreur") -> dict:
    action = {"what": title, "who": "M. Blanc", "due": due}
    reminder = {"title": "Liste des délibérations", "day": due, "sentence": "À afficher."}
    return {
        "meeting": {"title": "Conseil"},
        "actions": [action, {"what": "x", "due": None}],
        "reminders": [reminder],
    }


def keep_meeting(box: SampleDesk, data: dict) -> None:
    work = box.records.open(TaskRequest("write-minutes", {"recording": "seance.vtt"}, ""))
    draft = Draft("Compte rendu")
    box.records.keep_draft(work.job_id, draft, data)
    box.records.close(work.job_id, Finished("run", Result(draft, data)), 1.0)
    box.records.finish_writing()


def test_what_a_meeting_leaves_to_do_is_due_too_until_its_day(box):
    keep_meeting(box, meeting((TODAY + timedelta(days=3)).isoformat()))
    keep_meeting(box, meeting((TODAY + timedelta(days=3)).isoformat()))  # made again
    keep_meeting(box, meeting((TODAY - timedelta(days=1)).isoformat(), "Passée"))
    keep_meeting(box, meeting((TODAY + timedelta(days=8)).isoformat(), "Lointaine"))
    due = deadlines_of_week(box.records, box.records.drafts(), TODAY)
    assert sorted(one.title for one in due) == [
        "Appeler le couvreur – M. Blanc",
        "Liste des délibérations – Conseil",
    ]


def test_the_home_page_shows_them_and_opens_their_work(box, qtbot):
    job_id = keep(box, sample_data())
    page = HomePage(box.desk, (SortMail,), lambda: TODAY)
    qtbot.addWidget(page)
    page.refresh()
    assert "Échéances de la semaine" in texts(page)
    asked: list[str] = []
    page.draft_asked.connect(asked.append)
    button = next(b for b in page.findChildren(object) if getattr(b, "text", str)() == "Voir")
    button.click()
    assert asked == [job_id]


def test_without_deadlines_the_home_page_says_nothing_of_them(box, qtbot):
    page = HomePage(box.desk, (SortMail,), lambda: TODAY)
    qtbot.addWidget(page)
    page.refresh()
    assert "Échéances de la semaine" not in texts(page)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), "dépassée de 2 jours"),
        (date(2026, 11, 26), "dépassée d’un jour"),
        (date(2026, 11, 27), "aujourd’hui"),
        (date(2026, 11, 28), "demain"),
        (date(2026, 12, 1), "mardi 1er\u00a0décembre"),
    ],
)
def test_how_long_is_left_is_said_in_words(day, words):
    assert due_phrase(day, TODAY) == words


def test_corrections_are_counted_and_forgotten(box, qtbot, tmp_path):
    box.desk.sorting_memory_file = tmp_path / "tri.json"
    page = SettingsPage(box.desk)
    qtbot.addWidget(page)
    page.opened()
    card = page.sorting_memory_card
    assert not card.forget.isEnabled()
    mails = sample_data()["mails"]
    box.desk.sorting_memory.remember(mails[0], "VOIRIE")
    box.desk.sorting_memory.remember(mails[1], "CCAS")
    page.opened()
    assert "2 corrections" in card.state.text()
    card.forget.click()
    assert box.desk.sorting_memory.count() == 0 and not card.forget.isEnabled()


def test_erasing_all_forgets_the_corrections_too(box, qtbot, tmp_path):
    box.desk.sorting_memory_file = tmp_path / "tri.json"
    box.desk.sorting_memory.remember(sample_data()["mails"][0], "VOIRIE")
    page = SettingsPage(box.desk)
    qtbot.addWidget(page)
    page.erase_all()
    assert not (tmp_path / "tri.json").exists()
