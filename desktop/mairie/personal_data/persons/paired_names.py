# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names that come by two: who gives a power and who holds it, a name and a nickname, two to be wed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.french.folding import listed
from desktop.mairie.personal_data.persons.around_names import is_civility, is_famous, may_name
from desktop.mairie.personal_data.persons.name_words import PARTICLES, is_given_name
from desktop.mairie.personal_data.persons.reading_words import Shape, Words
from desktop.mairie.personal_data.persons.segments import Segment, segment_at, span_of, text_of
from desktop.mairie.personal_data.span import PersonalSpan

_POWERS = frozenset(listed("pouvoir pouvoirs procuration procurations"))
_GIVES = frozenset(listed("donne donnent donner donnant"))
_TO = frozenset(listed("a pour"))
_OF_TWO = frozenset(listed("mariage mariages noces pacs"))
_OF_ONE = frozenset(
    listed("obseques inhumation deces succession hoirie indivision heritiers sepulture bapteme")
)
_BETWEEN = frozenset((" – ", " - ", "/", " / ", " et ", "-"))
_CALLED = frozenset(listed("dit dite alias surnomme surnommee"))


def powers(words: Words) -> Iterator[PersonalSpan]:
    """Yield both names of « Pouvoir de Lalbat à Kermeur, de Riou à Zumst », of « donne pouvoir à Riou »."""
    for number, word in enumerate(words.list):
        if word.bare not in _POWERS:
            continue
        if number and words.list[number - 1].bare in _GIVES:
            held = _after(words, number + 1, _TO)
            if held is not None:
                yield span_of(words, held, 0.85)
            continue
        place = number + 1
        while (giver := _after(words, place, frozenset(("de", "d")))) is not None:
            holder = _after(words, giver.after, _TO)
            if holder is None:
                break
            yield span_of(words, giver, 0.85)
            yield span_of(words, holder, 0.85)
            place = holder.after


def _after(words: Words, number: int, links: frozenset[str]) -> Segment | None:
    """Return the name that follows « de » or « à », a civility left out."""
    if number + 1 >= len(words.list) or words.list[number].bare not in links:
        return None
    if words.gap(number).strip(" \u00a0,;:") or "\n" in words.gap(number):
        return None
    number += 1
    if is_civility(words.list[number]):
        number += 1
    return _name_at(words, number)


def _name_at(words: Words, number: int) -> Segment | None:
    if number >= len(words.list) or words.gap(number).strip(" \u00a0."):
        return None
    if not words.list[number].is_name_like and words.list[number].shape is not Shape.INITIAL:
        return None
    return _fitting(words, number)


def _fitting(words: Words, number: int, most: int = 4) -> Segment | None:
    segment = segment_at(words, number, most)
    fits = segment is not None and may_name(words, segment.first, segment.after)
    return segment if fits else None


def events(words: Words) -> Iterator[PersonalSpan]:
    """Yield the names of « Obsèques Lalbat », « Mariage Lalbat – Kermeur », a title before them left out."""
    for number, word in enumerate(words.list[:-1]):
        if word.bare not in _OF_TWO | _OF_ONE or not words.is_joined(number + 1):
            continue
        if words.list[number + 1].bare in PARTICLES:
            continue
        first = _name_at(words, number + 1)
        if first is None or is_famous(text_of(words, first)):
            continue
        second = _across(words, first.after) if word.bare in _OF_TWO else None
        if word.bare in _OF_ONE or second is not None:
            yield span_of(words, first, 0.8)
        if second is not None:
            yield span_of(words, second, 0.8)


def _across(words: Words, number: int) -> Segment | None:
    """Return the name after « – », « / » or « et »."""
    if number >= len(words.list):
        return None
    if words.list[number].bare == "et":
        number += 1
        return _name_at(words, number)
    if words.gap(number) not in _BETWEEN or not words.list[number].is_name_like:
        return None
    return _fitting(words, number)


def in_their_brackets(words: Words, found: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield « Océane » of « Mlle Martineau (Océane) »: a first name that brackets add to a surname."""
    ends = {span.end for span in found}
    for number in range(1, len(words.list)):
        word = words.list[number]
        if words.list[number - 1].end not in ends or words.gap(number) != " (":
            continue
        is_closed = words.text[word.end : word.end + 1] == ")"
        if is_closed and word.shape is Shape.CAPITALISED and is_given_name(word.text):
            yield span_of(words, Segment(number, number + 1), 0.7)


def nicknames(words: Words, found: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield « Toinou » and « Lalbat » of « Anselme dit « Toinou » Lalbat », once « Anselme » is found."""
    ends = {span.end for span in found}
    for number in range(1, len(words.list) - 1):
        if words.list[number].bare not in _CALLED or words.list[number - 1].end not in ends:
            continue
        if words.gap(number).strip(" \u00a0,("):
            continue
        gap = words.gap(number + 1)
        if gap.strip(' \u00a0«"“:') or not words.list[number + 1].is_name_like:
            continue
        nickname = segment_at(words, number + 1, 4)
        if nickname is None:
            continue
        yield span_of(words, nickname, 0.8)
        if nickname.after < len(words.list) and words.gap(nickname.after).strip(" \u00a0") in (
            "»",
            '"',
            "”",
        ):
            surname = _fitting(words, nickname.after, 3)
            if surname is not None:
                yield span_of(words, surname, 0.8)
