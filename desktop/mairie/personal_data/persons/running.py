# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names in a sentence: a first name with a surname, capitals, an initial, a first name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import listed
from desktop.mairie.forms.name_words import functions
from desktop.mairie.personal_data.persons.around_names import (
    Titles,
    is_civility,
    is_counted,
    is_famous,
    is_of_thing,
    names_place,
)
from desktop.mairie.personal_data.persons.name_words import (
    PARTICLES,
    is_everyday,
    is_given_name,
    is_sure_given_name,
    is_surname,
    may_be_surname,
    word_list,
)
from desktop.mairie.personal_data.persons.reading_words import Shape, Word, Words
from desktop.mairie.personal_data.persons.segments import (
    Segment,
    is_surname_like,
    names_of,
    segments,
    span_of,
)
from desktop.mairie.personal_data.span import PersonalSpan

_DONE = re.compile(r"(?:é|i|u|it|is|ert)e?s?\Z")
"""How a past participle ends."""
_ELIDED_PRONOUN = re.compile(r"[mtn][’'][aeéoiu]")
_BEFORE_VERB = frozenset(listed("le la l les y en ne n se s"))
_THROUGH = ("pass", "travers", "desservi", "reli", "limit", "bord")
"""How participles begin after which « par » says a place."""
_AFTER = re.compile(
    r"[ \u00a0]*[,(:–-]?[ \u00a0]*(?:n[ée]e?s?[ \u00a0](?:le|[àa]|en|\d)|\d{1,3}[ \u00a0]ans\b|(?:t[ée]l|☎)|\(?\+?\d\d[ .]\d\d[ .]\d\d"
    r"|<?[\w.+-]{1,60}@|demeurant|domicili|r[ée]sidant|habitant\b|titulaire d|de nationalit|retrait|passeport|date de naissance"
    r"|\(\d\d[/.]\d\d[/.]\d{4}|\d\d[/.]\d\d[/.](?:19|20)\d\d)"
)
"""After a name that no list knows, what says that it is somebody."""


def running(words: Words, titles: Titles) -> Iterator[PersonalSpan]:
    """Yield the names that the words themselves tell, whatever stands around."""
    for segment in segments(words):
        first = words.list[segment.first]
        if segment.first and is_civility(words.list[segment.first - 1]):
            continue
        if titles.holds(first.start, words.list[segment.after - 1].end):
            continue
        found = _judged(words, segment)
        if found is None or _is_no_person(words, *found[:1]):
            continue
        yield span_of(words, *found)


def _is_no_person(words: Words, segment: Segment) -> bool:
    """Tell whether the place of a name makes it a street, a rose or somebody of history."""
    number = segment.first
    if names_place(words, number) or is_counted(words, number) or is_of_thing(words, number):
        return True
    start, end = words.list[number].start, words.list[segment.after - 1].end
    return is_famous(words.text[start:end])


def _judged(words: Words, segment: Segment) -> tuple[Segment, float] | None:
    names = names_of(words, segment)
    shapes = [word.shape for word in words.list[segment.first : segment.after]]
    if not names:
        return None
    if Shape.INITIAL in shapes:
        return _with_initial(words, segment, names)
    if len(names) == 1:
        return _alone(words, segment, names[0])
    if any(is_given_name(name.text) for name in names):
        return _with_given(words, segment, names)
    return _without_given(words, segment, names)


def _with_initial(
    words: Words, segment: Segment, names: list[Word]
) -> tuple[Segment, float] | None:
    """« H. Castellane », « Bernadette P. », not « 5 H. Sortir » nor « L. 2122-1 »."""
    gap, last = words.gap(segment.first), words.list[segment.after - 1]
    is_number = words.text[last.end : last.end + 2].strip().isdigit()
    if gap.rstrip()[-1:].isdigit() or (is_number and last.shape is Shape.INITIAL):
        return None
    if last.shape is Shape.INITIAL:
        segment = _from_given(words, segment)
        names = names_of(words, segment)
    is_first = words.list[segment.first].shape is Shape.INITIAL
    name = names[-1] if is_first else names[0]
    if is_first:
        fits = (len(name.text) > 2 or is_surname(name.text)) and may_be_surname(name.text)
    else:
        is_known = is_surname(name.text)
        fits = is_given_name(name.text) or (
            is_known and (name.shape is Shape.SHOUTED or not is_everyday(name.text))
        )
        if not is_sure_given_name(name.text) and not gap.rstrip().endswith(":"):
            fits = fits and not words.opens_sentence(segment.first)
    return (segment, 0.8) if fits else None


