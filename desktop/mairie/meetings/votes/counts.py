# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counts of a vote as they are said: « 13 voix pour, deux contre, une abstention », « contre : 2 »."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.mairie.meetings.votes.cues import words_of
from desktop.mairie.meetings.votes.line import Line


class Side(StrEnum):
    """Where a voter stands."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OUT = "out"
    """Takes no part in the vote."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many stand on a side, and the words that say it."""

    side: Side
    value: int
    first: int
    after: int


_SIDES = {
    "pour": Side.FOR, "favorable": Side.FOR, "favorables": Side.FOR, "contre": Side.AGAINST,
    "opposition": Side.AGAINST, "oppositions": Side.AGAINST, "defavorables": Side.AGAINST,
    "abstention": Side.ABSTAIN, "abstentions": Side.ABSTAIN, "absention": Side.ABSTAIN,
    "absentions": Side.ABSTAIN, "abstenus": Side.ABSTAIN,
}  # fmt: skip
_VOICES = frozenset(
    (
        "voix",
        "vote",
        "votes",
        "suffrage",
        "suffrages",
        "bulletins",
        "personnes",
        "mains",
        "elus",
        "avis",
        "conseillers",
        "membres",
        "delegues",
    )
)
_VOTED = frozenset(("voix", "vote", "votes", "suffrage", "suffrages", "bulletins", "mains"))
_LINKS = frozenset(("qui", "sont", "a", "ont", "vote", "votent", "est"))
_AFTER_SIDE = frozenset(
    ("et", "donc", "contre", "pour", "abstention", "abstentions", "voix", "c", "la", "le", "les",
     "l", "madame", "monsieur", "mme", "m", "mesdames", "messieurs", "adopte", "adoptee", "dont", "bon",
     "merci", "qui", "des", "aucune", "aucun", "zero", "pas", "personne", "voila", "sur", "euh", "est", "alors", "je")
)  # fmt: skip
"""What may follow « douze pour » or « deux contre » without making it « deux contre le mur »."""
_ARTICLES = frozenset(("la", "le", "les", "l", "des", "est", "je", "qui", "sur"))
"""Of these, what may follow a side only where another side was just counted, or after « voix »."""
_CIVILITIES = frozenset(("m", "mr", "monsieur", "mme", "madame", "mademoiselle"))
_HIGHEST = 100_000
_MOST_HANDS = 199
"""Hands that are counted in a room: « trois cent vingt pour » alone is an amount, people, metres."""
_AGREED = frozenset(("accord", "ok", "oui", "propose", "proposons", "part", "partir", "bon"))
_FEWEST, _GROUP = 2, 8
_PLURALS = {
    ("s", "abstiennent"): Side.ABSTAIN, ("s", "abstiendront"): Side.ABSTAIN, ("votent", "contre"): Side.AGAINST,
    ("sont", "contre"): Side.AGAINST, ("s", "opposent"): Side.AGAINST, ("voteront", "contre"): Side.AGAINST,
    ("votent", "pour"): Side.FOR, ("sont", "pour"): Side.FOR,
}  # fmt: skip
"""What several people are told to do, the apostrophe being a word’s end."""


def find_counts(line: Line) -> tuple[Count, ...]:
    """Return the counts of a sentence in order; « 98,5 % pour » and « deux contre le mur » are none."""
    counts = _find_counts(line)
    is_alone = len({one.side for one in counts}) == 1
    return tuple(one for one in counts if not (is_alone and _is_too_many(line, one)))


def may_be_hands(line: Line, value: int) -> bool:
    """Tell whether a number without « voix » nor « abstention » may count voters in that sentence."""
    return value <= _MOST_HANDS and words_of("measured").isdisjoint(
        word.folded for word in line.words
    )


def _is_too_many(line: Line, count: Count) -> bool:
    """Tell « trois cent vingt pour » from « trois cent vingt voix pour »."""
    told = {word.folded for word in line.words[count.first : count.after + 1]}
    is_sure = count.side not in (Side.FOR, Side.AGAINST) or not told.isdisjoint(_VOTED)
    return count.value > _MOST_HANDS and not is_sure


def _find_counts(line: Line) -> tuple[Count, ...]:
    numbers = [one for one in line.numbers if one[0] <= _HIGHEST and not _is_part(line, one)]
    versus = list(_versus(line, numbers))
    if versus:
        return tuple(versus)
    forward = list(_number_first(line, numbers))
    grouped = list(_groups(line, numbers))
    if grouped and not any(one.first < grouped[0].after for one in forward):
        forward = [*grouped, *(one for one in forward if one.first >= grouped[-1].after)]
    backward = list(_side_first(line, numbers))
    if not backward:
        return tuple(_without_others(line, forward))
    # « 13 pour, 2 contre, 1 abstention » and « pour 13, contre 2 »: the chain begins as it goes on.
    is_side_first = not forward or backward[0].first < forward[0].first
    kept, others = (backward, forward) if is_side_first else (forward, backward)
    taken = {at for count in kept for at in range(count.first, count.after)}
    kept += [c for c in others if taken.isdisjoint(range(c.first, c.after))]
    return tuple(sorted(_without_others(line, kept), key=lambda count: count.first))


def _without_others(line: Line, counts: list[Count]) -> list[Count]:
    """Leave out the votes for each of several people: « dix pour M. Blanc, quatre pour Mme Roux »."""
    named = [
        one for one in counts if one.side is Side.FOR and line.said_after(one.after) in _CIVILITIES
    ]
    if len(named) < _FEWEST:
        return counts
    most = max(named, key=lambda one: one.value)
    return [one for one in counts if one is most or one not in named]


