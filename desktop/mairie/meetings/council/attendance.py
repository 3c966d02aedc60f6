# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who counts at a session: present members, valid proxies, those who come late or leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Meeting, Participant, Presence, Source

_CIVILITIES = frozenset(
    (
        "m",
        "mm",
        "mr",
        "mme",
        "mmes",
        "mlle",
        "monsieur",
        "madame",
        "mademoiselle",
        "dr",
        "me",
        "maitre",
    )
)


@dataclass(frozen=True, slots=True)
class Attendance:
    """The members of a session, sorted by how they attend."""

    members: int
    """En exercice; 0 when not known."""
    is_legal_number: bool
    """The number is the law's for the population: vacant seats are not known."""
    present: tuple[Participant, ...]
    """Late arrivals and early departures included."""
    represented: tuple[Participant, ...]
    others: tuple[Participant, ...]
    """Excused, absent."""
    is_listed: bool
    """A list of attendance was given: who is not present in it is not there."""

    @property
    def is_unsure(self) -> bool:
        """True when a proxy names two persons present: how many vote is then not known."""
        return any(len(persons_named(one.proxy_to, self.present)) > 1 for one in self.represented)

    @property
    def voters(self) -> int:
        """Present members and proxies held by them."""
        return len(self.present) + len(self.valid_proxies())

    def valid_proxies(self) -> tuple[Participant, ...]:
        """Return those whose proxy is held by a present member, one proxy each (CGCT L2121-20)."""
        taken: list[str] = []
        valid = []
        for one in self.represented:
            holder = same_person(one.proxy_to, self.present)
            if holder is not None and holder.name not in taken:
                taken.append(holder.name)
                valid.append(one)
        return tuple(valid)

    def moves(self) -> Iterator[Participant]:
        """Yield the present members who came late or left early, a proxy given on leaving included."""
        for one in self.present:
            if one.arrived or one.left or one.proxy_to:
                yield one


def attendance_of(meeting: Meeting, legal: int) -> Attendance:
    """Sort the members; `legal` is the number that the law gives, 0 when not known."""
    members = [one for one in meeting.participants if one.is_member]
    listed = any(one.source is Source.ATTENDANCE for one in members)
    by_presence = {
        presence: tuple(one for one in members if one.presence is presence) for presence in Presence
    }
    others = by_presence[Presence.EXCUSED] + by_presence[Presence.ABSENT]
    present, represented = by_presence[Presence.PRESENT], by_presence[Presence.REPRESENTED]
    told = meeting.facts.members
    count = told or legal
    return Attendance(
        members=count,
        is_legal_number=not told and count > 0,
        present=present,
        represented=represented,
        others=others,
        is_listed=listed,
    )


def same_person(name: str, people: tuple[Participant, ...]) -> Participant | None:
    """Return the only person of that name: all its words, or its family name alone; None when unsure.

    « Mme Martin » is Anne, not Jean, when the list tells who is who.
    """
    found = persons_named(name, people)
    return found[0] if len(found) == 1 else None


def persons_named(name: str, people: tuple[Participant, ...]) -> list[Participant]:
    """Return all who may bear that name."""
    words = name_words(name)
    if not words:
        return []
    named = [one for one in people if name_words(one.name)]
    whole = [one for one in named if words == name_words(one.name)]
    found = whole or [
        one for one in named if words <= name_words(one.name) or name_words(one.name) <= words
    ]
    civility = _civility(name)
    same = [one for one in found if civility and _civility(one.name) == civility]
    return same if len(found) > 1 and same else found


def _civility(name: str) -> str:
    """Return "m" or "f", or nothing when the name does not say."""
    first = next(iter(fold_words(name)), "")
    if first in ("m", "mm", "mr", "monsieur"):
        return "m"
    return "f" if first in ("mme", "mmes", "mlle", "madame", "mademoiselle") else ""


def name_words(name: str) -> frozenset[str]:
    """Return the folded words of a name without its civility."""
    return frozenset(word for word in fold_words(name) if word not in _CIVILITIES)
