# SPDX-License-Identifier: AGPL-3.0-or-later
"""A label with its figure: « École : 8 000 € », « 74 élèves », « 2024 : 1 240 habitants »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.french.amounts import read_tax
from desktop.french.dates import find_dates
from desktop.french.figures import Figure, find_figures
from desktop.french.typographic_text import typographic
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.notes.verbs import has_verb
from desktop.mairie.slides.wording.phrases import capitalised

_LONGEST_LABEL = 60
_EDGES = " \u00a0\u202f:=–—-,;.()→>"
_COMPARISON = re.compile(
    r"[ \u00a0]*(?:\((?P<in>[^()]*\d[^()]*)\)|,?[ \u00a0](?P<out>(?:contre|au lieu de|soit|dont|en hausse de|en baisse de)[ \u00a0][^()]*\d[^()]*))\Z"
)
_SPLITS = (
    re.compile(r"\s+/\s+|\s*/\s+|\s+/\s*"),
    re.compile(r"\s*;\s*"),
    re.compile(r"\s+\|\s+"),
    re.compile(r",\s+"),
    re.compile(r"\s+[–—+-]\s+"),
)
_YEAR = re.compile(r"(?:19|20)\d{2}\Z")
_TOTAL = re.compile(r"(?:sous[- ])?tota(?:l|ux)\b|\bensemble\Z|montant total")
_LINK_WORDS = re.compile(r"(?:\bde|\bsoit|\bd’|:)\Z")
_LOOSE_LINK = re.compile(
    r"(?:^|[ \u00a0])(?:à|a|pour|est|du|la|le|les|l’|en|et|sur|des|avec|contre|par)\Z|[(«]"
)
_PER = re.compile(
    r"(?:/|par\b|le\b|la\b|l'|l’|en (?:19|20)\d\d\Z|nets?\Z|bruts?\Z|pour \d)|habitants?\Z|de plus\Z|de moins\Z"
)
"""What goes with a figure: « 3,40 € le repas », « 12 € par an », « 18 % en 2025 »."""
_CODE = re.compile(
    r"(?:n°|rd|rn|lot|article|art\.|page|p\.|salle|phase|tranche|etape|axe|volet|option|scenario|zone|\bcm|\bce|\bcp|\bm)[ \u00a0]?\Z"
)
_HEDGE = re.compile(
    r"\b(?:environ|env|pres de|plus de|moins de|au moins|au plus|jusqu'a|jusqu’a|max|maximum|mini?|minimum|entre|presque|hors|sans|pas|ne|si|sauf|non)\b|[~±<>?]"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A figure as it is written, what it measures, and what it is compared with."""

    label: str
    written: str
    value: Decimal
    unit: str
    comparison: str = ""
    is_first: bool = False
    """True when the figure stands before its label: « 74 élèves »."""

    @property
    def is_total(self) -> bool:
        """True for « Total »."""
        return bool(_TOTAL.match(flat(self.label).strip()))

    @property
    def is_year(self) -> bool:
        """True when the label is a year."""
        return bool(_YEAR.match(self.label.strip()))


def read_item(text: str) -> Item | None:
    """Return the figure and the label that a text consists of; None when it says more, or less."""
    text = typographic(text).rstrip(" .;,")
    comparison = _COMPARISON.search(text)
    body = text[: comparison.start()] if comparison and comparison.start() > 3 else text
    told = (comparison["in"] or comparison["out"]).strip() if comparison and body != text else ""
    figure = _only_figure(body)
    if figure is None or _HEDGE.search(flat(body)):
        return None
    _tax, end = read_tax(body, figure)
    before, after = body[: figure.start].strip(_EDGES), body[end:].strip(_EDGES)
    label = _LINK_WORDS.sub("", before).strip(_EDGES) if before else after
    is_set_off = body[: figure.start].rstrip(" \u00a0").endswith((":", "=", "–", "—", "→"))
    if before and not is_set_off and (_LOOSE_LINK.search(label) or "," in body[: figure.start]):
        return None
    if (before and after and not _is_unit_word(after)) or len(label) > _LONGEST_LABEL:
        return None
    if (
        has_verb(label)
        or ":" in label
        or (re.search(r"\d{3,}", label.replace(" ", "")) and not _YEAR.match(label))
    ):
        return None
    written = body[figure.start : end] + (f"\u00a0{after}" if before and after else "")
    if not before:
        number = body[figure.start : end]
        return _counted(number, after, figure, told)
    return Item(capitalised(label), written.strip(), figure.value, figure.unit, told)


def _counted(number: str, after: str, figure: Figure, told: str) -> Item:
    """Return « 74 » and « élèves » for « 74 élèves », « 12 000 € » and « Mairie » for « 12 000 € Mairie »."""
    signs = re.match(
        r"[\d\s\u00a0\u202f.,+−–-]+(?:[kM]?€|%|m[²³]|km|ha|h|t|kg|kWh|MWh|HT|TTC|[ \u00a0\u202f])*",
        number,
    )
    cut = signs.end() if signs else len(number)
    value, noun = number[:cut].strip(), number[cut:].strip()
    label = " ".join(part for part in (noun, after) if part)
    return Item(label, value, figure.value, figure.unit, told, is_first=True)


def read_items(text: str) -> tuple[Item, ...]:
    """Return the items of a line that lists several: « Mairie 12 000 € / École 8 000 € »."""
    for pattern in _SPLITS:
        pieces = [piece for piece in pattern.split(text) if piece.strip()]
        if len(pieces) > 1:
            items = [read_item(piece) for piece in pieces]
            found = tuple(item for item in items if item is not None)
            if len(found) == len(pieces) and all(item.label for item in found):
                return found
    one = read_item(text)
    return (one,) if one is not None else ()


def share_a_unit(items: Sequence[Item]) -> bool:
    """Tell whether all figures are of one unit, so that they can be compared."""
    return len({item.unit for item in items}) == 1


def _only_figure(text: str) -> Figure | None:
    dates = [(date.start, date.end) for date in find_dates(text)]
    figures = [
        figure
        for figure in find_figures(text)
        if figure.unit != "ordinal" and not figure.in_words
        and not any(start < figure.end and figure.start < end for start, end in dates)
    ]  # fmt: skip
    with_unit = [figure for figure in figures if figure.unit]
    chosen = with_unit if len(with_unit) == 1 else figures
    if len(chosen) != 1:
        return None
    figure = chosen[0]
    before = flat(text[: figure.start])
    is_code = before[-1:] in ("°", "-", "/") or (
        not figure.unit and _CODE.search(before) is not None
    )
    is_code = is_code or text[figure.end :].lstrip(" \u00a0").startswith(":")
    return None if is_code or _is_date_like(text, figure) else figure


def _is_date_like(text: str, figure: Figure) -> bool:
    return bool(re.match(r"[/.h]\d", text[figure.end : figure.end + 2])) and not figure.unit


def _is_unit_word(after: str) -> bool:
    return len(after.split()) <= 4 and _PER.match(flat(after)) is not None