def _versus(line: Line, numbers: list[tuple[int, int, int]]) -> Iterator[Count]:
    """Yield both counts of « 14 voix contre 3 »."""
    for (value, first, after), (other, start, end) in itertools.pairwise(numbers):
        at = after + (line.said_after(after) in _VOICES)
        is_joined = line.said_after(at) == "contre" and start == at + 1
        glued = not any(line.after(k).strip() for k in range(after - 1, at + 1))
        is_last = line.said_after(end) not in (*_SIDES, *_VOICES, "s", "ne")
        is_vote = line.said_after(after) in _VOTED or (
            may_be_hands(line, value) and may_be_hands(line, other)
        )
        if is_joined and glued and is_last and is_vote:
            yield Count(Side.FOR, value, first, at)
            yield Count(Side.AGAINST, other, at, end)
            return


def _is_part(line: Line, number: tuple[int, int, int]) -> bool:
    """Tell the halves of « 98,5 », what is followed by a unit, and the end of « quelqu’un »."""
    _, first, after = number
    if first and line.words[first - 1].folded in ("quelqu", "chac"):
        return True
    before = line.after(first - 1) if first else ""
    following = line.after(after - 1)
    next_word = line.said_after(after)
    halves = before == "," or (following == "," and next_word.isdigit())
    if next_word == "pour" and line.said_after(after + 1).startswith("cent"):
        return True
    return halves or "%" in following or "€" in following or before.endswith("°")


def _number_first(line: Line, numbers: list[tuple[int, int, int]]) -> Iterator[Count]:
    last_end = -10
    for value, first, after in numbers:
        at, has_voices = after, False
        while line.said_after(at) in _VOICES:
            has_voices = has_voices or line.said_after(at) in _VOTED
            at += 1
        found = _side_at(line, at)
        if found is None or any(line.after(k).strip() for k in range(after - 1, at)):
            continue
        side, end = found
        is_sure = has_voices or side in (Side.ABSTAIN, Side.OUT)
        if not is_sure and not _may_end(line, end, chained=first - last_end <= 3):
            continue
        last_end = end
        yield Count(side, value, first, end)


def _side_at(line: Line, at: int) -> tuple[Side, int] | None:
    """Return the side named at that word and the word after it."""
    start = at
    while line.said_after(at) in _LINKS and at - start < 3:
        at += 1
    word = line.said_after(at)
    if word == "d" and line.said_after(at + 1).startswith("absten"):
        at, word = at + 1, line.said_after(at + 1)
    if word == "s" and line.said_after(at + 1).startswith("abst"):
        return Side.ABSTAIN, at + 2
    if word == "ne" and line.said_after(at + 1).startswith(("pren", "particip")):
        return Side.OUT, at + 2
    if word in _SIDES and not (_SIDES[word] is Side.ABSTAIN and at > start + 1):
        return _SIDES[word], at + 1
    return None


def _may_end(line: Line, end: int, *, chained: bool) -> bool:
    """Tell whether « deux contre » ends there."""
    following = line.said_after(end)
    if not following or line.after(end - 1).strip():
        return True
    if following in _ARTICLES:
        return chained
    chain = [after for _, first, after in line.numbers if first == end]
    if chained and not chain:
        return True  # « Vingt-deux pour, un contre »: the chain says what the word is.
    is_chain = bool(chain) and line.said_after(chain[0]) in (*_SIDES, *_VOICES)
    return is_chain or (following in _AFTER_SIDE and not chain)


def _groups(line: Line, numbers: list[tuple[int, int, int]]) -> Iterator[Count]:
    """Yield the count of « les trois élus de la liste Demain s’abstiennent »."""
    for value, first, after in numbers:
        if (
            value < _FEWEST
            or not first
            or line.words[first - 1].folded not in ("les", "nos", "vos")
        ):
            continue
        for at in range(after, min(after + _GROUP, len(line.words))):
            if line.after(at - 1).strip(" \u00a0-’'"):
                break
            word, following = line.words[at].folded, line.said_after(at + 1)
            side, length = _PLURALS.get((word, following)), 2
            if side:
                yield Count(side, value, first, at + length)
                break


def _side_first(line: Line, numbers: list[tuple[int, int, int]]) -> Iterator[Count]:
    for value, first, after in numbers:
        if not first:
            continue
        gap = line.after(first - 1).strip()
        word = line.words[first - 1].folded
        if word not in _SIDES or word.startswith("fav") or gap not in ("", ":", ",", "="):
            continue
        is_end = not line.said_after(after) or bool(line.after(after - 1).strip())
        is_chain = line.said_after(after) in (
            *_SIDES,
            "et",
            "voix",
            "votes",
            "donc",
            "c",
            "adopte",
            "est",
            "monsieur",
            "madame",
            "mme",
            "mesdames",
            "messieurs",
        )
        is_voices = line.said_after(after) in ("voix", "votes")
        is_compared = any(end == first - 1 for _, _, end in numbers)
        is_other = _is_agreed(line, first - 1) or (is_compared and not may_be_hands(line, value))
        if not gap and not is_voices and is_other:
            continue
        if is_end or is_voices or (is_chain and gap in ("", ":")):
            start = first - 2 if first > 1 and line.words[first - 2].folded in _VOTED else first - 1
            yield Count(_SIDES[word], value, start, after)


def _is_agreed(line: Line, side: int) -> bool:
    """Tell whether « d’accord pour quatorze » says what is agreed to, not who is for."""
    return side > 0 and line.words[side - 1].folded in _AGREED and not line.after(side - 1).strip()
