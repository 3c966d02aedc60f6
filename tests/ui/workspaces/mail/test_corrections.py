# SPDX-License-Identifier: AGPL-3.0-or-later
"""Corrections of the agent: one key, the mouse, undo, what is kept and what is remembered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.core.errors import CannotWrite
from desktop.mairie.mail.memory import SortingMemory
from desktop.ui.workspaces.mail.keys import (
    HANDLED,
    NEXT,
    SERVICE,
    URGENCY,
    KeyMap,
    KeyMeaning,
)
from tests.ui.workspaces.mail.conftest import MailHand

CONTROL = Qt.KeyboardModifier.ControlModifier


def send(agent: MailHand, text: str) -> None:
    """Send a key by its text: QTest knows no accent."""
    widget = QApplication.focusWidget()
    assert widget is not None
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(widget, key)
    agent.settle()


# --- keys -----------------------------------------------------------------------------------------


def test_every_service_of_the_commune_has_its_key():
    from desktop.mairie.mail.services.service_list import usual_services

    services = [{"id": s.id, "title": s.title, "key": s.key} for s in usual_services().values()]
    keys = KeyMap(services)
    assert len(keys.services) == len(services) == 19
    assert keys.meaning("v") == keys.meaning("V") == KeyMeaning(SERVICE, "VOIRIE")


def test_digits_work_without_shift_on_a_french_keyboard():
    keys = KeyMap(())
    for digit, plain, urgency in zip("0123", 'à&é"', ("P0", "P1", "P2", "P3"), strict=True):
        assert keys.meaning(digit) == keys.meaning(plain) == KeyMeaning(URGENCY, urgency)


def test_a_service_never_takes_a_key_that_moves():
    keys = KeyMap([{"id": "X", "title": "X", "key": "j"}, {"id": "Y", "title": "Y", "key": "t"}])
    assert keys.services == []
    assert keys.meaning("j") == KeyMeaning(NEXT) and keys.meaning("t") == KeyMeaning(HANDLED)


@pytest.mark.parametrize("typed", ["", "z", "jj", "\x1b"])
def test_other_keys_mean_nothing(typed):
    assert KeyMap(()).meaning(typed) is None


# --- moving ---------------------------------------------------------------------------------------


def test_j_and_k_go_through_the_mails_and_stop_at_both_ends(agent: MailHand):
    agent.sort()
    first = agent.shown()["id"]
    agent.type("k")
    assert agent.shown()["id"] == first
    agent.type("jj")
    assert agent.bench.list.table.place() == 2
    assert agent.shown()["id"] == agent.bench.list.shown()[2].id
    agent.type("k" * 5)
    assert agent.shown()["id"] == first
    agent.type("j" * 40)
    assert agent.bench.list.table.place() == 24


def test_keys_work_from_the_mail_and_from_its_text_too(agent: MailHand):
    agent.sort()
    agent.bench.detail.setFocus()
    agent.type("j")
    assert agent.bench.list.table.place() == 1
    agent.bench.detail.message.texts[0].setFocus()
    agent.type("j")
    assert agent.bench.list.table.place() == 2


# --- one key --------------------------------------------------------------------------------------


def test_a_letter_puts_the_mail_in_a_service_and_goes_on(agent: MailHand):
    agent.sort()
    first, second = (row.id for row in agent.bench.list.shown()[:2])
    agent.type("o")
    mail = agent.bench.mail(first)
    assert mail is not None
    assert (mail["primary"], mail["decided_by"], mail["confidence"]) == ("POLICE", "agent", 1.0)
    assert agent.shown()["id"] == second
    row = agent.bench.list.shown()[0]
    assert row.id == first and row.service == "Police"
    assert [mark.words for mark in row.marks] == ["Corrigé"]
    assert agent.bench.list.said.text().startswith("Rangé dans Police municipale")


def test_a_digit_gives_an_urgency_and_leaves_the_order_until_asked(agent: MailHand):
    agent.sort()
    first = agent.bench.list.shown()[0].id
    agent.type("3")
    assert agent.bench.list.shown()[0].id == first  # nothing jumps under the eyes
    assert agent.bench.list.shown()[0].urgency == "P3"
    agent.bench.list.refresh()
    assert agent.bench.list.shown()[0].id != first


@pytest.mark.parametrize(("typed", "urgency"), [("é", "P2"), ("&", "P1"), ('"', "P3")])
def test_a_french_keyboard_gives_an_urgency(agent: MailHand, typed, urgency):
    agent.sort()
    first = agent.shown()["id"]
    send(agent, typed)
    mail = agent.bench.mail(first)
    assert mail is not None and mail["urgency"] == urgency


def test_t_marks_handled_and_the_mail_leaves_what_is_to_handle(agent: MailHand):
    agent.sort()
    first, second = (row.id for row in agent.bench.list.shown()[:2])
    agent.type("t")
    assert agent.shown()["id"] == second
    assert len(agent.subjects()) == 24
    assert "24 à traiter" in agent.bench.list.counts.text()
    mail = agent.bench.mail(first)
    assert mail is not None and mail["handled"]
    agent.type("t" * 24)
    assert agent.subjects() == [] and agent.bench.list._empty_words.text() == "Tout est traité."


def test_the_last_mail_stays_after_a_key(agent: MailHand):
    agent.sort()
    agent.type("j" * 30)
    last = agent.shown()["id"]
    agent.type("v")
    assert agent.shown()["id"] == last and agent.shown()["primary"] == "VOIRIE"


def test_a_correction_that_hides_the_mail_goes_to_the_following_one(agent: MailHand):
    agent.sort()
    tools = agent.bench.list.tools
    tools.service_box.setCurrentIndex(tools.service_box.findData("VOIRIE"))
    rows = [row.id for row in agent.bench.list.shown()]
    agent.bench.list.table.setFocus()
    agent.type("c")
    assert [row.id for row in agent.bench.list.shown()] == rows[1:]
    assert agent.shown()["id"] == rows[1]


# --- the mouse ------------------------------------------------------------------------------------


def test_the_lists_of_the_header_correct_and_stay_on_the_mail(agent: MailHand):
    agent.sort()
    first, header = agent.shown()["id"], agent.bench.detail.header
    header.service_box.setCurrentIndex(header.service_box.findData("CCAS"))
    header.service_box.activated.emit(header.service_box.currentIndex())
    header.urgency_box.setCurrentIndex(header.urgency_box.findData("P2"))
    header.urgency_box.activated.emit(header.urgency_box.currentIndex())
    agent.settle()
    assert agent.shown()["id"] == first
    assert (agent.shown()["primary"], agent.shown()["urgency"]) == ("CCAS", "P2")
    assert "choisi par vous" in agent.bench.detail.facts.words()
    assert not agent.bench.detail.banners.banners()  # no longer a danger


def test_the_button_marks_handled_and_back(agent: MailHand):
    agent.sort()
    agent.bench.list.tools.clear("all")
    header = agent.bench.detail.header
    header.handled.click()
    assert agent.shown()["handled"] and header.handled.text() == "À traiter (T)"
    header.handled.click()
    assert not agent.shown()["handled"] and header.handled.text() == "Traité (T)"


def test_showing_another_mail_corrects_nothing(agent: MailHand):
    agent.sort()
    agent.type("jjjjjj")
    assert all("sorted_as" not in mail for mail in agent.bench.data()["mails"])


# --- undo -----------------------------------------------------------------------------------------


def test_control_z_takes_corrections_back_one_by_one(agent: MailHand):
    agent.sort()
    first, second = (row.id for row in agent.bench.list.shown()[:2])
    agent.type("ct")
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.shown()["id"] == second and not agent.shown()["handled"]
    assert len(agent.subjects()) == 25
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.shown()["id"] == first and agent.shown()["primary"] == "VOIRIE"
    assert agent.bench.list.said.text().startswith("Annulé\u00a0: rangé dans")
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.bench.list.said.text() == "Rien à annuler."


def test_undo_finds_a_mail_that_a_filter_hides(agent: MailHand):
    agent.sort()
    first = agent.shown()["id"]
    agent.type("c")
    agent.bench.list.tools.query.setText("cantine")
    agent.bench.list.refresh()
    agent.bench.undo()
    assert agent.shown()["id"] == first


def test_undo_of_a_service_keeps_what_was_typed_in_the_reply(agent: MailHand):
    agent.sort()
    agent.bench.put_service("CCAS")
    agent.bench.detail.reply.text.setPlainText("Mon texte.")
    agent.bench.undo()
    assert agent.shown()["primary"] == "VOIRIE"
    assert agent.shown()["reply"]["text"] == "Mon texte."


def test_control_z_in_the_reply_is_the_undo_of_its_text(agent: MailHand):
    agent.sort()
    agent.type("c")
    text = agent.bench.detail.reply.text
    text.setFocus()
    agent.type("abc")
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert "abc" not in text.toPlainText()
    assert sum(1 for mail in agent.bench.data()["mails"] if "sorted_as" in mail) == 1


# --- kept, remembered -----------------------------------------------------------------------------


def test_corrections_are_kept_and_shown_again(agent: MailHand):
    page = agent.sort()
    agent.type("c")
    page.keep_now()
    (line,) = agent.sample.records.drafts()
    work = agent.sample.records.load(line.job_id)
    assert work is not None and work.draft is not None
    assert work.data["mails"][0]["primary"] == "CCAS"
    assert any("CCAS" in row for row in _rows(work.draft))
    page.back_to_form()
    agent.window.open_draft(line.job_id)
    agent.settle()
    assert page.result.is_at_work()
    assert agent.bench.data()["mails"][0]["decided_by"] == "agent"


def test_a_service_is_remembered_for_the_next_sorting(agent: MailHand, tmp_path: Path):
    agent.sample.desk.sorting_memory_file = tmp_path / "corrections.json"
    agent.sort()
    agent.type("c")
    agent.type("1t")  # an urgency or a mail handled teaches nothing
    assert SortingMemory(tmp_path / "corrections.json").count() == 1


def test_a_memory_that_cannot_be_written_is_told_and_stops_nothing(
    agent: MailHand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    def refuse(*_args: Any) -> None:
        raise CannotWrite

    monkeypatch.setattr(SortingMemory, "remember", refuse)
    agent.sample.desk.sorting_memory_file = tmp_path / "corrections.json"
    page = agent.sort()
    agent.type("c")
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "attention"
    assert agent.bench.data()["mails"][0]["primary"] == "CCAS"


def _rows(draft: Any) -> list[tuple[str, ...]]:
    return [row for block in draft.blocks for row in getattr(block, "rows", ())]


# --- the card of the keys -------------------------------------------------------------------------


def test_question_mark_shows_the_keys(agent: MailHand):
    agent.sort()
    agent.type("?")
    help_card = agent.bench.help
    assert help_card is not None and help_card.isVisible()
    from PySide6.QtWidgets import QLabel

    words = [label.text() for label in help_card.findChildren(QLabel)]
    for expected in ("J", "Ctrl+Z", "V", "Voirie, espaces verts, réseaux, propreté", "P0 Danger"):
        assert expected in words
    help_card.close()
    agent.settle()
    agent.bench.list.help.click()
    assert agent.bench.help is not None and agent.bench.help.isVisible()
    agent.bench.help.close()
