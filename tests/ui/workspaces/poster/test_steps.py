# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every step taken back, each format with its own edits, proposals, what a screen reader hears."""

from __future__ import annotations

import json
import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from desktop.mairie.posters.facts_file import read_poster_facts
from desktop.tasks.make_poster import MakePoster
from tests.ui.workspaces.poster.poster_hand import PosterHand, draw_made_up, made_up_data

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def box(agent: PosterHand, part: str) -> tuple[float, float, float]:
    found = agent.canvas.sketch().part(part)
    assert found is not None
    return found.box.x, found.box.y, found.box.width


# --- taking back ----------------------------------------------------------------------------------


def test_undo_and_redo_with_the_keys(agent: PosterHand):
    agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    start = box(agent, "title")
    agent.press(Qt.Key.Key_Down, SHIFT)
    moved = box(agent, "title")
    assert moved != start
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert box(agent, "title") == start
    agent.press(Qt.Key.Key_Y, CONTROL)
    assert box(agent, "title") == moved


def test_undo_in_a_field_takes_back_its_letters_only(agent: PosterHand):
    page = agent.fill()
    page.poster_state.choose("Fond", background="concert")
    page.panel.words.rows["where"].focus()
    agent.press(Qt.Key.Key_End)
    agent.write(" ici")
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert page.panel.words.values()["where"] == "place de la Mairie"
    assert page.poster_state.look.background == "concert"


def gesture(agent: PosterHand, dice: random.Random) -> None:
    """Do something at random with the poster in sight."""
    page = agent.page
    hidden = [name for name, row in page.view.parts.rows.items() if row.is_hidden_part]
    kind = dice.choice(["part", "part", "part", "proposal", "format", "show", "restore"])
    if kind == "show" and hidden:
        page.view.parts.rows[dice.choice(hidden)].eye.click()
    elif kind == "format":
        page.poster_state.set_format(dice.choice(["A3", "carre", "A3-paysage"]))
    elif kind == "proposal":
        page.view.proposals.chosen.emit(dice.randint(1, 8))
    elif kind == "restore":
        page.view.bar.restore_asked.emit()
    elif agent.canvas.sketch().parts:
        agent.click(dice.choice(agent.canvas.sketch().parts).id)
        if agent.canvas.part() is not None:
            part_gesture(agent, dice, agent.canvas.part().id)
    agent.settle()


def part_gesture(agent: PosterHand, dice: random.Random, part: str) -> None:
    """Do something at random with the part that is taken."""
    bar, kind = agent.page.view.bar, dice.choice(["drag", "keys", "tool", "hide"])
    if kind == "drag":
        agent.drag(agent.point(part), QPoint(dice.randint(-90, 90), dice.randint(-90, 90)))
    elif kind == "keys":
        agent.canvas.setFocus()
        agent.press(dice.choice([Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Plus]), SHIFT)
    elif kind == "tool":
        dice.choice([*bar.aligns.values(), bar.smaller]).click()
    else:
        agent.page.view.hide_part(part)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_gestures_undoing_all_gives_the_start_again(agent: PosterHand, seed: int):
    page, dice = agent.fill(link="https://exemple.fr"), random.Random(seed)
    start = page.poster_state.look
    for _ in range(12):
        gesture(agent, dice)
        facts = json.loads(page.panel.values()["facts"])
        read_poster_facts(facts)  # a worker takes whatever the gestures made
    end = page.poster_state.look
    count = 0
    while page.view.bar.undo.isEnabled():
        page.view.bar.undo.click()
        count += 1
    assert page.poster_state.look == start and page.poster_state.undo() is None
    for _ in range(count):
        page.view.bar.redo.click()
    assert page.poster_state.look == end and not page.view.bar.redo.isEnabled()


# --- formats and proposals ------------------------------------------------------------------------


def test_edits_are_kept_for_each_format(agent: PosterHand):
    page = agent.fill()
    agent.click("title")
    agent.press(Qt.Key.Key_Down, SHIFT)
    page.view.formats.tabs.buttons["carre"].click()
    agent.settle()
    assert page.poster_state.format_id == "carre"
    assert agent.canvas.part() is None and agent.edit("title", "carre") == {}
    page.view.formats.tabs.buttons["A3"].click()
    agent.settle()
    assert box(agent, "title")[1] == agent.edit("title")["y"]


def test_paper_has_two_ways_and_screens_one(agent: PosterHand):
    page = agent.fill()
    formats = page.view.formats
    assert formats.ways.buttons[""].isVisible()
    formats.ways.buttons["-paysage"].click()
    agent.settle()
    assert page.poster_state.format_id == "A3-paysage"
    assert agent.canvas.geometry_now().page.width() > agent.canvas.geometry_now().page.height()
    formats.tabs.buttons["A3"].setFocus()
    agent.press(Qt.Key.Key_Right)
    assert page.poster_state.format_id == "A4-paysage"
    formats.tabs.buttons["story"].click()
    assert not formats.ways.buttons[""].isVisible() and page.poster_state.format_id == "story"


