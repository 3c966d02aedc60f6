# SPDX-License-Identifier: AGPL-3.0-or-later
"""For everyone: names for the screen reader, large text, a small window, the keyboard alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QPlainTextEdit,
    QSpinBox,
    QTableWidget,
    QToolButton,
)

from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.slides.slides_hand import SlidesHand, every_kind

CONTROL = Qt.KeyboardModifier.ControlModifier
KINDS = [one.id for one in every_kind().slides]
STEPS = ("start", "notes", "results", *KINDS, "source", "done")


def bring(agent: SlidesHand, step: str) -> None:
    if step in ("start", "notes", "results"):
        source = agent.open().panel.source
        source.kind.button({"notes": "notes", "results": "draft"}.get(step, "document")).click()
        agent.settle()
        return
    if agent.state.is_empty() or len(agent.ids()) < 12:
        agent.plan(every_kind())
    if step == "done":
        agent.finish(agent.make(), remarks=("Le tableau de la page 7 est coupé.",))
    elif step == "source":
        agent.choose("a")
        agent.page.view.side._ask(4)
    else:
        agent.choose(step)
        agent.page.view.reveal(agent.page.view.right)
    agent.settle()


def test_every_control_has_a_name(agent: SlidesHand):
    kinds = (*CONTROLS, QPlainTextEdit, QToolButton, QTableWidget, QListView)
    for step in STEPS:
        bring(agent, step)
        for control in shown(agent.page, kinds):
            interface = QAccessible.queryAccessibleInterface(control)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            assert name or isinstance(control.parent(), QSpinBox), (step, control)


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(agent: SlidesHand, qtbot, size: tuple[int, int], zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    for step in STEPS:
        bring(agent, step)
        try:
            qtbot.waitUntil(lambda: cut_words(agent.page) == [], timeout=2_000)
        except Exception as error:
            raise AssertionError((step, cut_words(agent.page))) from error


def test_with_large_text_the_slide_is_in_a_tab(agent: SlidesHand, qtbot):
    agent.sample.desk.look.apply("dark", 2.0)
    agent.plan()
    view = agent.page.view
    qtbot.waitUntil(view.is_tabbed, timeout=3_000)
    agent.press(Qt.Key.Key_Return)
    assert view.right.isVisible() and view.form.title.field.hasFocus()
    assert view.picture.height() > 150
    agent.page.view.side._ask(4)
    agent.settle()
    assert view.source.pages.isVisible()


def test_whole_way_with_the_keyboard_alone(agent: SlidesHand):
    page = agent.open()
    page.panel.source.kind.button("document").setFocus()
    agent.press(Qt.Key.Key_Right)
    assert page.panel.source.kind.value() == "notes"
    agent.press(Qt.Key.Key_Tab)
    agent.write("Salle des fêtes\n- toit\n- peinture")
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert page.state == "working" and page.progress.cancel.hasFocus()
    agent.finish_plan(every_kind())
    assert page.view.list_pane.list.hasFocus()
    agent.press(Qt.Key.Key_Down)
    agent.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    agent.press(Qt.Key.Key_F6)
    assert page.view.form.title.field.hasFocus()
    agent.write(" en 2024")
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert page.state == "working"
    agent.finish(agent.sample.lanes.run_id())
    assert page.result.film.hasFocus()
    agent.press(Qt.Key.Key_Right)
    agent.press(Qt.Key.Key_F6)
    focused = QApplication.focusWidget()
    assert focused is not None and page.result.isAncestorOf(focused)


@pytest.mark.parametrize("slide_id", KINDS)
def test_tab_reaches_every_field_of_a_slide_and_leaves_it(agent: SlidesHand, slide_id: str):
    agent.plan(every_kind())
    agent.choose(slide_id)
    form = agent.page.view.form
    form.title.field.setFocus()
    seen: list[object] = []
    for _ in range(70):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        agent.press(Qt.Key.Key_Tab)
    fields = [one for one in shown(form, (QPlainTextEdit,)) if one.isEnabled()]
    assert all(field in seen for field in fields)
    order = [seen.index(field) for field in fields if field in seen]
    inside = [place for place, one in enumerate(seen) if form.isAncestorOf(one)]
    assert inside == list(range(len(inside))), "the form is gone through before the rest"
    assert order
    assert agent.page.files_button in seen or agent.page.view.list_pane.list in seen


def test_the_page_loads_no_document_library():
    code = (
        "import sys; import desktop.ui.workspaces.make_slides;"
        "heavy = {'pymupdf', 'fitz', 'PIL', 'numpy', 'pptx', 'lxml', 'docx', 'odf'};"
        "print(sorted(heavy & sys.modules.keys()));"
        "print(sorted(m for m in sys.modules if m.startswith('desktop.documents')))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.split("\n")[:2] == ["[]", "[]"]
