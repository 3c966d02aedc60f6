# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window around the pages: keys, lamp, home, settings, accessibility, large text."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTextBrowser,
    QWidget,
)

from desktop.core import events
from desktop.core.jobs.jobs import JobState
from desktop.core.network.ledger import Verdict
from desktop.core.review.reviewing import reviewed
from desktop.core.task import TaskRequest
from desktop.ui.demonstration import sample_results
from desktop.ui.icons import has_icon
from desktop.ui.look import Look
from tests.ui.conftest import TASKS, Hand

PAGES = ("home", "summarise-document", "learning", "models", "compliance", "settings")
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QSpinBox, QTextBrowser)


def shown(root: QWidget, kinds: tuple[type, ...]) -> list[QWidget]:
    return [w for kind in kinds for w in root.findChildren(kind) if w.isVisible()]


def test_every_number_key_opens_its_page(hand: Hand):
    for number, page_id in enumerate(PAGES, 1):
        key = Qt.Key(Qt.Key.Key_0.value + number)
        QTest.keyClick(hand.window, key, Qt.KeyboardModifier.ControlModifier)
        assert hand.window.current() is hand.window.pages[page_id]
        assert hand.window.sidebar.buttons[page_id].isChecked()


def test_nothing_is_ever_shown_outside_the_window(hand: Hand):
    seen = set()
    application = QApplication.instance()
    application.focusWindowChanged.connect(lambda window: seen.add(window))
    for page_id in PAGES:
        hand.window.open_page(page_id)
    hand.start(model=True)
    hand.finish(sample_results.model_draft())
    assert seen <= {None, hand.window.windowHandle()}
    assert QApplication.activeWindow() is hand.window


def test_page_is_built_only_when_it_is_opened(hand: Hand):
    assert set(hand.window.pages) == {"home"}


@pytest.mark.parametrize("page_id", PAGES)
def test_every_control_has_a_name_for_the_screen_reader(hand: Hand, page_id: str):
    hand.window.open_page(page_id)
    hand.settle()
    for control in shown(hand.window, CONTROLS):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        ignored = isinstance(control, QLineEdit) and isinstance(control.parent(), QSpinBox)
        assert name or ignored, f"{type(control).__name__} {control.objectName()} on {page_id}"


def test_result_has_a_name_on_every_control(hand: Hand):
    hand.start(model=True)
    hand.finish(sample_results.model_draft())
    hand.page.result.panel._toggle_editing()
    for control in shown(hand.window, CONTROLS):
        interface = QAccessible.queryAccessibleInterface(control)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        assert name or isinstance(control.parent(), QSpinBox), control


def is_cut(widget: QWidget) -> bool:
    """Whether one-line words are wider than their place, or wrapped ones higher."""
    if isinstance(widget, QLabel):
        if widget.pixmap() is not None and not widget.pixmap().isNull():
            return False
        if widget.wordWrap():
            return widget.height() + 2 < widget.heightForWidth(widget.width())
        return widget.width() + 1 < QFontMetrics(widget.font()).horizontalAdvance(widget.text())
    if isinstance(widget, QAbstractButton) and widget.text():
        lines = widget.text().split("\n")
        metrics = QFontMetrics(widget.font())
        return widget.width() < max(metrics.horizontalAdvance(line) for line in lines)
    return False


