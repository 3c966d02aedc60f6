# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chart, a table or big numbers of a document, ready to be a slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop.core.slides.deck import BigNumber, SlideChart, SlideTable

FigureKind = Literal["chart", "table", "number"]


@dataclass(frozen=True, slots=True)
class Figure:
    """What one slide can show of a document's figures; of `chart`, `table`, `numbers` one is filled.

    Several figures may come from one block (its chart, and its table): they have the same
    `block_index`, and the best has the highest score.
    """

    id: str
    """Stays the same for the same document: « b38-chart »."""
    kind: FigureKind
    title: str
    """What is measured, in French, short: « Volumes vendus en 2023 et 2024 »."""
    section: str
    """Title of the section it stands in, without number; empty at the top of a document."""
    page: int
    score: float
    """How much it is worth a slide: from 0 to 1."""
    block_index: int
    """Of its table, or of the sentence of its first number, in `SourceDocument.blocks`."""
    chart: SlideChart | None = None
    table: SlideTable | None = None
    numbers: tuple[BigNumber, ...] = ()
    """One to three."""
    part: str = ""
    """The sub-document it belongs to (a commune, a service) when there are several."""
    blocks: int = 1
    """How many blocks from `block_index` on it was read from: more than one for a list."""
