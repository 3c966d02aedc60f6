# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form: needs typed, opened, dropped or taken from a list; the style; what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QColorDialog, QPushButton

from desktop.core import events
from desktop.core.task import Lane
from desktop.tasks.make_pictograms import MakePictograms
from desktop.ui.workspaces.pictograms.live_series import DEBOUNCE_MS
from desktop.ui.workspaces.pictograms.panel import NOTHING
from desktop.ui.workspaces.pictograms.quick_starts import quick_starts, read_plain_list
from tests.ui.workspaces.pictograms.pictogram_hand import NEEDS, PictogramHand

CONTROL = Qt.KeyboardModifier.ControlModifier


# --- needs ----------------------------------------------------------------------------------------


def test_an_empty_form_asks_for_needs_and_draws_no_series(agent: PictogramHand):
    page = agent.open()
    assert page.panel.needs.editor.hasFocus()
    assert not page.panel.main.isEnabled()
    assert page.panel.main.accessibleDescription() == NOTHING
    assert page.view._stack.currentIndex() == 1
    assert not page.view.detail.isVisible()
    assert agent.grid.cards == []


def test_what_is_typed_is_drawn_a_moment_after_the_last_key(agent: PictogramHand):
    page = agent.open()
    agent.write("Mairie")
    agent.write("\nInterdit aux chiens")
    assert agent.sketches == []
    agent.page.live._later.setInterval(1)
    page.live.words_changed()
    assert DEBOUNCE_MS == 250
    QApplication.processEvents()
    while not agent.sketches:
        QApplication.processEvents()
    agent.settle()
    assert agent.captions() == ["Mairie", "Interdit aux chiens"]
    assert agent.sample.lanes.lanes[agent.sketches[0].run_id] is Lane.VIEW


def test_the_need_being_written_is_the_one_in_the_details(agent: PictogramHand):
    agent.fill()
    assert agent.grid.key() == "zorglub quantique"
    cursor = agent.page.panel.needs.editor.textCursor()
    cursor.setPosition(2)
    agent.page.panel.needs.editor.setTextCursor(cursor)
    agent.write("i")
    agent.draw()
    assert agent.grid.key() == "maiirie"


def test_a_list_that_is_ready_fills_an_empty_form_and_adds_to_another(agent: PictogramHand):
    page = agent.open()
    page.view.start_asked.emit("dechetterie")
    text = page.series_state.design.text
    assert text == next(one for one in quick_starts() if one.id == "dechetterie").needs
    assert page.panel.needs.text() == text
    page.panel.needs.start_buttons["tri"].click()
    assert page.series_state.design.text.startswith(text + "\n")
    page.view.undo()
    assert page.panel.needs.text() == text == page.series_state.design.text


def test_a_text_file_is_added_and_another_is_kept_for_the_worker(
    agent: PictogramHand, tmp_path: Path
):
    page = agent.fill("Mairie")
    plain = tmp_path / "liste.txt"
    plain.write_bytes("École\r\nSalle des fêtes\r\n".encode("cp1252"))
    page.take_file(str(plain))
    assert page.panel.needs.text() == "Mairie\nÉcole\nSalle des fêtes"
    assert page.panel.values()["needs"] == ""
    other = tmp_path / "liste.docx"
    page.take_file(str(other))
    assert page.panel.values()["needs"] == str(other)
    assert page.panel.needs._file_row.isVisible()
    page.panel.needs.remove_file.click()
    assert page.panel.values()["needs"] == ""


def test_a_file_dropped_on_the_list_is_read(agent: PictogramHand, tmp_path: Path):
    page = agent.open()
    plain = tmp_path / "liste.txt"
    plain.write_text("\ufeffMairie\n\x07École", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plain))])
    editor = page.panel.needs.editor
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert page.panel.needs.text() == "Mairie\nÉcole"


def test_a_file_that_cannot_be_read_is_told(agent: PictogramHand, tmp_path: Path):
    page = agent.fill("Mairie")
    page.take_file(str(tmp_path / "absente.txt"))
    assert page.panel.needs._problem.isVisible()
    assert page.panel.needs.text() == "Mairie"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_lists_are_read_in_the_encodings_of_offices(tmp_path: Path, encoding: str):
    path = tmp_path / "liste.txt"
    path.write_bytes("Fête de l’été\nÉcole".encode(encoding))
    assert read_plain_list(str(path)) == "Fête de l’été\nÉcole"


# --- style ----------------------------------------------------------------------------------------


def test_choices_of_style_are_drawn_with_the_first_pictogram_of_the_series(agent: PictogramHand):
    page = agent.fill()
    page.live.draw_style()
    agent.settle()
    wanted = {
        (sketch.values["style"], sketch.values["fill"])
        for sketch in agent.sketches
        if sketch.values["needs_text"] == "Mairie"
    }
    assert {style for style, _ in wanted} == {"rond", "carre", "panneau", "losange", "libre"}
    assert {fill for _, fill in wanted} == {"plein", "contour", "doux"}
    for choice in (page.panel.style_form.frames, page.panel.style_form.fills):
        assert all(not button.picture().isNull() for button in choice.buttons.values())
    before = len(agent.sketches)
    page.live.draw_style()
    agent.settle()
    assert len(agent.sketches) == before, "nothing has changed"


