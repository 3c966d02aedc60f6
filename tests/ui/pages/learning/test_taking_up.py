# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step is taken up at the stage where each person left it, at the next start too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.tasks import TASKS
from desktop.ui.pages.learning.step_visit import Kind
from tests.ui.pages.learning.learning_hand import CLAIRE, PAUL, LearningHand
from tests.ui.workspaces.hand_windows import window_under


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path):
    """Open Beffroi once more on the same folder, as this person."""

    @contextmanager
    def _start(person: tuple[str, str]) -> Iterator[LearningHand]:
        with window_under(LearningHand, TASKS, qapp, tmp_path) as hand:
            hand.open().person.type_person(*person)
            hand.settle()
            yield hand

    return _start


def _stage(hand: LearningHand) -> Kind:
    assert hand.guide.visit is not None
    return hand.guide.visit.stage.kind


@pytest.mark.parametrize(("moves", "kind"), [(1, Kind.LOOK), (2, Kind.TRAP), (3, Kind.QUIZ)])
def test_a_step_opens_where_it_was_left_before_the_restart(start, moves, kind):
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        for _ in range(moves):
            hand.guide._go(1)
        hand.settle()
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        assert _stage(hand) is kind
        hand.guide._go(-1)
        hand.settle()
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        assert hand.guide.visit is not None and hand.guide.visit.place == moves - 1


def test_a_step_that_is_done_or_begun_again_opens_at_its_beginning(start):
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        hand.go_to_end()
        assert _stage(hand) is Kind.REMEMBER
        hand.open_step("resume")
        hand.guide._go(1)
        hand.guide._go(-1)
        hand.guide.again.click()
        hand.settle()
    with start(CLAIRE) as hand:
        for step_id in ("mails", "resume"):
            hand.open_step(step_id)
            assert hand.guide.visit is not None and hand.guide.visit.place == 0


def test_each_person_has_a_place_of_their_own(start):
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        hand.guide._go(1)
        hand.settle()
    with start(PAUL) as hand:
        hand.open_step("mails")
        assert _stage(hand) is Kind.DO
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        assert _stage(hand) is Kind.LOOK


def test_a_place_out_of_the_step_is_brought_back_into_it(start, tmp_path):
    """The file of an older content, or one that somebody wrote by hand."""
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        hand.guide._go(1)
        hand.settle()
    file = tmp_path / "formations.json"
    text = file.read_text(encoding="utf-8")
    assert '"place": 1' in text
    file.write_text(text.replace('"place": 1', '"place": 60'), encoding="utf-8")
    with start(CLAIRE) as hand:
        hand.open_step("mails")
        assert _stage(hand) is Kind.REMEMBER
