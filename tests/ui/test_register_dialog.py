# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Inscrire un arrêté fait ailleurs… »: no hole in the series, and nothing typed is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
from desktop.ui.pages.register import RegisterPage
from desktop.ui.pages.register.elsewhere_dialog import ElsewhereDialog
from tests.ui.conftest import Hand
from tests.ui.test_main_window import CONTROLS, cut_words, shown


@pytest.fixture
def register(hand: Hand, tmp_path: Path) -> ArreteRegister:
    hand.sample.desk.register_file = tmp_path / "registre.sqlite"
    made = hand.sample.desk.register
    assert made is not None
    made.add(RegisterEntry("2026-141", "2026-11-20", "Arrêté portant essai", "T1"))
    return made


@pytest.fixture
def page(hand: Hand, register: ArreteRegister) -> RegisterPage:
    made = hand.window.page("register")
    assert isinstance(made, RegisterPage)
    made._today = lambda: date(2026, 11, 27)
    hand.window.open_page("register")
    hand.settle()
    return made


def opened(hand: Hand, page: RegisterPage) -> ElsewhereDialog:
    page.enter.click()
    hand.settle()
    assert page.dialog is not None
    return page.dialog


def problem(dialog: ElsewhereDialog, name: str) -> str:
    row = dialog.rows[name]
    return "" if row.problem.isHidden() else row.problem.text()


def test_an_arrete_made_elsewhere_takes_the_next_number(hand: Hand, page, register):
    dialog = opened(hand, page)
    assert dialog.number.text() == "2026-142"
    dialog.date.set_value("27 novembre 2026")
    dialog.object.setText("  Portant   permission de voirie ")
    dialog.type.set_value("T5")
    dialog.abrogates.setText("2026-141")
    dialog.main.click()
    hand.settle()
    assert register.entries() == (
        RegisterEntry(
            "2026-141", "2026-11-20", "Arrêté portant essai", "T1", abrogated_by="2026-142"
        ),
        RegisterEntry("2026-142", "2026-11-27", "Portant permission de voirie", "T5"),
    )
    assert page.dialog is None
    (banner,) = page.banners.banners()
    assert "2026-142" in banner.title and banner.property("tone") == "good"
    assert [row[0] for row in page.table.words()] == ["2026-142", "2026-141"]


def test_the_whole_form_is_filled_with_the_keyboard(hand: Hand, page, register):
    dialog = opened(hand, page)
    assert QApplication.focusWidget() is dialog.date.line
    QTest.keyClicks(dialog.date.line, "27/11/2026")
    for _ in range(8):
        if QApplication.focusWidget() is dialog.object:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(QApplication.focusWidget(), "Portant essai")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    hand.settle()
    assert register.entries()[-1].title == "Portant essai"


def test_a_form_left_empty_says_what_is_missing_and_goes_to_it(hand: Hand, page, register):
    dialog = opened(hand, page)
    dialog.object.setFocus()
    assert not any(problem(dialog, name) for name in dialog.rows)  # nobody is scolded beforehand
    dialog.main.click()
    hand.settle()
    assert "date de signature" in problem(dialog, "date")
    assert "objet" in problem(dialog, "title")
    assert QApplication.focusWidget() is dialog.date.line
    assert "date de signature" in dialog.date.line.accessibleDescription()
    dialog.date.set_value("2026-11-27")
    assert problem(dialog, "date") == "" and problem(dialog, "title")
    assert len(register.entries()) == 1
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "number", "day", "said"),
    [
        ("number", "2026-141", "27/11/2026", "déjà pris"),
        ("number", "2026-144", "27/11/2026", "trou"),
        ("number", "2025-001", "27/11/2026", "année"),
        ("number", "douze", "27/11/2026", "2026-042"),
        ("number", "", "27/11/2026", "numéro"),
        ("date", "2026-142", "19/11/2026", "ordre de date"),
        ("date", "2026-142", "31/02/2026", "date complète"),
    ],
)
def test_what_would_break_the_series_is_said_at_the_field(
    hand: Hand, page, register, name: str, number: str, day: str, said: str
):
    dialog = opened(hand, page)
    dialog.date.set_value(day)
    dialog.object.setText("Portant essai")
    dialog.number.setText(number)
    dialog.main.click()
    assert said in problem(dialog, name)
    assert dialog.isVisible() and dialog.number.text() == number
    assert len(register.entries()) == 1
    dialog.reject()


def test_the_number_follows_the_year_of_the_date_until_one_is_written(hand: Hand, page):
    dialog = opened(hand, page)
    dialog.date.set_value("02/01/2027")
    assert dialog.number.text() == "2027-001"
    assert "premier arrêté de 2027" in dialog.rows["number"].help.text()
    dialog.number.setText("2027-012")
    dialog.date.set_value("27/11/2026")
    assert dialog.number.text() == "2027-012"
    dialog.reject()


