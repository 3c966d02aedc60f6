# SPDX-License-Identifier: AGPL-3.0-or-later
"""Table rows told in French: « Volume prélevé : 118 240 m³ en 2024 contre 121 905 m³ en 2023 »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.core.source_document import SourceBlock
from desktop.french.digest.table_columns import (
    Column,
    aligned,
    header_count,
    is_number,
    is_year,
    label_columns,
    merged_headers,
    read_column,
    split_unit,
    value_of,
)
from desktop.french.digest.templates import has_blanks, is_empty_cell, is_form_instruction
from desktop.french.digest.told_cells import (
    by_measure,
    cell_of,
    change_between,
    change_of,
    lower_first,
    shown_value,
    tell_measure,
)
from desktop.french.digest.word_rows import tell_rule
from desktop.french.words import content_stems, fold, folded_words

_TOTAL = re.compile(r"(?:sous-)?tota(?:l|ux)\b|ensemble\b|resultat\b|solde\b|montant total")
_CODE = re.compile(r"\A(?:[A-Z]{1,3}\.?\s?\d{1,4}(?:\.\d+)?[A-Z]?|\(\d+\))\s*[-–:]?\s*(?=\S|\Z)")
_LONGEST_CAPTION = 110
_QUANTITY = re.compile(r"\((\d[\d ]*\s?(?:m[³3]|kWh|repas|habitants|heures)(?:\s?/\s?an)?)\)")
_WHOLE = re.compile(r"100(?:[.,]0+)? ?%?\Z")
_MOST_MEASURES = 3


@dataclass(frozen=True, slots=True)
class RowStatement:
    """A table row as a French statement, made only of its cells and headers."""

    text: str
    passage: str
    """The cells of the row as on the page."""
    label: str
    head: str
    """What stands before the figures: the table's title, the group, the label."""
    is_total: bool
    change: float
    """How much the last figure differs from the one before, from 0; 0.5 for half as much again."""
    figures: int
    """Figures told."""
    amount: float = 0.0
    """The newest figure of the row."""
    weight: float = 0.0
    """Its newest figure over the largest of the table, totals apart: from 0 to 1."""
    is_vague: bool = False
    """True when several figures are told that no header names."""
    is_unchanged: bool = False
    """True when a figure is told for two dates and stayed the same."""
    is_rule: bool = False
    """True for a row of words that forbids, allows, obliges or limits."""


def tell_rows(block: SourceBlock, caption: str = "", heading: str = "") -> tuple[RowStatement, ...]:
    """Return the rows of a table that say something, told one by one in the order of the table.

    `caption` (what stands right above the table) is put before labels that do not stand alone, or
    for want of it `heading`, before « Total » and the like. Rows without any value give nothing; a table whose rows are years gives one statement for its last year.
    """
    rows = aligned([tuple(_clean(cell) for cell in row) for row in block.rows])
    count = header_count(rows, block.header_rows)
    headers = merged_headers(rows, count)
    body = rows[count:]
    if not body:
        return ()
    if _rows_are_years(body):
        return _last_year(headers, body, caption or heading)
    labels = label_columns(body)
    columns = [read_column(index, header) for index, header in enumerate(headers)][labels:]
    corner = headers[0] if labels == 1 and _titles_table(headers[0]) else ""
    if len(caption) > _LONGEST_CAPTION:
        caption, corner = "", _with_quantity(corner, caption)
    return tuple(_told_rows(body, labels, columns, (caption or corner, heading)))


def _with_quantity(corner: str, caption: str) -> str:
    """Return the table's title with the quantity it is for: « Facture type (120 m³/an) »."""
    found = _QUANTITY.search(caption)
    return f"{corner} ({found[1]})" if corner and found else corner


def _clean(cell: str) -> str:
    return re.sub(r"\s+", " ", cell).strip()


def _titles_table(corner: str) -> bool:
    """Return True when the header of the labels says what the table is: « Facture type »."""
    vague = fold(corner).startswith(
        ("type ", "nature ", "nom ", "liste ", "intitule", "designation")
    )
    return 2 <= len(corner.split()) <= 8 and not vague


