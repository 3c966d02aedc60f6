# SPDX-License-Identifier: AGPL-3.0-or-later
"""The actions of the invented meetings: how many are found, with the right person and day."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.transcripts.reading import read_transcript
from desktop.french.folding import fold
from desktop.mairie.meetings.actions import find_actions, find_next_meeting
from desktop.mairie.meetings.meeting import Action
from desktop.mairie.meetings.spoken import spoken_of

_CASES = sorted(Path(__file__).parents[1].joinpath("cases").iterdir())
_NEAR = 45.0
"""Seconds between an action found and the gold one, at most."""


def _found(gold: dict[str, Any], found: list[Action]) -> bool:
    for one in found:
        text = fold(f"{one.what} {one.quote.text}")
        told = sum(fold(keyword) in text for keyword in gold["keywords"])
        wanted, time = gold.get("time"), one.quote.time
        is_near = wanted is None or time is None or abs(wanted - time) <= _NEAR
        if told and (is_near or told > 1):
            found.remove(one)
            return True
    return False


def _measure(case: Path) -> tuple[int, int, int]:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    transcript = read_transcript(next(case.glob("transcript.*")))
    assert transcript is not None
    day = date.fromisoformat(gold["date"]) if gold["date"] else None
    found = list(find_actions(spoken_of(transcript), (), (), day))
    hits = sum(_found(one, found) for one in gold["actions"])
    return len(gold["actions"]), hits, len(found)


def test_most_actions_are_found_and_few_are_false() -> None:
    told, hits, false = (sum(counts) for counts in zip(*map(_measure, _CASES), strict=True))
    assert hits >= 0.9 * told
    assert false <= 0.25 * told


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.name)
def test_the_next_meeting_is_that_of_the_gold(case: Path) -> None:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    if not gold["date"] or not gold["next_meeting"].startswith("20"):
        pytest.skip("no date is told")
    transcript = read_transcript(next(case.glob("transcript.*")))
    assert transcript is not None
    found = find_next_meeting(spoken_of(transcript), date.fromisoformat(gold["date"]))
    assert found is not None
    assert found.day == date.fromisoformat(gold["next_meeting"])
