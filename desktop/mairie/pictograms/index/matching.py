# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which entries stand in a need: the longest names first, in any order, close together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.folding import fold_words
from desktop.mairie.pictograms.index.forms import common_letters, stem
from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.tokens import Token
from desktop.mairie.pictograms.index.vocabulary import Key, Vocabulary
from desktop.mairie.pictograms.index.words import Entry
from desktop.mairie.pictograms.refused import Sign

_NEIGHBOUR = 0.1
"""What a word of `near` adds to an entry."""
_IN_ORDER = 0.02
_NO_ACCENT, _ACCENT_LACKS, _OTHER_ACCENT = 0.985, 0.95, 0.9
"""How sure a word is whose accents differ: nobody types any here, this one lacks, they disagree."""
_AS_GOOD = 0.06
"""Two meanings of the same words are both proposed when they are this close."""
_LOOSE = 1
"""Words of another idea that may stand inside a name."""
_FAR = 100
_MOST_ANCHORS = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A name of an entry or a sign, found in a need."""

    key: Key
    places: tuple[int, ...]
    """Which tokens, word by word of the key."""
    quality: float
    """0 to 1 and a little more: how well the words are the same."""
    levels: tuple[float, ...]
    """How sure each word is."""

    @property
    def meaning(self) -> Entry | Sign:
        """What it says."""
        return self.key.meaning

    @property
    def span(self) -> frozenset[int]:
        """The tokens it takes."""
        return frozenset(self.places)


@dataclass(frozen=True, slots=True)
class Segment:
    """The best match of some words, and the other meanings these words may have."""

    match: Match
    others: tuple[Entry, ...]


def find_segments(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Segment]:
    """Return the matches that share no word, in the order of the need."""
    matches = _matches(tokens, vocabulary)
    matches.sort(key=_rank)
    by_span: dict[frozenset[int], list[Match]] = {}
    for match in matches:
        by_span.setdefault(match.span, []).append(match)
    taken: set[int] = set()
    segments: list[Segment] = []
    for match in matches:
        if taken.isdisjoint(match.places):
            taken |= match.span
            segments.append(Segment(match, _other_meanings(match, by_span[match.span])))
    return sorted(segments, key=lambda segment: min(segment.match.places))


def _rank(match: Match) -> tuple[float, float, int, int]:
    is_sign = isinstance(match.meaning, Sign)
    return (-len(match.places), -match.quality, not is_sign, min(match.places))


def _other_meanings(best: Match, matches: Sequence[Match]) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for match in matches:
        meaning = match.meaning
        is_close = match.quality >= best.quality - _AS_GOOD
        if isinstance(meaning, Entry) and is_close and meaning is not best.meaning:
            found.setdefault(meaning.term, meaning)
    return tuple(found.values())


Hits = dict[str, list[tuple[int, float]]]
"""By word of a key: (token, level)."""


def _matches(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Match]:
    fillers = small_words().fillers
    order = _order(tokens, fillers)
    hits: dict[int, Hits] = {}
    readings = {tokens[place].lower: vocabulary.readings(tokens[place]) for place in order}
    names = _names(tokens, readings)
    for place in order:
        for word, level in () if place in names else readings[tokens[place].lower]:
            for number in vocabulary.by_word[word]:
                hits.setdefault(number, {}).setdefault(word, []).append((place, level))
    has_accents = any(not token.lower.isascii() for token in tokens)
    stems = {stem(token.folded) for token in tokens}
    found: list[Match] = []
    for number, per_word in hits.items():
        key = vocabulary.keys[number]
        if len(per_word) == len(set(key.words)):
            for pairs in _placed(key, per_word, order):
                found.append(_match(key, pairs, tokens, has_accents, stems))
    return found


def _names(tokens: Sequence[Token], readings: Mapping[str, object]) -> set[int]:
    """Return the tokens that end a name: « Ferry » in « école Jules Ferry » is no boat."""
    return {
        place
        for place, token in enumerate(tokens)
        if token.is_name
        and place
        and tokens[place - 1].is_name
        and not readings.get(tokens[place - 1].lower, True)
    }


def _order(tokens: Sequence[Token], fillers: frozenset[str]) -> dict[int, int]:
    """Return, by place of each token that is no filler, its rank: a comma sets words far apart."""
    order: dict[int, int] = {}
    rank = 0
    for place, token in enumerate(tokens):
        rank += _FAR if token.is_after_break else 0
        if token.folded not in fillers:
            order[place] = rank
            rank += 1
    return order


def _placed(key: Key, hits: Hits, order: Mapping[int, int]) -> list[tuple[tuple[int, float], ...]]:
    """Return where the words of a key stand together: for each, (token, level) word by word."""
    if len(key.words) == 1:
        return [(hit,) for hit in hits[key.words[0]]]
    found = []
    anchor = min(key.words, key=lambda word: len(hits[word]))
    for hit in hits[anchor][:_MOST_ANCHORS]:
        placed = _around(key, hits, order, anchor, hit)
        if not placed or _spread(placed, order) > len(key.words) + _LOOSE:
            continue
        # « alcool interdit sur la voie » is no « voie interdite »: the name of a sign has its order.
        places = [place for place, _ in placed]
        if isinstance(key.meaning, Entry) or places == sorted(places):
            found.append(placed)
    return found


def _around(
    key: Key, hits: Hits, order: Mapping[int, int], anchor: str, hit: tuple[int, float]
) -> tuple[tuple[int, float], ...]:
    used = {hit[0]}
    placed: list[tuple[int, float]] = []
    is_anchored = False
    for word in key.words:
        if word == anchor and not is_anchored:
            placed.append(hit)
            is_anchored = True
            continue
        free = [other for other in hits[word] if other[0] not in used]
        if not free:
            return ()
        near = min(free, key=lambda other: abs(order[other[0]] - order[hit[0]]))
        used.add(near[0])
        placed.append(near)
    return tuple(placed)


def _spread(placed: Sequence[tuple[int, float]], order: Mapping[int, int]) -> int:
    ranks = [order[place] for place, _ in placed]
    return max(ranks) - min(ranks) + 1


def _match(
    key: Key,
    pairs: Sequence[tuple[int, float]],
    tokens: Sequence[Token],
    has_accents: bool,
    stems: set[str],
) -> Match:
    places = tuple(place for place, _ in pairs)
    levels = tuple(
        level * _accents(tokens[place], word, spelling, has_accents)
        for (place, level), word, spelling in zip(pairs, key.words, key.spellings, strict=True)
    )
    quality = sum(levels) / len(levels)
    if len(places) > 1 and list(places) == sorted(places):
        quality += _IN_ORDER
    if isinstance(key.meaning, Entry) and not stems.isdisjoint(_near_stems(key.meaning.near)):
        quality += _NEIGHBOUR
    return Match(key, places, quality, levels)


def _accents(token: Token, word: str, spelling: str, has_accents: bool) -> float:
    """Return how well the accents of a token go with a spelling of the index."""
    shared = common_letters(token.folded, word)
    if token.lower[:shared] == spelling[:shared] or token.is_number:
        return 1.0
    if not has_accents:
        return _NO_ACCENT
    return _ACCENT_LACKS if token.lower.isascii() else _OTHER_ACCENT


@cache
def _near_stems(near: str) -> frozenset[str]:
    fillers = small_words().fillers
    return frozenset(stem(word) for word in fold_words(near) if word not in fillers)
