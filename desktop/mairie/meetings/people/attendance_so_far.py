# SPDX-License-Identifier: AGPL-3.0-or-later
"""The participants while a meeting is read: what papers tell wins over what is said."""

from __future__ import annotations

from dataclasses import replace

from desktop.french.first_names import names_in_minutes, names_like_words
from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant, Presence, Quote, Source
from desktop.mairie.meetings.people.matching import NameIndex
from desktop.mairie.meetings.people.person_names import (
    PersonName,
)
from desktop.mairie.meetings.spoken import Spoken


class Attendance:
    """The participants while the meeting is read."""

    def __init__(self, known: tuple[Participant, ...], spoken: Spoken) -> None:
        """Begin with the known participants; the words of the meeting tell which are no names."""
        self.persons = list(known)
        self._listed = len(known)
        self.index = NameIndex(self.persons)
        self.common = _common_words(spoken)

    def add(self, name: PersonName) -> int:
        """Return the place of a person of that name, entering it when nobody has it."""
        found = self.index.find(name.text)
        if found is None and not self._may_be_listed(name):
            # Who speaks but is not in the list of members has no vote.
            new = Participant(name.text, source=Source.TRANSCRIPT, is_member=self._listed == 0)
            self.persons.append(new)
            self.index = NameIndex(self.persons)
            return len(self.persons) - 1
        return -1 if found is None else found

    def _may_be_listed(self, name: PersonName) -> bool:
        """Tell whether the words fit several listed persons: then they name nobody surely."""
        told = name.last or name.first
        words = set(fold_words(told))
        return any(words & set(fold_words(one.name)) for one in self.persons[: self._listed])

    @property
    def has_list(self) -> bool:
        """Tell whether a paper names the participants."""
        return self._listed > 0

    def is_new(self, place: int) -> bool:
        """Tell a person whom only the meeting names."""
        return place >= self._listed

    def set(self, place: int, presence: Presence, quote: Quote) -> None:
        """Set a presence that no paper tells; the paper wins."""
        one = self.persons[place]
        if one.presence is Presence.UNKNOWN:
            self.persons[place] = replace(one, presence=presence, quote=one.quote or quote)

    def withdraw_proxy(self, giver: int) -> None:
        """Forget the holder of a proxy that was said wrong: « c’est l’inverse »."""
        one = self.persons[giver]
        if giver >= self._listed and one.proxy_to:
            self.persons[giver] = replace(one, proxy_to="")

    def proxy(self, giver: int, holder: str, quote: Quote) -> None:
        """Note a proxy that is said; a paper that tells of another one wins."""
        one = self.persons[giver]
        if one.proxy_to or holder == one.name:
            return
        if one.presence in (Presence.PRESENT, Presence.ABSENT) and giver < self._listed:
            # A councillor of the list who leaves gives a proxy from then on.
            if one.presence is Presence.PRESENT:
                self.persons[giver] = replace(one, proxy_to=holder)
            return
        self.persons[giver] = replace(
            one, presence=Presence.REPRESENTED, proxy_to=holder, quote=one.quote or quote
        )


def _common_words(spoken: Spoken) -> frozenset[str]:
    """Return the words said without a capital somewhere: they are no first names."""
    written = {word for one in spoken.utterances for word in one.text.split() if word[0].islower()}
    common = frozenset(word for told in written for word in fold_words(told)[:1])
    return common - (names_in_minutes() - names_like_words())
