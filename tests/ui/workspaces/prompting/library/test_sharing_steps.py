# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exporting and importing through the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.workspaces.prompting.library.library_hand import LibraryHand
from tests.ui.workspaces.prompting.library.test_editing import press_in_banner


@pytest.fixture
def out(agent: LibraryHand, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the agent says to write, whatever name is proposed."""
    path = agent.folder / "sortie"
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(path), ""))
    return path


def test_one_demand_goes_out_and_comes_back_as_a_copy(agent: LibraryHand, out: Path) -> None:
    agent.open()
    agent.press_action("export")
    written = out.with_suffix(".md")
    assert written.read_text("utf-8").startswith("---\ntitle: Refuser une demande")
    assert "elle l’ouvre avec" in agent.said()
    written.write_text(written.read_text("utf-8").replace("120 mots", "90 mots"), "utf-8")
    agent.tab.take_file(str(written))
    assert agent.tab.detail.demand.title == "Refuser une demande avec courtoisie (copie)"
    assert "Une demande ajoutée" in agent.said() and "viennent d’ailleurs" in agent.said()


def test_all_of_ones_own_go_out_in_one_file(agent: LibraryHand, out: Path) -> None:
    assert agent.tab.list.export_button.isHidden()
    agent.open()
    agent.adapt("120 mots", "80 mots")
    agent.press_action("duplicate")
    agent.tab.list.export_button.click()
    assert out.with_suffix(".beffroi-demandes").is_file()
    assert "2 demandes" in agent.said()


def test_personal_data_are_told_before_the_file_is_written(agent: LibraryHand, out: Path) -> None:
    agent.open()
    agent.adapt("120 mots", "80 mots, et donne le 06 39 98 12 34")
    agent.press_action("export")
    assert "un téléphone" in agent.said() and not out.with_suffix(".md").exists()
    press_in_banner(agent, "Exporter quand même…")
    assert out.with_suffix(".md").exists()


def test_giving_up_writes_nothing(agent: LibraryHand, monkeypatch) -> None:
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: ("", ""))
    agent.open()
    agent.press_action("export")
    assert agent.tab.messages.banners() == []


def test_a_folder_that_refuses_is_said(agent: LibraryHand, monkeypatch) -> None:
    place = agent.folder / "fichier"
    place.write_text("x")
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(place / "x.md"), "")
    )
    agent.open()
    agent.press_action("export")
    assert "n’a pas pu être écrit" in agent.said() and "Rien n’est perdu" in agent.said()


def test_a_file_that_is_none_is_said_and_adds_nothing(agent: LibraryHand, monkeypatch) -> None:
    bad = agent.folder / "x.md"
    bad.write_bytes(b"\xff")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileName", lambda *_: (str(bad), ""))
    agent.tab.list.import_button.click()
    assert "pas un fichier de demandes" in agent.said()
    assert not [one for one in agent.tab.library.demands() if one.is_own]


def test_what_was_there_already_is_told(agent: LibraryHand, out: Path) -> None:
    agent.open()
    agent.press_action("export")
    agent.tab.take_file(str(out.with_suffix(".md")))
    assert "Aucune demande n’a été ajoutée" in agent.said() and "y était déjà" in agent.said()
