# SPDX-License-Identifier: AGPL-3.0-or-later
"""First names in a list, those that no list knows among those that are known: « Éloan, Maïwenn et Issa »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.personal_data.persons.around_names import (
    Titles,
    is_civility,
    is_of_thing,
    names_place,
)
from desktop.mairie.personal_data.persons.name_words import (
    is_everyday,
    is_given_name,
    is_sure_given_name,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Words
from desktop.mairie.personal_data.persons.segments import Segment, span_of
from desktop.mairie.personal_data.span import PersonalSpan

_BRACKET = re.compile(r"[ \u00a0]\([^()\n]{1,24}\)")
_BETWEEN = re.compile(rf"(?:{_BRACKET.pattern})?(?:,[ \u00a0]|,?[ \u00a0]et[ \u00a0])")
_FEWEST = 3
"""Names in a list."""
_SHARE = 0.6
"""Of them that must be first names: the towns of a round hold some too."""


def listed_names(words: Words, titles: Titles) -> Iterator[PersonalSpan]:
    """Yield every name of the lists of which most are first names, « Thomas (compta) » too."""
    number = 0
    while number < len(words.list):
        items = _list_from(words, number)
        if len(items) >= _FEWEST and _are_persons(words, items, titles):
            for item in items:
                name = words.list[item].text
                if is_given_name(name) or not is_everyday(name):
                    yield span_of(words, Segment(item, item + 1), 0.75)
        number = items[-1] + 1 if items else number + 1


def _list_from(words: Words, number: int) -> list[int]:
    """Return the words of a list, each a name alone, that begins at a word."""
    items: list[int] = []
    place: int | None = number
    while place is not None and _stands_alone(words, place):
        items.append(place)
        place = _next_item(words, place)
    return items


def _stands_alone(words: Words, number: int) -> bool:
    word = words.list[number]
    if word.shape is not Shape.CAPITALISED or is_civility(word):
        return False
    follows = words.is_joined(number + 1) if number + 1 < len(words.list) else False
    return not (follows and words.list[number + 1].is_name_like)


def _next_item(words: Words, number: int) -> int | None:
    """Return the word after a comma or « et », what brackets tell between left out."""
    end = words.list[number].end
    bracket = _BRACKET.match(words.text, end)
    after = bracket.end() if bracket else end
    for place in range(number + 1, min(number + 8, len(words.list))):
        word = words.list[place]
        if word.start < after or word.bare == "et":
            continue
        return place if _BETWEEN.fullmatch(words.text, end, word.start) else None
    return None


def _are_persons(words: Words, items: list[int], titles: Titles) -> bool:
    first, last = items[0], items[-1]
    if names_place(words, first) or is_of_thing(words, first):
        return False
    if titles.holds(words.list[first].start, words.list[last].end):
        return False
    names = [words.list[item].text for item in items]
    sure = sum(is_sure_given_name(name) for name in names)
    return sure >= 2 and sum(map(is_given_name, names)) >= _SHARE * len(names)
