# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a need in French words to icons of the set, or to the reason why none is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.mairie.pictograms.index.arrows import read_arrow
from desktop.mairie.pictograms.index.bans import Bans, read_bans
from desktop.mairie.pictograms.index.caption import caption_of
from desktop.mairie.pictograms.index.found import Found, Proposal, Reading, Refusal
from desktop.mairie.pictograms.index.ideas import Idea, ideas_of, understood
from desktop.mairie.pictograms.index.matching import Match, Segment, find_segments
from desktop.mairie.pictograms.index.numbers import FoundNumber, find_numbers
from desktop.mairie.pictograms.index.proposals import proposals_of
from desktop.mairie.pictograms.index.small_words import small_words
from desktop.mairie.pictograms.index.suggestions import suggest
from desktop.mairie.pictograms.index.tokens import Token, tidy, tokenise
from desktop.mairie.pictograms.index.vocabulary import TYPED_WRONG, vocabulary
from desktop.mairie.pictograms.index.words import Entry, entry_of
from desktop.mairie.pictograms.refused import Sign, cautions

_ENOUGH = 0.36
"""Share of a need that must be understood before an icon is proposed."""
_ENOUGH_WIDE, _ENOUGH_HEAD = 0.5, 0.38
"""The same, when only a wide idea is known; when it stands first: « bureau de la directrice »."""
_AFTER_A_BAN = {"a", "au", "aux"}


def find_icons(untrusted_need: str) -> Found:
    """Return what the index knows of a need, of which 200 characters at most are read.

    It never raises: an unknown need has no proposal, an official sign has its refusal.
    """
    text = tidy(untrusted_need)
    tokens = tokenise(text)
    if not tokens:
        return Found(text)
    read = _Read.of(untrusted_need[:400], text, tokens)
    reading = read.reading()
    if read.sign is not None:
        return _refused(read, read.sign, reading)
    ideas = read.drawn_ideas()
    proposals = proposals_of(ideas, read.share) if ideas else ()
    if not proposals:
        return Found(text, (), reading, None, suggest(tokens), ())
    return Found(text, proposals, reading, None, (), tuple(read.notes(ideas)))


def _refused(read: _Read, match: Match, reading: Reading) -> Found:
    sign = match.meaning
    assert isinstance(sign, Sign)
    instead = tuple(
        Proposal(icon, round(0.6 * 0.95**rank, 3), f"à la place de «\u00a0{sign.sign}\u00a0»")
        for rank, icon in enumerate(sign.icons)
    )
    refusal = Refusal(
        sign.id, sign.sign, sign.why, sign.where, sign.instead, is_to_check=sign.is_to_check
    )
    return Found(read.text, instead, reading, refusal)


