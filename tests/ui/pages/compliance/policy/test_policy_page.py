# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room « Réglages imposés »: what is fixed, by whom, from which file, and how to write one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core.policy.reading import read_policy
from desktop.ui.pages.compliance.policy import NOTHING, state_of
from desktop.ui.pages.compliance.policy.deploying import STEPS
from tests.ui.policy_hand import MakeHand, policy_hands

RULES = (
    '[settings]\nretention_days = { value = 30, reason = "fiche 3 du registre" }\n'
    '[tasks]\nforbidden = ["make-poster"]\n'
)


@pytest.fixture
def under(qapp: QApplication, tmp_path: Path) -> Iterator[MakeHand]:
    with policy_hands(qapp, tmp_path) as make:
        yield make


def texts(page: object) -> str:
    labels = page.findChildren(QLabel)  # type: ignore[attr-defined]
    shown = [label.text() for label in labels if label.isVisible()]
    return " ".join(shown).replace("\u200b", "")


def test_the_room_shows_each_rule_with_who_when_and_why(under):
    hand = under(RULES)
    page = hand.window.open_page("compliance/policy")
    hand.settle()
    shown = texts(page)
    assert "Durée de conservation des travaux terminés\u00a0: 30 jours" in shown
    assert "DPO, 12/11/2026 · Motif\u00a0: fiche 3 du registre" in shown
    assert "Tiroirs interdits\u00a0: Générer un visuel" in shown
    assert "Mme Roux, 01\u00a099\u00a000\u00a012\u00a034" in shown
    assert str(hand.file) in shown
    assert hand.sample.desk.settings.policy.sources[0].sha256 in shown
    assert "peut être modifié depuis cette session" in shown
    assert "Dernière lecture" in shown
    assert "modèles permis" in page.free.text()
    assert "tiroirs interdits" not in page.free.text()
    assert page.again.hasFocus()


def test_the_home_of_conformite_is_told_how_much_is_fixed(under):
    hand = under(RULES)
    state = state_of(hand.sample.desk)
    assert (state.words, state.tone) == ("2\u00a0règles en vigueur (DPO, 12/11/2026).", "good")
    hand.write('[settings]\nretention_days = "x"\n')
    hand.sample.desk.settings.policy.read_again()
    assert state_of(hand.sample.desk).tone == "attention"


def test_a_fault_is_shown_with_its_line_and_what_holds_meanwhile(under):
    hand = under(RULES)
    hand.write(RULES.replace("value = 30", "value = 999999"))
    page = hand.window.open_page("compliance/policy")
    page.read_again()
    hand.settle()
    shown = texts(page)
    assert "Ligne 7" in shown
    assert "sauf les lignes signalées" in shown
    assert "fiche 3 du registre (dernière bonne copie)" in shown


def test_the_files_are_read_again_on_demand(under):
    hand = under(RULES)
    page = hand.window.open_page("compliance/policy")
    page.again.click()
    assert "n’ont pas changé" in page.banners.banners()[0].title
    hand.write("")
    page.again.click()
    hand.settle()
    assert "D’autres règles" in page.banners.banners()[0].title
    assert "30 jours" not in texts(page)


def test_without_a_file_the_room_says_how_to_begin(hand):
    page = hand.window.open_page("compliance/policy")
    hand.settle()
    assert not page.files.isVisible() and not page.again.isVisible()
    assert "n’a rien fixé" in page.words.text()
    assert page.back.hasFocus()
    shown = texts(page)
    assert all(step in shown for step in STEPS)
    assert state_of(hand.sample.desk).words == NOTHING


def test_the_template_is_saved_whole_and_is_right(hand, tmp_path):
    page = hand.window.open_page("compliance/policy")
    page.save_template(str(tmp_path / "policy.toml"))
    assert page.banners.banners()[0].property("tone") == "good"
    assert read_policy((tmp_path / "policy.toml").read_bytes()).problems == ()
    blocked = tmp_path / "fichier"
    blocked.write_text("")
    page.save_template(str(blocked / "policy.toml"))
    assert page.banners.banners()[0].property("tone") == "bad"


@pytest.mark.parametrize(
    ("content", "tone", "words"),
    [
        (b"[models]\nrules_only = true\n", "good", "Travail sans modèle d’IA\u00a0: oui"),
        (b"", "good", "Il ne fixe rien"),
        (b"[models]\nrules_only = 1\n", "attention", "Ligne 2"),
        (b"\xff", "attention", "UTF-8"),
        (None, "bad", "introuvable"),
    ],
)
def test_a_file_is_checked_without_coming_in_force(hand, tmp_path, content, tone, words):
    page = hand.window.open_page("compliance/policy")
    file = tmp_path / "essai.toml"
    if content is not None:
        file.write_bytes(content)
    page.check_file(str(file))
    (banner,) = page.banners.banners()
    assert banner.property("tone") == tone
    assert words in banner.title + banner.text
    assert not hand.sample.desk.policy


def test_nothing_is_cut_at_200_percent(under):
    hand = under(RULES, zoom=2.0)
    page = hand.window.open_page("compliance/policy")
    hand.settle()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text() and label.wordWrap():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
