# SPDX-License-Identifier: AGPL-3.0-or-later
"""F1 opens the help of the page; one reads, searches and follows links, and comes back to the work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from desktop.ui.dialogs.base import PlainDialog
from desktop.ui.help.library import Place
from desktop.ui.help.opening import help_id_of, help_of
from desktop.ui.help.window import HelpWindow
from tests.ui.conftest import Hand
from tests.ui.test_main_window import cut_words, shown

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(hand: Hand) -> Iterator[HelpWindow]:
    """The help as F1 opens it on « Résumer un document »."""
    hand.window.open_page("summarise-document")
    QTest.keyClick(hand.window, Qt.Key.Key_F1)
    hand.settle()
    window = help_of(hand.window)
    assert window is not None
    yield window
    window.close()


def body(window: HelpWindow) -> str:
    return window.reader.text.toPlainText()


def click(window: HelpWindow, link: str) -> None:
    window.reader.text.anchorClicked.emit(QUrl(link))


def test_f1_shows_the_help_of_the_page_and_the_window_goes_on_working(hand: Hand, opened):
    assert opened.isVisible() and not opened.isModal()
    assert body(opened).startswith("Résumer un document")
    assert opened.windowTitle() == "Aide – Résumer un document"
    hand.start()
    hand.finish()
    assert hand.page.state == "done"


def test_f1_on_another_page_turns_the_help_to_it(hand: Hand, opened):
    hand.window.activateWindow()
    assert QTest.qWaitForWindowActive(hand.window, 2_000)
    hand.window.open_page("models")
    hand.settle()
    QTest.keyClick(hand.window, Qt.Key.Key_F1)
    assert body(opened).startswith("Modèles")


def test_help_is_not_built_until_it_is_asked(hand: Hand):
    assert help_of(hand.window) is None


def test_escape_closes_and_the_keyboard_is_where_it_was(hand: Hand):
    hand.window.open_page("settings").commune.setFocus()
    before = QApplication.focusWidget()
    QTest.keyClick(hand.window, Qt.Key.Key_F1)
    hand.qtbot.waitUntil(lambda: help_of(hand.window).reader.text.hasFocus(), timeout=2_000)
    QTest.keyClick(help_of(hand.window), Qt.Key.Key_Escape)
    assert not help_of(hand.window).isVisible()
    hand.qtbot.waitUntil(lambda: QApplication.focusWidget() is before, timeout=2_000)


def test_the_button_of_each_page_opens_it_too(hand: Hand):
    button = hand.window.open_page("compliance").help_button
    assert button.accessibleName() == "Aide sur cette page"
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert body(help_of(hand.window)).startswith("Conformité")
    help_of(hand.window).close()


def test_size_is_remembered(hand: Hand, opened):
    opened.resize(700, 500)
    opened.reject()
    assert hand.sample.desk.settings.get("help_window") == "700x500"
    again = HelpWindow(hand.sample.desk.look, None, "700x500")
    assert (again.width(), again.height()) == (700, 500)


def test_size_that_is_nonsense_is_passed_over(hand: Hand):
    window = HelpWindow(hand.sample.desk.look, None, "grandx")
    assert window.width() >= 420 and window.height() >= 340


def test_closing_the_window_closes_the_help(hand: Hand, opened):
    hand.window.close()
    assert not opened.isVisible()


def test_link_leads_to_its_section_and_back_returns_to_where_one_was(opened):
    bar = opened.reader.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    left = bar.value()
    assert left > 0
    click(opened, "que-faire-quand.md#le-disque-ou-le-dossier")
    assert body(opened).startswith("Que faire quand")
    assert bar.value() > 0, "at its section, not at its top"
    QTest.keyClick(opened, Qt.Key.Key_Left, ALT)
    assert body(opened).startswith("Résumer un document")
    assert bar.value() == left
    assert not opened.back.isEnabled() and opened.forward.isEnabled()
    QTest.keyClick(opened, Qt.Key.Key_Right, ALT)
    assert body(opened).startswith("Que faire quand")


def test_link_that_leads_outside_does_nothing(opened):
    before = body(opened)
    for link in (
        "https://exemple.example/",
        "file:///etc/passwd",
        "inconnu.md",
        "home.md#nulle-part",
    ):
        click(opened, link)
        assert body(opened) == before


def test_nothing_is_ever_fetched(opened):
    kinds = QTextDocument.ResourceType
    for name in ("https://exemple.example/a.png", "file:///etc/hostname"):
        assert opened.reader.text.loadResource(kinds.ImageResource.value, QUrl(name)) is None


def test_search_minds_neither_accents_nor_capitals(opened):
    QTest.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.query.hasFocus()
    QTest.keyClicks(opened.query, "QUORUM")
    assert "Quorum" in body(opened) or "quorum" in body(opened)
    first = body(opened)
    opened.query.clear()
    QTest.keyClicks(opened.query, "delai legal")
    assert "délai légal" in body(opened) and "« delai legal »" in body(opened).replace(
        "\u00a0", " "
    )
    assert body(opened) != first


def test_enter_opens_the_best_result(opened):
    opened.query.setFocus()
    QTest.keyClicks(opened.query, "buvettes")
    QTest.keyClick(opened.query, Qt.Key.Key_Return)
    assert body(opened).startswith("Registre des arrêtés")
    assert opened.reader.text.hasFocus()
    assert opened.query.text() == ""


def test_search_is_one_stop_of_the_way_back(opened):
    opened.query.setFocus()
    QTest.keyClicks(opened.query, "sauvegarde")
    click(opened, "donnees.md#la-copie-de-sauvegarde")
    opened.travel(-1)
    assert opened.query.text() == "sauvegarde" and "La copie de sauvegarde" in body(opened)
    opened.travel(-1)
    assert body(opened).startswith("Résumer un document") and opened.query.text() == ""


def test_nothing_found_says_what_to_do(opened):
    opened.query.setFocus()
    QTest.keyClicks(opened.query, "<b>xyz")
    assert body(opened).startswith("Rien pour « <b>xyz »")
    opened.query.clear()
    assert body(opened).startswith("Résumer un document")


def test_contents_lead_to_pages_and_to_sections(opened):
    tree = opened.contents
    opened.show_place(Place("register"))
    item = tree.currentItem()
    assert item is not None and item.text(0) == "Registre des arrêtés"
    section = item.child(item.childCount() - 1)
    tree.setCurrentItem(section)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert opened.reader.text.verticalScrollBar().value() > 0
    assert tree.currentItem().text(0) == "Si quelque chose ne va pas"


def test_narrow_window_shows_the_contents_or_the_page(opened, hand: Hand):
    opened.resize(520, 500)
    hand.settle()
    assert opened.contents.isHidden() and opened.reader.isVisible() and opened.turn.isVisible()
    opened.turn.click()
    assert opened.contents.isVisible() and opened.reader.isHidden()
    opened.contents.asked.emit(Place("glossaire"))
    assert opened.contents.isHidden() and body(opened).startswith("Glossaire")
    opened.resize(1_000, 600)
    hand.settle()
    assert opened.contents.isVisible() and opened.reader.isVisible() and opened.turn.isHidden()


def test_theme_and_text_size_change_the_page_that_is_read(opened, hand: Hand):
    look = hand.sample.desk.look
    bar = opened.reader.text.verticalScrollBar()
    bar.setValue(60)
    look.apply("dark", 1.5)
    hand.settle()
    assert opened.reader.text.document().defaultFont().pixelSize() == look.sizes.text
    assert look.colour("slate") in opened.reader.text.document().defaultStyleSheet()
    assert body(opened).startswith("Résumer un document") and bar.value() == 60


@pytest.mark.parametrize(
    ("size", "zoom"), [((1_040, 740), 1.0), ((1_300, 740), 2.0), ((520, 600), 1.0)]
)
def test_no_words_are_cut_and_every_control_has_a_name(hand: Hand, opened, size, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    opened.resize(*size)
    hand.qtbot.waitUntil(lambda: cut_words(opened) == [], timeout=2_000)
    controls: list[QWidget] = [
        opened.contents,
        opened.reader.text,
        *shown(opened, (QAbstractButton, QLineEdit)),
    ]
    for control in controls:
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None and interface.text(QAccessible.Text.Name), control


def test_every_page_is_wide_enough_for_its_tables(hand: Hand, opened):
    """Nothing scrolls sideways, at 100 % and at 200 %, in the usual window."""
    for zoom in (1.0, 2.0):
        hand.sample.desk.look.apply("light", zoom)
        opened.resize(1_040, 740)
        for page_id in opened.library.ids:
            opened.show_place(Place(page_id))
            hand.settle()
            assert opened.reader.text.horizontalScrollBar().maximum() == 0, page_id


def test_tab_goes_from_the_search_to_the_contents_then_to_the_page(opened):
    opened.resize(1_000, 600)
    opened.query.setFocus()
    for wanted in (opened.end, opened.contents, opened.reader.text):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is wanted


def test_f1_in_a_dialog_opens_the_help_of_its_page(hand: Hand):
    page = hand.window.open_page("register")
    dialog = PlainDialog(hand.sample.desk.look, "Exporter", "Exporter", page)
    dialog.show()
    assert QTest.qWaitForWindowActive(dialog, 2_000)
    hand.settle()
    assert help_id_of(dialog) == "register"
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    helps = dialog.findChildren(HelpWindow)
    assert len(helps) == 1 and body(helps[0]).startswith("Registre des arrêtés")
    dialog.close()
    dialog.deleteLater()


def test_dialog_of_the_window_takes_the_page_in_front(hand: Hand):
    hand.window.open_page("models")
    dialog = PlainDialog(hand.sample.desk.look, "Fermer", "Fermer", hand.window)
    assert help_id_of(dialog) == "models"
    dialog.deleteLater()


def test_panel_of_an_exercise_has_the_help_of_its_task(opened):
    opened.open_at("learning/write-decree")
    assert body(opened).startswith("Créer un arrêté")
    opened.open_at("learning/module")
    assert body(opened).startswith("Parcours")
