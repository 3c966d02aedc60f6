# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reports of a bundle side by side: the same indicators of each, in one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.core.slides.deck import Slide, SlideKind, SlideTable
from desktop.french.digest.candidates import Candidate
from desktop.french.digest.indicators import indicators
from desktop.french.digest.told_cells import lower_first
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.wording import short_title

_FEWEST_PARTS, _MOST_PARTS = 2, 5
_FEWEST_ROWS, _MOST_ROWS = 3, 7
_SHARE = 0.7
"""Of the reports that must tell an indicator for it to be compared."""
_VALUE = r"(?P<value>[-−+]?\d[\d \u00a0\u202f]*(?:[.,]\d+)?\s?(?:%|€(?:/m[³3])?|m[³3](?:/j/km|/km/j)?|ans?|kg/hab|t|élèves|abonnés|habitants)?)"
_TOLD = re.compile(
    rf"\A(?P<label>[^:]{{4,90}}?)\s*:\s*(?:taux de conformité\s*)?{_VALUE}(?=\s(?:en|au|contre)\b|[.,;]|\Z)"
)
_SAID = re.compile(
    rf"\A(?:pour l['’]année \d{{4}}, )?(?P<label>(?:le|la|les|l['’])\s?[^:,;]{{4,80}}?) (?:est|sont|était) de {_VALUE}(?![\d])",
    re.IGNORECASE,
)
_SERVES = re.compile(rf"(?P<label>dessert|accueille|compte) {_VALUE}", re.IGNORECASE)
_NAMES = {"dessert": "Desserte", "accueille": "Effectif", "compte": "Nombre"}
_BRACKETS = re.compile(r"\s*\((?:[A-Z]\d{3}\.\d[A-Z]?|[^()]{1,20}/an)\)")
_TITLE = "Les rapports comparés"
_FIRST_COLUMN, _NONE = "Indicateur", "–"
_MOST_OF_A_TOPIC, _MOST_PAGES = 2, 6


def find_comparison(material: Material) -> Iterator[PlacedSlide]:
    """Yield a table of the measures that nearly all the reports of a bundle give, each its own."""
    parts = material.parts()
    if not _FEWEST_PARTS <= len(parts) <= _MOST_PARTS:
        return
    rows: list[_Row] = []
    topics: Counter[str] = Counter()
    for row in sorted(_rows(material), key=lambda row: -row.worth):
        enough = len(row.cells) >= max(_FEWEST_PARTS, _SHARE * len(parts))
        enough = (
            enough
            and len({re.sub(r"[\d\s.,+−-]", "", value) for value, _ in row.cells.values()}) == 1
        )
        differ = len({value for value, _ in row.cells.values()}) > 1 and not any(
            _values(row) == _values(other) for other in rows
        )
        if enough and differ and topics[row.topic] < _MOST_OF_A_TOPIC and len(rows) < _MOST_ROWS:
            topics[row.topic] += 1
            rows.append(row)
    if len(rows) < _FEWEST_ROWS:
        return
    pages = tuple(sorted({page for row in rows for _, page in row.cells.values()}))
    header = (_FIRST_COLUMN, *(short_title(part, 30) for part in parts))
    told = tuple(
        (short_title(row.label, 50), *(row.cells.get(part, (_NONE, 0))[0] for part in parts))
        for row in rows
    )
    table = SlideTable(header, told, page=pages[0])
    slide = Slide(SlideKind.TABLE, _TITLE, table=table, pages=pages[:_MOST_PAGES])
    used = frozenset(one for row in rows for one in row.statements)
    yield PlacedSlide(slide, -1, _TITLE, 1.0, statements=used)


def _values(row: _Row) -> list[str]:
    return sorted(value for value, _ in row.cells.values())


@dataclass(slots=True)
class _Row:
    """A measure, with its value and page in each report that gives it."""

    label: str
    topic: str
    worth: float
    cells: dict[str, tuple[str, int]]
    statements: list[int]


def _rows(material: Material) -> list[_Row]:
    """Return the measures of the indicators that matter, under the name that the reports share."""
    found: dict[str, _Row] = {}
    for statement in material.plain:
        part = material.sections[statement.section].part
        topic = indicators().get(statement.topic)
        cell = _read(statement) if part and topic and topic.weight > 0 else None
        if cell and topic:
            label, value, page = cell
            row = found.setdefault(fold(label), _Row(label, topic.name, 0.0, {}, []))
            row.cells.setdefault(part, (value, page))
            row.statements.append(id(statement))
            row.worth = max(row.worth, topic.weight + statement.score / 10)
    return list(found.values())


def _read(statement: Candidate) -> tuple[str, str, int] | None:
    text = _BRACKETS.sub("", typographic(statement.text))
    head, dash, rest = text.partition(" – ")
    if statement.row and dash and len(rest) > 8:
        text = rest if not fold(rest).startswith("total") else f"{head} {lower_first(rest)}"
    for pattern in (_TOLD, _SAID, _SERVES):
        found = pattern.search(text)
        if found:
            label = found["label"].strip()
            label = _NAMES.get(label.lower(), label)
            label = re.sub(r"\A(?:le|la|les|l['’])\s?", "", label, flags=re.IGNORECASE)
            return label[:1].upper() + label[1:], found["value"].strip(), statement.block.page
    return None