def _from_given(words: Words, segment: Segment) -> Segment:
    """Leave out what stands before « de »: « Fabrice L. » of « Absence de Fabrice L. »."""
    for number in range(segment.after - 1, segment.first, -1):
        word, before = words.list[number], words.list[number - 1]
        if before.shape is Shape.LOWER and is_given_name(word.text):
            return Segment(number, segment.after)
    return segment


def _alone(words: Words, segment: Segment, name: Word) -> tuple[Segment, float] | None:
    """A first name alone, that is nothing else; « la Madeleine », « Rosa-Parks » are no persons."""
    if name.shape is Shape.SHOUTED:
        is_known = is_surname(name.text) and not is_everyday(name.text) and len(name.text) > 4
        return (segment, 0.7) if is_known and not words.shouts else None
    if not is_given_name(name.text) or _is_toponym(name):
        return None
    if _is_signature(words, segment):
        return segment, 0.7
    is_told = (
        _told_before(words, segment.first)
        or _acted_by(words, segment.first)
        or _acts(words, segment)
    )
    if not is_sure_given_name(name.text) and not is_told:
        return None
    if segment.first:
        before = words.list[segment.first - 1]
        joined = words.is_joined(segment.first)
        if joined and before.bare in ("la", "le", "les", "l", "un", "une", "du", "sainte", "saint"):
            return None
        if joined and before.shape is not Shape.LOWER and before.shape is not Shape.ELISION:
            is_call = before.bare in word_list("appels") or words.opens_sentence(segment.first - 1)
            if not is_call:
                return None
    return segment, 0.75


def _acted_by(words: Words, number: int) -> bool:
    """« remplacée par Virginie », « absence de Fabrice »; « traversée par » says a place."""
    if number < 2 or not (words.is_joined(number) and words.is_joined(number - 1)):
        return False
    verb, by = words.list[number - 2], words.list[number - 1]
    if by.bare in ("de", "d"):
        is_feast = words.list[number].bare in ("noel", "toussaint")
        return verb.bare in word_list("faits_de_quelqu_un") and not is_feast
    is_done = verb.shape is Shape.LOWER and _DONE.search(verb.text) is not None
    return by.text == "par" and is_done and not verb.bare.startswith(_THROUGH)


def _acts(words: Words, segment: Segment) -> bool:
    """« Vincent a posé ses congés », « Olivier, peux-tu » ; « Valence a gagné » is a town."""
    number = segment.after
    if number >= len(words.list) or words.list[segment.first].bare in word_list("prenoms_de_lieux"):
        return False
    if words.is_joined(number):
        while number + 1 < len(words.list) and words.list[number].bare in _BEFORE_VERB:
            number += 1
        if _ELIDED_PRONOUN.match(words.list[number].text):
            return True
        return words.list[number].bare in word_list("verbes_de_quelqu_un")
    is_called = words.gap(number) == ", " and words.opens_sentence(segment.first)
    return is_called and words.list[number].bare.split("-")[0] in word_list("apres_un_appel")


def _is_signature(words: Words, segment: Segment) -> bool:
    """Tell whether a first name is all that comes after the last sentence of a text."""
    ended = words.gap(segment.first).rstrip(" \u00a0\u202f\n")[-1:] in (".", "!", "?", ",")
    is_last = words.text[words.list[segment.after - 1].end :].strip() == ""
    return segment.first > 0 and ended and is_last


def _is_toponym(name: Word) -> bool:
    """« Rosa-Parks » is written like a street; « Marie-Jo » is not."""
    parts = name.text.split("-")
    return len(parts) > 1 and not all(is_given_name(part) for part in parts)


def _with_given(words: Words, segment: Segment, names: list[Word]) -> tuple[Segment, float] | None:
    if names[0].bare in ("san", "santa", "sao", "los", "las", "saint", "sainte"):
        return None
    number = next(n for n, one in enumerate(names) if is_given_name(one.text))
    first, others = names[number], [one for n, one in enumerate(names) if n != number]
    if number and not all(_goes_before(one) for one in names[:number]):
        led = next(n for n in range(number, 0, -1) if not _goes_before(names[n - 1]))
        is_shouted = all(one.shape is Shape.SHOUTED for one in names[led:number])
        kept = led if is_shouted else number
        rest = Segment(words.list.index(names[kept], segment.first), segment.after)
        if len(names) - kept > 1:
            return _with_given(words, rest, names[kept:])
        return _alone(words, rest, first)
    if number and _is_common_pair(first, names[:number]):
        return None
    if not all(is_surname_like(one) or is_given_name(one.text) for one in others):
        is_said = (
            is_sure_given_name(first.text)
            or _told_before(words, segment.first)
            or _is_called_by_function(words, segment)
        )
        if number or not is_said:
            return None
        return _cut_at_word(words, segment, names)
    if _is_doubtful(words, segment, first, others):
        return None
    return segment, 0.9


