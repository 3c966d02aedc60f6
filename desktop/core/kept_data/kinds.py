# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kinds of things that are kept (kinds.toml), and which of them a file of the data folder is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath

FINISHED, INTERRUPTED, CONVERSATION = "finished", "interrupted", "conversation"
"""What a work can be (`KeptKind.works`)."""
CONVERSATION_TASKS = ("ask-document",)
"""Tasks whose works are conversations."""
EXERCISES, TEMPORARY = "exercises", "temporary"
"""Of TEMPORARY, our folders in the system's temporary folder, the table of kinds says nothing."""
_EXERCISE_FILES = ("fichiers",)
"""What lies in the folder of exercises beside a data folder's own parts."""


class Going(StrEnum):
    """What « Tout effacer » does with a kind."""

    CONTENT = "content"
    TICKED = "ticked"
    """Goes too; the agent may untick it."""
    ASKED = "asked"
    """Goes only when the agent ticks it."""
    NEVER = "never"
    PROGRAM = "program"
    """Holds nothing of the agent, and comes back by itself."""


class Persons(StrEnum):
    """Whether a kind may name persons; as the table shows it."""

    YES = "oui"
    POSSIBLE = "possible"
    NO = "non"


@dataclass(frozen=True, slots=True)
class KeptKind:
    """A kind of things that are kept, as kinds.toml tells it; the words are for the agent."""

    id: str
    title: str
    holds: str
    persons: Persons
    kept: str
    """How long; « {days} » is what the setting says."""
    decides: str
    going: Going
    places: tuple[str, ...] = ()
    """Patterns of its files, from the data folder."""
    works: str = ""
    """FINISHED, INTERRUPTED or CONVERSATION for works; empty for the others."""
    setting: str = ""
    """Name of the setting of how long."""
    why: str = ""

    @property
    def is_works(self) -> bool:
        """True for kinds counted in works rather than in files."""
        return bool(self.works)


@cache
def kept_kinds() -> tuple[KeptKind, ...]:
    """Return every kind, in the order of kinds.toml."""
    import tomllib  # not before the first drawing of the window

    rows = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
    return tuple(
        KeptKind(
            **{
                **row,
                "persons": Persons(row["persons"]),
                "going": Going(row["going"]),
                "places": tuple(row.get("places", ())),
            }
        )
        for row in rows["kind"]
    )


def kind_named(kind_id: str) -> KeptKind:
    """Return the kind of that id; raise KeyError."""
    return _by_id()[kind_id]


def kind_of_file(parts: tuple[str, ...], works: str = FINISHED) -> KeptKind | None:
    """Return the kind of a file by the parts of its path in the data folder; None when unknown.

    `works` says what the work is, for a file of one.
    """
    place = "/".join(parts)
    if parts[0] == "exercices" and len(parts) > 1:
        inside = parts[1:]
        is_known = inside[0] in _EXERCISE_FILES or kind_of_file(inside, works) is not None
        return kind_named(EXERCISES) if is_known else None
    return next((kind for kind in kept_kinds() if _is_of(kind, place, parts, works)), None)


def job_of(parts: tuple[str, ...]) -> str:
    """Return the number of the work that a file belongs to; empty for the others."""
    is_of_work = parts[0] == "jobs" and len(parts) > 2 and parts[1] != "instances"
    return parts[1] if is_of_work else ""


def kind_of_work(task_id: str, *, is_over: bool) -> str:
    """Return what a work is: a conversation, over (done, failed or given up), or to be taken up."""
    if task_id in CONVERSATION_TASKS:
        return CONVERSATION
    return FINISHED if is_over else INTERRUPTED


def kinds_going(*going: Going) -> tuple[KeptKind, ...]:
    """Return the kinds with which « Tout effacer » does one of these."""
    return tuple(kind for kind in kept_kinds() if kind.going in going)


def count_words(counts: Mapping[str, int]) -> str:
    """Return counts by id of kind in words: « travaux terminés\u00a0: 3\u00a0; images de pages\u00a0: 1 »."""
    told = [(_title(kind_id), number) for kind_id, number in counts.items() if number]
    return "\u00a0; ".join(f"{title}\u00a0: {number}" for title, number in told)


def _title(kind_id: str) -> str:
    if kind_id == TEMPORARY:
        return "fichiers temporaires"
    title = kind_named(kind_id).title
    return title[:1].lower() + title[1:]


def _is_of(kind: KeptKind, place: str, parts: tuple[str, ...], works: str) -> bool:
    if kind.is_works:
        return bool(job_of(parts)) and works == kind.works
    return any(_matches(place, pattern) for pattern in kind.places)


def _matches(place: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern: `*` stays within a name, `**` goes through folders."""
    if pattern.endswith("/**"):
        return place.startswith(pattern[:-2])
    if pattern.startswith("**/"):
        return fnmatchcase(PurePosixPath(place).name, pattern[3:])
    return place.count("/") == pattern.count("/") and fnmatchcase(place, pattern)


@cache
def _by_id() -> dict[str, KeptKind]:
    return {kind.id: kind for kind in kept_kinds()}
