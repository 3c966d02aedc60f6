# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent gives beside the recording: agenda, attendance, notes, names, date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.task import TaskContext, Values
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.reading_meeting import MeetingPapers
from desktop.tasks.write_minutes.days import read_day
from desktop.tasks.write_minutes.task import AUTOMATIC

_SPEAKER = re.compile(r"^\s*(\S[^=:→\n]{0,60}?)\s*(?:=|→|:)\s*(\S[^\n]{0,80}?)\s*$")


def read_papers(values: Values, context: TaskContext) -> MeetingPapers:
    """Read the files and the texts of the form; raise InvalidField, DocumentError."""
    kind = str(values["meeting"])
    return MeetingPapers(
        agenda=_paper("agenda", values, context),
        attendance=_paper("attendance", values, context),
        notes=_paper("notes", values, context),
        kind=None if kind == AUTOMATIC else MeetingKind(kind),
        day=read_day(str(values["date"])),
        members=int(str(values["members"])),
        speakers=read_speakers(str(values["speakers"])),
    )


def read_speakers(untrusted_text: str) -> Mapping[str, str]:
    """Return label → name from lines « S0 = Mme Roux »; other lines are passed over."""
    found = (_SPEAKER.match(line) for line in untrusted_text.split("\n"))
    return {match[1]: match[2] for match in found if match}


def _paper(name: str, values: Values, context: TaskContext) -> str:
    """Return the file's text, then what was typed."""
    path = str(values[name])
    parts = []
    if path:
        parts.append(context.paper_text(path))
    parts.append(str(values[f"{name}_text"]))
    return "\n".join(part for part in parts if part.strip())
