# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names under a chart: short, each told apart from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.mairie.slides.figures.cells import without_unit
from desktop.mairie.slides.figures.columns import GridColumn
from desktop.mairie.slides.figures.rows import GridRow

_LONGEST = 46
_NOTE = re.compile(r"\s*(?:\((?:\d{1,2}|[A-Z]{1,2}\d[\d.]*[A-Z]?)\)|\*+|[¹²³⁴-⁹](?=\Z))\s*")
_TOTAL = re.compile(
    r"\A(?:sous[- ])?tota(?:l|ux)\s*(?:des |du |de la |de l[’']|de |d[’'])?", re.IGNORECASE
)
_ENDING = re.compile(r"(?<=[^\W\d])\s(?:€|k€|M€|kWh|MWh|m3|m³|m²|ha|kg|tonnes)\Z")
_BREAKS = re.compile(r"\s[(–—]|\s?:\s|,\s|;\s|\s-\s")


def short_name(label: str) -> str:
    """Return a label short enough to stand under a bar: cut where the detail begins."""
    label = _ENDING.sub("", label)
    text = without_unit(_NOTE.sub(" ", label)).strip(" :;,–-")
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return _calm(text)
    ends = [found.start() for found in _BREAKS.finditer(text) if 12 <= found.start() <= _LONGEST]
    cut = [end for end in ends if text.count("(", 0, end) == text.count(")", 0, end)]
    if cut:
        return _calm(text[: cut[-1]].rstrip(" :;,–-"))
    end = text.rfind(" ", 0, _LONGEST)
    return _calm(text[: end if end > 20 else _LONGEST].rstrip(" ,;:–-’'") + "…")


def _calm(text: str) -> str:
    """Return shouted words as a sentence: « CHARGES DE PERSONNEL »; acronyms stay."""
    if text.isupper() and (len(text) > 12 or text in ("TOTAL", "TOTAUX", "ENSEMBLE")):
        return text.capitalize()
    return text


def row_names(rows: Sequence[GridRow], are_groups: bool = False) -> list[str] | None:
    """Return the names of rows, with their group where two are alike; None when they stay alike."""
    labels = [(row.group or _whose_total(row.label)) if are_groups else row.label for row in rows]
    if not all(any(character.isalnum() for character in label) for label in labels):
        return None
    names = [short_name(label) for label in labels]
    twice = {name for name, count in Counter(names).items() if count > 1}
    if twice:
        names = [
            _with_group(name, row) if name in twice else name
            for name, row in zip(names, rows, strict=True)
        ]
    return names if len(set(names)) == len(names) else None


def _whose_total(label: str) -> str:
    """Return « Recettes » for « Total des recettes »: what a sub-total is the total of."""
    bare = _TOTAL.sub("", label).strip(" :–-")
    return bare[:1].upper() + bare[1:] if bare else label


def _with_group(name: str, row: GridRow) -> str:
    if row.group and row.group != row.label:
        return f"{name} ({short_name(row.group)})"
    full = " ".join(_NOTE.sub(" ", row.label).split())
    return full if len(full) <= 2 * _LONGEST else name


def series_name(column: GridColumn, group: Sequence[GridColumn]) -> str:
    """Return what tells a column from the others of its chart: its date, else its header."""
    if len({c.period for c in group}) == len(group) and column.period:
        return column.period
    if column.period and len(group) > 1:
        return short_name(column.header)
    return short_name(column.measure or column.header)
