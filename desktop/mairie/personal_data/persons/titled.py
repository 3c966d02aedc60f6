# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names after a civility or a word for somebody: « Mme Le Bourhis », « sa fille Inès », « née Martin »."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.folding import listed
from desktop.mairie.personal_data.persons.around_names import (
    MANY,
    Titles,
    in_rose_bed,
    is_civility,
    is_counted,
    is_famous,
    is_of_thing,
    may_name,
    names_place,
)
from desktop.mairie.personal_data.persons.name_words import (
    PARTICLES,
    is_everyday,
    is_given_name,
    is_never_name,
    is_surname,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Words
from desktop.mairie.personal_data.persons.segments import Segment, segment_at, span_of, without_lead
from desktop.mairie.personal_data.span import PersonalSpan

_BORN = frozenset(listed("nee epouse ep veuve vve alias divorcee"))
_SHORTENED = frozenset(listed("ep vve"))
"""Of these, the ones that a dot may end: after « son épouse. » begins another sentence."""
_LONGEST_SHORT = 5
"""Letters of a civility that a dot may end: « Mme. », « Melle. », not « Messieurs. »."""
_OF_PLACES = frozenset(
    listed(
        "Docteur docteur Dr Père Mère Sœur Frère Abbé Professeur professeur Mgr Maître Me Monsieur Madame"
    )
)
"""Civilities that a street or an inn may bear: « rue du Docteur Roux »."""


def titled(words: Words, titles: Titles) -> Iterator[PersonalSpan]:
    """Yield the names after a civility, those of « MM. Durand, Petit et Roux » too."""
    for number, word in enumerate(words.list):
        if not is_civility(word) or not _leads(words, number + 1):
            continue
        if titles.holds(word.start, word.end) or is_counted(words, number):
            continue
        if in_rose_bed(words, number):
            continue
        if word.text in _OF_PLACES and names_place(words, number):
            continue
        segment = _named(words, number + 1)
        if segment is None:
            continue
        if is_famous(words.text[word.start : words.list[segment.after - 1].end]):
            continue  # « Madame Bovary »
        yield span_of(words, segment, 0.95)
        if word.text in MANY:
            yield from _listed(words, segment.after)


def _leads(words: Words, number: int) -> bool:
    """Tell whether a word follows a civility, its dot or nothing between."""
    if number >= len(words.list) or is_civility(words.list[number]):
        return False
    gap = words.gap(number)
    if "." in gap and len(words.list[number - 1].text) > _LONGEST_SHORT:
        return False  # « Mesdames et Messieurs. Vingt-deux résolutions »
    return gap.strip(". \u00a0\u202f") == "" and len(gap) < 4 and "\n" not in gap


def _named(words: Words, number: int) -> Segment | None:
    """Return the name after a civility; in small letters only when its words are names."""
    segment = segment_at(words, number, 5) or _word_as_name(words, number)
    if segment is None:
        return _small_name(words, number)
    first = words.list[number]
    if first.bare in PARTICLES and segment.after - number == 1:
        return None
    if first.bare == "noel" or _is_office(words, segment):
        return None
    is_function = (
        first.bare not in PARTICLES
        and first.bare not in word_list("noms_de_mots")
        and first.shape is not Shape.INITIAL
        and is_never_name(first.text)
    )
    return None if is_function else segment


def _word_as_name(words: Words, number: int) -> Segment | None:
    """Return « Village », « Avril Marguerite »: words of every day that are surnames after « Mme »."""
    first = words.list[number]
    if not first.is_name_like or first.bare not in word_list("noms_de_mots"):
        return None
    if number + 1 < len(words.list) and words.is_joined(number + 1):
        more = segment_at(words, number + 1, 4)
        return Segment(number, more.after if more else number + 1)
    return Segment(number, number + 1)


def _is_office(words: Words, segment: Segment) -> bool:
    """« Madame la Sous-Préfète » holds an office; « Mme le Goff » has a name."""
    first = words.list[segment.first]
    if first.bare not in ("la", "le", "l", "les") or first.is_name_like:
        return False
    following = words.list[segment.first + 1]
    return is_everyday(following.text) and not is_surname(first.bare + following.bare)


def _small_name(words: Words, number: int) -> Segment | None:
    """Return « jeanne le floch » of « mme jeanne le floch »; « mme la maire » is nobody."""
    place, after = number, number
    while place < len(words.list) and place - number < 4:
        if place > number and not words.is_joined(place):
            break
        word = words.list[place]
        if word.shape is not Shape.LOWER or word.bare in word_list("pas_un_nom"):
            break
        if _is_small_name(words, place, number):
            after = place + 1
        elif word.bare not in PARTICLES:
            break
        place += 1
    return Segment(number, after) if after > number else None


def _is_small_name(words: Words, place: int, first: int) -> bool:
    word = words.list[place]
    if is_never_name(word.text) or len(word.text) < 3:
        return False
    if (
        place > first
        and words.list[place - 1].bare in PARTICLES
        and words.list[place - 1].bare != "du"
    ):
        joined = words.list[place - 1].bare + word.bare
        return is_surname(joined) or not is_everyday(word.text)
    return is_given_name(word.text) or is_surname(word.text) or not is_everyday(word.text)


def _listed(words: Words, number: int) -> Iterator[PersonalSpan]:
    """Yield « Petit » and « Roux » after « MM. Durand »."""
    while number < len(words.list):
        is_last = words.list[number].bare == "et"
        if is_last:
            number += 1
        if number >= len(words.list) or not (is_last or words.gap(number) == ", "):
            return
        if is_civility(words.list[number]):
            return
        segment = segment_at(words, number, 5)
        if segment is None:
            return
        yield span_of(words, segment, 0.85)
        number = segment.after
        if is_last:
            return


def after_words(words: Words, titles: Titles) -> Iterator[PersonalSpan]:
    """Yield the name in « la famille Benali », « l’élève Inès », « née MARTIN », « les Kaczmarek »."""
    for number in range(1, len(words.list)):
        before = words.list[number - 1]
        if not words.list[number].is_name_like and words.list[number].bare not in PARTICLES:
            continue
        ends = ". \u00a0" if before.bare in _SHORTENED else " \u00a0"
        is_born = before.bare in _BORN and words.gap(number).strip(ends) == ""
        if not (is_born or words.is_joined(number)):
            continue
        start = without_lead(words, number)
        if not is_born and _is_kin_of(words, number):
            start = number + 1
        segment = segment_at(words, start, 5)
        if segment is None or titles.holds(before.start, words.list[segment.after - 1].end):
            continue
        if is_born or _says_somebody(words, number, segment):
            yield span_of(words, segment, 0.85)
        other = _before_marriage(words, number - 1) if is_born else None
        if other is not None:
            yield span_of(words, other, 0.8)


def _is_kin_of(words: Words, number: int) -> bool:
    """« époux de Kelvine Riou »: of two names after « de », the first one is no particle’s."""
    if number + 2 >= len(words.list) or words.list[number].text not in ("de", "d’", "d'"):
        return False
    first, second = words.list[number + 1], words.list[number + 2]
    is_pair = first.shape is Shape.CAPITALISED and second.is_name_like
    is_pair = is_pair and words.is_joined(number + 1) and words.is_joined(number + 2)
    return is_pair and first.bare not in PARTICLES


def _before_marriage(words: Words, number: int) -> Segment | None:
    """Return « MALLET » of « MALLET ÉPOUSE CORBIN », where another name stands on the other side."""
    first = number
    while first > 0 and number - first < 4 and words.is_joined(first):
        word = words.list[first - 1]
        if not word.is_name_like or is_civility(word):
            break
        first -= 1
    if first == number or is_never_name(words.list[first].text) or names_place(words, first):
        return None
    return Segment(first, number) if may_name(words, first, number) or words.shouts else None


def _says_somebody(words: Words, number: int, segment: Segment) -> bool:
    before = words.list[number - 1]
    is_loud = before.shape is Shape.SHOUTED and words.shouts
    if before.shape not in (Shape.LOWER, Shape.CAPITALISED) and not is_loud:
        return False
    if is_of_thing(words, number):
        return False
    if before.bare == "les":
        alone = segment.after - segment.first == 1
        name = words.list[segment.first].text
        at_home = number > 1 and words.list[number - 2].bare == "chez"
        fits = (is_surname(name) or at_home) and not is_everyday(name)
        return before.shape is Shape.LOWER and alone and fits
    if before.bare not in word_list("avant_quelqu_un") or not may_name(
        words, number, segment.after
    ):
        return False
    is_small = before.shape is Shape.LOWER
    if before.bare in ("petit", "petite", "jeune", "jeunes"):
        led = number > 1 and words.list[number - 2].bare in word_list("determinants")
        return is_small and led and not names_place(words, number - 1)
    return (is_small or words.opens_sentence(number - 1)) and not names_place(words, number - 1)


def in_small_letters(words: Words) -> Iterator[PersonalSpan]:
    """Yield « karim haddad », where no capital says that it is a name."""
    for number in range(len(words.list) - 1):
        first, second = words.list[number], words.list[number + 1]
        if first.shape is not Shape.LOWER or not (
            second.shape is Shape.LOWER or second.is_name_like
        ):
            continue
        if not is_given_name(first.text) or not words.is_joined(number + 1):
            continue
        is_sure = first.bare not in word_list("mots") and not is_everyday(first.text)
        if not is_sure or names_place(words, number) or is_of_thing(words, number):
            continue
        is_told = second.is_name_like or (
            number > 0 and words.list[number - 1].bare in word_list("avant_quelqu_un")
        )
        if (is_told or is_surname(second.text)) and not is_everyday(second.text):
            yield span_of(words, Segment(number, number + 2), 0.75)