def _is_called_by_function(words: Words, segment: Segment) -> bool:
    """« Adjudant-chef Philippe Rondeau »: two words that could be others, were it not for the first."""
    if segment.first == 0 or not words.is_joined(segment.first):
        return False
    before = words.list[segment.first - 1]
    is_somebody = before.bare in functions() or before.bare in word_list("avant_quelqu_un")
    return before.is_name_like and is_somebody and segment.after - segment.first == 2


def _is_common_pair(first: Word, before: list[Word]) -> bool:
    """« Le Petit Robert »: two words of every day, the second one a first name too."""
    if is_sure_given_name(first.text) or first.shape is Shape.SHOUTED:
        return False
    return any(is_everyday(one.text) for one in before if one.shape is not Shape.SHOUTED)


def _goes_before(name: Word) -> bool:
    """« Bouvier Nadège », « BA Fatoumata »: a surname before, no common word."""
    return is_surname(name.text) or not is_everyday(name.text)


def _cut_at_word(words: Words, segment: Segment, names: list[Word]) -> tuple[Segment, float] | None:
    """« Nadia Petit » is whole; of « Nadia Travaux », the first name alone stays."""
    second = names[1]
    if second.bare in word_list("pas_un_nom"):
        place = words.list.index(second, segment.first)
        return Segment(segment.first, place), 0.75
    return segment, 0.85


def _is_doubtful(words: Words, segment: Segment, first: Word, others: list[Word]) -> bool:
    """Tell whether a first name that is a word too begins a sentence: « Rose Trémière »."""
    if is_sure_given_name(first.text) or not is_everyday(first.text):
        return False
    if any(one.shape is Shape.SHOUTED for one in others) and first.shape is not Shape.SHOUTED:
        return False
    known = any(is_surname(one.text) or is_sure_given_name(one.text) for one in others)
    return not known and words.opens_sentence(segment.first) and not _told_after(words, segment)


def _without_given(
    words: Words, segment: Segment, names: list[Word]
) -> tuple[Segment, float] | None:
    """« Katarzyna WIŚNIEWSKA », or names that no list knows where the sentence says it is somebody."""
    shouted = [one for one in names if one.shape is Shape.SHOUTED]
    if _is_known_shouted(words, names):
        return segment, 0.8
    if any(is_everyday(one.text) or "saint" in one.bare.split("-") for one in names):
        return None
    if shouted and len(shouted) < len(names) and not words.shouts:
        return (segment, 0.8) if all(_has_vowels(one.text) for one in shouted) else None
    if len(names) > 4 or (shouted and words.shouts):
        return None
    if _told_after(words, segment) or _told_before(words, segment.first):
        return segment, 0.75
    return None


def _is_known_shouted(words: Words, names: list[Word]) -> bool:
    """« GUEYE Pape »: a surname that is known, in capitals, makes a first name of what follows."""
    first, second = names[0], names[1]
    is_written_so = first.shape is Shape.SHOUTED and second.shape is Shape.CAPITALISED
    is_known = is_surname(first.text) and not is_everyday(first.text)
    is_free = second.bare not in word_list("lieux") | word_list("pas_un_nom")
    return len(names) == 2 and is_written_so and is_known and is_free and not words.shouts


def _has_vowels(word: str) -> bool:
    """An acronym is no surname."""
    return (
        len(word) > 3 and sum(one in "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜİIÓÁÍÚ" for one in word) >= 2
    ) or is_surname(word)


def _told_after(words: Words, segment: Segment) -> bool:
    end = words.list[segment.after - 1].end
    return _AFTER.match(words.text, end, end + 60) is not None


def _told_before(words: Words, number: int) -> bool:
    """« au nom de », « plainte contre », « je soussigné », « pris contact avec »."""
    if number == 0:
        return False
    place = number - 1
    if words.list[place].bare == "je":
        return words.gap(number).strip() == ","
    if not (words.is_joined(number) or words.gap(number).strip() == ":"):
        return False
    if place > 0 and words.list[place].bare == "est" and words.list[place - 1].bare == "c":
        return True
    while place > 0 and words.list[place].bare in PARTICLES | {
        "a",
        "par",
        "contre",
        "avec",
        "pour",
    }:
        if not words.is_joined(place):
            return False
        place -= 1
    return words.list[place].bare in word_list("devant_quelqu_un")
