# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read a text over and who answers for it: a draft, then read over, then validated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.core.codec import CodecError, from_data

LONGEST_PERSON = 200
DRAFT_WORD = "BROUILLON"
"""What a file bears while nobody has read its text over."""


class ReviewState(StrEnum):
    """How far a text is from going out."""

    DRAFT = "draft"
    CHANGED = "changed"
    """It was read over, then changed: a draft again, until somebody reads it once more."""
    REVIEWED = "reviewed"
    VALIDATED = "validated"
    """Read over, then taken on by the person who signs or answers for it."""

    @property
    def is_draft(self) -> bool:
        """True while nobody has read this very text."""
        return self in (ReviewState.DRAFT, ReviewState.CHANGED)


@dataclass(frozen=True, slots=True)
class Review:
    """The persons (« nom, fonction ») and the days on which they read and validated a text."""

    reviewed_by: str = ""
    reviewed_on: str = ""
    """ISO date; empty in works kept by an older version."""
    validated_by: str = ""
    validated_on: str = ""
    reviewed_text: str = ""
    """Fingerprint of the text that was read; empty in works kept by an older version."""

    @property
    def state(self) -> ReviewState:
        """The state, without looking at the text: see `reviewing.state_of` for a draft."""
        if not self.reviewed_by:
            return ReviewState.DRAFT
        return ReviewState.VALIDATED if self.validated_by else ReviewState.REVIEWED

    def words(self) -> str:
        """Return « Relu par Claire Martin, secrétaire, le 28/11/2026 », or « À relire »."""
        if self.state is ReviewState.VALIDATED:
            return f"Validé par {_who(self.validated_by, self.validated_on)}"
        if self.state is ReviewState.REVIEWED:
            return f"Relu par {_who(self.reviewed_by, self.reviewed_on)}"
        return "À relire"


NO_REVIEW = Review()


def kept_review(untrusted: object) -> Review:
    """Return a review from what a page kept of it; an older version kept the name alone."""
    if isinstance(untrusted, str):
        return Review(untrusted[:LONGEST_PERSON])
    try:
        return from_data(Review, untrusted)
    except CodecError:
        return NO_REVIEW


def validation_of(review: Review, who: str, day: date) -> Review:
    """Return the review with a validation; raise ValueError for what was not read over first."""
    if not review.reviewed_by:
        raise ValueError("a text is validated once it has been read over")
    return replace(review, validated_by=who, validated_on=day.isoformat())


def read_person(untrusted_words: str) -> str:
    """Return « Claire Martin, secrétaire de mairie »; raise ValueError without a name or a function."""
    name, _, role = (" ".join(part.split()) for part in untrusted_words.partition(","))
    if not name or not role:
        raise ValueError("a name and a function are wanted, with a comma between them")
    return f"{name}, {role}"[:LONGEST_PERSON]


def french_day(iso_day: str) -> str:
    """Return « 28/11/2026 »; what is no ISO date is returned as it is."""
    try:
        return date.fromisoformat(iso_day).strftime("%d/%m/%Y")
    except ValueError:
        return iso_day


def _who(name: str, iso_day: str) -> str:
    return f"{name}, le {french_day(iso_day)}" if iso_day else name
