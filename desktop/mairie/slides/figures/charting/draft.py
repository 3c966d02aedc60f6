# SPDX-License-Identifier: AGPL-3.0-or-later
"""A chart before its words: which cells of the table it draws, and what they measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.slides.deck import ChartForm, ChartSeries
from desktop.mairie.slides.figures.cells import Cell

MOST_CATEGORIES, MOST_DATES, MOST_SERIES, MOST_PARTS = 12, 24, 4, 6
_FEW = 6
"""Categories among which one that is nothing is still news."""
_FAINTEST = 0.02
"""Of the largest series: what is under it cannot be seen beside it."""


@dataclass(frozen=True, slots=True)
class DraftSeries:
    """A measure of a chart, with the cells it is drawn from."""

    name: str
    cells: tuple[Cell, ...]

    def values(self) -> tuple[float | None, ...]:
        """Return the figures; None where the source has none."""
        return tuple(cell.number for cell in self.cells)

    def largest(self) -> float:
        """Return the largest figure, whatever its sign; 0.0 for none."""
        return max((abs(value) for value in self.values() if value is not None), default=0.0)


@dataclass(frozen=True, slots=True)
class ChartDraft:
    """A chart that the table allows."""

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[DraftSeries, ...]
    unit: str
    measure: str = ""
    """What the columns or the row say is measured; empty when only the caption tells."""
    periods: tuple[str, ...] = ()
    along: str = ""
    """The header of the categories: « Commune »."""
    note: str = ""
    """« Les 4 plus élevés sur 12 » when series were left out."""
    is_total: bool = False
    """True when the one series is the total of the table."""
    labels: tuple[str, ...] = ()
    """Of the rows drawn, in full."""
    is_common_noun: bool = True
    """False when `measure` is a row's label, which may be a name: « Attichy »."""

    def as_series(self) -> tuple[ChartSeries, ...]:
        """Return the series as a slide holds them."""
        return tuple(
            ChartSeries(
                one.name,
                one.values(),
                tuple("" if cell.value is None else cell.written for cell in one.cells),
            )
            for one in self.series
        )


def checked(draft: ChartDraft) -> ChartDraft | None:
    """Return the draft without what cannot be seen, or None when nothing is left worth drawing."""
    draft = _without_zeros(_without_gaps(draft))
    series = [one for one in draft.series if _is_full(one, draft.form)]
    largest = max((one.largest() for one in series), default=0.0)
    series = [one for one in series if one.largest() > _FAINTEST * largest][:MOST_SERIES]
    if not series or not _counts_right(draft) or len(set(draft.categories)) < len(draft.categories):
        return None
    if len({one.name for one in series}) < len(series):
        return None
    values = [value for one in series for value in one.values() if value is not None]
    if all(len(set(one.values()) - {None}) < 2 for one in series):
        return None
    if draft.form is ChartForm.PIE and (len(series) > 1 or min(values) <= 0):
        return replace(draft, form=ChartForm.BAR, series=tuple(series))
    return replace(draft, series=tuple(series))


def _without_gaps(draft: ChartDraft) -> ChartDraft:
    """Return the draft without the categories of which nothing is known; dates keep those within."""
    known = [
        any(one.cells[index].value is not None for one in draft.series)
        for index in range(len(draft.categories))
    ]
    if all(known) or not any(known):
        return draft
    first, last = known.index(True), len(known) - known[::-1].index(True)
    kept = [index for index in range(first, last) if known[index] or draft.form is ChartForm.LINE]
    return pick(draft, kept)


def _without_zeros(draft: ChartDraft) -> ChartDraft:
    """Return the draft without the bars that are nothing, where they are many or hide a lone one."""
    if draft.form is ChartForm.LINE:
        return draft
    count = len(draft.categories)
    kept = [i for i in range(count) if any(one.cells[i].value for one in draft.series)]
    is_cluttered = count > _FEW or len(kept) < 2
    return pick(draft, kept) if is_cluttered and len(kept) < count else draft


def pick(draft: ChartDraft, kept: Sequence[int]) -> ChartDraft:
    """Return the draft with only those categories."""
    return replace(
        draft,
        categories=tuple(draft.categories[index] for index in kept),
        series=tuple(
            DraftSeries(one.name, tuple(one.cells[index] for index in kept)) for one in draft.series
        ),
        labels=tuple(draft.labels[index] for index in kept) if draft.labels else (),
    )


def _is_full(one: DraftSeries, form: ChartForm) -> bool:
    """Return True when few figures of a series are missing."""
    known = sum(value is not None for value in one.values())
    share = known / len(one.cells) if one.cells else 0.0
    return share >= (0.65 if form is ChartForm.LINE else 0.5) and known >= 2


def _counts_right(draft: ChartDraft) -> bool:
    count = len(draft.categories)
    if draft.form is ChartForm.LINE:
        return 3 <= count <= MOST_DATES
    if draft.form is ChartForm.PIE:
        return 2 <= count <= MOST_PARTS
    return 2 <= count <= MOST_CATEGORIES
