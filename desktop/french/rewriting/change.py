# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text made better: the changes to the original, each of which the agent takes or refuses."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Gesture(StrEnum):
    """What is asked for a text; the values are the kinds of the command line."""

    SIMPLIFY = "simplifier"
    FALC = "falc"
    """Facile à lire et à comprendre, by its European rules (Inclusion Europe, 2009)."""
    SHORTEN = "raccourcir"
    LENGTHEN = "allonger"
    SOFTEN = "adoucir"
    FORMAL = "formaliser"
    CORRECT = "corriger"


@dataclass(frozen=True, slots=True)
class Change:
    """Some words of the original replaced by others."""

    start: int
    """Place in the original, in characters; `original[start:end] == before`."""
    end: int
    before: str
    """Empty for words that are added."""
    after: str
    """Empty for words that are taken out."""
    reason: str = ""
    """A French sentence for the agent; empty where a model wrote."""
    rule: str = ""
    """Short id of the rule that proposes it ("jargon", "passif"…); empty for a model."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """An original and its changes, in order, none over another."""

    original: str
    changes: tuple[Change, ...]
    gesture: Gesture
    notes: tuple[str, ...] = ()
    """French sentences: what was not done and why, what a person should look at."""

    @property
    def text(self) -> str:
        """The text when every change is taken."""
        return apply_changes(self.original, self.changes)


def apply_changes(original: str, changes: tuple[Change, ...], refused: Collection[int] = ()) -> str:
    """Return the original with its changes, but those whose numbers (from 0) are refused."""
    parts: list[str] = []
    place = 0
    for number, change in enumerate(changes):
        parts.append(original[place : change.start])
        parts.append(change.before if number in refused else change.after)
        place = change.end
    return "".join([*parts, original[place:]])
