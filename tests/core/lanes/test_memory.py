# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of who may load a model when: the rule alone, then in lanes with real processes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core import events
from desktop.core.lanes.memory import UNLOAD_SECONDS, LaneMemory, models_of
from desktop.core.task import Lane, ModelReference, TaskRequest
from tests.worker.listeners import Workers

GB = 1_000_000_000
WRITER = ModelReference("writer", "", "Rédacteur", memory=3 * GB)
HEARER = ModelReference("hearer", "", "Auditeur", kind="speech", memory=2 * GB)


def run_with(model: ModelReference | None, run_id: str = "run") -> events.RunTask:
    return events.RunTask(run_id, TaskRequest("write-with-model", {}, "out", model=model))


class Machine:
    """A computer whose free memory the test sets, and a clock that it moves."""

    def __init__(self, free: int) -> None:
        self.free, self.now = free, 0.0
        self.memory = LaneMemory(lambda: self.free, clock=lambda: self.now)

    def start(self, lane: Lane, model: ModelReference | None) -> bool:
        return self.memory.ask(lane, run_with(model)).may_start

    def load(self, lane: Lane, model: ModelReference) -> None:
        assert self.start(lane, model)
        self.free -= model.memory
        self.memory.loaded(lane, model.id)


def test_two_models_that_fit_side_by_side_both_load():
    machine = Machine(free=5 * GB)
    machine.load(Lane.TEXT, WRITER)
    assert machine.start(Lane.SPEECH, HEARER)


def test_what_is_being_loaded_counts_before_the_system_shows_it():
    machine = Machine(free=4 * GB)
    assert machine.start(Lane.TEXT, WRITER)
    assert not machine.start(Lane.SPEECH, HEARER)


def test_a_model_waits_for_one_that_works_and_says_which():
    machine = Machine(free=4 * GB)
    machine.load(Lane.TEXT, WRITER)
    decision = machine.memory.ask(Lane.SPEECH, run_with(HEARER))
    assert not decision.may_start
    assert "« Auditeur »" in decision.sentence
    assert "« Rédacteur »" in decision.sentence
    assert decision.to_unload == ()


