# SPDX-License-Identifier: AGPL-3.0-or-later
"""French numbers and the blocks of the report, so that every chapter writes them alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.draft import Block, Heading, ListBlock, Paragraph, Table

NARROW, HARD = "\u202f", "\u00a0"
MONTH_NAMES = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


@dataclass(frozen=True)
class PageBreak:
    """Go on at the top of a new page."""


Piece = Block | PageBreak


def number(value: float | Decimal, decimals: int = 0) -> str:
    """Return « 12 480 » or « 85,2 »."""
    return f"{value:,.{decimals}f}".replace(",", NARROW).replace(".", ",")


def euros(value: float | Decimal) -> str:
    """Return « 86 400 € », or « 337,60 € » for an amount with cents."""
    decimals = 2 if isinstance(value, Decimal) else 0
    return f"{number(value, decimals)}{HARD}€"


def cubic(value: float) -> str:
    """Return « 12 480 m³ »."""
    return f"{number(value)}{HARD}m³"


def percent(value: float | Decimal, decimals: int = 1) -> str:
    """Return « 85,2 % »."""
    return f"{number(value, decimals)}{HARD}%"


def signed(value: float | Decimal, decimals: int = 1) -> str:
    """Return « + 3,4 % » or « - 2,0 % »."""
    sign = "+" if value >= 0 else "-"
    return f"{sign}{HARD}{percent(abs(value), decimals)}"


def change(before: float, after: float) -> str:
    """Return how a quantity moved: « une hausse de 3,1 % », « une baisse de 2,0 % »."""
    moved = 100 * (after - before) / before
    if abs(moved) < 0.05:
        return "une stabilité"
    return f"une {'hausse' if moved > 0 else 'baisse'} de {percent(abs(moved))}"


def heading(text: str, level: int = 1) -> Heading:
    """Return a heading; 1 for a chapter, 2 for a part, 3 under it."""
    return Heading(text, level)


def text(*sentences: str) -> Paragraph:
    """Return a paragraph of these sentences."""
    return Paragraph(" ".join(sentences))


def bullets(*items: str) -> ListBlock:
    """Return a list."""
    return ListBlock(tuple(Paragraph(item) for item in items))


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table with its caption."""
    return Table(tuple(header), tuple(tuple(row) for row in rows), caption)


def listed(words: Sequence[str]) -> str:
    """Return « a, b et c »."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"
