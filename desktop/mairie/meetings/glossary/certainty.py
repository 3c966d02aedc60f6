# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a word that was heard is surely a misheard name: rather miss one than write a wrong name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.mairie.meetings.glossary.entries import EntryKind, folded_list
from desktop.mairie.meetings.glossary.index import Likeness, Match

_REASONS = {
    Likeness.TOLD: "remplacement demandé",
    Likeness.SAME: "orthographe du nom connu",
    Likeness.ALIKE: "se prononce comme le nom connu",
    Likeness.NEAR: "sonne presque comme le nom connu",
    Likeness.VOWEL: "une voyelle près du nom connu",
}
_SHORT = 4
"""Sounds under which a likeness says nothing."""
_LEAST_FOR_A_VOWEL = 5
_LONG = 8
_VERY_LONG = 10


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the words that may be a name."""

    words: tuple[str, ...] = ()
    """The bare words themselves."""
    has_civility: bool = False
    civility: str = ""
    """ "M.", "Mme", or nothing when it does not say."""
    has_capital: bool = False
    """Written with a capital that no beginning of a sentence explains."""


def surest(matches: Sequence[Match], around: Surroundings) -> Match | None:
    """Return the only name that these words surely are, or None."""
    sure = [match for match in matches if _is_sure(match, around)]
    texts = {match.form.text for match in sure}
    return sure[0] if len(texts) == 1 else None


def reason_of(match: Match) -> str:
    """Return in a few French words why the name was written so."""
    return _REASONS[match.likeness]


def _is_sure(match: Match, around: Surroundings) -> bool:
    if match.likeness is Likeness.TOLD:
        return True
    kind = match.form.entry.kind
    if kind is EntryKind.ACRONYM:
        return _is_sure_acronym(match, around)
    if kind is EntryKind.PERSON:
        of = _is_sure_whole_name if match.form.is_whole else _is_sure_last_name
        return of(match, around)
    if kind is EntryKind.PLACE and len(match.form.words) > 1:
        return _is_sure_place(match, around)
    return _is_sure_title(match, around)


def _is_sure_acronym(match: Match, around: Surroundings) -> bool:
    """« plu » is a word too: without a capital, only what cannot be read as one is a sigle."""
    if match.likeness is not Likeness.SAME:
        return False
    word = around.words[0]
    return around.has_capital or len(word) >= 5 or not set(word) & set("aeiouy")


def _is_sure_whole_name(match: Match, around: Surroundings) -> bool:
    """A first name and a last name together are seldom somebody else's."""
    if match.likeness <= Likeness.ALIKE:
        return match.likeness is Likeness.SAME or _is_same_gender(match, around)
    is_named = around.has_civility or around.has_capital
    has_first_name = around.words[0] == match.form.words[0]
    return is_named and has_first_name and _is_same_gender(match, around)


def _is_sure_last_name(match: Match, around: Surroundings) -> bool:
    likeness, length = match.likeness, len(match.form.sounds)
    if likeness is Likeness.SAME:
        return around.has_civility or around.has_capital
    if not _is_same_gender(match, around):
        return False
    is_common = " ".join(around.words) in folded_list("common_surnames")
    if likeness is Likeness.ALIKE:
        return around.has_civility or (around.has_capital and length >= _SHORT and not is_common)
    least = _SHORT if likeness is Likeness.NEAR else _LEAST_FOR_A_VOWEL
    return around.has_civility and length >= least and not is_common


def _is_sure_place(match: Match, around: Surroundings) -> bool:
    """« rue du Lavoire »: the word that begins it must be the same, the rest sound alike."""
    if around.words[0] != match.form.words[0]:
        return False
    length = len(match.form.sounds) - len(match.form.words[0])
    least = {Likeness.SAME: 0, Likeness.ALIKE: 2, Likeness.NEAR: _SHORT}
    return length >= least.get(match.likeness, _LONG)


def _is_sure_title(match: Match, around: Surroundings) -> bool:
    """A commune, an intercommunality, an association: several words, or a capital."""
    likeness, length = match.likeness, len(match.form.sounds)
    if len(match.form.words) == 1:
        least = 0 if likeness is Likeness.SAME else _LEAST_FOR_A_VOWEL
        return around.has_capital and likeness <= Likeness.ALIKE and length >= least
    least = {Likeness.SAME: 0, Likeness.ALIKE: 6, Likeness.NEAR: _LONG}.get(likeness, _VERY_LONG)
    return length >= least


def _is_same_gender(match: Match, around: Surroundings) -> bool:
    told = match.form.entry.civility
    return not told or not around.civility or told == around.civility
