# SPDX-License-Identifier: AGPL-3.0-or-later
"""The looks: each choice is a picture with a name; the agent's photo; a model that paints."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.mairie.posters.backgrounds import backgrounds
from desktop.mairie.posters.layouts.catalogue import layouts_for
from desktop.mairie.posters.palettes import palettes
from desktop.ui.workspaces.make_poster import MakePosterPage
from tests.ui.workspaces.poster.poster_hand import PosterHand


def looks(agent: PosterHand) -> MakePosterPage:
    page = agent.fill()
    page.panel.tabs.button("looks").click()
    agent.settle()
    return page


def photo(agent: PosterHand, name: str = "fête.jpg") -> str:
    path = agent.folder / name
    path.write_bytes(b"\xff\xd8 a photo" * 400)
    return str(path)


# --- choices --------------------------------------------------------------------------------------


def test_layouts_colours_and_backgrounds_are_pictures_with_names(agent: PosterHand):
    from desktop.mairie.posters.formats import formats

    form = looks(agent).panel.looks
    wanted = ["", *(one.id for one in layouts_for(formats()["A3"]))]
    assert list(form.layouts.buttons) == wanted
    assert set(form.backgrounds.buttons) == {"", *backgrounds()}
    assert set(form.palettes.buttons) == {"", *palettes()}
    for choice in (form.layouts, form.backgrounds):
        assert not any(button.picture().isNull() for button in choice.buttons.values())
    assert all(b.accessibleName().startswith("Couleurs") for b in form.palettes.buttons.values())


def test_the_commune_s_colours_are_offered_when_the_profile_has_them(agent: PosterHand):
    from dataclasses import replace

    profile = agent.sample.desk.profile
    profile.save(replace(profile.profile(), main_colour="#7a1f2b", second_colour="#e0b84c"))
    page = looks(agent)
    assert list(page.panel.looks.palettes.buttons)[:2] == ["", "commune"]
    page.panel.looks.palettes.buttons["commune"].click()
    agent.settle()
    assert agent.facts()["palette"] == "commune"


def test_a_choice_is_drawn_and_can_be_taken_back(agent: PosterHand):
    page = looks(agent)
    page.panel.looks.backgrounds.buttons["concert"].click()
    page.panel.looks.layouts.buttons["cadre"].click()
    agent.settle()
    assert agent.facts()["background"] == "concert" and agent.facts()["layout"] == "cadre"
    assert page.view.proposals.choice.value() is None
    page.view.undo()
    page.view.undo()
    agent.settle()
    assert "background" not in agent.facts() and page.panel.looks.backgrounds.value() == ""


def test_arrows_go_from_picture_to_picture_and_space_takes_one(agent: PosterHand):
    choice = looks(agent).panel.looks.palettes
    choice.focus_first()
    agent.press(Qt.Key.Key_Right)
    second = list(choice.buttons)[1]
    assert choice.buttons[second].hasFocus() and choice.value() == ""
    agent.press(Qt.Key.Key_Down)
    below = next(name for name, button in choice.buttons.items() if button.hasFocus())
    assert choice.buttons[below].y() > choice.buttons[second].y()
    agent.press(Qt.Key.Key_Space)
    assert choice.value() == below and agent.page.poster_state.look.palette == below


def test_what_is_chosen_is_not_told_by_colour_alone(agent: PosterHand):
    choice = looks(agent).panel.looks.palettes
    button = choice.buttons["ete"]
    before = button.grab().toImage()
    button.click()
    after = button.grab().toImage()
    mark = QPoint(button.width() // 2 + 25, 14)
    assert before.pixelColor(mark) != after.pixelColor(mark)
    assert button.isChecked() and not choice.buttons[""].isChecked()


def test_another_format_offers_its_own_layouts(agent: PosterHand):
    from desktop.mairie.posters.formats import formats

    page = looks(agent)
    page.poster_state.set_format("banniere")
    agent.settle()
    wanted = ["", *(one.id for one in layouts_for(formats()["banniere"]))]
    assert list(page.panel.looks.layouts.buttons) == wanted


def test_pictures_of_choices_are_drawn_only_when_they_are_in_sight(agent: PosterHand):
    page = agent.fill()
    page.live.draw_small()
    agent.settle()
    assert len([one for one in agent.sketches if one.width <= 200]) == 4
    page.panel.tabs.button("looks").click()
    agent.settle()
    assert len([one for one in agent.sketches if one.width <= 200]) > 4 + len(backgrounds())


# --- the agent's photo ----------------------------------------------------------------------------


def test_a_photo_becomes_the_background_and_can_be_left_for_a_drawing(agent: PosterHand):
    page = looks(agent)
    path = photo(agent)
    page.panel.looks.photo.take(path)
    agent.settle()
    assert agent.large().values["photo"] == path and agent.facts()["background"] == "photo"
    assert page.panel.looks.backgrounds.value() == "photo"
    assert page.panel.looks.framing.isVisible()
    page.panel.looks.backgrounds.buttons["noel"].click()
    agent.settle()
    values = page.panel.values_for(page.poster_state.look, "A3")
    assert values["photo"] == "" and page.panel.values()["photo"] == path
    page.panel.looks.backgrounds.buttons["photo"].click()
    assert page.panel.values_for(page.poster_state.look, "A3")["photo"] == path


def test_the_part_of_the_photo_to_keep_is_chosen(agent: PosterHand):
    page = looks(agent)
    page.panel.looks.photo.take(photo(agent))
    page.panel.looks.framing.down.button("0").click()
    page.panel.looks.framing.across.button("1").click()
    agent.draw()
    assert agent.facts()["photo_middle"] == [1.0, 0.0]


def test_a_photo_taken_off_gives_the_drawing_back(agent: PosterHand):
    page = looks(agent)
    page.panel.looks.photo.take(photo(agent))
    page.panel.looks.photo.remove.click()
    agent.settle()
    assert page.poster_state.look.background == "" and not page.panel.looks.framing.isVisible()
    assert "photo" not in page.panel.looks.backgrounds.buttons


def test_a_photo_that_is_not_shown_is_kept_and_stays_not_shown(agent: PosterHand):
    page = looks(agent)
    page.panel.looks.photo.take(photo(agent))
    page.panel.looks.backgrounds.buttons["noel"].click()
    kept = page.panel.values()
    page.panel.empty()
    page.panel.set_values(kept)
    assert page.poster_state.look.background == "noel" and page.panel.looks.has_photo()


def test_a_file_that_is_dropped_elsewhere_opens_the_form_with_it(agent: PosterHand):
    page, path = agent.fill(), photo(agent)
    page.show_start()
    agent.window.start_task("make-poster", path)
    agent.settle()
    assert not page.is_start() and page.panel.looks.photo.value() == path


@pytest.mark.parametrize(("name", "is_taken"), [("vue.png", True), ("budget.pdf", False)])
def test_only_pictures_are_taken_when_dropped(agent: PosterHand, name: str, is_taken: bool):
    field = looks(agent).panel.looks.photo
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(photo(agent, name))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    field.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    assert (Path(field.value()).name == name) is is_taken
    words = [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    assert any("Ce n’est pas une photo" in text for text in words) is not is_taken


def test_the_visible_mark_is_a_choice_of_the_look(agent: PosterHand):
    page = looks(agent)
    page.panel.mark.click()
    agent.settle()
    assert agent.facts()["has_visible_mark"] is True
    page.view.undo()
    assert not page.panel.mark.isChecked()


def test_focus_is_never_lost_when_the_choices_are_made_again(agent: PosterHand):
    page = looks(agent)
    page.panel.looks.backgrounds.focus_first()
    page.panel.looks.photo.take(photo(agent))
    agent.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton) and page.panel.looks.isAncestorOf(focused)
