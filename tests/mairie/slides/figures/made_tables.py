# SPDX-License-Identifier: AGPL-3.0-or-later
"""Made-up tables of town halls with the figure expected of each, and how a found figure differs."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument, SourcePage
from desktop.mairie.slides.figures import Figure, find_figures

Case = dict[str, Any]

WORTH_SHOWING = 0.3
_HERE = Path(__file__).parent


def read_cases(name: str) -> list[Case]:
    """Return the tables of a file of this folder."""
    with (_HERE / name).open("rb") as file:
        return list(tomllib.load(file)["table"])


def rows_of(case: Case) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a case, as a reader of documents would give them."""
    lines = [line for line in case["rows"].strip("\n").split("\n") if line.strip()]
    lines += [
        case["row"].format(n=number, amount=100 + 29 * number)
        for number in range(case.get("repeat", 0))
    ]
    lines += [case["total"]] if "total" in case else []
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in lines]
    width = max(len(row) for row in rows)
    return tuple(row + ("",) * (width - len(row)) for row in rows)


def block(kind: BlockKind, text: str, page: int = 1, level: int = 0) -> SourceBlock:
    """Return a block of text."""
    return SourceBlock(kind, text, page, level)


def table(rows: Sequence[Sequence[str]], header_rows: int = 1, page: int = 1) -> SourceBlock:
    """Return a table."""
    cells = tuple(tuple(row) for row in rows)
    text = "\n".join(" ".join(row) for row in cells)
    return SourceBlock(BlockKind.TABLE, text, page, rows=cells, header_rows=header_rows)


def document(*blocks: SourceBlock) -> SourceDocument:
    """Return a document of these blocks."""
    last = max((one.page for one in blocks), default=1)
    pages = tuple(SourcePage(number) for number in range(1, last + 1))
    return SourceDocument("essai.pdf", "pdf", "Essai", "0" * 64, 1, pages, tuple(blocks))


def document_of(case: Case) -> SourceDocument:
    """Return a document with the table of a case and what stands around it."""
    blocks = [block(BlockKind.HEADING, "Rapport annuel", level=1)]
    if "heading" in case:
        blocks.append(block(BlockKind.HEADING, case["heading"], level=2))
    blocks.append(block(BlockKind.PARAGRAPH, "Le conseil en a pris connaissance."))
    if "lead" in case:
        blocks.append(block(BlockKind.PARAGRAPH, case["lead"]))
    if "caption" in case:
        blocks.append(block(BlockKind.CAPTION, case["caption"]))
    blocks.append(table(rows_of(case), case.get("header", 1)))
    return document(*blocks)


def best_of(figures: Sequence[Figure]) -> Figure | None:
    """Return the figure that is most worth a slide; None when none is."""
    worth = [figure for figure in figures if figure.score >= WORTH_SHOWING]
    return max(worth, key=lambda figure: figure.score, default=None)


def faults(case: Case) -> list[str]:
    """Return how the best figure found for a case differs from the one expected."""
    figures = find_figures(document_of(case))
    best = best_of(figures)
    kind = best.kind if best else "none"
    if kind not in case["kind"].split("|"):
        return [f"kind {kind} instead of {case['kind']}"]
    if best is None or best.kind == "number":
        return []
    return _table_faults(case, best) if best.table else _chart_faults(case, best)


def _table_faults(case: Case, figure: Figure) -> list[str]:
    assert figure.table
    found = []
    if "table_rows" in case and len(figure.table.rows) != case["table_rows"]:
        found.append(f"{len(figure.table.rows)} rows instead of {case['table_rows']}")
    if case.get("caption_says", "") not in figure.table.caption:
        found.append(f"caption {figure.table.caption!r}")
    return found


def _chart_faults(case: Case, figure: Figure) -> list[str]:
    chart = figure.chart
    assert chart
    found = []
    if "form" in case and chart.form.value not in case["form"].split("|"):
        found.append(f"form {chart.form.value} instead of {case['form']}")
    units = case.get("units", [case["unit"]] if "unit" in case else [chart.unit])
    if chart.unit not in units:
        found.append(f"unit {chart.unit!r} instead of {units}")
    names = [one.name for one in chart.series]
    if "series" in case and names != case["series"]:
        found.append(f"series {names} instead of {case['series']}")
    if "categories" in case and len(chart.categories) != case["categories"]:
        found.append(f"{len(chart.categories)} categories instead of {case['categories']}")
    if case.get("first_category", chart.categories[0]) != chart.categories[0]:
        found.append(f"first category {chart.categories[0]}")
    written = {cell for one in chart.series for cell in one.written}
    found += [f"{part!r} is missing" for part in case.get("parts", []) if part not in written]
    said = {*chart.categories, *(names if len(names) > 1 else [])}
    found += [f"{name!r} among the parts" for name in case.get("never", []) if name in said]
    return found
