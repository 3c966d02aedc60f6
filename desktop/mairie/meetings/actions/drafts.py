# SPDX-License-Identifier: AGPL-3.0-or-later
"""A task while the meeting goes on: asked, taken, passed on, dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from desktop.french.folding import fold_words, listed
from desktop.mairie.meetings.actions.when import When

_EMPTY = frozenset(
    listed("""
    abord ici bientot vite peu chose choses ensemble tout suite encore aussi bien toi moi lui eux
    elle elles faire les des une aux pour avec sur dans par son ses leur notre votre deux trois
    cette afin que qui pas plus tout tous occuper charger renseigner mettre prendre demander nous
    vous dont comme entre chez sans sous
""")
)


class State(Enum):
    """How sure it is that somebody will do it."""

    ASKED = "asked"
    """Somebody was told to: it holds unless it is refused."""
    TAKEN = "taken"
    OPEN = "open"
    """To be done, by nobody named."""
    WISHED = "wished"
    """« il faudrait que quelqu’un… »: it holds unless it is waved away."""
    SOFT = "soft"
    """Nothing yet: an offer that somebody must accept."""
    DROPPED = "dropped"


HOLDING = frozenset((State.ASKED, State.TAKEN, State.OPEN, State.WISHED))


@dataclass
class Draft:
    """A task being told."""

    what: str
    verb: str
    who: str
    state: State
    utterance: int
    last: int
    asker: str
    """Label of who asked or took it."""
    when: When | None = None
    keys: frozenset[str] = field(default_factory=frozenset)
    is_answered: bool = False
    asked_of: str = ""
    """Of whom it was said first: "me", "you", "we"…"""

    def holds(self) -> bool:
        """Tell whether it is a task as things stand."""
        return self.state in HOLDING


def keys_of(what: str, *, has_verb: bool = True) -> frozenset[str]:
    """Return the telling words of a task, in the singular, without its verb."""
    words = fold_words(what)[1:] if has_verb else fold_words(what)
    return frozenset(
        word.rstrip("sx")
        for word in words
        if len(word) > 2 and word not in _EMPTY and not word.isdigit()
    )


def is_same(draft: Draft, verb: str, keys: frozenset[str], distance: int) -> bool:
    """Tell whether words speak of a task that is told already."""
    shared = len(draft.keys & keys)
    if not shared:
        return False
    if distance <= 8:
        return draft.verb == verb or shared * 2 >= min(len(keys), len(draft.keys))
    return (draft.verb == verb and shared * 2 >= min(len(keys), len(draft.keys))) or (
        shared >= 2 and shared * 3 >= 2 * min(len(keys), len(draft.keys))
    )
