# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of places, from their data file, and the patterns made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.legal.flat_text import flat

_FILE = Path(__file__).with_name("places.toml")


@cache
def place_lists() -> Mapping[str, Any]:
    """Return the lists of the data file."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def flat_set(name: str) -> frozenset[str]:
    """Return one list of the file, its words in lower case without accents."""
    return frozenset(flat(word) for word in place_lists()[name])


@cache
def street_kinds() -> Mapping[str, str]:
    """Return how each word that begins a street is written in full: "av." gives "avenue"."""
    kinds = [*place_lists()["voies"], *place_lists()["voies_a_majuscule"]]
    return {flat(kind): kind for kind in kinds} | dict(place_lists()["abreviations"])


@cache
def street_start() -> re.Pattern[str]:
    """Return the pattern of a number and the word that begins a street, in a flat text."""
    kinds = "|".join(re.escape(kind) for kind in sorted(street_kinds(), key=len, reverse=True))
    return re.compile(
        r"(?<!\w)(?:(?P<number>(?<![\d/:])\d{1,4}(?: ?(?:bis|ter|quater)(?!\w))?)(?:,? (?:de )?(?:la |l')?|, ))?"
        rf"(?P<grand>grande? |grand-)?(?P<kind>{kinds})(?P<plural>s?)(?= |$|[,.;:!?)\n])"
    )


@cache
def venue_pattern() -> re.Pattern[str]:
    """Return the pattern of a place that is no street, in a flat text."""
    names = sorted((flat(name) for name in place_lists()["lieux"]), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w'](?<!l')(?<!d'))(?P<venue>{'|'.join(map(re.escape, names))})s?(?!\w)"
    )


@cache
def venue_spellings() -> Mapping[str, str]:
    """Return how each venue is written, by its flat form."""
    return {flat(name): name for name in place_lists()["lieux"]}


@cache
def accents() -> Mapping[str, str]:
    """Return words of street names with their accents, by their form without any."""
    return {flat(word): word for word in place_lists()["accents"]}
