# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the persons a text names: by a civility, a first name, capitals, a label, or once known.

The civility stays out of the span (« Mme » stays readable, the name goes). Streets, schools and
companies that bear a name are no person; a function without a name (« Mme la préfète ») neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.mairie.personal_data.persons.around_names import (
    Titles,
    is_acronym,
    is_civility,
    is_famous,
    names_place,
)
from desktop.mairie.personal_data.persons.joining_names import joined_names
from desktop.mairie.personal_data.persons.laid_out import (
    Page,
    in_brackets,
    in_columns,
    labelled,
    on_lines,
)
from desktop.mairie.personal_data.persons.listed_names import listed_names
from desktop.mairie.personal_data.persons.name_words import (
    PARTICLES,
    is_everyday,
    is_given_name,
    is_never_name,
    is_sure_given_name,
    is_surname,
    plain,
    word_list,
)
from desktop.mairie.personal_data.persons.paired_names import (
    events,
    in_their_brackets,
    nicknames,
    powers,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words
from desktop.mairie.personal_data.persons.running import running
from desktop.mairie.personal_data.persons.segments import (
    Segment,
    is_surname_like,
    names_of,
    segment_at,
    span_of,
    text_of,
    without_lead,
)
from desktop.mairie.personal_data.persons.telling import is_of_company
from desktop.mairie.personal_data.persons.titled import after_words, in_small_letters, titled
from desktop.mairie.personal_data.span import Label, PersonalSpan

_FEWEST_LETTERS = 3
"""Of a surname that is looked for elsewhere in the text."""


def find_persons(text: str) -> Iterator[PersonalSpan]:
    """Yield the names of persons, civilities left out; several spans may lie over one another."""
    words = Words(text)
    if not words.list:
        return
    titles, page = Titles(text), Page(words)
    found = [
        *titled(words, titles),
        *labelled(page),
        *in_columns(page),
        *in_brackets(page),
        *after_words(words, titles),
        *running(words, titles),
        *listed_names(words, titles),
        *on_lines(page),
        *powers(words),
        *events(words),
        *in_small_letters(words),
    ]
    found.extend(_beside(words, found))
    found.extend(joined_names(words, found))
    found.extend(nicknames(words, found))
    found.extend(in_their_brackets(words, found))
    yield from found
    yield from _again(words, found, titles)


def _beside(words: Words, found: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield the names listed with others: « Clara et Romane », « Gabin, Zoé et Marlon »."""
    starts = {word.start: number for number, word in enumerate(words.list)}
    ends = {word.end: number for number, word in enumerate(words.list)}
    todo = [
        (starts[span.start], ends[span.end])
        for span in found
        if span.start in starts and span.end in ends
    ]
    seen = set(todo)
    while todo:
        first, last = todo.pop()
        for near in (_next(words, last), _previous(words, first)):
            if near is None or (near.first, near.after - 1) in seen:
                continue
            if not _may_be_listed(words, near, Segment(first, last + 1)):
                continue
            seen.add((near.first, near.after - 1))
            todo.append((near.first, near.after - 1))
            yield span_of(words, near, 0.75)


def _next(words: Words, last: int) -> Segment | None:
    """Return the name after « et » or a comma."""
    place = last + 1
    if place >= len(words.list):
        return None
    is_then = words.list[place].bare == "puis" and words.gap(place) == ", "
    if is_then or (words.list[place].bare in ("et", "ou", "puis") and words.is_joined(place)):
        place += 1
    elif words.gap(place) not in (", ", " / ", " & ", "/", "; "):
        return None
    if place >= len(words.list) or is_civility(words.list[place]):
        return None
    if words.list[place - 1].bare in ("et", "ou", "puis") and not words.is_joined(place):
        return None
    return segment_at(words, without_lead(words, place), 5)


def _previous(words: Words, first: int) -> Segment | None:
    """Return the name before « et » or a comma."""
    place = first - 1
    if place < 0:
        return None
    if words.list[place].bare in ("et", "ou") and words.is_joined(first):
        if not words.is_joined(place):
            return None
        place -= 1
    elif words.gap(first) not in (", ", " / ", " & ", "/"):
        return None
    after = place + 1
    while place >= 0 and after - place <= 4 and words.list[place].is_name_like:
        if is_never_name(words.list[place].text):
            break
        place -= 1
        if place < 0 or not words.is_joined(place + 1):
            break
    place += 1
    return Segment(place, after) if 0 <= place < after else None


def _may_be_listed(words: Words, near: Segment, beside: Segment) -> bool:
    """Tell whether the neighbour of a name in a list is a name too."""
    names = names_of(words, near)
    if (
        not names
        or len(names) > 4
        or names_place(words, near.first)
        or names[0].bare in word_list("lieux")
    ):
        return False
    if any(one.bare in word_list("pas_un_nom") for one in names):
        return False
    beside_names = names_of(words, beside)
    if len(names) > 1:
        given = any(is_given_name(one.text) for one in names) or _is_alike(names, beside_names)
        fits = all(is_surname_like(one) or is_given_name(one.text) for one in names)
        return given and fits and not is_famous(text_of(words, near))
    name = names[0].text
    if is_sure_given_name(name):
        return True
    if len(beside_names) != 1:
        return False
    if is_given_name(beside_names[0].text):
        return is_given_name(name) or _is_coupled(words, near, beside)
    is_same = names[0].shape is beside_names[0].shape
    is_list_in_capitals = names[0].shape is Shape.SHOUTED and not words.shouts
    whole = plain("".join(one.text for one in words.list[near.first : near.after]))
    is_known = is_surname(name) or is_surname(whole)
    is_unknown = is_list_in_capitals and not is_everyday(name) and not is_acronym(words, names[0])
    return is_same and (is_known or is_unknown)


def _is_alike(names: list[Word], beside: list[Word]) -> bool:
    """« Hans Ober et Frøydis Håkonsen »: two unknown words, written as the two of the neighbour are."""
    if len(names) != 2 or len(beside) != 2:
        return False
    if any(is_everyday(one.text) or is_of_company(one) for one in names):
        return False
    return [one.shape for one in names] == [one.shape for one in beside]


def _is_coupled(words: Words, near: Segment, beside: Segment) -> bool:
    """« Titouan et Lilwenn »: a word that no list knows, beside a first name that is nothing else."""
    word, other = words.list[near.first], words.list[beside.first]
    if near.after - near.first > 1 or not is_sure_given_name(other.text):
        return False
    is_linked = words.list[max(near.first, beside.first) - 1].bare == "et"
    is_free = not is_everyday(word.text) and not is_of_company(word)
    return is_linked and is_free and word.shape is other.shape and word.text.isalpha()


def _again(words: Words, known: Iterable[PersonalSpan], titles: Titles) -> Iterator[PersonalSpan]:
    """Yield the surnames and first names that were found, where they stand alone."""
    said = _said_again(known)
    for number, word in enumerate(words.list):
        if word.shape is Shape.LOWER or word.bare not in said or names_place(words, number):
            continue
        if titles.holds(word.start, word.end):
            continue
        if is_everyday(word.text) and not is_given_name(word.text) and words.opens_sentence(number):
            continue
        first = number
        if number and words.is_joined(number) and words.list[number - 1].bare in PARTICLES:
            before = words.list[number - 1]
            if before.is_name_like and before.bare + word.bare in said:
                first = number - 1
        yield span_of(words, Segment(first, number + 1), 0.7)


def _said_again(known: Iterable[PersonalSpan]) -> frozenset[str]:
    """Return the bare surnames and first names of the surest names, « legoff » for « Le Goff »."""
    said: set[str] = set()
    for span in known:
        if span.label is not Label.PERSON or span.score < 0.75:
            continue
        parts = [plain(part) for part in span.text.replace("’", " ").replace("'", " ").split()]
        for number, part in enumerate(parts):
            if number and parts[number - 1] in PARTICLES:
                said.add(parts[number - 1] + part)
            is_word = part in word_list("mots") and len(parts) > 1 and number == 0
            is_long = len(part) >= _FEWEST_LETTERS and part not in PARTICLES
            if is_long and not is_never_name(part) and not is_word:
                said.add(part)
    return frozenset(said)
