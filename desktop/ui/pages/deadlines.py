# SPDX-License-Identifier: AGPL-3.0-or-later
"""The deadlines of the week on Accueil: those of the mails that were sorted and not yet handled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop.mairie.mail.mail_facts import due_on, due_within, main_deadline, sender_words

if TYPE_CHECKING:
    from desktop.ui.records import WorkLine, WorkRecords

SORT_MAIL = "sort-mail"
MOST_WORKS = 5
"""Sorted boxes that are looked at, the last ones: an older one was sorted again since."""


@dataclass(frozen=True, slots=True)
class DueMail:
    """A deadline to show: the work it comes from, and what the agent recognises it by."""

    job_id: str
    day: date
    title: str
    """« Communication de documents administratifs – Jeanne Roche »."""
    detail: str
    """The arithmetic line, with its source."""


def deadlines_of_week(
    records: WorkRecords, works: Sequence[WorkLine], today: date
) -> tuple[DueMail, ...]:
    """Return the deadlines that are past or within seven days, soonest first, each mail once."""
    return tuple(sorted(_due(records, works, today), key=lambda due: due.day))


def _due(records: WorkRecords, works: Sequence[WorkLine], today: date) -> Iterator[DueMail]:
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
            yield DueMail(line.job_id, day, title, str(deadline["arithmetic"]))
