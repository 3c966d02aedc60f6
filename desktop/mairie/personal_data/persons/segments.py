# SPDX-License-Identifier: AGPL-3.0-or-later
"""Runs of capitalised words, cut where a word names nobody: « Bonjour Sabrina », « LE GOFF Yann »."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.forms.name_words import functions
from desktop.mairie.personal_data.persons.around_names import is_civility
from desktop.mairie.personal_data.persons.name_words import (
    PARTICLES,
    is_everyday,
    is_given_name,
    is_never_name,
    is_surname,
    may_be_surname,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words
from desktop.mairie.personal_data.span import Label, PersonalSpan

_IN_TOWNS = frozenset(("de", "du", "des", "en", "les", "sur", "sous", "aux", "la", "le", "et"))


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first` to `after` of a text, that may be a name."""

    first: int
    after: int


def span_of(words: Words, segment: Segment, score: float) -> PersonalSpan:
    """Return a segment as a span, trailing dots of a sentence left out."""
    start, end = words.list[segment.first].start, words.list[segment.after - 1].end
    return PersonalSpan(start, end, Label.PERSON, words.text[start:end], score)


def text_of(words: Words, segment: Segment) -> str:
    """Return what is written there."""
    return words.text[words.list[segment.first].start : words.list[segment.after - 1].end]


def names_of(words: Words, segment: Segment) -> list[Word]:
    """Return the words of a segment that are names, particles and initials left out."""
    return [
        word
        for word in words.list[segment.first : segment.after]
        if word.is_name_like and word.bare not in PARTICLES
    ]


def segment_at(words: Words, number: int, most: int = 6) -> Segment | None:
    """Return the name that may begin at a word, without what names nobody at its end."""
    after = words.run_from(number, most)
    for place in range(number, after):
        if _cuts(words, place, after):
            after = place
            break
    while after > number and _is_loose_end(words, after - 1, number):
        after -= 1
    return Segment(number, after) if after > number else None


def without_lead(words: Words, number: int) -> int:
    """Return the number of a name’s first word, « de » before a first name left out."""
    if number + 1 < len(words.list) and words.is_joined(number + 1):
        word, after = words.list[number], words.list[number + 1]
        is_small = word.shape in (Shape.LOWER, Shape.ELISION)
        is_led = is_small and (word.bare in PARTICLES or word.bare == "a")
        if is_led and after.is_name_like and is_given_name(after.text):
            return number + 1
    return number


def _cuts(words: Words, number: int, after: int) -> bool:
    """Tell whether a word of a run names nobody; « Le » and « Da » of a surname stay."""
    word = words.list[number]
    if is_civility(word):
        return not _is_initial(words, number)
    if word.shape in (Shape.ELISION, Shape.INITIAL):
        return False
    is_inside = (
        number > 0 and words.list[number - 1].bare in ("de", "la") and words.is_joined(number)
    )
    if is_inside and word.is_name_like and word.bare in ("la", "tour", "cour", "salle", "place"):
        return False
    if _is_double_surname(words, number) or _is_double_surname(words, number - 1):
        return False
    if word.bare in PARTICLES:
        following = words.list[number + 1] if number + 1 < after else None
        return following is None or (
            following.bare not in PARTICLES and is_never_name(following.text)
        )
    return is_never_name(word.text)


def _is_double_surname(words: Words, number: int) -> bool:
    """« LE PAGE » is a surname, though « page » alone names nobody; « Le Maire » is the mayor."""
    if not 0 <= number < len(words.list) - 1 or not words.is_joined(number + 1):
        return False
    word, following = words.list[number], words.list[number + 1]
    if not (word.is_name_like and following.is_name_like) or word.bare not in ("le", "la", "du"):
        return False
    return is_surname(word.bare + following.bare) and following.bare not in functions()


def _is_initial(words: Words, number: int) -> bool:
    """« Hugo M., Lina B. »: no name follows this « M. »."""
    if words.list[number].text != "M." or number == 0 or not words.is_joined(number):
        return False
    is_last = number + 1 == len(words.list) or not words.is_joined(number + 1)
    return is_last and is_given_name(words.list[number - 1].text)


def _is_loose_end(words: Words, number: int, first: int) -> bool:
    word = words.list[number]
    if word.shape is Shape.INITIAL:
        return number == first
    return not word.is_name_like or (word.bare in PARTICLES and word.bare not in ("ba", "sy"))


def segments(words: Words) -> Iterator[Segment]:
    """Yield the runs of a text, each word in one of them at most."""
    number = 0
    while number < len(words.list):
        word = words.list[number]
        if not (word.is_name_like or word.shape is Shape.INITIAL):
            number += 1
            continue
        segment = segment_at(words, number)
        if segment is None:
            number += 1
            continue
        yield _led(words, segment)
        number = segment.after


def _led(words: Words, segment: Segment) -> Segment:
    """Leave out « Le » before a first name: « Le Petit Nicolas », not before « Guen Maïwenn »."""
    first = words.list[segment.first]
    if first.bare not in PARTICLES or segment.after - segment.first < 2:
        return segment
    second = words.list[segment.first + 1]
    joined = first.bare + second.bare
    is_shouted = first.shape is Shape.SHOUTED and second.shape is Shape.SHOUTED
    keeps = is_surname(joined) or (
        (is_shouted or segment.after - segment.first > 2)
        and not is_given_name(second.text)
        and not is_everyday(second.text)
    )
    return segment if keeps else Segment(segment.first + 1, segment.after)


def is_written_as_place(word: Word) -> bool:
    """« Hauts-de-France », « Bourg-en-Bresse »: a small word between hyphens is a town’s or a region’s."""
    return not _IN_TOWNS.isdisjoint(word.bare.split("-")[1:-1])


def is_surname_like(word: Word) -> bool:
    """Tell whether a word may be a surname beside a first name; a common word never is, but a known one."""
    if word.bare in word_list("pas_un_nom") or word.bare.startswith(("saint-", "sainte-")):
        return word.bare.startswith(("saint-", "sainte-"))
    return may_be_surname(word.text)
