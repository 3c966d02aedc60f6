# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read a result over, said on the command line: read strictly, and written in the journal."""

from __future__ import annotations

from datetime import date

from desktop.core import events
from desktop.core.errors import RequestError
from desktop.core.jobs.jobs import Job
from desktop.core.jobs.record import EndOfTask, WorkRecord, review_entry
from desktop.core.review.review import NO_REVIEW, Review, read_person, validation_of

_EXAMPLE = 'Par exemple\u00a0: {option} "Claire Martin, secrétaire de mairie".'


def read_review(untrusted_reviewer: str, untrusted_validator: str) -> Review:
    """Return who has read the result over and who validates it; raise RequestError if incomplete."""
    if not untrusted_reviewer.strip():
        if untrusted_validator.strip():
            raise RequestError(
                "Un texte n’est validé qu’après avoir été relu\u00a0: ajoutez --reviewed-by.",
                advice=_EXAMPLE.format(option="--reviewed-by"),
            )
        return NO_REVIEW
    today = date.today()
    review = Review(_person("--reviewed-by", untrusted_reviewer), today.isoformat())
    if not untrusted_validator.strip():
        return review
    return validation_of(review, _person("--validated-by", untrusted_validator), today)


def note_review(record: WorkRecord, job: Job, end: EndOfTask) -> None:
    """Add to the journal who has read the result over, and who validated it; raise sqlite3.Error."""
    review = job.request.review
    if not isinstance(end, events.Finished) or not review.reviewed_by:
        return
    record.journal.add(review_entry(job, review.reviewed_by))
    if review.validated_by:
        record.journal.add(review_entry(job, review.validated_by, "validated"))


def _person(option: str, untrusted_words: str) -> str:
    try:
        return read_person(untrusted_words)
    except ValueError:
        raise RequestError(
            f"{option} attend un nom et une fonction, séparés par une virgule.",
            advice=_EXAMPLE.format(option=option),
        ) from None
