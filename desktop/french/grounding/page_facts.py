# SPDX-License-Identifier: AGPL-3.0-or-later
"""The facts of one page of a source: its figures, dates and words, found once and kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from desktop.french.amounts import Tax, read_tax
from desktop.french.dates import DateMention, find_dates
from desktop.french.figures import Figure, find_figures, parse_number
from desktop.french.folding import fold, fold_words, listed
from desktop.french.instructions import find_instructions
from desktop.french.units import SPACES, base_unit, to_base

_MONEY_SCALE = re.compile(
    rf"\b(?:en|En)[{SPACES}](?:(?P<one>€|euros?\b)|(?P<kilo>k€|K€|milliers?[{SPACES}]d[’']euros)"
    rf"|(?P<mega>M€|millions?[{SPACES}]d[’']euros))"
)
_FACTORS = {"one": 1, "kilo": 1_000, "mega": 1_000_000}
_NOUN = re.compile(rf"[{SPACES}\n]([a-zà-öø-ÿœ]{{4,}})")
# What a page must say somewhere for its bare numbers to be euros or percentages.
_HINTS = {
    "€": re.compile(
        r"€|euro|\beur\b|montant|coût|prix|tarif|dépense|recette|budget|charge|produit|crédit|solde",
        re.IGNORECASE,
    ),
    "%": re.compile(r"%|taux|pourcent|pour cent|proportion|\bpart\b|rendement", re.IGNORECASE),
}
_PAUSE = re.compile(r"[,;:()]|\.\s(?=[A-ZÉ][a-zé])")
# Words that may follow a number without being what it counts.
_NOT_COUNTED = frozenset(
    listed("""
    dans pour avec depuis contre soit dont entre sous vers chez mais ainsi lors selon après
    avant alors puis chacun chacune environ puisque comme afin grâce sans jusqu tandis quand
    elle elles cette leur leurs sont était étaient sera seront avait avaient maximum minimum
""")
)


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """A figure of a page, with what can be said of it there."""

    figure: Figure
    tax: Tax = ""
    money_factor: int = 1
    """1000 under a header « en k€ »: what the bare number is to be multiplied by to be euros."""
    counts_noun: bool = False
    """True when a plain noun follows (« 10 640 repas »): the number measures nothing else."""

    def values(self) -> tuple[tuple[Decimal, str], ...]:
        """Return (absolute value, unit) in the unit written and in the smallest of its family."""
        written = (abs(self.figure.value), base_unit(self.figure.unit))
        return (written, to_base(*written))


class PageFacts:
    """The facts of a page; each kind is looked for when first asked."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text

    def may_mean(self, unit: str) -> bool:
        """Tell whether a bare number of the page may be in `unit`: euros need a word of money."""
        hint = _HINTS.get(unit)
        return hint is None or hint.search(self.text) is not None

    def may_hold(self, value: Decimal) -> bool:
        """Tell quickly, before the figures are read, whether the page may have this value.

        A number that the page only writes in words is passed over.
        """
        digits = f"{abs(value).normalize():f}".replace(".", "").strip("0")
        return digits in self._digits

    def is_in_command(self, figure: Figure) -> bool:
        """Tell whether a figure stands in a passage that tries to command a model."""
        return any(start <= figure.start < end for start, end in self._commands)

    @cached_property
    def _commands(self) -> tuple[tuple[int, int], ...]:
        return tuple((found.start, found.end) for found in find_instructions(self.text))

    @cached_property
    def _digits(self) -> str:
        return re.sub(r"\D+", "", self.text)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """Every date and time of the page."""
        return find_dates(self.text)

    @cached_property
    def years(self) -> frozenset[str]:
        """Every year of the page, as "2024"."""
        return frozenset(mention.year for mention in self.dates if mention.year)

    @cached_property
    def folded(self) -> str:
        """The page in bare lower case."""
        return fold(self.text)

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """The places, counted in words, of each bare word; a comma or the like counts for three.

        So « BRETON Marc, HAMON Julie » does not hold a Marc Hamon.
        """
        places: dict[str, list[int]] = defaultdict(list)
        place = 0
        for part in _PAUSE.split(self.text):
            for word in fold_words(part):
                places[word].append(place)
                place += 1
            place += 3
        return dict(places)

    @cached_property
    def figures(self) -> tuple[SourceFigure, ...]:
        """Every figure of the page outside its dates, every reading of a row of columns included."""
        spans = [(mention.start, mention.end) for mention in self.dates]
        found = find_figures(_masked(self.text, spans))
        readings = [reading for figure in found for reading in _readings(self.text, figure)]
        markers = list(_MONEY_SCALE.finditer(self.text))
        return tuple(self._described(figure, markers) for figure in readings)

    @cached_property
    def by_value(self) -> dict[Decimal, list[SourceFigure]]:
        """The figures of the page by absolute value, in the unit written and in the smallest."""
        table: dict[Decimal, list[SourceFigure]] = defaultdict(list)
        for source in self.figures:
            for value in {value for value, _unit in source.values()}:
                table[value].append(source)
            if source.money_factor != 1:
                table[abs(source.figure.value) * source.money_factor].append(source)
        return dict(table)

    def _described(self, figure: Figure, markers: list[re.Match[str]]) -> SourceFigure:
        tax = read_tax(self.text, figure)[0] if base_unit(figure.unit) == "€" else ""
        factor = 1
        if not figure.unit:
            above = [marker for marker in markers if marker.start() < figure.start]
            factor = _FACTORS[above[-1].lastgroup or "one"] if above else 1
        noun = None if figure.unit else _NOUN.match(self.text, figure.end)
        return SourceFigure(figure, tax, factor, bool(noun and noun[1] not in _NOT_COUNTED))


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` with the spans blanked by a letter, so that no number crosses them."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = "¤" * (end - start)
    return "".join(letters)


def mask_spans(text: str, spans: list[tuple[int, int]]) -> str:
    """Return `text` of the same length where the spans can be read neither as words nor numbers."""
    return _masked(text, spans)


def _readings(text: str, figure: Figure) -> Iterator[Figure]:
    """Yield the figure and, in a row of columns, each way of cutting it: « 902 915 931 » is three."""
    yield figure
    body = re.match(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+", figure.text)
    if body is None or figure.unit or _NOUN.match(text, figure.end):
        return
    groups = list(re.finditer(r"\d+", body.group()))
    for first in range(len(groups)):
        for last in range(first, len(groups)):
            if last - first + 1 == len(groups):
                continue
            start, end = groups[first].start(), groups[last].end()
            piece = figure.text[start:end]
            if not piece.startswith("0"):
                yield replace(
                    figure, value=parse_number(piece), text=piece,
                    start=figure.start + start, end=figure.start + end,
                )  # fmt: skip
