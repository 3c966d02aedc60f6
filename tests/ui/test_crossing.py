# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what crosses from a thread to the window: in the window's thread, and only while its owner lives."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.background import Background
from desktop.ui.crossing import in_window


def from_a_thread(work: object) -> None:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def delete(owner: QObject) -> None:
    owner.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_work_of_a_thread_is_done_in_the_windows_own(qapp):
    owner, seen = QObject(), []
    from_a_thread(lambda: in_window(owner, lambda: seen.append(threading.current_thread())))
    assert seen == []  # not by the thread itself
    qapp.processEvents()
    assert seen == [threading.main_thread()]


def test_nothing_is_done_for_an_owner_that_is_gone(qapp):
    owner, seen = QObject(), []
    from_a_thread(lambda: in_window(owner, lambda: seen.append("sent before")))
    delete(owner)
    from_a_thread(lambda: in_window(owner, lambda: seen.append("sent after")))
    qapp.processEvents()
    assert seen == []


def test_light_work_that_outlives_its_page_is_dropped(qapp):
    page, seen, may_end = QObject(), [], threading.Event()
    background, before = Background(page), set(threading.enumerate())
    background.ask("slow", lambda: may_end.wait(20), seen.append)
    (thread,) = set(threading.enumerate()) - before
    delete(page)
    may_end.set()
    thread.join()
    qapp.processEvents()
    assert seen == []
