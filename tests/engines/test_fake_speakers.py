# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    DocumentEmpty,
    DocumentMissing,
    ExtractionFailed,
    ModelUnreadable,
)
from desktop.core.jobs.values import ModelReference
from desktop.engines.fake_speakers import TURN_SECONDS, FakeSpeakersEngine


def engine(model_id: str = "fake") -> FakeSpeakersEngine:
    return FakeSpeakersEngine.load(ModelReference(model_id, "", kind="speakers"))


@pytest.fixture
def recording(tmp_path: Path) -> str:
    path = tmp_path / "séance.mp3"
    path.write_bytes(b"anything")
    return str(path)


@pytest.mark.parametrize(("count", "labels"), [(0, 3), (2, 2), (5, 5)])
def test_voices_take_turns(recording: str, count: int, labels: int) -> None:
    told: list[tuple[float, float]] = []
    turns = engine().separate(recording, count, on_heard=lambda *one: told.append(one))
    assert len({turn.label for turn in turns}) == labels
    assert turns[1].start == TURN_SECONDS
    assert told[-1] == (180.0, 180.0)


def test_giving_up_comes_out_at_once(recording: str) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        engine("fake-slow").separate(recording, check=check)


def test_mishaps_happen_where_they_are_asked_for(recording: str) -> None:
    with pytest.raises(ExtractionFailed):
        engine("fake-error").separate(recording)
    with pytest.raises(ModelUnreadable):
        engine("fake-unreadable")


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing):
        engine().separate(str(tmp_path / "none.wav"))
    (tmp_path / "empty.wav").touch()
    with pytest.raises(DocumentEmpty):
        engine().separate(str(tmp_path / "empty.wav"))
