# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, large text, a small window, the keyboard alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSpinBox

from desktop.core import events
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.poster.conftest import PAINTER
from tests.ui.workspaces.poster.poster_hand import NEED, PosterHand

CONTROL = Qt.KeyboardModifier.ControlModifier
STEPS = ("start", "words", "looks", "done")


def bring(agent: PosterHand, step: str) -> None:
    agent.sample.models.append(PAINTER)
    agent.sample.desk.models(again=True)
    if step == "start":
        agent.open()
        return
    page = agent.fill(when="", link="https://exemple.fr")
    if step == "looks":
        page.panel.tabs.button("looks").click()
    elif step == "done":
        agent.finish(agent.make("A3,ecran"), "model")
    agent.settle()


@pytest.mark.parametrize("step", STEPS)
def test_every_control_has_a_name(agent: PosterHand, step: str):
    bring(agent, step)
    for control in shown(agent.page, (*CONTROLS, QPlainTextEdit)):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        assert name or isinstance(control.parent(), QSpinBox), control


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(agent: PosterHand, qtbot, size: tuple[int, int], zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    for step in STEPS:
        bring(agent, step)
        qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=3_000)
        if step != "done":
            continue
        assert agent.page.result.least_height() >= 400 * zoom


def test_with_large_text_the_poster_is_in_a_tab_and_large_enough(agent: PosterHand, qtbot):
    agent.sample.desk.look.apply("dark", 2.0)
    page = agent.fill()
    qtbot.waitUntil(page.sides.is_tabbed, timeout=3_000)
    page.sides.reveal(page.view)
    agent.settle()
    assert agent.canvas.isVisible() and agent.canvas.geometry_now().page.height() > 400
    agent.page.view.remarks.asked.emit(agent.page.view.canvas.sketch().remarks or _remark())
    assert page.panel.isVisible()


def _remark():
    from desktop.ui.workspaces.poster.sketch_data import SketchRemark

    return SketchRemark("title", "?")


def test_whole_way_with_the_keyboard_alone(agent: PosterHand, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("desktop.ui.workspaces.make_poster.FilesDialog.exec", lambda _: 1)
    page = agent.open()
    agent.write(NEED)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert page.panel.words.rows["title"].editor.hasFocus()
    agent.press(Qt.Key.Key_F6)
    assert agent.canvas.hasFocus() and agent.canvas.part() is not None
    agent.press(Qt.Key.Key_Down)
    assert agent.edit(agent.canvas.part().id)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert page.state == "working" and page.progress.cancel.hasFocus()
    agent.finish(agent.sample.lanes.run_id())
    focused = QApplication.focusWidget()
    assert focused is not None and page.result.isAncestorOf(focused)
    request = agent.sample.lanes.last(events.RunTask).request
    assert "edits" in request.values["facts"]


def test_tab_reaches_every_part_of_the_form_and_comes_back(agent: PosterHand):
    page = agent.fill()
    page.panel.words.rows["title"].focus()
    seen: list[object] = []
    for _ in range(80):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        while QApplication.focusWidget() is focused:
            agent.press(Qt.Key.Key_Tab)
    assert page.panel.main in seen and agent.canvas in seen
    assert page.view.proposals.others in seen
    assert page.view.parts.rows[agent.canvas.part().id].name in seen
    order = (page.panel.main, agent.canvas, page.view.proposals.others, page.view.bar.larger)
    places = [seen.index(control) for control in order]
    assert places == sorted(places)


def test_the_page_needs_neither_documents_nor_pictures_libraries():
    code = (
        "import sys; import desktop.ui.workspaces.make_poster; "
        "from desktop.ui.workspaces.poster import choices; "
        "choices.background_choices(has_photo=False, is_painted=False); "
        "choices.layout_choices('A3'); choices.event_choices(); choices.example_facts('noel'); "
        "bad = [m for m in ('PIL', 'numpy', 'pymupdf', 'fpdf', 'desktop.documents', "
        "'desktop.engines') if m in sys.modules]; sys.exit(' '.join(bad) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
