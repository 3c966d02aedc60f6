# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody sees who opens Beffroi for the first time: where to begin, and no false answers."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLineEdit

from desktop.core.draft import Draft
from desktop.mairie.commune.profile import CommuneProfile
from desktop.tasks import TASKS
from desktop.ui.dialogs.export import file_stem
from desktop.ui.pages.commune.state_words import profile_notice
from desktop.ui.pages.commune.wizard import CommuneWizard
from desktop.ui.pages.home import HomePage
from desktop.ui.words import example_phrase
from tests.ui.conftest import Hand

TAKEN = "Son nom y est pris."


def buttons(hand: Hand) -> list[str]:
    home = hand.window.page("home")
    return [one.text() for one in home.findChildren(QAbstractButton) if one.isVisible()]


def test_the_first_page_asks_which_commune_until_it_is_known(hand: Hand) -> None:
    hand.sample.desk.profile.set_commune("")
    hand.window.open_page("home")
    hand.settle()
    assert "Remplir pas à pas…" in buttons(hand)
    hand.sample.desk.profile.set_commune("Saint-Aubin-des-Prés")
    hand.window.open_page("home")
    hand.settle()
    assert "Remplir pas à pas…" not in buttons(hand)


def test_the_offer_opens_the_wizard_and_goes_once_it_is_filled(hand: Hand) -> None:
    hand.sample.desk.profile.set_commune("")
    home = hand.window.open_page("home")
    hand.settle()
    fill = next(b for b in home.findChildren(QAbstractButton) if b.text() == "Remplir pas à pas…")
    fill.click()
    hand.settle()
    wizard = hand.window.findChild(CommuneWizard)
    name = wizard.forms["commune"].rows["name"].findChild(QLineEdit)
    assert name.placeholderText() == "Par exemple\u00a0: Saint-Aubin-des-Prés"
    name.setText("Saint-Aubin-des-Prés")
    wizard.reject()
    hand.settle()
    assert "Remplir pas à pas…" not in buttons(hand)
    assert hand.sample.desk.profile.commune() == "Saint-Aubin-des-Prés"


def test_only_the_first_of_what_can_be_done_with_a_document_stands_out(hand: Hand) -> None:
    home = HomePage(hand.sample.desk, TASKS)  # with all its tasks
    hand.qtbot.addWidget(home)
    home.propose("rapport.pdf")
    banner = home._proposal.itemAt(0).widget()
    roles = [one.property("role") for one in banner.findChildren(QAbstractButton)]
    assert len(roles) > 2 and [role for role in roles if role == "main"] == ["main"]
    assert roles[0] == "main"


def test_a_notice_says_what_the_profile_still_lacks() -> None:
    assert profile_notice(CommuneProfile(), TAKEN) == (
        "Le profil de la commune n’est pas rempli.", TAKEN,
    )  # fmt: skip
    title, words = profile_notice(CommuneProfile(name="Saint-Aubin", department="Orne"), TAKEN)
    assert title.endswith("n’est pas complet.") and words.startswith(
        "À compléter\u00a0: population"
    )


def test_an_example_never_passes_for_an_answer() -> None:
    assert example_phrase("Orne") == "Par exemple\u00a0: Orne"
    assert example_phrase("") == ""


def test_a_file_is_named_with_whole_words() -> None:
    title = (
        "Résumé\u00a0: Rapport annuel sur le prix et la qualité du service public de l’eau potable"
    )
    stem = file_stem(Draft(title=title, blocks=()))
    assert stem.startswith("Résumé Rapport annuel") and len(stem) <= 80
    assert title.replace("\u00a0:", "").startswith(stem) and stem.split()[-1] in title.split()
    assert file_stem(Draft(title="…" * 90, blocks=())) == "…" * 80
    assert file_stem(Draft(title=":::", blocks=())) == "Document"
