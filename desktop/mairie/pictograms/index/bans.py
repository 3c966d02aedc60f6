# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a need forbids: « chiens interdits », « interdit aux vélos sauf enfants », « ne pas courir »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.mairie.pictograms.index.small_words import SmallWords, phrase_length, small_words
from desktop.mairie.pictograms.index.tokens import Token

VERB_ENDINGS = ("er", "ir", "ez", "oir", "ons", "ions")
"""How French verbs that ask for something end."""
_SOFT = {"sans", "zero"}
"""What stands around them is not forbidden: « menu sans porc »."""


@dataclass(slots=True)
class Bans:
    """Which tokens of a need are forbidden, allowed after all, or only say where."""

    forbidden: set[int] = field(default_factory=set)
    excepted: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    markers: set[int] = field(default_factory=set)
    """The words that forbid."""
    verbs: set[int] = field(default_factory=set)
    """What is forbidden to do: known or not, the rest says what is drawn."""
    before: set[int] = field(default_factory=set)
    """What stands before « interdit aux… »: forbidden when what follows is unknown."""
    is_asked: bool = False
    """A word forbids something, even where nothing known is forbidden."""
    is_soft: bool = True
    """Only « sans » or « zéro » does."""

    def exception(self, text: str, tokens: Sequence[Token]) -> str:
        """Return the words of the exception, as they were written; empty when there is none."""
        if not self.excepted:
            return ""
        return text[tokens[min(self.excepted)].start : tokens[max(self.excepted)].end]


def read_bans(tokens: Sequence[Token], taken: set[int]) -> Bans:
    """Return what a need forbids; the tokens of `taken` belong to a name (« sans contact »)."""
    return _Reader(tokens, taken, small_words()).read()


class _Reader:
    """Goes through the words of a need once."""

    def __init__(self, tokens: Sequence[Token], taken: set[int], small: SmallWords) -> None:
        self._tokens = tokens
        self._words = [token.folded for token in tokens]
        self._taken = taken
        self._small = small
        self._bans = Bans()

    def read(self) -> Bans:
        """Return what is forbidden."""
        at = 0
        while at < len(self._words):
            at = self._step(at)
        return self._bans

    def _step(self, at: int) -> int:
        """Read what begins at a word; return the place of the next one to read."""
        if at in self._taken:
            return at + 1
        small, words = self._small, self._words
        if skipped := phrase_length(small.ban_never, words, at):
            return at + skipped
        if size := phrase_length(small.exceptions, words, at):
            return self._except(at, size)
        if size := self._around_a_verb(at):
            return self._forbid_after(at, size)
        after = phrase_length(small.ban_after, words, at)
        before = phrase_length(small.ban_before, words, at)
        if after >= before and after and not self._is_followed_by_an_hour(at + after):
            return self._forbid_after(at, after)
        if before:
            return self._forbid_before(at, before)
        return at + 1

    def _around_a_verb(self, at: int) -> int:
        """Return 1 when « ne … pas » opens here around a verb: « ne jetez pas », « n'entrez pas »."""
        if self._words[at] not in self._small.ban_opening:
            return 0
        closes = self._words[at + 2 : at + 4]
        return int(any(word in self._small.ban_closing for word in closes))

    def _is_followed_by_an_hour(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].is_number and self._words[at - 1] == "de"

    def _mark(self, at: int, size: int) -> None:
        self._bans.is_asked = True
        self._bans.is_soft &= self._words[at] in _SOFT
        self._bans.markers |= set(range(at, at + size))

    def _forbid_after(self, at: int, size: int) -> int:
        self._mark(at, size)
        now = at + size
        if now < len(self._words) and self._words[now].endswith(VERB_ENDINGS):
            self._bans.verbs.add(now)
        if self._words[at].startswith("interdit"):
            self._bans.before |= set(range(at)) - self._bans.forbidden
        is_place = False
        while now < len(self._words) and not self._stops(now, at + size):
            is_place |= now > at + size and bool(
                phrase_length(self._small.places, self._words, now)
            )
            (self._bans.places if is_place else self._bans.forbidden).add(now)
            now += 1
        return now

    def _stops(self, now: int, first: int) -> bool:
        words, small = self._words, self._small
        if phrase_length(small.exceptions, words, now):
            return True
        if now == first:
            return False
        is_positive = phrase_length(small.positive, words, now) and now not in self._taken
        again = phrase_length(small.ban_before, words, now)
        return bool(is_positive) or bool(again and now not in self._taken)

    def _forbid_before(self, at: int, size: int) -> int:
        self._mark(at, size)
        first = at
        while first > 0 and self._may_belong(first - 1):
            first -= 1
        if first == at:  # « Interdit : chiens, vélos »
            return self._forbid_after(at, size)
        scope = list(range(first, at))
        places = [now for now in scope if phrase_length(self._small.places, self._words, now)]
        cut = self._after_comma(places[0], at) if places else first
        kept = [now for now in scope if now >= cut] if places else scope
        if places and not kept:
            kept = [now for now in scope if now < places[0]]
        self._bans.forbidden |= set(kept)
        self._bans.places |= set(scope) - set(kept)
        return self._say_where(at + size)

    def _may_belong(self, at: int) -> bool:
        bans = self._bans
        return at not in bans.forbidden | bans.excepted | bans.markers

    def _after_comma(self, first: int, end: int) -> int:
        """Return where what is forbidden begins after a place: « dans le parc, chiens interdits »."""
        commas = [now for now in range(first + 1, end) if self._tokens[now].is_after_break]
        return commas[-1] if commas else end

    def _say_where(self, at: int) -> int:
        """Take what follows « chiens interdits dans… » as a place, not as something forbidden."""
        now = at
        if at < len(self._words) and phrase_length(self._small.places, self._words, at):
            while now < len(self._words) and not self._stops(now, at):
                self._bans.places.add(now)
                now += 1
        return now

    def _except(self, at: int, size: int) -> int:
        if not self._bans.is_asked:
            return at + size
        self._bans.excepted |= set(range(at, len(self._words)))
        return len(self._words)
