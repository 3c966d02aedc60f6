# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented meetings of `cases`: most points are found within thirty seconds, few are added."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.documents.transcripts.reading import read_transcript
from desktop.mairie.meetings.agenda import find_items, read_agenda
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.spoken import spoken_of

_CASES = Path(__file__).parent.parent / "cases"
_KINDS = {
    "conseil": MeetingKind.COUNCIL,
    "commission": MeetingKind.COMMISSION,
    "service": MeetingKind.SERVICE,
    "public": MeetingKind.PUBLIC,
}
_NEAR = 30


def test_points_are_found_where_they_begin() -> None:
    """Only meetings with times are measured; each found point answers one point of the gold."""
    found = wanted = told = 0
    for folder in sorted(path.parent for path in _CASES.glob("*/gold.json")):
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        times = [item["time"] for item in gold["agenda"]]
        transcript = read_transcript(next(folder.glob("transcript.*")))
        if transcript is None or None in times:
            continue
        paper = folder / "agenda.txt"
        titles = read_agenda(paper.read_text(encoding="utf-8")).titles if paper.exists() else ()
        kind = _KINDS.get(gold["kind"], MeetingKind.OTHER)
        items = find_items(spoken_of(transcript), titles, kind)
        starts = [item.time for item in items if item.first >= 0 and item.time is not None]
        told += len(starts)
        wanted += len(times)
        for time in times:
            near = [start for start in starts if abs(start - time) <= _NEAR]
            if near:
                starts.remove(min(near, key=lambda start: abs(start - time)))
                found += 1
    assert wanted >= 30
    assert found / wanted >= 0.85
    assert found / told >= 0.8