def test_a_buvette_asks_for_its_association_and_counts_for_it(hand: Hand, page, register):
    dialog = opened(hand, page)
    assert dialog.rows["association"].isHidden() and dialog.rows["is_sports"].isHidden()
    dialog.type.set_value("T7")
    assert not dialog.rows["association"].isHidden()
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Autorisant une buvette")
    dialog.main.click()
    assert "association" in problem(dialog, "association")
    dialog.association.setText("Union sportive")
    dialog.is_sports.setChecked(True)
    dialog.main.click()
    hand.settle()
    assert [(c.association, c.sports) for c in register.bar_counts(2026)] == [("Union sportive", 1)]
    assert page.bars.isVisible()


def test_an_association_is_not_kept_for_another_type(hand: Hand, page, register):
    dialog = opened(hand, page)
    dialog.type.set_value("T7")
    dialog.association.setText("Union sportive")
    dialog.type.set_value("T1")
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Portant essai")
    dialog.main.click()
    assert register.entries()[-1].association == ""


@pytest.mark.parametrize(
    ("typed", "said"), [("2026-141, ancien", "séparés"), ("2026-142", "lui-même")]
)
def test_abrogated_numbers_are_looked_at(hand: Hand, page, typed: str, said: str):
    dialog = opened(hand, page)
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Portant essai")
    dialog.abrogates.setText(typed)
    dialog.main.click()
    assert said in problem(dialog, "abrogates")
    dialog.reject()


def test_an_older_arrete_that_this_register_does_not_hold_may_be_abrogated(
    hand: Hand, page, register
):
    dialog = opened(hand, page)
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Portant essai")
    dialog.abrogates.setText("2019-017 ; 2026-141")
    assert "2019-017" in dialog.rows["abrogates"].help.text()
    assert "2026-141" not in dialog.rows["abrogates"].help.text()
    dialog.main.click()
    assert register.entries()[0].abrogated_by == "2026-142"


def test_what_was_typed_is_there_again_after_escape(hand: Hand, page, register):
    dialog = opened(hand, page)
    dialog.date.set_value("27 novembre 2026")
    dialog.object.setText("Portant essai")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.settle()
    register.add(RegisterEntry("2026-142", "2026-11-27", "Entré entre-temps"))
    again = opened(hand, page)
    assert again.object.text() == "Portant essai"
    assert again.date.day() == date(2026, 11, 27)
    assert again.number.text() == "2026-143"  # only proposed: it follows the register
    again.main.click()
    hand.settle()
    fresh = opened(hand, page)
    assert fresh.object.text() == "" and fresh.number.text() == "2026-144"
    fresh.reject()


def test_a_number_taken_meanwhile_is_told_and_nothing_is_lost(hand: Hand, page, register):
    dialog = opened(hand, page)
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Portant essai")
    register.add(RegisterEntry("2026-142", "2026-11-27", "Entré par un collègue"))
    dialog.main.click()
    assert "2026-143" in problem(dialog, "number")
    assert dialog.isVisible() and dialog.object.text() == "Portant essai"
    dialog.number.setText("2026-143")
    dialog.main.click()
    assert [entry.number for entry in register.entries()][-1] == "2026-143"


def test_a_register_that_breaks_meanwhile_is_told_and_nothing_is_lost(hand: Hand, page, register):
    dialog = opened(hand, page)
    dialog.date.set_value("27/11/2026")
    dialog.object.setText("Portant essai")
    register.path.write_bytes(b"not a register " * 100)
    dialog.main.click()
    (banner,) = dialog.messages.banners()
    assert banner.property("tone") == "bad" and "encore à l’écran" in banner.text
    assert dialog.isVisible() and dialog.object.text() == "Portant essai"
    dialog.reject()
    hand.settle()


def test_the_prefix_of_the_commune_is_in_the_number(hand: Hand, tmp_path: Path):
    register = ArreteRegister(tmp_path / "r.sqlite", "ARR-")
    dialog = ElsewhereDialog(hand.sample.desk.look, register, 2026, None, hand.window)
    assert dialog.number.text() == "ARR-2026-001"
    dialog.deleteLater()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_field_has_a_name_and_no_words_are_cut(hand: Hand, page, zoom: float):
    hand.sample.desk.look.apply("dark", zoom)
    dialog = opened(hand, page)
    dialog.type.set_value("T7")
    dialog.main.click()
    hand.settle()
    for control in shown(dialog, CONTROLS):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None and interface.text(QAccessible.Text.Name), control
    hand.qtbot.waitUntil(lambda: cut_words(dialog) == [], timeout=2_000)
    dialog.reject()