def test_a_style_is_chosen_drawn_and_taken_back(agent: PictogramHand):
    page = agent.fill()
    page.panel.style_form.frames.buttons["losange"].click()
    page.panel.style_form.caption.setFocus()
    agent.press(Qt.Key.Key_Space)
    assert page.live.data() == page.view.data()
    assert any(sketch.values["style"] == "losange" for sketch in agent.sketches)
    assert page.panel.values()["style"] == "losange"
    assert page.panel.values()["caption"] is False
    assert not page.view.data().has_caption
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert page.panel.values()["caption"] is True
    assert page.panel.style_form.caption.isChecked()
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert page.panel.style_form.frames.value() == "rond"
    agent.press(Qt.Key.Key_Y, CONTROL)
    assert page.panel.values()["style"] == "losange"


def test_colours_have_names_and_the_agent_may_give_others(
    agent: PictogramHand, monkeypatch: pytest.MonkeyPatch
):
    page = agent.fill()
    form = page.panel.style_form
    names = [button.accessibleName() for button in form.colours.buttons.values()]
    assert "Couleurs\u00a0: Bleu nuit" in names
    assert len(set(names)) == 10
    assert not form.own.isVisible()
    form.colours.buttons["brique"].click()
    form.colours.buttons["autre"].click()
    assert page.panel.values()["colour"] == "#9a3b26", "from the colours there were"
    form.own.editors["colour"].setText("vert pomme")
    assert "Autre couleur" in page.panel.problem()
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: _colour("#123456"))
    form.own.pick("colour")
    assert page.panel.values()["colour"] == "#123456"
    assert not page.panel.problem()


def _colour(name: str):
    from PySide6.QtGui import QColor

    return QColor(name)


def test_files_and_sizes_are_folded_and_at_least_one_is_wanted(agent: PictogramHand):
    page = agent.fill()
    assert not page.panel.files_fold.is_open()
    files = page.panel.files
    for name in ("svg", "planche", "decoupe", "zip"):
        files.kinds[name].setChecked(False)
    files.sizes["64"].setChecked(False)
    values = MakePictograms.parse_values(page.panel.values())
    assert values["outputs"] == "png"
    assert values["sizes"] == "128,256,512,1024"
    files.kinds["png"].setChecked(False)
    assert not page.panel.main.isEnabled()
    assert not files.sizes["128"].isEnabled()


# --- keeping --------------------------------------------------------------------------------------


def test_everything_is_kept_and_comes_back(agent: PictogramHand):
    page = agent.fill()
    page.series_state.choose("mairie", "Icône", icon="bank")
    page.series_state.set_look("Cadre", style="carre")
    page.panel.files.sizes["64"].setChecked(False)
    page._keep()
    kept = agent.sample.records.form("make-pictograms")
    page.panel.empty()
    page.panel.set_values(kept)
    assert page.panel.needs.text() == NEEDS
    assert page.panel.values() == kept
    assert agent.choice("mairie") == {"icon": "bank"}
    assert page.panel.style_form.frames.value() == "carre"
    assert not page.series_state.can_undo()


def test_kept_answers_of_another_version_are_read_as_far_as_they_go(agent: PictogramHand):
    page = agent.open()
    page.panel.set_values(
        {"needs_text": "Mairie", "style": 7, "choices": "{not json", "sizes": "9", "sparkles": 1}
    )
    assert page.panel.needs.text() == "Mairie"
    assert page.panel.values()["style"] == "rond"
    assert page.panel.values()["choices"] == "{}"
    page.panel.set_values({"needs_text": "Mairie", "choices": json.dumps({"mairie": {"x": 1}})})
    assert agent.choice("mairie") == {}


def test_everything_can_be_emptied_and_given_back(agent: PictogramHand):
    page = agent.fill()
    page.series_state.choose("mairie", "Icône", icon="bank")
    page.empty_button.click()
    agent.settle()
    assert page.panel.is_empty()
    assert agent.grid.cards == []
    assert not page.empty_button.isVisible()
    (banner,) = page.banners.banners()
    button = banner.findChild(QPushButton)
    assert button is not None
    button.click()
    agent.settle()
    assert page.panel.needs.text() == NEEDS
    assert agent.choice("mairie") == {"icon": "bank"}


def test_a_list_that_cannot_be_drawn_is_told_and_the_last_series_stays(agent: PictogramHand):
    page = agent.fill()
    agent.draws = False
    page.live.draw_now()
    run_id = agent.sketches[-1].run_id
    agent.say(events.Failed(run_id, "InvalidField", "Cette couleur n’en est pas une.", ""))
    assert len(agent.grid.cards) == 5
    assert page.view._shown_remarks == (("Cette couleur n’en est pas une.",), True)
