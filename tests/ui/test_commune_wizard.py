# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Ma commune, pas à pas »: the keyboard goes through it, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.mairie.commune.profile import CommuneProfile, load_profile
from desktop.ui.pages.commune.entry_list import EntryList
from desktop.ui.pages.commune.profile_row import ProfileRow
from desktop.ui.pages.commune.wizard import CommuneWizard, open_commune_wizard
from desktop.ui.resources import resource_path
from tests.ui.conftest import Hand
from tests.ui.test_main_window import CONTROLS, cut_words, shown


@pytest.fixture
def wizard(hand: Hand) -> Iterator[CommuneWizard]:
    page = hand.window.open_page("settings")
    made = open_commune_wizard(hand.sample.desk, page)
    hand.settle()
    yield made
    hand.settle()


def row(wizard: CommuneWizard, group: str, name: str) -> ProfileRow:
    found = wizard.forms[group].rows[name]
    assert isinstance(found, ProfileRow)
    return found


def people(wizard: CommuneWizard) -> EntryList:
    found = wizard.forms["people"].rows["officials"]
    assert isinstance(found, EntryList)
    return found


def kept(hand: Hand) -> CommuneProfile:
    """What is on disk, read again."""
    return load_profile(hand.sample.desk.profile._path)  # type: ignore[attr-defined]


