# SPDX-License-Identifier: AGPL-3.0-or-later
"""The situations that a reply answers, as texts/*.toml describe them, and what frames each reply."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Situation:
    """A reply and when it is right: every condition that is given must hold."""

    id: str
    title: str
    text: str
    """Jinja; paragraphs apart by an empty line."""
    priority: int
    """Of the situations that hold, the highest is chosen; then the turns that are said decide."""
    services: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    """Ids of deadlines, one of which is the mail's main one."""
    transfers: tuple[str, ...] = ()
    urgencies: tuple[str, ...] = ()
    suspicions: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    """Turns, one of which is said; empty: nothing need be."""
    unless: tuple[str, ...] = ()
    """Turns that exclude the situation."""
    most_words: int = 0
    """The sender's own words are that many at most; 0: any number."""
    is_foreign: bool = False
    """The mail is in another language than French."""
    closing: str = "simple"
    subject: str = ""
    """ "neutral": the mail's own subject is not repeated."""
    opening: str | None = None
    """Jinja; None: the common one, which names `about`."""
    about: str = ""
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """The compulsory mentions of an acknowledgement, for some deadlines (CRPA R112-5, R112-11-1)."""

    id: str
    rules: tuple[str, ...]
    text: str
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """A language told by its small words, with a sentence for those who read it."""

    id: str
    name: str
    """In French: « anglais »."""
    words: frozenset[str]
    sentence: str


@cache
def situations() -> tuple[Situation, ...]:
    """Return every situation, files in the order of their names; raise TypeError for a wrong key."""
    found: list[Situation] = []
    for path in sorted((_FOLDER / "texts").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = data.pop("situation")
        found += (Situation(**_values({**data, **row})) for row in rows)
    return tuple(found)


@cache
def situation_turns() -> TurnSet:
    """Return all the turns that situations look for, to be searched at once."""
    return TurnSet(turn for one in situations() for turn in (*one.said, *one.unless))


@cache
def receipts() -> Mapping[str, Receipt]:
    """Return the mentions of acknowledgements by the deadline that they are due for."""
    rows = _read("receipts.toml")["receipt"]
    made = (Receipt(**_values(row)) for row in rows)
    return {rule: receipt for receipt in made for rule in receipt.rules}


@cache
def frame() -> Mapping[str, Any]:
    """Return what frames each reply: opening, closings, signature, what the agent checks."""
    return _read("frame.toml")


@cache
def languages() -> tuple[frozenset[str], tuple[Language, ...]]:
    """Return the small words of French, then the other languages."""
    data = _read("languages.toml")
    rows = data["language"]
    known = (
        Language(row["id"], row["name"], frozenset(row["words"]), row["sentence"]) for row in rows
    )
    return frozenset(data["french"]), tuple(known)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
