# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whole invented meetings, through the real readers, against their gold facts.

Only what must never be wrong is held here; `scripts/evaluate_minutes.py` measures the rest.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.office.text_in import plain_text
from desktop.documents.transcripts.reading import read_transcript
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.meetings.council.attendance import attendance_of, name_words
from desktop.mairie.meetings.meeting import Meeting, Presence
from desktop.mairie.meetings.reading_meeting import MeetingPapers, read_meeting
from desktop.mairie.meetings.spoken import spoken_of

HERE = Path(__file__).parent
CASES = sorted(
    folder
    for name in ("cases", "cases_b")
    for folder in (HERE / name).iterdir()
    if (folder / "gold.json").exists()
)
every_case = pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)


def read(folder: Path) -> tuple[Meeting, dict[str, Any]]:
    def paper(name: str) -> str:
        path = folder / f"{name}.txt"
        return plain_text(path) if path.exists() else ""

    papers = MeetingPapers(paper("agenda"), paper("attendance"), paper("notes"))
    transcript = read_transcript(next(folder.glob("transcript.*")))
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return read_meeting(transcript, papers, CommuneProfile()), gold


@every_case
def test_every_fact_rests_on_words_that_were_said_or_noted(folder: Path) -> None:
    meeting, _ = read(folder)
    transcript = read_transcript(next(folder.glob("transcript.*")))
    assert transcript is not None
    said = "".join(one.text for one in spoken_of(transcript).utterances).replace(" ", "")
    papers = "".join(plain_text(path) for path in folder.glob("*.txt")).replace(" ", "")
    facts = (*meeting.decisions, *meeting.votes, *meeting.actions, *meeting.figures)
    for fact in facts:
        words = fact.quote.text.replace(" ", "").strip("…")
        assert fact.quote.text, fact
        assert words[:40] in said or words[:20] in papers, fact.quote


@every_case
def test_times_lie_within_the_meeting(folder: Path) -> None:
    meeting, _ = read(folder)
    transcript = read_transcript(next(folder.glob("transcript.*")))
    assert transcript is not None
    facts = (*meeting.decisions, *meeting.votes, *meeting.actions, *meeting.figures)
    times = [fact.quote.time for fact in facts if fact.quote.time is not None]
    assert all(0 <= time <= transcript.duration for time in times)
    if not transcript.has_times:
        assert times == []


@every_case
def test_names_of_voters_are_said_or_listed(folder: Path) -> None:
    meeting, gold = read(folder)
    people = gold["participants"]
    known = [*people["present"], *people["excused"], *people["absent"]]
    known += [name for pair in people["proxies"] for name in pair]
    words = [name_words(name) for name in known]
    for vote in meeting.votes:
        for name in (*vote.names_against, *vote.names_abstaining, *vote.names_not_voting):
            own = name_words(name)
            assert any(own <= other or other <= own for other in words), name


@pytest.mark.parametrize(
    "folder",
    [one for one in CASES if (one / "attendance.txt").exists()],
    ids=lambda path: path.name,
)
def test_a_list_of_attendance_gives_who_is_there(folder: Path) -> None:
    meeting, gold = read(folder)
    listed = attendance_of(meeting, 0)
    if gold["kind"] != "conseil":
        pytest.skip("quorum and voters are a council's")
    assert len(listed.present) == len(gold["participants"]["present"])
    # Who leaves and gives a proxy is present in the list, and represented in the gold facts.
    gone = sum(bool(one.left or one.proxy_to) for one in listed.present)
    proxies = len(gold["participants"]["proxies"])
    assert proxies - gone <= len(listed.represented) <= proxies
    given = {name for name, _ in gold["participants"]["proxies"]}
    for one in meeting.participants:
        if one.presence is Presence.REPRESENTED:
            assert any(
                name_words(one.name) <= name_words(name) or name_words(name) <= name_words(one.name)
                for name in given
            )
