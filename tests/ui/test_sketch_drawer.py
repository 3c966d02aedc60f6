# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sketches of a form: one at a time, the large one first, only the last of each key, no picture left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.core.events import Cancelled, DrawSketch, Failed, SketchDrawn
from desktop.core.task import Lane
from desktop.ui.demonstration.fake_lanes import make_fake_bridge
from desktop.ui.page_drawer import PageDrawer
from desktop.ui.sketch_drawer import MAIN, SketchDrawer


class Desk:
    """A drawer, and the worker's side of it."""

    def __init__(self, folder: Path) -> None:
        self.bridge, self.lanes = make_fake_bridge()
        self.pages = PageDrawer(self.bridge, folder)
        self.drawer = SketchDrawer.beside(self.bridge, self.pages)
        self.folder = folder
        self.drawn: list[tuple[str, bool, int]] = []
        self.failed: list[tuple[str, str]] = []
        self.busy: list[bool] = []
        self.drawer.drawn.connect(self._take)
        self.drawer.failed.connect(lambda key, words: self.failed.append((key, words)))
        self.drawer.busy_changed.connect(self.busy.append)

    def _take(self, key: str, message: SketchDrawn) -> None:
        self.drawn.append((key, Path(message.path).is_file(), message.data["number"]))

    def ask(self, number: int, key: str = MAIN) -> None:
        self.drawer.draw("make-poster", {"number": number}, {"name": "Saint-Aubin"}, 400, key)

    def requests(self) -> list[DrawSketch]:
        return [one for one in self.lanes.requests if isinstance(one, DrawSketch)]

    def answer(self) -> None:
        request = self.requests()[-1]
        Path(request.out_path).write_bytes(b"a picture")
        data: dict[str, Any] = dict(request.values)
        self.say(SketchDrawn(request.run_id, request.out_path, request.width, 600, data))

    def say(self, message: Any) -> None:
        self.lanes.say(message)
        for _ in range(5):
            QApplication.processEvents()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "pages")


def test_a_sketch_goes_through_the_lane_of_pages_with_what_the_form_holds(desk: Desk):
    desk.ask(1)
    (request,) = desk.requests()
    assert desk.lanes.lanes[request.run_id] is Lane.VIEW
    assert (request.task_id, request.values, request.profile) == (
        "make-poster",
        {"number": 1},
        {"name": "Saint-Aubin"},
    )
    assert request.width == 400 and Path(request.out_path).parent == desk.folder


def test_the_picture_is_there_while_it_is_told_and_deleted_then(desk: Desk):
    desk.ask(1)
    desk.answer()
    assert desk.drawn == [(MAIN, True, 1)]
    assert list(desk.folder.iterdir()) == []


def test_only_the_last_one_wanted_of_a_key_is_drawn(desk: Desk):
    for number in range(1, 6):
        desk.ask(number)
    assert [one.values["number"] for one in desk.requests()] == [1]
    assert desk.drawer.has_waiting(MAIN)
    desk.answer()
    assert [one.values["number"] for one in desk.requests()] == [1, 5]
    assert not desk.drawer.has_waiting(MAIN)
    desk.answer()
    assert [number for _key, _there, number in desk.drawn] == [1, 5]
    assert not desk.drawer.is_busy() and desk.busy[-1] is False


def test_the_large_picture_goes_before_the_small_ones_that_wait(desk: Desk):
    for number in range(3):
        desk.ask(number, f"proposal:{number}")
    desk.ask(9)
    for _ in range(4):
        desk.answer()
    assert [key for key, _there, _number in desk.drawn] == [
        "proposal:0",
        MAIN,
        "proposal:1",
        "proposal:2",
    ]


def test_what_waits_can_be_forgotten(desk: Desk):
    desk.ask(1)
    desk.ask(2, "proposal:2")
    desk.ask(3, "layout:cadre")
    desk.drawer.forget("proposal:")
    desk.answer()
    desk.answer()
    assert [key for key, _there, _number in desk.drawn] == [MAIN, "layout:cadre"]


def test_a_failure_is_told_and_the_next_one_is_asked(desk: Desk):
    desk.ask(1)
    desk.ask(2, "proposal:2")
    desk.say(Failed(desk.requests()[-1].run_id, "InvalidField", "Le lien est trop long.", ""))
    assert desk.failed == [(MAIN, "Le lien est trop long.")]
    desk.answer()
    assert [key for key, _there, _number in desk.drawn] == ["proposal:2"]


def test_a_failure_is_not_told_when_a_newer_one_is_on_its_way(desk: Desk):
    desk.ask(1)
    desk.ask(2)
    desk.say(Failed(desk.requests()[-1].run_id, "InvalidField", "Trop long.", ""))
    assert desk.failed == []
    desk.answer()
    assert desk.drawn == [(MAIN, True, 2)]


def test_a_worker_that_is_ended_holds_nothing_up(desk: Desk):
    desk.ask(1)
    desk.say(Cancelled(desk.requests()[-1].run_id))
    desk.ask(2)
    desk.answer()
    assert [number for _key, _there, number in desk.drawn] == [2]


def test_messages_of_others_are_not_ours(desk: Desk):
    desk.ask(1)
    desk.say(Failed("page-other", "DocumentMissing", "Ce fichier n’est plus là.", ""))
    assert desk.failed == [] and desk.drawer.is_busy()


def test_pictures_left_by_a_crash_go_with_those_of_documents(desk: Desk):
    desk.ask(1)
    left = Path(desk.requests()[-1].out_path)
    left.write_bytes(b"a picture")
    desk.pages.clear()
    assert not left.exists()
