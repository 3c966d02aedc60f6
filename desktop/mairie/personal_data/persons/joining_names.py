# SPDX-License-Identifier: AGPL-3.0-or-later
"""First names that commas part and that are one person’s: « Marcel, Joseph Bourdin »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from desktop.mairie.personal_data.persons.name_words import is_given_name, word_list
from desktop.mairie.personal_data.persons.reading_words import Shape, Words
from desktop.mairie.personal_data.span import Label, PersonalSpan

_REACH = 12
"""Words before a name in which a register says what it tells: « acte de décès »."""


def joined_names(words: Words, found: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield the whole names of registers, whose first names are parted by commas."""
    spans = sorted({(span.start, span.end) for span in found})
    starts = {word.start: number for number, word in enumerate(words.list)}
    for (start, end), (second, last) in pairwise(spans):
        if words.text[end:second] != ", " or start not in starts or second not in starts:
            continue
        first = words.text[start:end].split()
        then = words.text[second:last].split()
        after_label = (
            len(first) == 1 and len(then) == 1 and _after_first_names(words, starts[start])
        )
        if not after_label and not (is_given_name(first[-1]) and is_given_name(then[0])):
            continue
        shouts_name = len(first) > 1 and first[0].isupper() and len(then) == 1
        in_register = len(first) == 1 and _in_register(words, starts[start])
        if shouts_name or in_register or after_label:
            text = words.text[start:last]
            yield PersonalSpan(start, last, Label.PERSON, text, 0.85)


def _in_register(words: Words, number: int) -> bool:
    before = words.list[max(0, number - _REACH) : number]
    led = number == 0 or words.list[number - 1].bare not in ("enfants", "filles", "fils")
    return led and any(word.bare in word_list("registres") for word in before)


def _after_first_names(words: Words, number: int) -> bool:
    before = words.list[number - 1] if number else None
    if before is not None and before.text in ("S", "s"):
        before = words.list[number - 2] if number > 1 else None
    return (
        before is not None
        and before.bare in ("prenoms", "prenom")
        and before.shape is not Shape.INITIAL
    )
