# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which fact of the transcript a note is about: the same words, the same point, the same count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.french.folding import fold_words
from desktop.french.words import STOP_WORDS, stem
from desktop.mairie.meetings.meeting import (
    Action,
    AgendaItem,
    Decision,
    Exchange,
    Meeting,
    SaidFigure,
    Source,
    Vote,
)

_SHORT_FORMS = {
    "pv": ("proces", "verbal"), "dm": ("decision", "modificative"), "bp": ("budget", "primitif"), "ca": ("compte", "administratif"),
    "cfu": ("compte", "financier", "unique"), "plu": ("plan", "urbanisme"), "qd": ("question", "diverses"), "cr": ("compte", "rendu"),
    "asso": ("association",), "cc": ("communaute", "communes"), "sdf": ("salle", "fetes"), "dob": ("orientations", "budgetaires"),
    "rob": ("orientations", "budgetaires"),
}  # fmt: skip
_GENERAL = frozenset(
    stem(word)
    for word in [
        "vote",
        "voter",
        "point",
        "conseil",
        "commune",
        "mairie",
        "maire",
        "demande",
        "decision",
        "projet",
        "reunion",
        "unanimite",
        "contre",
        "abstention",
        "pour",
        "voix",
        "adopte",
    ]
)
_SAID_THERE = 0.5
"""Share of the words of a note that a point must have, when its title has none."""
_LEAST = 0.34
"""Share of the words of a note that the fact must have."""


def stems_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, short forms spelled."""
    words: list[str] = []
    for word in fold_words(text):
        words += (word, *_SHORT_FORMS.get(word, ()))
    return _stems(words) - _GENERAL


def all_stems_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, those of every meeting too (« demande », « mairie »)."""
    return _stems(fold_words(text))


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in words
        if len(word) > 1 and word not in STOP_WORDS and not word.isdigit()
    )


def likeness(note: frozenset[str], fact: frozenset[str]) -> float:
    """Return the share of a note’s words that a fact has, 0 to 1."""
    if not note:
        return 0.0
    shared = note & fact
    close = sum(any(_is_close(word, other) for other in fact) for word in note - shared)
    return (len(shared) + 0.8 * close) / len(note)


def best_of(note: frozenset[str], facts: Sequence[frozenset[str]], used: Iterable[int]) -> int:
    """Return the place of the fact that a note is about; -1 when none is close enough."""
    taken = set(used)
    scored = [
        (likeness(note, fact), -place) for place, fact in enumerate(facts) if place not in taken
    ]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= _LEAST else -1


def item_of(note: frozenset[str], agenda: Sequence[AgendaItem]) -> int:
    """Return the number of the point whose title says most of a note; 0 when none does."""
    scored = []
    for one in agenda:
        title = stems_of(one.title)
        is_whole = bool(title) and title <= note
        scored.append((max(likeness(note, title), 0.9 if is_whole else 0.0), -one.number))
    score, number = max(scored, default=(0.0, 0))
    return -number if score >= _LEAST else 0


def place_in(note: frozenset[str], meeting: Meeting) -> int:
    """Return the point that a note belongs to, by its title, else by what was said in it; 0 when none."""
    item = item_of(note, meeting.agenda)
    if item or not note:
        return item
    said: dict[int, frozenset[str]] = {}
    facts: tuple[Exchange | Decision | Action | SaidFigure, ...] = (
        *meeting.exchanges, *meeting.decisions, *meeting.actions, *meeting.figures,
    )  # fmt: skip
    for one in facts:
        if one.item and one.quote.source is not Source.NOTES:
            said[one.item] = said.get(one.item, frozenset()) | stems_of(one.quote.text)
    scored = sorted(
        ((likeness(note, words), -number) for number, words in said.items()), reverse=True
    )
    is_alone = len(scored) == 1 or (len(scored) > 1 and scored[0][0] > scored[1][0])
    return -scored[0][1] if scored and is_alone and scored[0][0] >= _SAID_THERE else 0


def count_likeness(one: Vote, other: Vote) -> float:
    """Return how close the counts of two votes are: 0.3 for the same, less for near ones."""
    pairs = _pairs(one, other)
    if not pairs:
        return 0.1 if one.is_unanimous and other.is_unanimous else 0.0
    apart = sum(abs(left - right) for left, right in pairs) / len(pairs)
    return max(-0.2, 0.3 - 0.1 * apart)


def has_same_counts(one: Vote, other: Vote) -> bool:
    """Tell whether two votes have the same counts on two sides at least, and no other."""
    pairs = _pairs(one, other)
    return (
        len(pairs) > 1
        and sum(left for left, _ in pairs) > 2
        and all(left == right for left, right in pairs)
    )


def _pairs(one: Vote, other: Vote) -> list[tuple[int, int]]:
    """Return the counts that both votes have, side by side."""
    sides = (
        (one.in_favour, other.in_favour),
        (one.against, other.against),
        (one.abstentions, other.abstentions),
    )
    return [(left, right) for left, right in sides if left is not None and right is not None]


def titles_by_item(agenda: Sequence[AgendaItem]) -> Mapping[int, str]:
    """Return the titles under their numbers."""
    return {one.number: one.title for one in agenda}


def _is_close(word: str, other: str) -> bool:
    """Tell whether two stems are one word cut short: « cotis » and « cotisation »."""
    short, long = sorted((word, other), key=len)
    return len(short) >= 4 and long.startswith(short)