def _rows_are_years(body: Sequence[Sequence[str]]) -> bool:
    """Return True for figures given year by year; not for a programme of what is to be done."""
    years = sum(is_year(row[0]) for row in body if row)
    firsts = [row[0] for row in body if row]
    cells = [cell for row in body for cell in row[1:] if not is_empty_cell(cell)]
    measured = sum(is_number(cell) for cell in cells) * 3 >= 2 * len(cells)
    every = years * 10 >= 8 * len(body) and len(set(firsts)) == len(firsts)
    return years >= 2 and every and measured


def _told_rows(
    body: Sequence[tuple[str, ...]], labels: int, columns: list[Column], titles: tuple[str, str]
) -> list[RowStatement]:
    told: list[RowStatement] = []
    group = pending = ""
    taxed = False
    for index, row in enumerate(body):
        label = _label(row, labels)
        taxed = taxed or fold(label).startswith("tva")
        if taxed and fold(label) == "total":
            label = f"{label} TTC"  # a total below the VAT holds it
        values = [column for column in columns if not is_empty_cell(cell_of(row, column.index))]
        if not values:
            group = _group_title(body, index, labels, columns) or (
                "" if _is_total(label) else group
            )
            pending = label
            continue
        label, pending = label or pending, ""
        group = "" if _is_total(label) or label == group else group
        if _is_said(label) and label.count("(") == label.count(")"):
            statement = _tell(row, label, values, _prefix(titles, group, label, values))
            told.extend([statement] if statement else [])
    return _weighed(told)


def _weighed(told: list[RowStatement]) -> list[RowStatement]:
    details = max((abs(row.amount) for row in told if not row.is_total), default=0.0)
    totals = max((abs(row.amount) for row in told if row.is_total), default=0.0)
    weighed = []
    for row in told:
        largest = totals if row.is_total else details
        weighed.append(replace(row, weight=min(1.0, abs(row.amount) / largest)) if largest else row)
    return weighed


def _is_said(label: str) -> bool:
    words = any(character.isalpha() for character in label) and (
        " – " in label or not is_number(label)  # « 2026 – Rue Basse »
    )
    return words and not has_blanks(label) and not is_form_instruction(label)


def _label(row: Sequence[str], labels: int) -> str:
    parts: list[str] = []
    for cell in row[:labels]:
        text = _CODE.sub("", cell).strip(" :–-") if len(cell) > 1 else cell
        if text and not is_empty_cell(text) and text not in parts:
            parts.append(text)
    return " – ".join(parts[:2])


def _is_total(label: str) -> bool:
    return bool(_TOTAL.match(fold(label).rpartition(" - ")[2].lstrip()))


def _group_title(
    body: Sequence[tuple[str, ...]], index: int, labels: int, columns: list[Column]
) -> str:
    """Return the label of an empty row that titles the rows below it; empty for a row left blank.

    A title stands alone above rows that have values: two empty rows in a row, or one above a total,
    are figures that nobody gave.
    """
    label = _label(body[index], labels)
    if any(cell_of(body[index], column.index) for column in columns):
        return ""  # « - » is a value that nobody gave
    if not label or _is_total(label) or fold(label).startswith(("dont", "autre", "service de")):
        return ""
    if has_blanks(" ".join(body[index])) or is_form_instruction(label) or label[:1].isdigit():
        return ""
    following = body[index + 1] if index + 1 < len(body) else ()
    if not _label(following, labels):
        return ""
    gives = any(not is_empty_cell(cell_of(following, column.index)) for column in columns)
    return label if gives and not _is_total(_label(following, labels)) else ""


def _prefix(titles: tuple[str, str], group: str, label: str, values: list[Column]) -> str:
    """Return what must be said before `label` for it to stand alone: the table's title, its group."""
    caption, heading = titles
    known = set(content_stems(folded_words(label)))
    vague = _is_total(label) or len(known) < 2
    measured = any(column.measure and not column.is_change for column in values)
    context = caption if len(known) < 4 or vague else ""
    if not context and vague and not (measured and not _is_total(label)):
        context = heading
    said: list[str] = []
    for title in (context, group if len(known) < 5 or vague else ""):
        stems = set(content_stems(folded_words(title)))
        if title and not stems <= known:
            said.append(title.strip(" :"))
            known |= stems
    return " – ".join(said)


