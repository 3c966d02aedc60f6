# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names in a sentence: a first name with a surname, capitals, an initial, a first name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.folding import listed
from desktop.mairie.forms.name_words import functions
from desktop.mairie.personal_data.persons.around_names import (
    Titles,
    beside_famous,
    is_civility,
    is_counted,
    is_famous,
    is_of_thing,
    names_place,
)
from desktop.mairie.personal_data.persons.name_words import (
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
    is_written_as_place,
    names_of,
    segments,
    span_of,
    text_of,
)
from desktop.mairie.personal_data.persons.telling import (
    acted_by,
    acts,
    is_in_state,
    is_of_company,
    is_somebody_s,
    told_after,
    told_before,
    told_by_words,
)
from desktop.mairie.personal_data.span import PersonalSpan

_ROMAN = re.compile(r"[IVX]{1,5}")
"""« Louis XIV », « Henri IV »."""
_PAIRED_INITIALS = frozenset(listed("JM JP JC JL JF JB JY JJ JR FX PY MC PA"))
"""Of compound first names, written without dots: « JM Perrachon »."""

_ARTICLES = frozenset(listed("la le les l un une du aux sainte saint"))
_SHORTENED = frozenset(("Phi", "Mi", "Jo", "So", "Lou", "Ba", "Char", "Clo", "Chri"))
"""« Jean-Phi », « Anne-So »."""


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
    return is_famous(text_of(words, segment)) or beside_famous(words, number, segment.after)


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
    if not is_given_name(name.text):
        return (segment, 0.7) if _is_told_surname(words, segment, name) else None
    if _is_toponym(name) and not acts(words, segment):
        return None
    if _is_signature(words, segment):
        return segment, 0.7
    is_told = (
        told_before(words, segment.first) or acted_by(words, segment.first) or acts(words, segment)
    )
    if not is_sure_given_name(name.text) and not is_told:
        return None
    return None if _is_led_by_word(words, segment.first) else (segment, 0.75)


def _is_told_surname(words: Words, segment: Segment, name: Word) -> bool:
    """« Aziliz sera absente », « chez Lachenal »: no first name that is known, but somebody."""
    if is_everyday(name.text):
        return False
    is_owner = is_surname(name.text) and is_somebody_s(words, segment.first)
    return is_owner or is_in_state(words, segment)


def _is_led_by_word(words: Words, number: int) -> bool:
    """« la Madeleine », « aux Catherine », « Terrasse Emma »: an article or a capital stands before."""
    if number == 0 or not words.is_joined(number):
        return False
    before = words.list[number - 1]
    if before.bare in _ARTICLES:
        return True
    if before.shape in (Shape.LOWER, Shape.ELISION):
        return False
    return before.bare not in word_list("appels") and not words.opens_sentence(number - 1)


def _is_signature(words: Words, segment: Segment) -> bool:
    """Tell whether a first name is all that comes after the last sentence of a text."""
    ended = words.gap(segment.first).rstrip(" \u00a0\u202f\n")[-1:] in (".", "!", "?", ",")
    is_last = words.text[words.list[segment.after - 1].end :].strip() == ""
    return segment.first > 0 and ended and is_last


def _is_toponym(name: Word) -> bool:
    """« Rosa-Parks » is written like a street; « Marie-Jo » is not."""
    parts = name.text.split("-")
    if len(parts) == 2 and parts[1] in _SHORTENED:
        return False
    return len(parts) > 1 and not all(is_given_name(part) for part in parts)


def _with_given(words: Words, segment: Segment, names: list[Word]) -> tuple[Segment, float] | None:
    if names[0].bare in ("san", "santa", "sao", "los", "las", "saint", "sainte"):
        return None
    if _ROMAN.fullmatch(names[-1].text) or _is_place_of(words, segment):
        return None
    if any(one.bare in word_list("noms_de_firme") for one in names[1:]):
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
            or told_before(words, segment.first)
            or _is_called_by_function(words, segment)
        )
        if number or not is_said:
            return None
        return _cut_at_word(words, segment, names)
    if _is_doubtful(words, segment, first, others):
        return None
    return segment, 0.9


def _is_place_of(words: Words, segment: Segment) -> bool:
    """« Moulin de Jacques », « Clos d’Émile »: a place, then whose it was."""
    first = words.list[segment.first]
    if first.bare not in word_list("lieux"):
        return False
    if "-" in first.bare:
        return True  # « Bar-tabac Le Jean-Bart »
    if segment.after - segment.first < 3:
        return False
    return words.list[segment.first + 1].text in ("de", "du", "d’", "d'")


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
    if known or not words.opens_sentence(segment.first):
        return False
    return not (told_after(words, segment) or told_by_words(words, segment))


def _without_given(
    words: Words, segment: Segment, names: list[Word]
) -> tuple[Segment, float] | None:
    """« Katarzyna WIŚNIEWSKA », or names that no list knows where the sentence says it is somebody."""
    if names[0].text in _PAIRED_INITIALS and len(names) == 2:
        return (segment, 0.75) if may_be_surname(names[1].text) else None
    if names[0].bare in word_list("choses_de_gens") and len(names) == 2:
        rest = Segment(segment.after - 1, segment.after)
        return _alone(words, rest, names[1]) if names[1].shape is Shape.CAPITALISED else None
    shouted = [one for one in names if one.shape is Shape.SHOUTED]
    if _is_known_shouted(words, names):
        return segment, 0.8
    if any(
        is_everyday(one.text)
        or "saint" in one.bare.split("-")
        or is_written_as_place(one)
        or is_of_company(one)
        for one in names
    ):
        return None
    if _is_firm_of_town(words, segment, names):
        return None
    if shouted and len(shouted) < len(names) and not words.shouts:
        return (segment, 0.8) if all(_has_vowels(one.text) for one in shouted) else None
    if len(names) > 4 or (shouted and words.shouts):
        return None
    if (
        told_after(words, segment)
        or told_before(words, segment.first)
        or told_by_words(words, segment)
    ):
        return segment, 0.75
    return None


def _is_firm_of_town(words: Words, segment: Segment, names: list[Word]) -> bool:
    """« VERALLIA de Cuffies »: capitals, then « de » and another word, are a firm and its town."""
    link = words.list[segment.first + 1]
    is_linked = link.shape in (Shape.LOWER, Shape.ELISION) and link.bare in ("de", "d", "du")
    return is_linked and names[0].shape is Shape.SHOUTED and names[1].shape is Shape.CAPITALISED


def _is_known_shouted(words: Words, names: list[Word]) -> bool:
    """« GUEYE Pape »: a surname that is known, in capitals, makes a first name of what follows."""
    first, second = names[0], names[1]
    is_written_so = first.shape is Shape.SHOUTED and second.shape is Shape.CAPITALISED
    is_known = is_surname(first.text) and not is_everyday(first.text)
    is_free = second.bare not in word_list("lieux") and second.bare not in word_list("pas_un_nom")
    return len(names) == 2 and is_written_so and is_known and is_free and not words.shouts


def _has_vowels(word: str) -> bool:
    """An acronym is no surname."""
    return (
        len(word) > 3 and sum(one in "AEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜİIÓÁÍÚ" for one in word) >= 2
    ) or is_surname(word)
