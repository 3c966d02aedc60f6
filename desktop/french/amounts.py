# SPDX-License-Identifier: AGPL-3.0-or-later
"""Amounts in euros, with what they say of taxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop.french.figures import Figure, find_figures
from desktop.french.units import SPACES, base_unit

Tax = Literal["", "HT", "TTC"]

_TAX_AFTER = re.compile(
    rf"[{SPACES}]?(?:/[{SPACES}]?\w+[{SPACES}])?(HT|TTC|H\.T\.|T\.T\.C\.)(?!\w)"
)
_TAX_WORDS = re.compile(
    rf"[{SPACES}](hors[{SPACES}]taxes?|toutes[{SPACES}]taxes[{SPACES}]comprises)\b", re.IGNORECASE
)
_TAX_INSIDE = re.compile(r"\b(HT|TTC)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money: « 1,2 M€ HT » is 1200000 euros before tax."""

    value: Decimal
    """Euros."""
    tax: Tax
    text: str
    start: int
    end: int
    per: str = ""
    """What one pays it for: "m³" in « 2,47 €/m³ »."""


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Return the amounts in euros of `text`, in order."""
    return amounts_among(find_figures(text), text)


def amounts_among(figures: Iterable[Figure], text: str) -> tuple[Amount, ...]:
    """Return the amounts among figures already found in `text`."""
    return tuple(_amount(f, text) for f in figures if base_unit(f.unit) == "€")


def _amount(figure: Figure, text: str) -> Amount:
    tax, end = read_tax(text, figure)
    per = figure.unit.partition("/")[2]
    return Amount(figure.value, tax, text[figure.start : end], figure.start, end, per)


def read_tax(text: str, figure: Figure) -> tuple[Tax, int]:
    """Return « HT », « TTC » or nothing for an amount of `text`, and where the amount ends."""
    inside = _TAX_INSIDE.search(figure.text)
    if inside:
        return _tax(inside[1]), figure.end
    match = _TAX_AFTER.match(text, figure.end) or _TAX_WORDS.match(text, figure.end)
    if match is None:
        return "", figure.end
    return _tax(match[1]), match.end()


def _tax(written: str) -> Tax:
    letters = written.replace(".", "").lower()
    return "HT" if letters.startswith("h") else "TTC"
