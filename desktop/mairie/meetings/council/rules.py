# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of the rules of a council's session, read from `council.toml`."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from desktop.french.turns import Said, TurnSet
from desktop.mairie.meetings.meeting import MeetingFacts


@cache
def council_rules() -> dict[str, Any]:
    """Return the content of council.toml."""
    file = resources.files(__package__).joinpath("council.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def accounts_turns() -> TurnSet:
    """Return the turns that name the vote on the accounts."""
    return TurnSet(council_rules()["accounts"]["turns"])


def is_municipal(facts: MeetingFacts) -> bool:
    """Tell a conseil municipal from the council of an intercommunality or of a syndicate.

    Those follow the same rules (CGCT L5211-1), but for the number of their members, and their delay of
    convocation depends on their communes.
    """
    return not other_councils().find(Said.of(facts.title))


@cache
def other_councils() -> TurnSet:
    """Return the turns that name a council which is not a commune's."""
    return TurnSet(council_rules()["other_councils"]["turns"])


def follows_council_rules(facts: MeetingFacts) -> bool:
    """Tell whether the rules of a council's session hold: for all but a CCAS, which has its own code."""
    return not _own_rules().find(Said.of(facts.title))


@cache
def _own_rules() -> TurnSet:
    return TurnSet(council_rules()["own_rules"]["turns"])


def is_second_convocation(untrusted_papers: str) -> bool:
    """Tell whether the papers say that the council is convened again for want of a quorum (L2121-17)."""
    turns = TurnSet(council_rules()["second_convocation"]["turns"])
    return bool(turns.find(Said.of(untrusted_papers[:20_000])))


def legal_members(population: int) -> int:
    """Return how many councillors the law gives a commune (CGCT L2121-2); 0 for an unknown population."""
    if population <= 0:
        return 0
    seats = council_rules()["seats"]
    return next(int(row["members"]) for row in seats if population < row["under"])


def quorum(members: int) -> int:
    """Return how many members must be present: more than half of those en exercice (CGCT L2121-17)."""
    return members // 2 + 1


def convocation_delay(population: int) -> tuple[int, str]:
    """Return (clear days, article) between the convocation and the session."""
    rules = council_rules()["convocation"]
    row = rules["large"] if population >= rules["population"] else rules["small"]
    return int(row["days"]), str(row["source"])


def first_day_of_session(convened_on: date, days: int) -> date:
    """Return the first day on which the session may be held.

    Neither the day of the convocation nor that of the session counts; Sundays and holidays do, and
    nothing is put off: the delay protects the councillors, it is no delay of procedure.
    """
    return convened_on + timedelta(days=days + 1)


def last_day_to_convene(session: date, days: int) -> date:
    """Return the last day on which the convocation may be sent."""
    return session - timedelta(days=days + 1)
