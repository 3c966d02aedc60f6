# SPDX-License-Identifier: AGPL-3.0-or-later
"""Editing the poster on itself, with the mouse and with the keys alone; every step can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.ui.workspaces.poster.canvas_keys import LARGE_STEP, STEP
from tests.ui.workspaces.poster.poster_hand import PosterHand, draw_made_up

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def box(agent: PosterHand, part: str) -> tuple[float, float, float]:
    found = agent.canvas.sketch().part(part)
    assert found is not None
    return found.box.x, found.box.y, found.box.width


# --- mouse ----------------------------------------------------------------------------------------


def test_a_click_takes_a_part_and_beside_it_lets_go(agent: PosterHand):
    page = agent.fill()
    agent.click("when")
    assert agent.canvas.part().id == "when"
    assert page.view.parts.rows["when"].name.isChecked()
    assert page.view.bar.larger.isEnabled()
    QTest.mouseClick(agent.canvas, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert agent.canvas.part() is None and not page.view.bar.larger.isEnabled()
    assert agent.edit("when") == {}


def test_a_part_is_dragged_and_the_picture_follows(agent: PosterHand):
    agent.fill()
    start = box(agent, "when")
    count = len(agent.sketches)
    agent.drag(agent.point("when"), QPoint(40, -60))
    moved = agent.edit("when")
    page = agent.canvas.geometry_now().page
    assert moved["x"] == pytest.approx(start[0] + 40 / page.width(), abs=0.03)
    assert moved["y"] == pytest.approx(start[1] - 60 / page.height(), abs=0.03)
    assert box(agent, "when")[:2] == (moved["x"], moved["y"])
    assert len(agent.sketches) > count + 2  # drawn while it is dragged, and once more
    assert agent.facts()["edits"]["A3"] == [{"part": "when", **{k: moved[k] for k in ("x", "y")}}]


def test_the_outline_moves_at_once_where_the_picture_is_late(agent: PosterHand):
    agent.fill()
    agent.draws = False
    start = box(agent, "when")
    agent.drag(agent.point("when"), QPoint(30, -50), drops=False)
    part = agent.canvas.sketch().part("when")
    assert part.box.x == start[0]
    assert agent.canvas.box_of(part).x > start[0]
    QTest.mouseRelease(agent.canvas, Qt.MouseButton.LeftButton, pos=agent.point("when"))
    assert box(agent, "when")[0] > start[0]  # stays where it was dropped
    assert box(agent, "when")[:2] == (agent.edit("when")["x"], agent.edit("when")["y"])


def test_a_click_without_moving_changes_nothing(agent: PosterHand):
    page = agent.fill()
    agent.drag(agent.point("title"), QPoint(2, 1))
    assert agent.edit("title") == {} and not page.poster_state.can_undo()


def test_a_drag_is_drawn_to_the_middle_of_the_page(agent: PosterHand):
    agent.fill()
    page = agent.canvas.geometry_now().page
    start = box(agent, "when")
    way = round((0.5 - start[2] / 2 - start[0]) * page.width()) + 1
    agent.drag(agent.point("when"), QPoint(way, 0))
    assert agent.edit("when")["x"] == pytest.approx(0.5 - start[2] / 2, abs=1e-3)


def test_guides_show_while_a_part_is_in_line(agent: PosterHand):
    agent.fill()
    page = agent.canvas.geometry_now().page
    start = box(agent, "when")
    way = round((0.5 - start[2] / 2 - start[0]) * page.width())
    agent.drag(agent.point("when"), QPoint(way, 0), drops=False)
    assert any(guide.at == 0.5 and guide.is_vertical for guide in agent.canvas._drag.guides)
    agent.canvas.grab()


def test_escape_gives_a_drag_up(agent: PosterHand):
    agent.fill()
    agent.canvas.setFocus()
    agent.drag(agent.point("when"), QPoint(60, -60), drops=False)
    agent.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(agent.canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert agent.edit("when") == {}


def test_a_handle_changes_the_width(agent: PosterHand):
    agent.fill()
    agent.click("when")
    start = box(agent, "when")
    agent.drag(agent.point("when", across=1.0), QPoint(30, 0))
    page = agent.canvas.geometry_now().page
    assert agent.edit("when")["width"] == pytest.approx(start[2] + 30 / page.width(), abs=0.03)
    assert agent.edit("when")["x"] == pytest.approx(start[0], abs=1e-3)
    agent.drag(agent.point("when", across=0.0), QPoint(-10, 0))
    assert agent.edit("when")["x"] < start[0]


def test_pointer_tells_what_can_be_done(agent: PosterHand):
    agent.fill()
    QTest.mouseMove(agent.canvas, agent.point("title"))
    agent.settle()
    assert agent.canvas.cursor().shape() is Qt.CursorShape.SizeAllCursor
    agent.click("title")
    QTest.mouseMove(agent.canvas, agent.point("title", across=1.0))
    agent.settle()
    assert agent.canvas.cursor().shape() is Qt.CursorShape.SizeHorCursor


# --- keys alone -----------------------------------------------------------------------------------


def test_tab_goes_through_the_parts_and_then_on(agent: PosterHand):
    page = agent.fill()
    ids = [part.id for part in agent.canvas.sketch().parts]
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    while QApplication.focusWidget() is agent.canvas:
        seen.append(agent.canvas.part().id)
        agent.press(Qt.Key.Key_Tab)
    assert seen == ids
    assert page.view.isAncestorOf(QApplication.focusWidget())
    agent.press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is agent.canvas and agent.canvas.part().id == ids[-1]


def test_arrows_move_and_with_shift_further(agent: PosterHand):
    agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    x, y, _width = box(agent, "title")
    agent.press(Qt.Key.Key_Down)
    agent.press(Qt.Key.Key_Right, SHIFT)
    edit = agent.edit("title")
    assert edit["x"] == pytest.approx(x + LARGE_STEP) and edit["y"] == pytest.approx(y + STEP)


def test_control_arrows_change_the_width_from_the_middle(agent: PosterHand):
    agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    x, _y, width = box(agent, "title")
    agent.press(Qt.Key.Key_Left, CONTROL)
    edit = agent.edit("title")
    assert edit["width"] == pytest.approx(width - 2 * STEP) and edit["x"] == pytest.approx(x + STEP)


def test_plus_and_minus_change_the_letters_and_delete_hides(agent: PosterHand):
    page = agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(agent.canvas, "+")
    agent.settle()
    assert agent.edit("title")["size"] > 1
    QTest.keyClicks(agent.canvas, "-")
    QTest.keyClicks(agent.canvas, "-")
    agent.settle()
    assert agent.edit("title")["size"] < 1
    agent.press(Qt.Key.Key_Delete)
    assert agent.canvas.sketch().part("title") is None
    assert page.view.parts.rows["title"].is_hidden_part
    page.view.parts.rows["title"].eye.click()
    agent.settle()
    assert agent.canvas.sketch().part("title") is not None


def hold(agent: PosterHand, key: Qt.Key, times: int) -> None:
    """Hold a key down: the system repeats it."""
    none = Qt.KeyboardModifier.NoModifier
    for number in range(times):
        event = QKeyEvent(QEvent.Type.KeyPress, key, none, "", number > 0)
        QApplication.sendEvent(agent.canvas, event)
    agent.settle()


def test_a_key_held_down_is_one_step_back_and_pressed_again_another(agent: PosterHand):
    page = agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    start = box(agent, "title")
    hold(agent, Qt.Key.Key_Down, 6)
    held = box(agent, "title")
    assert held[1] == pytest.approx(start[1] + 6 * STEP)
    hold(agent, Qt.Key.Key_Down, 3)
    page.view.undo()
    agent.settle()
    assert box(agent, "title") == held
    page.view.undo()
    agent.settle()
    assert box(agent, "title") == start and not page.poster_state.can_undo()


def test_keys_add_up_while_the_picture_is_late(agent: PosterHand):
    agent.fill()
    agent.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    start = box(agent, "title")
    agent.draws = False
    hold(agent, Qt.Key.Key_Down, 2)
    late = agent.sketches[-1]
    hold(agent, Qt.Key.Key_Down, 3)
    agent.say(draw_made_up(late))  # of two steps ago
    assert box(agent, "title")[1] == pytest.approx(start[1] + 5 * STEP)
    hold(agent, Qt.Key.Key_Down, 1)
    assert agent.edit("title")["y"] == pytest.approx(start[1] + 6 * STEP)


def test_tools_align_size_hide_and_restore(agent: PosterHand):
    page = agent.fill()
    bar = page.view.bar
    agent.click("when")
    bar.aligns["right"].click()
    bar.larger.click()
    agent.settle()
    assert agent.edit("when")["align"] == "right" and agent.edit("when")["size"] > 1
    assert bar.aligns["right"].isChecked()
    bar.hide_button.click()
    agent.settle()
    assert agent.edit("when")["is_hidden"] and not bar.larger.isEnabled()
    assert bar.restore.isVisible()
    bar.restore.click()
    agent.settle()
    assert agent.edit("when") == {} and bar.restore.isHidden()
    assert agent.canvas.sketch().part("when") is not None


def test_parts_are_taken_in_the_list_with_the_arrows(agent: PosterHand):
    page = agent.fill()
    page.view.parts.rows["title"].name.setFocus()
    agent.press(Qt.Key.Key_Down)
    assert agent.canvas.part().id == "when" and page.view.parts.rows["when"].name.hasFocus()
    agent.press(Qt.Key.Key_Up)
    assert agent.canvas.part().id == "title"