def test_a_model_at_rest_is_put_away_for_another():
    machine = Machine(free=4 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.ended(Lane.TEXT)
    decision = machine.memory.ask(Lane.SPEECH, run_with(HEARER))
    assert (decision.may_start, decision.to_unload) == (False, (Lane.TEXT,))
    machine.free += WRITER.memory
    machine.memory.freed(Lane.TEXT)
    assert machine.start(Lane.SPEECH, HEARER)


def test_memory_that_does_not_come_back_is_not_waited_for_for_ever():
    machine = Machine(free=4 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.ended(Lane.TEXT)
    assert not machine.start(Lane.SPEECH, HEARER)
    assert not machine.start(Lane.SPEECH, HEARER)
    machine.now += UNLOAD_SECONDS
    assert machine.start(Lane.SPEECH, HEARER), "the engine then says itself what is missing"


def test_the_same_model_again_needs_nothing_more():
    machine = Machine(free=3 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.ended(Lane.TEXT)
    assert machine.start(Lane.TEXT, WRITER)


def test_a_model_that_was_put_away_after_a_rest_is_counted_anew():
    machine = Machine(free=3 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.ended(Lane.TEXT)
    machine.memory.freed(Lane.TEXT)
    machine.free += WRITER.memory
    machine.load(Lane.SPEECH, HEARER)
    assert not machine.start(Lane.TEXT, WRITER)


def test_another_model_of_the_same_lane_takes_the_place_of_the_first():
    machine = Machine(free=3 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.ended(Lane.TEXT)
    assert machine.start(Lane.TEXT, replace(WRITER, id="other"))


def test_a_process_that_ended_holds_nothing_but_the_system_may_take_a_moment():
    machine = Machine(free=3 * GB)
    machine.load(Lane.TEXT, WRITER)
    machine.memory.gone(Lane.TEXT)
    assert not machine.start(Lane.SPEECH, HEARER)
    machine.free += WRITER.memory
    assert machine.start(Lane.SPEECH, HEARER)


@pytest.mark.parametrize("model", [None, replace(WRITER, memory=0)])
def test_work_whose_need_is_not_known_or_none_never_waits(model: ModelReference | None):
    machine = Machine(free=0)
    assert machine.start(Lane.TEXT, model)


def test_work_by_rules_goes_on_beside_any_model():
    machine = Machine(free=3 * GB)
    machine.load(Lane.TEXT, WRITER)
    assert machine.start(Lane.LIGHT, None)


# --- two models in one request: one hears, then the other writes ---------------------------------

SMALL = replace(HEARER, id="small", memory=GB)
PAINTER = ModelReference("painter", "", "Peintre", kind="image", memory=2 * GB)


def hear_then_write(
    hearer: ModelReference = SMALL, writer: ModelReference = WRITER
) -> events.RunTask:
    request = TaskRequest("write-minutes", {}, "out", model=writer, speech_model=hearer)
    return events.RunTask("run", request)


def test_the_larger_model_stays_reserved_while_the_smaller_one_works():
    machine = Machine(free=4 * GB)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    machine.free -= SMALL.memory
    machine.memory.loaded(Lane.SPEECH, SMALL.id)
    assert not machine.start(Lane.IMAGE, PAINTER)
    machine.free += SMALL.memory - WRITER.memory
    machine.memory.loaded(Lane.SPEECH, WRITER.id)
    assert not machine.start(Lane.IMAGE, PAINTER)
    machine.free += GB
    assert machine.start(Lane.IMAGE, PAINTER), "nothing is reserved any more"


def test_what_the_smaller_model_holds_already_is_not_reserved_twice():
    machine = Machine(free=5 * GB)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    machine.free -= SMALL.memory
    machine.memory.loaded(Lane.SPEECH, SMALL.id)
    assert machine.start(Lane.IMAGE, PAINTER)


def test_a_smaller_model_that_comes_second_needs_no_more_room():
    machine = Machine(free=5 * GB)
    large = replace(SMALL, memory=3 * GB)
    assert machine.memory.ask(
        Lane.SPEECH, hear_then_write(large, replace(WRITER, memory=GB))
    ).may_start
    machine.free -= large.memory
    machine.memory.loaded(Lane.SPEECH, large.id)
    assert machine.start(Lane.IMAGE, PAINTER)


def test_after_both_the_lane_holds_the_one_that_was_loaded_last():
    machine = Machine(free=3 * GB)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    for model_id in (SMALL.id, WRITER.id):
        machine.memory.loaded(Lane.SPEECH, model_id)
    machine.free -= WRITER.memory
    machine.memory.ended(Lane.SPEECH)
    assert machine.start(Lane.SPEECH, SMALL), "the writer is put away for it"
    machine.free += WRITER.memory - SMALL.memory
    machine.memory.loaded(Lane.SPEECH, SMALL.id)
    machine.memory.ended(Lane.SPEECH)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    assert not machine.start(Lane.IMAGE, PAINTER), "the writer is to come again"


def test_a_writer_at_rest_is_reserved_again_when_the_lane_hears_first():
    machine = Machine(free=4 * GB)
    machine.load(Lane.SPEECH, WRITER)
    machine.memory.ended(Lane.SPEECH)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    machine.free += WRITER.memory  # put away, nothing loaded yet
    assert not machine.start(Lane.IMAGE, PAINTER)


def test_a_run_that_ends_before_its_second_model_gives_the_room_back():
    machine = Machine(free=4 * GB)
    assert machine.memory.ask(Lane.SPEECH, hear_then_write()).may_start
    machine.free -= SMALL.memory
    machine.memory.loaded(Lane.SPEECH, SMALL.id)
    machine.memory.ended(Lane.SPEECH)
    assert machine.start(Lane.IMAGE, PAINTER)


def test_two_models_of_the_same_name_are_told_apart_by_their_order():
    machine = Machine(free=4 * GB)
    assert machine.memory.ask(
        Lane.SPEECH, hear_then_write(writer=replace(WRITER, id=SMALL.id))
    ).may_start
    machine.free -= SMALL.memory
    machine.memory.loaded(Lane.SPEECH, SMALL.id)
    assert not machine.start(Lane.IMAGE, PAINTER)


def test_a_request_names_its_models_in_the_order_of_their_work():
    assert models_of(hear_then_write()) == (SMALL, WRITER)
    assert models_of(run_with(WRITER)) == (WRITER,)
    assert models_of(run_with(None)) == ()
    assert models_of(events.MeasureModel("m", WRITER)) == (WRITER,)


# --- in lanes, with workers -------------------------------------------------------------------

SLOW = ModelReference("fake-slow", "", "Modèle lent", memory=3 * GB)
OTHER = ModelReference("fake-instant", "", "Autre modèle", memory=2 * GB)


@pytest.fixture
def small_machine():
    """Lanes on a machine of 4 GB: what fake models claim is taken from it as they load."""
    pool = Workers("--fake-engine")
    pool._memory = LaneMemory(lambda: 4 * GB - _claimed(pool))
    yield pool
    pool.shutdown()


def _claimed(pool: Workers) -> int:
    loaded = (held for held in pool._memory._lanes.values() if held.model and not held.reserved)
    return sum(held.model.memory for held in loaded)


def is_told(sentence: str):
    return lambda m: isinstance(m, events.ProgressChanged) and sentence in m.step


def test_a_second_lane_waits_for_memory_and_starts_when_the_first_is_cancelled(small_machine):
    first = small_machine.start("write-with-model", Lane.TEXT, model=SLOW)
    small_machine.listener.wait_for(lambda m: isinstance(m, events.ModelLoaded))
    second = small_machine.start("write-with-model", Lane.SPEECH, model=OTHER)
    small_machine.listener.wait_for(is_told("« Modèle lent », qui travaille"))
    small_machine.cancel(first)
    assert isinstance(small_machine.listener.end_of(second), events.Finished)


def test_a_run_that_waits_for_memory_can_be_given_up_at_once(small_machine):
    small_machine.start("write-with-model", Lane.TEXT, model=SLOW)
    small_machine.listener.wait_for(lambda m: isinstance(m, events.ModelLoaded))
    second = small_machine.start("write-with-model", Lane.SPEECH, model=OTHER)
    small_machine.listener.wait_for(is_told("qui travaille"))
    small_machine.cancel(second)
    assert small_machine.listener.end_of(second) == events.Cancelled(second)


def test_a_model_at_rest_in_another_lane_gives_its_place(small_machine):
    big = replace(OTHER, memory=3 * GB)
    assert isinstance(
        small_machine.run("write-with-model", lane=Lane.TEXT, model=big), events.Finished
    )
    end = small_machine.run("write-with-model", lane=Lane.SPEECH, model=OTHER)
    assert isinstance(end, events.Finished)
    steps = [m.step for m in small_machine.listener.of(events.ProgressChanged)]
    assert any("modèle au repos" in step for step in steps)


def test_an_idle_model_is_put_away_and_the_lanes_know(small_machine):
    small_machine.run("write-with-model", lane=Lane.TEXT, model=OTHER)
    assert _claimed(small_machine) == OTHER.memory
    small_machine.unload_model(Lane.TEXT)
    small_machine.run(lane=Lane.TEXT)  # a later answer of the same worker: the first was handled
    assert _claimed(small_machine) == 0


def test_a_model_that_works_is_not_removed_and_one_at_rest_lets_its_file_go(
    small_machine, tmp_path
):
    run_id = small_machine.start("write-with-model", Lane.TEXT, model=SLOW)
    small_machine.listener.wait_for(lambda m: isinstance(m, events.ModelLoaded))
    small_machine.submit(Lane.MODELS, events.RemoveModel("first", str(tmp_path), SLOW.id))
    assert small_machine.listener.end_of("first").error == "ModelInUse"
    small_machine.cancel(run_id)
    small_machine.run("write-with-model", lane=Lane.TEXT, model=OTHER)
    small_machine.submit(Lane.MODELS, events.RemoveModel("second", str(tmp_path), OTHER.id))
    assert small_machine.listener.end_of("second").error == "ModelMissing", "no file of that name"
    small_machine.run(lane=Lane.TEXT)
    assert _claimed(small_machine) == 0


def test_neither_of_two_models_at_work_is_removed(small_machine, tmp_path):
    hearer = replace(SMALL, id="fake-hearer")
    request = TaskRequest("write-with-model", {}, "out", model=SLOW, speech_model=hearer)
    small_machine.submit(Lane.SPEECH, events.RunTask("both", request))
    small_machine.listener.wait_for(lambda m: isinstance(m, events.ModelLoaded))
    for model in (SLOW, hearer):
        small_machine.submit(Lane.MODELS, events.RemoveModel(model.id, str(tmp_path), model.id))
        assert small_machine.listener.end_of(model.id).error == "ModelInUse"
    small_machine.cancel("both")
