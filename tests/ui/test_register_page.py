# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Registre des arrêtés », its card in Réglages, and what leaves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget

from desktop.core import events
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
from desktop.ui.pages.register import RegisterPage
from desktop.ui.pages.settings import SettingsPage
from tests.ui.conftest import Hand
from tests.ui.test_main_window import CONTROLS, cut_words, shown

LONG = "portant réglementation temporaire de la circulation rue du Lavoir, du 3 au 28 février"


@pytest.fixture
def register(hand: Hand, tmp_path: Path) -> ArreteRegister:
    hand.sample.desk.register_file = tmp_path / "registre.sqlite"
    made = hand.sample.desk.register
    assert made is not None
    return made


def fill(register: ArreteRegister) -> None:
    register.add(RegisterEntry("2025-040", "2025-12-19", "Arrêté portant délégation", "T11"))
    register.add(RegisterEntry("2026-001", "2026-01-08", f"Arrêté n°\u00a02026-001 {LONG}", "T1"))
    register.add(
        RegisterEntry("2026-002", "2026-02-12", "Arrêté portant échafaudage", "T4"), ("2026-001",)
    )


def open_register(hand: Hand) -> RegisterPage:
    page = hand.window.page("register")
    assert isinstance(page, RegisterPage)
    page._today = lambda: date(2026, 11, 27)
    hand.window.open_page("register")
    hand.settle()
    return page


def numbers(page: RegisterPage) -> list[str]:
    return [row[0] for row in page.table.words()]


def test_settings_say_how_far_the_register_is_and_lead_to_it(hand: Hand, register):
    settings = hand.window.open_page("settings")
    assert isinstance(settings, SettingsPage)
    settings.register_card._today = lambda: date(2026, 11, 27)
    fill(register)
    settings.register_card.refresh()
    words = settings.register_card.state.text()
    assert "2\u00a0arrêtés inscrits en 2026" in words and "2026-003" in words
    settings.register_card.more.click()
    page = hand.window.current()
    assert isinstance(page, RegisterPage)
    page.back.click()
    assert hand.window.current() is settings


def test_an_empty_register_teaches_and_makes_no_file(hand: Hand, register):
    page = open_register(hand)
    assert "Le registre est vide" in page.words.text() and "fait ailleurs" in page.words.text()
    assert not page.table.isVisible() and not page.tools.isVisible()
    assert not page.export_button.isEnabled()
    assert not register.path.exists()


def test_a_window_without_register_says_so(hand: Hand):
    page = open_register(hand)
    page.enter.click()
    assert [banner.title for banner in page.banners.banners()] == [
        "Il n’y a pas de registre sur ce poste."
    ]


def test_the_year_is_shown_the_latest_first_with_what_abrogated_it(hand: Hand, register):
    fill(register)
    page = open_register(hand)
    assert page.table.words() == [
        ("2026-002", "12/02/2026", "Arrêté portant échafaudage", "Permis de stationnement", ""),
        (
            "2026-001",
            "08/01/2026",
            "P" + LONG[1:],
            "Circulation temporaire",
            "2026-002",
        ),
    ]
    assert page.words.text() == "2\u00a0arrêtés inscrits en 2026."


def test_another_year_and_the_whole_register_are_chosen(hand: Hand, register):
    fill(register)
    page = open_register(hand)
    box = page.tools.year_box
    assert [box.itemText(i) for i in range(box.count())] == ["2026", "2025", "Toutes les années"]
    box.setCurrentIndex(1)
    assert numbers(page) == ["2025-040"]
    box.setCurrentIndex(2)
    assert numbers(page) == ["2026-002", "2026-001", "2025-040"]
    hand.window.open_page("settings")
    hand.window.open_page("register")
    assert len(numbers(page)) == 3  # the choice stays


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ECHAFAUD", ["2026-002"]),
        ("lavoir circulation", ["2026-001"]),
        ("2026-002", ["2026-002", "2026-001"]),  # its number, or what abrogated it
        ("piscine", []),
    ],
)
def test_words_are_looked_for_without_accents_nor_case(hand: Hand, register, query, found):
    fill(register)
    page = open_register(hand)
    page.tools.query_line.setText(query)
    assert numbers(page) == found
    assert ("Aucun" in page.words.text()) is not bool(found)
    assert page.table.isVisible() is bool(found)


def test_the_list_is_sorted_from_the_keyboard_and_from_the_titles(hand: Hand, register):
    fill(register)
    page = open_register(hand)
    page.tools.order.setFocus()
    QTest.keyClick(page.tools.order, Qt.Key.Key_Space)
    assert numbers(page) == ["2026-001", "2026-002"]
    assert page.tools.order.accessibleName() == "Ordre\u00a0: croissant"
    page.tools.sort_box.setFocus()
    QTest.keyClick(page.tools.sort_box, Qt.Key.Key_End)
    assert page.tools.sort_box.currentText() == "Abrogé par"
    assert numbers(page) == ["2026-002", "2026-001"]
    page.table.horizontalHeader().sectionClicked.emit(2)
    assert page.tools.sort_box.currentText() == "Objet"
    assert numbers(page) == ["2026-002", "2026-001"]
    page.table.horizontalHeader().sectionClicked.emit(2)
    assert numbers(page) == ["2026-001", "2026-002"]


