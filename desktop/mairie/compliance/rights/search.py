# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for a person in all that is kept, and gathers what was found by what holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.core.kept_data.kinds import kept_kinds
from desktop.mairie.compliance.rights.kept_texts import (
    PROFILE_COPY,
    KeptText,
    OpenDocument,
    Place,
    Reading,
    kept_texts,
)
from desktop.mairie.compliance.rights.matching import PersonMatcher, excerpt, pieces
from desktop.mairie.compliance.rights.query import PersonQuery

MOST_EXCERPTS = 20
"""Kept of each part of a place; all are counted."""
_ONLY_PROFILE = "nommée seulement comme élue, dans la copie du profil"


@dataclass(slots=True)
class FoundPart:
    """What was found in one part of a place."""

    part: str
    count: int = 0
    sure: int = 0
    excerpts: list[Excerpt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few words around the person."""

    text: str
    doubt: str = ""


@dataclass(slots=True)
class FoundPlace:
    """A place that names the person, or may."""

    place: Place
    parts: dict[str, FoundPart] = field(default_factory=dict)

    @property
    def is_sure(self) -> bool:
        """True when one of its words is surely about the person."""
        return any(part.sure for part in self.parts.values())

    @property
    def count(self) -> int:
        """How many times the person is, or may be, named."""
        return sum(part.count for part in self.parts.values())

    def first_excerpt(self) -> Excerpt:
        """Return the words that show it best: sure ones first."""
        told = [one for part in self.parts.values() for one in part.excerpts]
        return next((one for one in told if not one.doubt), told[0])


@dataclass(frozen=True, slots=True)
class SearchResult:
    """All that was found of a person."""

    query: PersonQuery
    places: tuple[FoundPlace, ...]
    """The sure ones first, by kind, the newest first."""
    unopened: int = 0
    """Pictures, sounds and documents that were not opened."""
    unreadable: int = 0

    @property
    def sure(self) -> tuple[FoundPlace, ...]:
        """The places that surely name the person."""
        return tuple(place for place in self.places if place.is_sure)


def search_person(
    root: Path,
    query: PersonQuery,
    progress: Callable[[float], None] = lambda _done: None,
    open_document: OpenDocument | None = None,
) -> SearchResult:
    """Look through a data folder; `progress` is told how far it is (0 to 1), what it raises ends it.

    `open_document` has a worker give the words of PDF and office files; None leaves them closed.
    """
    matcher, reading = PersonMatcher(query), Reading(open_document=open_document)
    share = [0.0]
    found: dict[tuple[str, str], FoundPlace] = {}

    def go_on(done: float) -> None:
        share[0] = done
        progress(done)

    for kept in kept_texts(root, reading, go_on):
        _look(kept, matcher, found, lambda: progress(share[0]))
    return SearchResult(query, _in_order(found), reading.unopened, reading.unreadable)


def _look(
    kept: KeptText,
    matcher: PersonMatcher,
    found: dict[tuple[str, str], FoundPlace],
    check: Callable[[], None],
) -> None:
    seen = -1
    for offset, piece in pieces(kept.text):
        check()
        for match in matcher.matches(piece):
            is_cut = match.end == len(piece) and offset + match.end < len(kept.text)
            if is_cut or offset + match.start <= seen:  # whole in the piece after, or seen before
                continue
            seen = offset + match.start
            key = (kept.place.kind_id, kept.place.ref)
            place = found.setdefault(key, FoundPlace(kept.place))
            part = place.parts.setdefault(kept.part, FoundPart(kept.part))
            doubt = _ONLY_PROFILE if kept.part == PROFILE_COPY else match.doubt
            part.count += 1
            part.sure += not doubt
            if len(part.excerpts) < MOST_EXCERPTS:
                part.excerpts.append(Excerpt(excerpt(piece, match), doubt))


def _in_order(found: dict[tuple[str, str], FoundPlace]) -> tuple[FoundPlace, ...]:
    rank = {kind.id: number for number, kind in enumerate(_WORKS_FIRST)}
    newest = sorted(found.values(), key=lambda one: one.place.on, reverse=True)
    return tuple(sorted(newest, key=lambda one: (not one.is_sure, rank.get(one.place.kind_id, 99))))


_WORKS_FIRST = sorted(kept_kinds(), key=lambda kind: not kind.is_works)