def cut_words(root: QWidget) -> list[str]:
    return [w.text() for w in shown(root, (QLabel, QAbstractButton)) if is_cut(w)]


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((700, 600), 1.0)]
)
def test_no_words_are_cut(hand: Hand, size: tuple[int, int], zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    hand.window.resize(*size)
    for page_id in PAGES:
        hand.window.open_page(page_id)
        hand.qtbot.waitUntil(lambda: cut_words(hand.window) == [], timeout=2_000)


@pytest.mark.parametrize(("size", "zoom"), [((1366, 768), 2.0), ((760, 600), 1.0)])
def test_result_in_little_room_is_in_tabs_and_not_cut(hand: Hand, size, zoom: float):
    hand.sample.desk.look.apply("light", zoom)
    hand.window.resize(*size)
    hand.start(model=True)
    hand.finish(sample_results.model_draft())
    hand.settle()
    hand.qtbot.waitUntil(hand.page.result.split.is_tabbed, timeout=2_000)
    assert hand.page.result.panel.view.isVisible()
    assert hand.page.result.panel.view.height() >= 80 * zoom
    hand.qtbot.waitUntil(lambda: cut_words(hand.page) == [], timeout=2_000)
    hand.page.result.panel.view.citation_asked.emit(hand.page.result.panel.view.citation_at(0))
    hand.settle()
    assert hand.page.result.pages.isVisible()


def test_narrow_window_has_a_menu_in_place_of_the_sidebar(hand: Hand):
    hand.window.resize(700, 600)
    hand.settle()
    assert hand.window.sidebar.isHidden()
    names = [action.text() for action in hand.window.top_bar.menu.actions()]
    assert names == [drawer.title for drawer in hand.window.drawers]
    hand.window.top_bar.menu.actions()[-1].trigger()
    assert hand.window.current() is hand.window.pages["settings"]
    hand.window.resize(1366, 768)
    hand.settle()
    assert hand.window.sidebar.isVisible()


def test_lamp_is_green_only_when_all_that_was_tried_was_refused(hand: Hand):
    watch = hand.window.network
    watch._probe = lambda: sample_results.LOCKED
    hand.window.try_network()
    assert watch.verdict() is Verdict.LOCKED
    assert watch.lamp.accessibleName() == "Réseau coupé, vérifié à l’instant"
    hand.say(events.WorkerReady(1, sample_results.UNLOCKED, sample_results.ENGINES))
    assert watch.verdict() is Verdict.OPEN
    assert watch.lamp.accessibleName().startswith("Réseau non verrouillé")
    watch.lamp.click()
    assert hand.window.current() is hand.window.pages["compliance/network"]


def test_lamp_really_tries_this_process(hand: Hand):
    hand.window.try_network()
    assert hand.sample.desk.state.network.of("window").locked


def test_running_work_is_at_the_foot_of_the_sidebar_until_it_ends(hand: Hand):
    run_id = hand.start()
    hand.say(events.ProgressChanged(run_id, "Lecture", 0.5, 10))
    cards = hand.window.sidebar._cards
    assert [card.step() for card in cards.values()] == ["Lecture"]
    cards[run_id].cancel.click()
    hand.settle()
    assert hand.window.sidebar._cards == {}


def test_interrupted_work_is_offered_again_and_resumes(hand: Hand):
    values = {"document": str(hand.document), "words": "150", "time": "30s", "question": ""}
    work = hand.sample.records.open(TaskRequest("summarise-document", values, ""))
    job = hand.sample.jobs.get(work.job_id)
    hand.sample.jobs.mark(job, JobState.INTERRUPTED)
    home = hand.window.open_page("home")
    hand.settle()
    names = [b.accessibleName() for b in shown(home, (QAbstractButton,))]
    assert f"Reprendre {hand.document.name}" in names
    home.resume_asked.emit(work.job_id)
    hand.settle()
    assert hand.page.state == "working"
    assert hand.page.panel.values()["words"] == "150"
    assert hand.sample.lanes.last(events.RunTask).request.values["words"] == "150"


def test_draft_to_read_over_opens_as_it_was_left(hand: Hand):
    hand.start()
    hand.finish()
    job_id = hand.sample.jobs.jobs()[0].id
    hand.page.start_again()
    hand.window.open_page("home").draft_asked.emit(job_id)
    assert hand.page.state == "done"
    assert hand.page.result.draft() == sample_results.digest_draft()


def test_theme_text_size_and_commune_take_effect_at_once(hand: Hand):
    page = hand.window.open_page("settings")
    page.theme.set_value("dark")
    page.zoom.set_value("150")
    assert hand.sample.desk.look.theme.name == "dark"
    assert hand.sample.desk.look.sizes.zoom == 1.5
    page.commune.setText("Saint-Aubin-des-Prés")
    page.commune.editingFinished.emit()
    assert hand.window.sidebar._commune.text() == "Mairie de Saint-Aubin-des-Prés"
    assert hand.sample.desk.profile.data()["name"] == "Saint-Aubin-des-Prés"


def test_erase_all_needs_a_tick_and_leaves_nothing(hand: Hand):
    from desktop.ui.pages.settings import EraseDialog

    dialog = EraseDialog(hand.sample.desk, hand.window)
    assert not dialog.main.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0
    hand.start()
    hand.finish()
    hand.window.open_page("settings").erase_all()
    assert hand.sample.records.drafts() == []
    assert hand.sample.jobs.jobs() == []


def test_models_page_lists_models_and_says_why_an_engine_is_absent(hand: Hand):
    hand.sample.desk.state.engines = sample_results.ENGINES
    page = hand.window.open_page("models")
    words = [label.text() for label in page.findChildren(QLabel)]
    assert "Exemple 3B" in words
    assert "La bibliothèque faster-whisper n’est pas installée sur ce poste." in words


def test_compliance_page_leads_to_its_rooms_and_tells_what_each_says(hand: Hand):
    hand.start()
    hand.finish()
    hand.sample.records.finish_writing()
    page = hand.window.open_page("compliance")
    page.refresh()  # at once: on the screen, one room after the other
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "1\u00a0entrée, chaîne jamais vérifiée." in said
    page.buttons["compliance/journal"].click()
    room = hand.window.current()
    assert room is hand.window.pages["compliance/journal"]
    hand.qtbot.waitUntil(lambda: not room.background.is_busy(), timeout=20_000)
    assert room.entries.total == 1
    room.back.click()
    assert hand.window.current() is page
    assert hand.window.sidebar.buttons["compliance"].isChecked()


def test_defect_is_told_across_the_window_which_stays(hand: Hand):
    hand.window.show_failure(
        "Beffroi a rencontré un défaut imprévu.", "Votre saisie est conservée."
    )
    assert hand.window.notices.isVisible()
    assert hand.window.isVisible()


def test_window_asks_before_it_closes_on_running_work(hand: Hand, monkeypatch):
    hand.start()
    monkeypatch.setattr(hand.window, "confirm_close", lambda: False)
    assert not hand.window.close()
    assert hand.window.isVisible()


def test_every_task_and_drawer_has_an_icon_of_the_font(hand: Hand):
    assert all(has_icon(task.icon) for task in TASKS)
    assert all(has_icon(drawer.icon) for drawer in hand.window.drawers)


def test_same_task_without_a_workspace_has_a_whole_page(hand: Hand):
    from desktop.ui.task_page import TaskPage

    page = TaskPage(hand.sample.desk, TASKS[0])
    page.take_file(str(hand.document))
    page.start()
    hand.settle()
    hand.finish()
    assert page.state == "done"
    assert page.result.draft() == sample_results.digest_draft()
    page.set_reviewed("Nom, fonction")
    read = reviewed(sample_results.digest_draft(), "Nom, fonction", date.today())
    assert page.result.draft() == read
    page.deleteLater()


class Emitter(QObject):
    told = Signal(bool)


def test_true_can_be_emitted_thousands_of_times(qapp: QApplication):
    """PySide6 6.12.0 on Python 3.11 loses a reference to True at each emit, then aborts."""
    emitter, received = Emitter(), []
    emitter.told.connect(received.append)
    for _ in range(2_000):
        emitter.told.emit(True)
    assert received.count(True) == 2_000


def test_system_theme_is_followed_when_asked(qapp: QApplication):
    look = Look(qapp, "system")
    assert look.theme.name in ("light", "dark")
    look.apply("dark", 1.0)
    assert look.theme.name == "dark"
