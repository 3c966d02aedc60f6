# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core import events
from desktop.core.jobs.values import TaskRequest
from desktop.core.sound.turns import gives_way, refusal

RECORD = events.RecordSound("record", "/a.flac")
PLAY = events.PlaySound("play", "/a.flac", 0.0)
LIST = events.ListMicrophones("list")
TASK = events.RunTask("task", TaskRequest("t", {}, "/o", ()))


@pytest.mark.parametrize("request_", [RECORD, PLAY, LIST])
def test_a_listening_gives_way_to_whatever_sound_comes_next(request_):
    assert gives_way(PLAY, request_)
    assert refusal(request_, [PLAY]) is None


def test_a_recording_gives_way_to_nothing():
    assert not any(gives_way(RECORD, other) for other in (RECORD, PLAY, LIST))


def test_what_comes_during_a_recording_is_refused_at_once_with_a_sentence():
    for other in (PLAY, events.RecordSound("other", "/b.flac")):
        failed = refusal(other, [RECORD])
        assert isinstance(failed, events.Failed)
        assert (failed.run_id, failed.error) == (other.run_id, "SoundBusy")
    listed = refusal(LIST, [PLAY, RECORD])
    assert isinstance(listed, events.MicrophonesListed)
    assert not listed.microphones and "enregistrement est en cours" in listed.reason


def test_a_recording_waits_for_the_list_of_microphones():
    assert refusal(RECORD, [LIST]) is None
    assert not gives_way(LIST, RECORD)


def test_other_lanes_are_left_alone():
    assert refusal(TASK, [TASK]) is None
    assert not gives_way(TASK, TASK)