def press(key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()


def type_in(text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, text)


def test_the_whole_of_it_is_done_with_the_keyboard(hand: Hand, wizard: CommuneWizard):
    type_in("Saint-Aubin-des-Pres")
    press(Qt.Key.Key_Tab)
    type_in("61")
    press(Qt.Key.Key_Tab)
    type_in("2 464")
    for step in range(1, 6):
        press(Qt.Key.Key_Return)  # « Suivant » is the button of Return
        hand.settle()
        assert wizard.step == step
        if wizard.groups[step].id == "people":
            press(Qt.Key.Key_Right)  # Mme
            press(Qt.Key.Key_Tab)
            type_in("Anne Besnard")
        elif wizard.groups[step].id in ("acts", "mails", "identity"):
            wizard.main.setFocus()
    press(Qt.Key.Key_Return)
    hand.settle()
    profile = kept(hand)
    assert (profile.name, profile.department) == ("Saint-Aubin-des-Pres", "Orne")
    assert profile.population == 2464
    assert profile.mayor_name == "Anne Besnard"
    assert hand.window.sidebar._commune.text() == "Mairie de Saint-Aubin-des-Pres"


def test_escape_closes_and_keeps_what_was_typed(hand: Hand, wizard: CommuneWizard):
    type_in("Aubin")
    press(Qt.Key.Key_Escape)
    hand.settle()
    assert kept(hand).name == "Aubin"


def test_each_step_can_be_skipped_and_gone_back_to(hand: Hand, wizard: CommuneWizard):
    type_in("Aubin")
    for _ in range(5):
        wizard.main.click()
    assert wizard.main.text() == "Terminer" and wizard.previous.isEnabled()
    for _ in range(5):
        wizard.previous.click()
    assert wizard.step == 0 and not wizard.previous.isEnabled()
    assert row(wizard, "commune", "name").value() == "Aubin"


def test_a_wrong_answer_is_told_at_its_field_and_kept_all_the_same(
    hand: Hand, wizard: CommuneWizard
):
    email = row(wizard, "commune", "email")
    email.row.editor.setText("mairie@")
    wizard.keeper.keep_now()
    assert "pas complète" in email.problem.text() and not email.problem.isHidden()
    interface = QAccessible.queryAccessibleInterface(email.row.editor)
    assert "pas complète" in interface.text(QAccessible.Text.Description)
    assert kept(hand).email == "mairie@"
    email.row.editor.setText("mairie@aubin.example")
    wizard.keeper.keep_now()
    assert email.problem.isHidden()


def test_letters_in_a_number_are_told(wizard: CommuneWizard):
    population = row(wizard, "commune", "population")
    population.row.editor.setText("deux mille")
    wizard.keeper.keep_now()
    wizard.forms["commune"].show_problems()
    assert "nombre entier" in population.problem.text() and population.value() == 0


def test_an_answer_is_on_disk_a_moment_after_it_is_typed(hand: Hand, wizard: CommuneWizard):
    with hand.qtbot.waitSignal(wizard.keeper.kept, timeout=3_000):
        type_in("Aubin")
    assert kept(hand).name == "Aubin"


def test_the_police_kept_is_asked_only_when_it_could_be_transferred(
    hand: Hand, wizard: CommuneWizard
):
    wizard.go_to(2)
    question = row(wizard, "epci", "roads_police_kept")
    assert question.isHidden()
    row(wizard, "epci", "epci_has_roads").row.editor.set_value("oui")
    assert not question.isHidden()
    wizard.keeper.keep_now()
    assert kept(hand).roads_police_transferred
    assert "nom de l’intercommunalité" in row(wizard, "epci", "epci_name").problem.text()


def test_a_person_is_added_with_a_delegation(hand: Hand, wizard: CommuneWizard):
    wizard.go_to(1)
    entries = people(wizard)
    entries.add.click()
    card = entries.cards[0]
    assert card.is_open()
    card.rows["name"].row.editor.setText("Anne Besnard")
    card.rows["delegation_number"].row.editor.setText("2026-011")
    card.rows["delegation_date"].row.editor.setText("3 avril 2026")
    wizard.keeper.keep_now()
    assert "matières" in card.rows["matters"].problem.text()
    card.rows["matters"].row.editor.setPlainText("voirie\n\n  circulation \n")
    wizard.keeper.keep_now()
    (who,) = kept(hand).officials
    assert who.is_delegated and who.delegation_date == "2026-04-03"
    assert who.matters == ("voirie", "circulation")
    assert card.rows["matters"].problem.isHidden()
    assert "Anne Besnard" in card.title.text() and "2026-011" in card.detail.text()


def test_what_is_no_date_stays_as_typed_and_is_told(hand: Hand, wizard: CommuneWizard):
    wizard.go_to(1)
    people(wizard).add.click()
    card = people(wizard).cards[0]
    card.rows["delegation_date"].row.editor.setText("31/02/2026")
    wizard.keeper.keep_now()
    assert "pas une date" in card.rows["delegation_date"].problem.text()
    assert card.rows["delegation_date"].row.value() == "31/02/2026"
    assert kept(hand).officials[0].delegation_date == "31/02/2026"


def test_a_person_taken_away_can_be_put_back(hand: Hand, wizard: CommuneWizard):
    sample = load_profile(resource_path("samples", "commune.json"))
    wizard.keeper.replace(sample)
    wizard.go_to(1)
    entries = people(wizard)
    entries.cards[1].remove.click()
    wizard.keeper.keep_now()
    assert [who.name for who in kept(hand).officials] == [
        who.name for who in sample.officials if who != sample.officials[1]
    ]
    entries.undo.click()
    wizard.keeper.keep_now()
    assert kept(hand).officials == sample.officials


def test_going_through_a_whole_profile_changes_nothing_in_it(hand: Hand, wizard: CommuneWizard):
    sample = load_profile(resource_path("samples", "commune.json"))
    wizard.keeper.replace(sample)
    wizard.go_to(0)
    for _ in range(5):
        wizard.main.click()
        hand.settle()
        for card in people(wizard).cards:
            card.open(focus=False)
    wizard.main.click()
    assert kept(hand) == sample


def test_streets_are_pasted_one_per_line(hand: Hand, wizard: CommuneWizard):
    wizard.go_to(3)
    streets = row(wizard, "acts", "streets")
    streets.row.editor.setPlainText("rue des Écoles\r\n\r\n  rue   du Moulin\n")
    wizard.keeper.keep_now()
    assert kept(hand).streets == ("rue des Écoles", "rue du Moulin")


def test_a_disk_that_refuses_is_told_and_the_text_stays(
    hand: Hand, wizard: CommuneWizard, monkeypatch: pytest.MonkeyPatch
):
    folder = hand.sample.desk.profile._path  # type: ignore[attr-defined]
    folder.mkdir()  # a folder in its place
    type_in("Aubin")
    wizard.reject()
    assert wizard.isVisible() and wizard.reason.text()
    assert row(wizard, "commune", "name").value() == "Aubin"
    folder.rmdir()
    wizard.reject()
    hand.settle()
    assert kept(hand).name == "Aubin"


@pytest.mark.parametrize("step", range(6))
def test_every_control_has_a_name_and_no_words_are_cut_at_200_percent(hand: Hand, step: int):
    hand.sample.desk.look.apply("light", 2.0)
    hand.sample.desk.profile.save(load_profile(resource_path("samples", "commune.json")))
    wizard = CommuneWizard(hand.sample.desk, hand.window)
    wizard.show()
    wizard.go_to(step)
    hand.settle()
    for control in shown(wizard, CONTROLS):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface is not None and interface.text(QAccessible.Text.Name), control
    assert cut_words(wizard) == []
    wizard.reject()
    wizard.deleteLater()
    hand.settle()