@dataclass(frozen=True, slots=True)
class _Read:
    """A need that was read through."""

    text: str
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    sign: Match | None
    bans: Bans
    ideas: tuple[Idea, ...]
    share: float
    """How much of the need is understood."""
    number: str
    arrow: str

    @staticmethod
    def of(untrusted_need: str, text: str, tokens: tuple[Token, ...]) -> _Read:
        """Read a tidied need."""
        segments = _without_half_bans(find_segments(tokens, vocabulary()), tokens)
        signs = [one.match for one in segments if isinstance(one.match.meaning, Sign)]
        entries = [one for one in segments if isinstance(one.match.meaning, Entry)]
        taken = {place for one in segments for place in one.match.places}
        bans = read_bans(tokens, taken)
        ideas = ideas_of(entries, bans)
        arrow, arrow_tokens = read_arrow(untrusted_need, tokens)
        numbers = find_numbers(text)
        number = _number(numbers, tokens, ideas)
        ideas = ideas or _ideas_of_units(numbers, tokens)
        ignored = (
            set(arrow_tokens) | bans.markers | bans.verbs | bans.excepted | _within(numbers, tokens)
        )
        return _Read(
            text=text,
            tokens=tokens,
            segments=tuple(segments),
            sign=signs[0] if signs else None,
            bans=bans,
            ideas=tuple(ideas),
            share=understood(tokens, ideas, ignored),
            number=number,
            arrow="" if bans.is_asked and arrow in ("up", "down") else arrow,
        )

    def reading(self) -> Reading:
        """Return what stands around the icon."""
        first = self.ideas[0] if self.ideas else None
        is_forbidden = bool(first and first.is_banned) or self._forbids_the_rest()
        caption = caption_of(self.text, self.tokens, self.segments, vocabulary())
        return Reading(is_forbidden, self.number, self.arrow, caption)

    def _forbids_the_rest(self) -> bool:
        """Tell whether something is forbidden that the index knows only beside its place."""
        return self.bans.is_asked and not self.bans.is_soft

    def drawn_ideas(self) -> list[Idea]:
        """Return the ideas to draw, the first first; none when too little is understood."""
        ideas = list(self.ideas)
        if not ideas:
            return []
        if self.bans.is_asked and not ideas[0].is_banned and not self.bans.is_soft:
            return []  # what is forbidden is unknown: its place must not be barred instead
        return ideas if self.share >= self._enough(ideas[0]) else []

    def _enough(self, first: Idea) -> float:
        if first.is_drawn_first:
            return _ENOUGH
        small = small_words()
        plain = [
            place
            for place, token in enumerate(self.tokens)
            if token.folded not in small.fillers and token.folded not in small.light
        ]
        return _ENOUGH_HEAD if plain and plain[0] in first.tokens else _ENOUGH_WIDE

    def notes(self, ideas: Sequence[Idea]) -> list[str]:
        """Return what the agent should know."""
        first = ideas[0]
        notes = [
            caution.note
            for caution in cautions()
            if first.entry.term in caution.terms and (first.is_banned or not caution.is_for_bans)
        ]
        if excepted := self.bans.exception(self.text, self.tokens):
            notes.append(
                f"L’exception «\u00a0{excepted}\u00a0» n’est pas dessinée\u00a0: "
                "gardez-la dans la légende."
            )
        notes += self._misread()
        apart = [idea for idea in ideas if idea.is_drawn_first and idea.is_banned]
        if self.bans.is_asked and len(apart) > 2:
            notes.append(
                "Deux interdictions au plus tiennent dans un pictogramme\u00a0: faites-en un par ligne."
            )
        return notes

    def _misread(self) -> list[str]:
        found = []
        for segment in self.segments:
            match = segment.match
            for place, spelling, level in zip(
                match.places, match.key.spellings, match.levels, strict=True
            ):
                if level < TYPED_WRONG:
                    written = self.tokens[place].text
                    found.append(f"«\u00a0{written}\u00a0» a été lu «\u00a0{spelling}\u00a0».")
        return found


def _without_half_bans(segments: list[Segment], tokens: Sequence[Token]) -> list[Segment]:
    """Leave « accès interdit » aside where « aux chiens » follows, « stop » before « aux mégots »."""
    kept = []
    for segment in segments:
        after = max(segment.match.places) + 1
        goes_on = after + 1 < len(tokens) and tokens[after].folded in _AFTER_A_BAN
        if not (goes_on and _is_half_a_ban(segment.match.meaning, tokens[after - 1].folded)):
            kept.append(segment)
    return kept


def _is_half_a_ban(meaning: Entry | Sign, last_word: str) -> bool:
    if isinstance(meaning, Sign):
        return last_word == "stop"
    return meaning.is_ban and last_word.startswith("interdi")


def _ideas_of_units(numbers: Sequence[FoundNumber], tokens: Sequence[Token]) -> list[Idea]:
    """Return what a need is about that is only a number: « à 200 m »."""
    units = small_words().units
    return [
        Idea(entry_of(units[number.unit]), (), 1.0, tuple(_within([number], tokens)), False, False)
        for number in numbers
        if number.unit in units
    ][:1]


def _within(numbers: Sequence[FoundNumber], tokens: Sequence[Token]) -> set[int]:
    return {
        place
        for place, token in enumerate(tokens)
        for number in numbers
        if number.start <= token.start and token.end <= number.end
    }


def _number(numbers: Sequence[FoundNumber], tokens: Sequence[Token], ideas: Sequence[Idea]) -> str:
    """Return the first number to show that is no part of a name (« 14 juillet »)."""
    named = [tokens[place] for idea in ideas for place in idea.tokens if len(idea.tokens) > 1]
    for number in numbers:
        inside = any(
            number.start <= token.start < number.end
            for token in named
            if token.is_number or number.is_in_words
        )
        if number.text and not inside:
            return number.text
    return ""
