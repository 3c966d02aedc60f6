# SPDX-License-Identifier: AGPL-3.0-or-later
"""A model that paints: what it is asked, its proposals as they come, the one that is kept."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.core import events
from desktop.core.task import Result
from desktop.ui.workspaces.make_poster import MakePosterPage
from desktop.ui.workspaces.poster.choices import PAINTED
from desktop.ui.workspaces.poster.paint_card import NO_MODEL
from tests.ui.workspaces.poster.conftest import PAINTER
from tests.ui.workspaces.poster.poster_hand import PosterHand


def looks(agent: PosterHand) -> MakePosterPage:
    page = agent.fill()
    page.panel.tabs.button("looks").click()
    agent.settle()
    return page


def painter(agent: PosterHand) -> MakePosterPage:
    agent.sample.models.append(PAINTER)
    agent.sample.desk.models(again=True)
    return looks(agent)


def test_without_a_model_a_quiet_line_says_what_there_is(agent: PosterHand):
    page = looks(agent)
    words = [label.text() for label in page.panel.paint.findChildren(QLabel) if label.isVisible()]
    assert NO_MODEL in words and not page.panel.paint.main.isVisible()
    page.panel.paint.models_button.click()
    assert agent.window.current() is agent.window.page("models")


def test_what_is_asked_of_the_model_is_shown_and_can_be_changed(agent: PosterHand):
    page = painter(agent)
    asked = page.panel.paint.asked
    assert asked.edit.toPlainText() == "gouache painting of a snowy village"
    assert asked.value() == "" and asked.restore.isHidden()
    asked.edit.setFocus()
    asked.edit.selectAll()
    agent.write("paper cut of a brass band")
    agent.draw()
    assert agent.sketches[-1].values["image_prompt"] == "paper cut of a brass band"
    assert page.panel.values()["image_prompt"] == "paper cut of a brass band"
    asked.restore.click()
    agent.draw()
    assert page.panel.values()["image_prompt"] == ""
    assert asked.edit.toPlainText() == "gouache painting of a snowy village"


def test_a_model_paints_proposals_that_come_one_by_one(agent: PosterHand):
    page = painter(agent)
    card = page.panel.paint
    card.main.click()
    agent.settle()
    request = agent.sample.lanes.last(events.RunTask).request
    run_id = agent.sample.lanes.run_id()
    assert request.model.id == "peintre" and agent.sample.lanes.lanes[run_id] == "image"
    assert request.values["chosen"] == "" and request.values["format"] == "A3"
    assert page.state == "idle" and card.progress.isVisible() and not card.main.isVisible()
    agent.say(events.ProgressChanged(run_id, "Proposition 1 sur 4, étape 2 sur 4", 0.1, 90.0))
    assert card.progress.step() == "Proposition 1 sur 4, étape 2 sur 4"
    paths = agent.paint(run_id, 1)
    assert list(card.pictures.buttons) == paths
    paths = agent.paint(run_id, 3)
    assert list(card.pictures.buttons) == paths
    assert not any(button.picture().isNull() for button in card.pictures.buttons.values())
    card.pictures.buttons[paths[1]].click()
    agent.settle()
    assert agent.large().values["chosen"] == paths[1] == page.poster_state.painted
    assert page.panel.looks.backgrounds.value() == PAINTED


def test_the_files_of_a_painting_outlive_its_run(agent: PosterHand):
    page = painter(agent)
    page.panel.paint.main.click()
    agent.settle()
    run_id = agent.sample.lanes.run_id()
    paths = agent.paint(run_id, 4)
    draft = next(run for run in agent.sample.desk.runner.active()).draft
    agent.say(events.Finished(run_id, Result(draft, {})))
    assert all(Path(path).is_file() for path in paths)
    assert page.panel.paint.main.isVisible() and list(page.panel.paint.pictures.buttons) == paths
    agent.sample.records.erase_all()
    assert not any(Path(path).exists() for path in paths)


def test_painting_is_stopped_and_what_was_painted_stays(agent: PosterHand):
    page = painter(agent)
    page.panel.paint.main.click()
    agent.settle()
    assert page.panel.paint.progress.cancel.hasFocus()
    paths = agent.paint(agent.sample.lanes.run_id(), 2)
    agent.press(Qt.Key.Key_Space)
    assert agent.sample.lanes.cancelled == [agent.sample.lanes.run_id()]
    assert page.panel.paint.paths() == tuple(paths)
    assert page.panel.paint.banners.banners()[0].title == "Peinture arrêtée."
    assert page.panel.paint.main.isVisible()


def test_a_picture_that_is_refused_is_told_and_the_poster_stays(agent: PosterHand):
    page = painter(agent)
    page.panel.paint.main.click()
    agent.settle()
    run_id = agent.sample.lanes.run_id()
    agent.say(
        events.Failed(run_id, "PictureRefused", "L’image a été écartée.", "Changez les mots.")
    )
    (banner,) = page.panel.paint.banners.banners()
    assert banner.title == "L’image a été écartée." and page.state == "idle"
    assert agent.canvas.sketch().part("title") is not None


def test_other_pictures_come_beside_the_first_ones(agent: PosterHand):
    page = painter(agent)
    page.panel.paint.main.click()
    agent.settle()
    first = agent.paint(agent.sample.lanes.run_id(), 2)
    page.painting.cancel()
    agent.settle()
    page.panel.paint.main.click()
    agent.settle()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.values["seed"] == 3  # those of the first two were 1 and 2
    second = agent.paint(agent.sample.lanes.run_id(), 1)
    assert page.panel.paint.paths() == (*first, *second)


def test_a_painted_picture_is_kept_with_the_form(agent: PosterHand):
    page = painter(agent)
    page.panel.paint.main.click()
    agent.settle()
    paths = agent.paint(agent.sample.lanes.run_id(), 2)
    page.panel.paint.pictures.buttons[paths[0]].click()
    kept = json.loads(json.dumps(page.panel.values()))
    page.panel.empty()
    page.panel.set_values(kept)
    assert page.poster_state.painted == paths[0] and page.poster_state.look.is_painted
    assert page.panel.paint.pictures.value() == paths[0]


def test_the_chosen_picture_is_painted_again_larger(agent: PosterHand):
    page = painter(agent)
    card = page.panel.paint
    card.main.click()
    agent.settle()
    paths = agent.paint(agent.sample.lanes.run_id(), 2)
    page.painting.cancel()
    agent.settle()
    assert not card.larger.isVisible()
    card.pictures.buttons[paths[0]].click()
    assert card.larger.isVisible()
    card.larger.click()
    agent.settle()
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.values["repaint"] is True and request.values["chosen"] == paths[0]
    assert request.model.id == "peintre" and not card.larger.isVisible()
