# SPDX-License-Identifier: AGPL-3.0-or-later
"""The icons proposed for the ideas of a need, the best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.mairie.pictograms.index.found import Proposal
from desktop.mairie.pictograms.index.ideas import Idea
from desktop.mairie.pictograms.index.words import Entry

MOST_PROPOSALS = 8
_SHARE = {"first": 1.0, "other": 0.96, "second": 0.95, "wide": 0.6}
"""What the score of an icon keeps, by where it comes from."""
_STEP = 0.93
"""From an icon of an entry to the next."""
_MOST_OF_FIRST, _MOST_OF_OTHERS = 4, 2


def proposals_of(ideas: Sequence[Idea], understood: float) -> tuple[Proposal, ...]:
    """Return at most MOST_PROPOSALS icons; each stands once, with its best score."""
    if not ideas:
        return ()
    best: dict[str, Proposal] = {}
    for proposal in _all(ideas, understood):
        kept = best.get(proposal.icon)
        if kept is None or proposal.score > kept.score:
            best[proposal.icon] = proposal
    ranked = sorted(best.values(), key=lambda proposal: -proposal.score)
    return tuple(ranked[:MOST_PROPOSALS])


def _all(ideas: Sequence[Idea], understood: float) -> Iterator[Proposal]:
    first, second = ideas[0], _second(ideas)
    extra = second.entry.icons[0] if second else first.entry.extra
    sure = understood * first.quality
    yield from _icons(first.entry, sure * _SHARE["first"], _MOST_OF_FIRST, extra)
    for other in first.others:
        yield from _icons(other, sure * _SHARE["other"], _MOST_OF_OTHERS, extra)
    for idea in ideas[1:]:
        share = _SHARE["second" if idea.is_drawn_first else "wide"]
        if idea.is_banned == first.is_banned and not idea.is_aside:
            back = first.entry.icons[0] if idea is second else ""
            yield from _icons(idea.entry, sure * share, _MOST_OF_OTHERS, back)


def _second(ideas: Sequence[Idea]) -> Idea | None:
    """Return the idea to combine with the first: as precise, and forbidden when the first is."""
    first = ideas[0]
    for idea in ideas[1:]:
        is_other = not set(idea.entry.icons) & set(first.entry.icons)
        if idea.is_drawn_first and idea.is_banned == first.is_banned and is_other:
            return idea
    return None


def _icons(entry: Entry, score: float, most: int, extra: str) -> Iterator[Proposal]:
    for rank, icon in enumerate(entry.icons[:most]):
        shown = "" if extra == icon else extra
        yield Proposal(icon, round(min(1.0, score * _STEP**rank), 3), entry.term, shown)