def _tell(
    row: tuple[str, ...], label: str, values: list[Column], prefix: str
) -> RowStatement | None:
    rule = tell_rule(row, values)
    if rule:
        return _rule_row(row, _headed(label, prefix), rule)
    label, unit = split_unit(label)
    if not unit and fold(label).startswith("montant"):
        unit = "€"
    if unit:
        values = [replace(column, unit=column.unit or unit) for column in values]
    groups = by_measure(values)
    if _is_total(label):
        groups = [group for group in groups if not _WHOLE.match(shown_value(row, group[0]))]
    known = frozenset(content_stems(folded_words(f"{prefix} {label}")))
    told = [tell_measure(row, group, values, known) for group in groups[:_MOST_MEASURES]]
    told = [text for text in told if text]
    if not told:
        return None
    head = _headed(label, prefix)
    text = f"{head} : {', '.join(told)}".rstrip(" .;") + "."
    figures = sum(is_number(cell_of(row, column.index)) for column in values)
    passage = " ".join(cell for cell in row if cell)
    change = max((change_of(row, group) for group in groups), default=0.0)
    compared = any(len(group) > 1 and group[0].period for group in groups)
    return RowStatement(
        text,
        passage,
        label,
        head,
        _is_total(label),
        change,
        figures,
        amount=next(
            (n for group in groups if (n := value_of(cell_of(row, group[0].index))) is not None),
            0.0,
        ),
        is_vague=sum(not group[0].is_named and not group[0].period for group in groups) > 1,
        is_unchanged=compared and not change,
    )


def _headed(label: str, prefix: str) -> str:
    head = _unpunctuated(label)
    return f"{prefix} – {head}" if prefix else head


def _rule_row(row: tuple[str, ...], head: str, rule: str) -> RowStatement:
    """Return « Piscines – alerte : interdit ; crise : interdit » or « Piscines : interdit »."""
    joint = " – " if " : " in rule else " : "
    text = f"{head}{joint}{rule}".rstrip(" .;") + "."
    passage = " ".join(cell for cell in row if cell)
    return RowStatement(text, passage, head, head, False, 0.0, 0, is_rule=True)


def _last_year(
    headers: list[str], body: Sequence[tuple[str, ...]], caption: str
) -> tuple[RowStatement, ...]:
    """Tell a table whose rows are years: the newest one, measured against the one before."""
    rows = sorted((row for row in body if is_year(row[0])), key=lambda row: row[0])
    newest, before = rows[-1], rows[-2]
    columns = [read_column(index, header) for index, header in enumerate(headers)][1:]
    columns = [column for column in columns if not _counts_people(column)] or columns
    told: list[str] = []
    changes: list[float] = []
    for column in columns:
        now, then = shown_value(newest, column), shown_value(before, column)
        if is_empty_cell(now) or not column.is_named:
            continue
        measure = "évolution" if column.is_change else lower_first(column.measure)
        said = f"{measure} {re.sub(r'^[-–] ?', '−', now) if column.is_change else now}"
        if not column.is_change and not is_empty_cell(then):
            when = f" en {before[0]}" if not changes else ""
            said += f" (contre {cell_of(before, column.index)}{when})"
            changes.append(change_between(now, then))
        told.append(said)
    if not told:
        return ()
    head = f"{caption.strip(' :')} – en {newest[0]}" if caption else f"En {newest[0]}"
    text = f"{head} : {', '.join(told[:3])}."
    passage = " ".join(cell for cell in newest if cell)
    change = max(changes, default=0.0)
    label = caption or newest[0]
    return (
        RowStatement(
            text,
            passage,
            label,
            head,
            True,
            change,
            len(told),
            is_unchanged=bool(changes) and not change,
        ),
    )


def _counts_people(column: Column) -> bool:
    """Return True for the number of inhabitants, which is there only to divide by."""
    return "habitants" in fold(column.measure) and fold(column.measure).startswith(
        ("nombre", "population")
    )


def _unpunctuated(label: str) -> str:
    return re.sub(r"\s*\(\d\)", "", label).strip(" :.;*")
