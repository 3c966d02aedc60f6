# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Parcours »: its list, who follows it, what is put aside, the line on Accueil."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.mairie.learning.training import ItemState
from desktop.ui.pages.home import HomePage
from desktop.ui.pages.learning.progress import NO_NAME
from tests.ui.pages.learning.learning_hand import CLAIRE, PAUL, LearningHand


def test_nothing_of_the_path_is_loaded_before_it_is_opened(hand: LearningHand, monkeypatch):
    for name in [name for name in sys.modules if ".learning" in name and "tests" not in name]:
        monkeypatch.delitem(sys.modules, name)
    hand.window.open_page("home")
    hand.window.page("home").refresh()  # type: ignore[attr-defined]
    hand.settle()
    assert not [name for name in sys.modules if ".learning" in name and "tests" not in name]


def test_drawer_opens_the_path_with_eight_steps_and_four_modules(hand: LearningHand):
    hand.window.sidebar.buttons["learning"].click()
    page, path = hand.page, hand.page.progress.path
    assert hand.window.current() is page
    assert list(page.rows) == [item.id for item in path.items]
    assert [step.id for step in path.steps] == [
        "mails", "resume", "arrete", "compte-rendu", "affiche", "pictogrammes", "diaporama", "demande",
    ]  # fmt: skip
    assert {module.id for module in path.modules} == {"rgpd", "ai-act", "biais", "charte"}
    for item in path.items:
        assert page.rows[item.id].words() == f"{item.minutes}\u00a0min · à faire"
        assert page.rows[item.id].open.accessibleName() == f"Commencer\u00a0: {item.title}"


def test_name_is_asked_once_and_chosen_after(hand: LearningHand):
    page = hand.open()
    assert page.person.name.hasFocus()
    QTest.keyClicks(page.person.name, "Claire Martin")
    QTest.keyClick(page.person.name, Qt.Key.Key_Tab)
    QTest.keyClicks(page.person.function, "maire")
    QTest.keyClick(page.person.function, Qt.Key.Key_Return)
    assert page.progress.person is not None and page.progress.person.name == "Claire Martin"
    assert page.person._form.isHidden()
    hand.open_step("mails")
    page = hand.open()
    assert page.person.who.currentText() == "Claire Martin, maire"


def test_name_without_a_letter_is_refused_in_words(hand: LearningHand):
    page = hand.open()
    page.person.type_person("  ", "")
    assert page.progress.person is None
    assert not page.person._problem.isHidden()
    assert page.person._problem.text() == "Écrivez le nom de la personne qui suit le parcours."


def test_each_person_has_her_own_progress(hand: LearningHand):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    hand.open_step("mails")
    hand.go_to_end()
    page = hand.open()
    assert page.progress.state(hand.step("mails")) is ItemState.DONE
    page.person.who.setCurrentIndex(page.person.who.count() - 1)
    page.person.who.activated.emit(page.person.who.count() - 1)
    page.person.type_person(*PAUL)
    assert page.progress.state(hand.step("mails")) is None
    page.skip(hand.step("mails"))
    names = [page.person.who.itemText(n) for n in range(page.person.who.count())]
    page.person.refresh()
    claire = next(
        n for n in range(page.person.who.count()) if "Claire" in page.person.who.itemText(n)
    )
    page.person.who.setCurrentIndex(claire)
    page.person.who.activated.emit(claire)
    assert page.progress.state(hand.step("mails")) is ItemState.DONE, names


def test_without_a_name_nothing_is_written_and_a_name_takes_it_over(hand: LearningHand):
    page = hand.open()
    page.skip(hand.step("mails"))
    assert not hand.sample.desk.trainings_file.exists()
    assert page.progress.people() == ()
    page.person.type_person(*CLAIRE)
    assert page.progress.state(hand.step("mails")) is ItemState.SKIPPED
    assert NO_NAME.name not in hand.sample.desk.trainings_file.read_text(encoding="utf-8")


def test_what_is_put_aside_is_said_and_the_next_item_has_the_main_button(hand: LearningHand):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    assert page.rows["mails"].open.property("role") == "main"
    page.rows["mails"].skip.click()
    assert page.rows["mails"].words().endswith("passé")
    assert page.rows["mails"].skip.isHidden()
    assert page.rows["mails"].open.property("role") == ""
    assert page.rows["resume"].open.property("role") == "main"
    QTest.keyClick(hand.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hand.settle()
    assert hand.conductor.visit is not None and hand.conductor.visit.step.id == "resume"


def test_disk_that_refuses_is_told_and_stops_nothing(hand: LearningHand):
    page = hand.open()
    hand.sample.desk.trainings_file.mkdir()
    page.person.type_person(*CLAIRE)
    hand.open_step("mails")
    assert hand.window.current() is hand.panel("sort-mail")
    assert page.banners.banners()


@pytest.mark.parametrize("zoom", (1.0, 2.0))
def test_every_control_has_a_name_and_tab_reaches_it(hand: LearningHand, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    page = hand.open()
    page.person.type_person(*CLAIRE)
    hand.settle()
    for row in page.rows.values():
        for button in (row.open, row.skip):
            assert button.accessibleName()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
            assert button.width() >= button.sizeHint().width()


def test_home_offers_the_path_until_somebody_has_begun_it(hand: LearningHand):
    home = hand.window.open_page("home")
    assert isinstance(home, HomePage)
    home.refresh()
    hand.settle()
    assert "Voir le parcours" in _buttons(home)
    page = hand.open()
    page.person.type_person(*CLAIRE)
    page.skip(hand.step("mails"))
    hand.window.open_page("home")
    home.refresh()
    hand.settle()
    assert "Voir le parcours" not in _buttons(home)


def test_home_no_longer_offers_the_path_once_it_is_put_off(hand: LearningHand):
    home = hand.window.open_page("home")
    assert isinstance(home, HomePage)
    home._put_path_off()
    hand.settle()
    assert "Voir le parcours" not in _buttons(home)


def _buttons(home: HomePage) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    return [one.text() for one in home.findChildren(QPushButton) if one.isVisible()]