def test_numbers_beyond_a_thousand_stay_in_order(hand: Hand, register):
    for rank in (999, 1000):
        register.add(RegisterEntry(f"2026-{rank}", "2026-11-02", f"Arrêté {rank}"))
    assert numbers(open_register(hand)) == ["2026-1000", "2026-999"]


def test_a_buvette_too_many_is_told_in_red(hand: Hand, register):
    for rank in range(1, 7):
        register.add(
            RegisterEntry(f"2026-{rank:03}", "2026-05-01", "Buvette", "T7", "Comité des fêtes")
        )
    register.add(
        RegisterEntry("2026-007", "2026-05-02", "Buvette", "T7", "Union sportive", is_sports=True)
    )
    page = open_register(hand)
    assert page.bars.isVisible() and page.bars.title.text() == "Buvettes de 2026"
    assert page.bars.table.words() == [
        ("Comité des fêtes", "6 sur 5, dépassé", "0 sur 10"),
        ("Union sportive", "0 sur 5", "1 sur 10"),
    ]
    look = hand.sample.desk.look
    for theme in ("light", "dark"):
        look.apply(theme, 1.0)
        assert page.bars.table.item(0, 1).foreground().color().name() == look.colour("red").lower()


def test_without_a_buvette_nothing_is_counted(hand: Hand, register):
    fill(register)
    assert not open_register(hand).bars.isVisible()


@pytest.mark.parametrize(
    ("name", "kind"), [("registre.ods", "ods"), ("r.CSV", "csv"), ("r", "ods")]
)
def test_the_year_shown_is_exported(hand: Hand, register, tmp_path: Path, name, kind):
    fill(register)
    page = open_register(hand)
    page.tools.query_line.setText("piscine")  # the whole year leaves, not what was looked for
    page.export_to(str(tmp_path / name))
    hand.settle()
    request = hand.sample.lanes.last(events.ExportDraft)
    assert request.formats == (kind,) and request.stem == name.split(".")[0]
    assert [row[0] for row in request.draft.blocks[0].rows] == ["2026-001", "2026-002"]
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "good" and f".{kind}" in banner.title


def test_an_export_that_fails_is_told(hand: Hand, register, tmp_path: Path):
    fill(register)
    page = open_register(hand)
    hand.sample.lanes.export_error = events.Failed("", "DiskFull", "Le disque est plein.", "Videz.")
    page.export_to(str(tmp_path / "r.ods"))
    hand.settle()
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "bad" and banner.title == "Le disque est plein."


def test_a_damaged_register_is_told_and_left_alone(hand: Hand, register):
    register.path.write_bytes(b"not a register " * 100)
    page = open_register(hand)
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "bad" and "n’a pas été touché" in banner.text
    assert not page.list_card.isVisible() and not page.enter.isEnabled()
    settings = hand.window.open_page("settings")
    assert isinstance(settings, SettingsPage)
    assert settings.register_card.state.property("tone") == "bad"
    assert register.path.read_bytes().startswith(b"not a register")


def test_the_paper_register_is_recalled(hand: Hand, register):
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in open_register(hand).findChildren(QLabel))
    assert "registre papier" in words and "R.\u00a02122-7" in words and "R.\u00a02121-9" in words


def test_keys_of_the_page(hand: Hand, register, monkeypatch: pytest.MonkeyPatch):
    fill(register)
    page = open_register(hand)
    asked = []
    monkeypatch.setattr(page, "_ask_export", lambda: asked.append("export"))
    QTest.keyClick(hand.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["export"]
    QTest.keyClick(hand.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.dialog is not None and page.dialog.isVisible()
    page.dialog.reject()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_control_has_a_name_and_no_words_are_cut(hand: Hand, register, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    fill(register)
    page = open_register(hand)
    for control in shown(page, (*CONTROLS, QTableWidget)):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None and interface.text(QAccessible.Text.Name), control
    hand.qtbot.waitUntil(lambda: cut_words(page) == [], timeout=2_000)


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_long_objects_are_shown_whole(hand: Hand, register, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    fill(register)
    register.add(RegisterEntry("2026-003", "2026-03-01", " ".join([LONG] * 4)))
    table = open_register(hand).table
    line = hand.sample.desk.look.font()
    assert line.pixelSize() > 0
    one, many = table.rowHeight(1), table.rowHeight(0)
    assert many > 2.5 * one  # four times the words, in a column that wraps
    assert table.height() >= min(hand.sample.desk.look.sizes.px(640), one + many)


def test_a_very_long_list_shows_its_beginning_and_says_so(hand: Hand, register):
    register.add(RegisterEntry("2026-001", "2026-01-02", "Arrêté"))
    page = open_register(hand)
    page._entries = tuple(
        RegisterEntry(f"2026-{rank:04}", "2026-01-02", "Arrêté") for rank in range(1, 1_202)
    )
    page._show_list()
    assert len(numbers(page)) == 1_000 and numbers(page)[0] == "2026-1201"
    assert "1000 premiers" in page.words.text()
    page.tools.query_line.setText("2026-0003")
    assert numbers(page) == ["2026-0003"] and "premiers" not in page.words.text()
