# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a point can be read alone on a slide."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from desktop.french.digest.antecedents import needs_antecedent
from desktop.french.words import folded_words
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import any_phrase, read_cues
from desktop.mairie.slides.wording.titles import ends_well

_FILE = Path(__file__).with_name("points.toml")
_FEWEST_LETTERS = 3
_BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}")
"""A form that nobody filled in."""
_ANNOUNCES = re.compile(r"(?:\bsuivante?s?|\bcomme suit|\bainsi|\bsavoir|:)\W*\Z")


def is_whole(text: str) -> bool:
    """Tell whether a point says what it speaks of, and is not cut: no « celui-ci », no « : » at the end.

    « Ce dernier propose… », « Elle est fermée », « les tarifs ci-dessous » need what stands
    before or around them.
    """
    text = text.strip(" \u00a0")
    if text[:1] in "([" or _BLANK.search(text):
        return False
    if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS or not ends_well(
        text.rstrip(".!?…\u202f\u00a0 ")
    ):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    if first.isalpha() and first.islower():
        return False
    return not needs_antecedent(folded_words(text)) and not _points_elsewhere(text)


def _points_elsewhere(text: str) -> bool:
    low = flat(text)
    if _ANNOUNCES.search(low):
        return True
    found = _pointing().search(low)
    if found is None:
        return False
    # « La commune a saisi le préfet ; celui-ci a répondu » names it in the same sentence.
    is_named = (
        re.match(r"(?:celui|celle|ceux|ce |cette |ces )", found.group()) and found.start() > 25
    )
    return not is_named


@cache
def _pointing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_phrase(read_cues(_FILE)['pointing'])})(?!\w)")