def test_every_format_of_the_task_has_its_tab(agent: PosterHand):
    from desktop.mairie.posters.formats import formats

    bar = agent.fill().view.formats
    for name in formats():
        bar.set_value(name)
        assert bar.value() == name


def test_four_proposals_are_drawn_small_and_one_is_taken(agent: PosterHand):
    page = agent.fill()
    page.live.draw_small()
    agent.settle()
    buttons = page.view.proposals.choice.buttons
    assert len(buttons) == 4 and not any(b.picture().isNull() for b in buttons.values())
    agent.click("title")
    agent.press(Qt.Key.Key_Down, SHIFT)
    buttons["3"].click()
    agent.settle()
    assert page.poster_state.look.seed == 3
    assert agent.edit("title") == {}  # another layout has its own places
    page.view.undo()
    assert page.poster_state.look.seed == 1 and agent.edit("title")


def test_other_proposals_leave_the_poster_as_it_is(agent: PosterHand):
    page = agent.fill()
    page.view.proposals.others.click()
    agent.settle()
    assert page.view.proposals.seeds() == (5, 6, 7, 8)
    assert page.poster_state.look.seed == 1 and page.view.proposals.choice.value() is None
    page.view.proposals.choice.buttons["6"].click()
    assert page.poster_state.look.seed == 6


def test_what_the_agent_chose_stays_in_the_proposals(agent: PosterHand):
    page = agent.fill()
    page.poster_state.choose("Couleurs", palette="ete")
    page.poster_state.choose("Mise en page", layout="cadre")
    look = page.poster_state.proposal(4)
    assert (look.palette, look.seed, look.layout) == ("ete", 4, "")


def test_nothing_is_drawn_again_for_the_same_values(agent: PosterHand):
    page = agent.fill()
    page.live.draw_small()
    agent.settle()
    count = len(agent.sketches)
    page.live.draw_small()
    agent.settle()
    assert len(agent.sketches) == count


# --- what is asked, what is said ------------------------------------------------------------------


def test_the_values_are_those_that_the_task_takes(agent: PosterHand):
    page = agent.fill(link="https://exemple.fr")
    agent.click("title")
    agent.press(Qt.Key.Key_Down, SHIFT)
    page.panel.mark.click()
    values = MakePoster.parse_values(page.panel.values())
    facts, look = read_poster_facts(json.loads(str(values["facts"])))
    assert facts.title == "Marché de Noël" and look.has_visible_mark
    assert look.edits["A3"][0].part == "title"
    assert made_up_data(page.panel.values())["parts"]


def test_a_late_picture_of_another_format_is_not_shown(agent: PosterHand):
    page = agent.fill()
    agent.draws = False
    page.live.draw_now()
    late = agent.sketches[-1]
    page.poster_state.set_format("story")
    before = agent.canvas.picture().cacheKey()
    agent.say(draw_made_up(late))
    assert agent.canvas.picture().cacheKey() == before
    assert agent.sketches[-1].values["format"] == "story"


def test_a_screen_reader_hears_what_is_taken_and_where_it_stands(agent: PosterHand, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.workspaces.poster.canvas.announce", lambda _w, words: said.append(words)
    )
    page = agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    interface = QAccessible.queryAccessibleInterface(agent.canvas)
    assert interface.text(QAccessible.Text.Name) == "Affiche"
    assert said[-1].startswith(
        "Titre, «\u00a0Marché de Noël\u00a0», en haut, au centre, à 10\u00a0%"
    )
    assert said[-1] in interface.text(QAccessible.Text.Description)
    row = page.view.parts.rows["when"].name
    name = QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name)
    assert name.startswith("Date et heures") and "du bord gauche" in name


def test_a_screen_reader_hears_where_a_moved_part_has_come_to(agent: PosterHand, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(
        "desktop.ui.workspaces.poster.canvas.announce", lambda _w, words: said.append(words)
    )
    agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    agent.press(Qt.Key.Key_Right, SHIFT)
    assert (
        said[-1] == "Titre\u00a0: à 15\u00a0% du bord gauche, 6\u00a0% du haut, large de 80\u00a0%"
    )


def test_a_picture_that_is_late_is_said_to_be_on_its_way(agent: PosterHand, qtbot):
    page = agent.fill()
    agent.draws = False
    page.panel.words.rows["title"].set_value("Autre titre")
    page.live.draw_now()
    assert not agent.canvas._is_late
    qtbot.waitUntil(lambda: agent.canvas._is_late, timeout=3_000)
    agent.canvas.grab()
    agent.say(draw_made_up(agent.sketches[-1]))
    assert not agent.canvas._is_late


def test_undo_works_in_the_looks_too(agent: PosterHand):
    page = agent.fill()
    page.panel.tabs.button("looks").click()
    agent.settle()
    page.panel.looks.palettes.buttons["ete"].setFocus()
    agent.press(Qt.Key.Key_Space)
    assert page.poster_state.look.palette == "ete"
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert page.poster_state.look.palette == ""
