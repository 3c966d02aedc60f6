# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked of a poster: its words and looks out of the form, the file of answers and the need."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from desktop.core.task import Values
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.events import event_of, told_event
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.facts_file import read_poster_facts
from desktop.mairie.posters.formats import PosterFormat, find_format
from desktop.mairie.posters.need import facts_of_need

_FIRST_SEED = 1


@dataclass(frozen=True, slots=True)
class PosterOrder:
    """A poster as it is wanted, every value checked."""

    words: str
    """The need, as typed."""
    facts: PosterFacts
    look: PosterLook
    formats: tuple[PosterFormat, ...]
    photo: str = ""
    """The agent's own picture: its path, from the form or the answers."""
    known_persons: tuple[str, ...] = ()
    """The commune's officials: none of them is asked of a model."""
    proposed: tuple[str, ...] = ()
    """Names of the facts that were read in the need."""

    @property
    def event(self) -> str:
        """Id of the kind of event that the facts name or tell, else that of the need; may be empty."""
        kind = event_of(self.facts) or told_event(self.words)
        return kind.id if kind else ""

    @property
    def told(self) -> str:
        """All the words that say what the poster is about, a line each."""
        facts = self.facts
        lines = (self.words, facts.title, facts.subtitle, facts.details)
        return "\n".join(dict.fromkeys(line.strip() for line in lines if line.strip()))


def read_order(values: Values, profile: CommuneProfile, today: date) -> PosterOrder:
    """Read the form; raise InvalidField for an answer or a format that cannot be.

    What the answers hold, were it empty, stands; the need gives the rest.
    """
    given: dict[str, Any] = json.loads(str(values["facts"]) or "{}")
    facts, look = read_poster_facts(given)
    words = str(values["describe"])
    facts, proposed = _completed(facts, words, today, given) if words else (facts, ())
    seed = int(str(values["seed"]))
    look = replace(
        look,
        seed=seed if seed != _FIRST_SEED else look.seed,
        has_visible_mark=look.has_visible_mark or bool(values["visible_mark"]),
    )
    formats = tuple(find_format(name) for name in str(values["format"]).split(","))
    photo = str(values["photo"] or given.get("photo") or "")
    return PosterOrder(words, facts, look, formats, photo, known_persons(profile), proposed)


def _completed(
    facts: PosterFacts, words: str, today: date, given: Collection[str]
) -> tuple[PosterFacts, tuple[str, ...]]:
    read = facts_of_need(words, today)
    found = {
        field.name: getattr(read, field.name)
        for field in fields(PosterFacts)
        if field.name not in given and getattr(read, field.name)
    }
    return replace(facts, **found), tuple(found)


def known_persons(profile: CommuneProfile) -> tuple[str, ...]:
    """Return the names of the mayor and of those who sign for the commune."""
    names = (profile.mayor_name, *(official.name for official in profile.officials))
    return tuple(name for name in names if name)
