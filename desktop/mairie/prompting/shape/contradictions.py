# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two demands of one prompt that cannot both be followed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet
from desktop.french.typography import french_typography
from desktop.mairie.prompting.finding import Spotted
from desktop.mairie.prompting.missing.cues import measures_in
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.risks.turn_rules import is_denied

_FILE = Path(__file__).with_name("shape.toml")
_WORDS = {"mot": 1, "ligne": 12, "page": 400}
_NUMBERS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "cent": 100}  # fmt: skip
_OF_ANOTHER = re.compile(
    r"(?:rapports?|documents?|dossiers?|textes?|livres?|pdf|[ée]tudes?|phrases?|titres?|courriers?|mails?|notes?)(?: \w+)? (?:de |d[’'])\Z|chacune? (?:de )?\Z|\bdu \Z",
    re.IGNORECASE,
)
"""« un rapport de 120 pages », « phrases de dix mots »: not the length of what is asked."""
_TOO_FAR = 4.0
"""Two lengths that differ by this factor are not the same text's."""


@dataclass(frozen=True)
class _Pair:
    told: str
    first: TurnSet
    second: TurnSet
    unless: TurnSet


@cache
def shape_tables() -> dict[str, Any]:
    """Return the tables of shape.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _pairs() -> tuple[_Pair, ...]:
    return tuple(
        _Pair(
            french_typography(one["dit"]),
            TurnSet(one["a"]),
            TurnSet(one["b"]),
            TurnSet(one["sauf"]),
        )
        for one in shape_tables()["contradictions"]
    )


def find_contradictions(prompt: PromptText) -> Iterator[Spotted]:
    """Yield the contradictions of the agent's own words, at the second of the two."""
    for pair in _pairs():
        if _first(prompt, pair.unless, denied_too=True):
            continue
        first, second = _first(prompt, pair.first), _first(prompt, pair.second)
        if first and second:
            last = max(first, second)
            both = f"{pair.told} («\u00a0{prompt.text[slice(*first)]}\u00a0», «\u00a0{prompt.text[slice(*second)]}\u00a0»)"
            yield Spotted("contradiction", *last, what=both)
            return
    yield from _two_lengths(prompt)


def _first(
    prompt: PromptText, turns: TurnSet, *, denied_too: bool = False
) -> tuple[int, int] | None:
    for sentence in prompt.sentences:
        for start, end in sentence.places(turns):
            if (
                denied_too
                or sentence.words[start] in ("pas", "sans", "aucun")
                or not is_denied(sentence, start)
            ):
                return sentence.span(start, end)
    return None


def _two_lengths(prompt: PromptText) -> Iterator[Spotted]:
    """Yield « cinq lignes » and « trois pages » of one text."""
    found: list[tuple[float, int, int, str]] = []
    for sentence in prompt.sentences:
        for match in measures_in(sentence):
            words = _words(match["number"], match["unit"])
            before = sentence.text[max(0, match.start() - 30) : match.start()]
            after = sentence.text[match.end() : match.end() + 5].lower()
            if words and not _OF_ANOTHER.search(before) and " par" not in after:
                found.append(
                    (
                        words,
                        sentence.start + match.start(),
                        sentence.start + match.end(),
                        match.group(),
                    )
                )
    if len(found) > 1:
        least, most = min(found), max(found)
        if most[0] / least[0] >= _TOO_FAR:
            what = f"La demande veut «\u00a0{least[3]}\u00a0» et «\u00a0{most[3]}\u00a0»"
            yield Spotted("contradiction", most[1], most[2], what=what)


def _words(number: str, unit: str) -> float:
    digits = "".join(one for one in number.split("à")[0] if one.isdigit())
    count = int(digits) if digits else _NUMBERS.get(number.lower(), 0)
    return float(count * _WORDS.get(unit.lower(), 0))
