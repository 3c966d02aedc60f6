# SPDX-License-Identifier: AGPL-3.0-or-later
"""The deadlines of the week on Accueil: of the mails not yet handled, and of the meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desktop.mairie.mail.mail_facts import due_on, due_within, main_deadline, sender_words

if TYPE_CHECKING:
    from desktop.ui.records import WorkLine, WorkRecords

SORT_MAIL, WRITE_MINUTES = "sort-mail", "write-minutes"
MOST_WORKS = 5
"""Sorted boxes that are looked at, the last ones: an older one was sorted again since."""
MOST_MEETINGS = 4
"""Meetings that are looked at, the last ones: each holds its whole transcript."""
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DueLine:
    """A deadline to show: the work it comes from, and what the agent recognises it by."""

    job_id: str
    day: date
    title: str
    """« Communication de documents administratifs – Jeanne Roche »."""
    detail: str
    """The arithmetic line, with its source."""


def deadlines_of_week(
    records: WorkRecords, works: Sequence[WorkLine], today: date
) -> tuple[DueLine, ...]:
    """Return what is due within seven days, soonest first; of mails, what is past too, each once."""
    due = [*_due(records, works, today), *_due_of_meetings(records, works, today)]
    return tuple(sorted(due, key=lambda one: one.day))


def _due(records: WorkRecords, works: Sequence[WorkLine], today: date) -> Iterator[DueLine]:
    seen: set[str] = set()
    sorted_boxes = [work for work in works if work.task_id == SORT_MAIL]
    for line in sorted_boxes[:MOST_WORKS]:
        work = records.load(line.job_id)
        mails = work.data.get("mails", ()) if work else ()
        # The last sorting of a mail is the one that counts: handled there, it is handled.
        new = [mail for mail in mails if mail["id"] not in seen]
        seen.update(mail["id"] for mail in mails)
        for mail in due_within(new, today):
            deadline, day = main_deadline(mail), due_on(mail)
            if deadline is None or day is None:
                continue
            title = f"{deadline['title']} – {sender_words(mail)}"
            yield DueLine(line.job_id, day, title, str(deadline["arithmetic"]))


def _due_of_meetings(
    records: WorkRecords, works: Sequence[WorkLine], today: date
) -> Iterator[DueLine]:
    """Yield the duties and actions of the last meetings; nobody ticks them, so a past one is gone."""
    seen: set[tuple[str, str]] = set()
    for line in [work for work in works if work.task_id == WRITE_MINUTES][:MOST_MEETINGS]:
        work = records.load(line.job_id)
        for day, title, detail in _dated(work.data if work else {}):
            if today <= day <= today + _WEEK and (title, day.isoformat()) not in seen:
                seen.add((title, day.isoformat()))
                yield DueLine(line.job_id, day, title, detail)


def _dated(data: Mapping[str, Any]) -> Iterator[tuple[date, str, str]]:
    """Yield (day, title, detail) of the reminders and actions that have a day."""
    about = str((data.get("meeting") or {}).get("title") or "Réunion")
    for one in data.get("reminders", ()):
        if one.get("day"):
            yield date.fromisoformat(one["day"]), f"{one['title']} – {about}", str(one["sentence"])
    for one in data.get("actions", ()):
        if one.get("due"):
            who = f" – {one['who']}" if one.get("who") else ""
            yield (
                date.fromisoformat(one["due"]),
                f"{one['what']}{who}",
                f"Dit en réunion\u00a0: {about}.",
            )
