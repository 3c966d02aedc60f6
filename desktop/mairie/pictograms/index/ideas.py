# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ideas of a need, in the order they should be drawn, and how well the need is understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.mairie.pictograms.index.bans import VERB_ENDINGS, Bans
from desktop.mairie.pictograms.index.matching import Segment
from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.tokens import Token
from desktop.mairie.pictograms.index.words import Entry

_UNKNOWN_HEAD = 0.75
"""The first word is unknown: what follows may be about anything."""
_NAME_WEIGHT = 0.35
"""A word with a capital inside a need is a name: « salle Jean-Moulin »."""
_VERB_WEIGHT = 0.3
"""An unknown verb says less than its object: « arrêter le chauffage »."""
_ABSTRACT_WEIGHT = 2.5
_GENERIC_WEIGHT = 0.7
_SHORTEST = 2
"""Letters under which an unknown word counts for nothing."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An entry that stands in a need."""

    entry: Entry
    others: tuple[Entry, ...]
    """Other meanings of the same words."""
    quality: float
    tokens: tuple[int, ...]
    is_banned: bool
    is_aside: bool
    """It only tells where, or what is allowed after all."""

    @property
    def is_drawn_first(self) -> bool:
        """Tell whether it says something of its own."""
        return self.entry.width == 0 and not self.is_aside


def ideas_of(segments: Sequence[Segment], bans: Bans) -> list[Idea]:
    """Return the ideas of a need, the one to draw first.

    What is forbidden comes before all; then precise ideas before wide ones, in the order of the need.
    """
    ideas = [_idea(segment, bans) for segment in segments]
    if not any(idea.is_banned for idea in ideas):
        ideas = [replace(idea, is_banned=not bans.before.isdisjoint(idea.tokens)) for idea in ideas]
    ideas.sort(key=lambda idea: (not idea.is_banned, idea.is_aside, idea.entry.width))
    return ideas


def _idea(segment: Segment, bans: Bans) -> Idea:
    match, entry = segment.match, segment.match.meaning
    assert isinstance(entry, Entry)
    first = min(match.places)
    return Idea(
        entry=entry,
        others=segment.others,
        quality=min(1.0, match.quality),
        tokens=match.places,
        is_banned=entry.is_ban or first in bans.forbidden,
        is_aside=first in bans.places or first in bans.excepted,
    )


def understood(tokens: Sequence[Token], ideas: Sequence[Idea], ignored: set[int]) -> float:
    """Return how much of a need its ideas say, 0 to 1; `ignored` holds numbers, arrows, bans."""
    known = {place: idea for idea in ideas for place in idea.tokens}
    said = missed = 0.0
    is_head_unknown = None
    for place, token in enumerate(tokens):
        if place in known:
            said += _GENERIC_WEIGHT if known[place].entry.width else 1.0
            is_head_unknown = is_head_unknown or False
        elif weight := 0.0 if place in ignored else _weight(token):
            missed += weight
            is_head_unknown = (is_head_unknown is None and weight >= 1.0) or bool(is_head_unknown)
    share = said / (said + missed) if said else 0.0
    return share * (_UNKNOWN_HEAD if is_head_unknown else 1.0)


def _weight(token: Token) -> float:
    """Return how much an unknown word makes doubt of the rest."""
    small = small_words()
    if token.is_number or len(token.folded) < _SHORTEST:
        return 0.0
    if token.folded in small.light or token.folded in small.fillers:
        return 0.0
    if token.folded in small.abstract:
        return _ABSTRACT_WEIGHT
    if token.is_name or token.text.isupper():
        return _NAME_WEIGHT
    return _VERB_WEIGHT if token.folded.endswith(VERB_ENDINGS) else 1.0
