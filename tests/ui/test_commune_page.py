# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Ma commune », its card in Réglages, and the profile given from one computer to another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from desktop.mairie.commune.profile import CommuneProfile, load_profile, save_profile
from desktop.mairie.commune.profile_fields import profile_groups
from desktop.ui.commune_file import CommuneFile
from desktop.ui.pages.commune import CommunePage
from desktop.ui.pages.commune.profile_row import ProfileRow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.resources import resource_path
from desktop.ui.widgets.state_line import StateLine
from tests.ui.conftest import Hand
from tests.ui.test_main_window import CONTROLS, cut_words, shown

SAMPLE = resource_path("samples", "commune.json")


@pytest.fixture
def page(hand: Hand) -> CommunePage:
    hand.window.open_page("settings")
    made = hand.window.open_page("commune")
    assert isinstance(made, CommunePage)
    hand.settle()
    return made


def row(page: CommunePage, group: str, name: str) -> ProfileRow:
    found = page.forms[group].rows[name]
    assert isinstance(found, ProfileRow)
    return found


def state(page: CommunePage) -> str:
    (line,) = shown(page, (StateLine,))
    return line.words()


def test_settings_lead_to_the_page_and_back(hand: Hand):
    settings = hand.window.open_page("settings")
    assert isinstance(settings, SettingsPage)
    settings.commune_card.more.click()
    page = hand.window.current()
    assert isinstance(page, CommunePage)
    page.back.click()
    assert hand.window.current() is settings


def test_the_name_given_on_the_page_is_in_the_sidebar_and_in_settings(
    hand: Hand, page: CommunePage
):
    row(page, "commune", "name").row.editor.setText("Valbourg")
    hand.window.open_page("settings")  # at once, before the pause is over
    assert hand.window.sidebar._commune.text() == "Mairie de Valbourg"
    settings = hand.window.current()
    assert isinstance(settings, SettingsPage) and settings.commune.text() == "Valbourg"
    settings.commune.setText("Le Mans")
    settings.commune.editingFinished.emit()
    hand.window.open_page("commune")
    assert row(page, "commune", "name").row.value() == "Le Mans"


def test_the_page_says_how_far_the_profile_is(hand: Hand, page: CommunePage):
    assert "À compléter" in state(page) and "nom de la commune" in state(page)
    hand.sample.desk.profile.save(load_profile(SAMPLE))
    hand.window.open_page("commune")
    hand.settle()
    assert state(page) == "Le profil est complet."
    row(page, "commune", "insee_code").row.editor.setText("619")
    page.keep_now()
    hand.settle()
    assert state(page) == "1\u00a0réponse à corriger."


def test_an_exported_profile_is_imported_the_same(hand: Hand, page: CommunePage, tmp_path: Path):
    sample = load_profile(SAMPLE)
    hand.sample.desk.profile.save(sample)
    hand.window.open_page("commune")
    page.exchange.export_to(str(tmp_path / "profil.json"))
    assert load_profile(tmp_path / "profil.json") == sample
    hand.sample.desk.profile.save(CommuneProfile())
    hand.window.open_page("commune")
    page.exchange.import_from(str(tmp_path / "profil.json"))
    assert hand.sample.desk.profile.profile() == sample
    assert row(page, "commune", "name").row.value() == sample.name
    assert hand.window.sidebar._commune.text() == f"Mairie de {sample.name}"


def test_the_former_profile_can_be_put_back_after_an_import(
    hand: Hand, page: CommunePage, tmp_path: Path
):
    row(page, "commune", "name").row.editor.setText("Aubin")
    save_profile(CommuneProfile(name="Ailleurs"), tmp_path / "p.json")
    page.exchange.import_from(str(tmp_path / "p.json"))
    (banner,) = page.exchange.messages.banners()
    assert hand.sample.desk.profile.commune() == "Ailleurs"
    assert banner.focus_action()
    banner._buttons.itemAt(0).widget().click()
    assert hand.sample.desk.profile.commune() == "Aubin"
    assert row(page, "commune", "name").row.value() == "Aubin"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "n’a pas changé"),
        (json.dumps({"populaton": 3}).encode(), "populaton"),
        (None, "n’a pas changé"),
    ],
)
def test_a_file_that_is_no_profile_changes_nothing(
    hand: Hand, page: CommunePage, tmp_path: Path, content: bytes | None, words: str
):
    row(page, "commune", "name").row.editor.setText("Aubin")
    if content is not None:
        (tmp_path / "p.json").write_bytes(content)
    page.exchange.import_from(str(tmp_path / "p.json"))
    (banner,) = page.exchange.messages.banners()
    assert banner.property("tone") == "bad" and words in f"{banner.title} {banner.text}"
    page.keep_now()
    assert hand.sample.desk.profile.commune() == "Aubin"


def test_the_wizard_works_on_the_same_profile(hand: Hand, page: CommunePage):
    row(page, "commune", "name").row.editor.setText("Aubin")
    page.step_by_step.click()
    wizard = page.wizard
    assert wizard is not None
    name = wizard.forms["commune"].rows["name"]
    assert isinstance(name, ProfileRow) and name.value() == "Aubin"
    name.row.editor.setText("Le Mans")
    wizard.reject()
    hand.settle()
    assert row(page, "commune", "name").row.value() == "Le Mans"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_part_has_names_and_no_cut_words(hand: Hand, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    hand.sample.desk.profile.save(load_profile(SAMPLE))
    page = hand.window.open_page("commune")
    assert isinstance(page, CommunePage)
    for group in profile_groups():
        page.groups.set_value(group.id)
        hand.settle()
        for control in shown(page, CONTROLS):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface is not None and interface.text(QAccessible.Text.Name), control
        assert cut_words(page) == [], group.id


def test_a_file_that_is_gone_is_told(hand: Hand, page: CommunePage, tmp_path: Path):
    hand.sample.desk.profile.save(CommuneProfile(logo_path=str(tmp_path / "blason.png")))
    hand.window.open_page("commune")
    page.groups.set_value("identity")
    hand.settle()
    words = [label.text() for label in row(page, "identity", "logo_path").findChildren(_label())]
    assert any("introuvable" in text for text in words)


def _label() -> type:
    from PySide6.QtWidgets import QLabel

    return QLabel


def test_a_damaged_profile_is_put_aside_and_not_written_over(tmp_path: Path):
    (tmp_path / "profile.json").write_bytes(b'{"name": "Aubin"')
    store = CommuneFile(tmp_path / "profile.json")
    assert store.profile() == CommuneProfile()
    store.set_commune("Le Mans")
    (aside,) = tmp_path.glob("profile.json.damaged-*")
    assert aside.read_bytes() == b'{"name": "Aubin"'
    assert load_profile(tmp_path / "profile.json").name == "Le Mans"
