# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads CSV whatever wrote it: any charset, the separators ; , tab and |, quotes, cells of several lines."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from desktop.core.errors import DocumentTooLarge
from desktop.documents import limits
from desktop.documents.limits import Check
from desktop.documents.office.text_in import GUESSED_ENCODING, decode
from desktop.documents.tables.sheet import Sheet

SEPARATORS = ";,\t|"
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 200_000
_AGREEING = 0.6
"""Of the first rows must have as many cells as their header; else the commas belong to sentences."""
_SWALLOWED_LINES = 60
"""Lines in one cell: a quote that nobody closed."""
UNCLOSED_QUOTE = (
    "Un guillemet n’est pas fermé dans le fichier\u00a0: il a été lu ligne par ligne, vérifiez les "
    "réponses longues."
)


def read_csv(path: Path, size: int, check: Check) -> tuple[Sheet, tuple[str, ...]]:
    """Return the rows of a CSV file and French warnings. Raises a DocumentError."""
    if size > limits.MAX_TEXT_BYTES:
        most = limits.MAX_TEXT_BYTES // limits.MEBIBYTE
        raise DocumentTooLarge(f"Limite pour un fichier CSV\u00a0: {most} Mo.")
    text, is_sure = decode(path.read_bytes())
    warnings = [] if is_sure else [GUESSED_ENCODING]
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    separator, text = _announced_separator(text)
    separator = separator or _likely_separator(text)
    sheet = _read(text, separator, check)
    if sheet is None:
        warnings.append(UNCLOSED_QUOTE)
        sheet = _read(text, separator, check, has_quotes=False)
    return sheet or Sheet(), tuple(warnings)


def _announced_separator(text: str) -> tuple[str, str]:
    """Return the separator of « sep=; », which spreadsheets write in the first line, and the rest."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) <= 5:
        return (told[4:] or "\t"), rest
    return "", text


def _likely_separator(text: str) -> str:
    """Return the separator under which the first rows agree on a number of cells; « ; » for none."""
    sample = text[:_SAMPLE_CHARACTERS]
    best, best_score = ";", (0.0, 0)
    for separator in SEPARATORS:
        try:
            rows = list(islice(_records(sample, separator, has_quotes=True), _SAMPLE_ROWS))
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows if any(row))
        width, agreeing = widths.most_common(1)[0] if widths else (0, 0)
        score = (agreeing / sum(widths.values()), width) if width > 1 else (0.0, 0)
        if score[0] >= _AGREEING and _is_better(score, best_score):
            best, best_score = separator, score
    return best if best_score[1] else _unused_separator(sample)


def _is_better(score: tuple[float, int], best: tuple[float, int]) -> bool:
    # Two separators that nearly agree: the one with more cells cuts the columns, not the sentences.
    if abs(score[0] - best[0]) < 0.1:
        return score[1] > best[1]
    return score[0] > best[0]


def _unused_separator(sample: str) -> str:
    """Return a separator that cuts nothing: the file has one column, and sentences with commas."""
    return next((mark for mark in "\t|;" if mark not in sample), "\x1f")


def _read(text: str, separator: str, check: Check, *, has_quotes: bool = True) -> Sheet | None:
    """Return the rows; None when a quote that nobody closed swallowed them."""
    sheet = Sheet()
    try:
        for number, row in enumerate(_records(text, separator, has_quotes=has_quotes), 1):
            if number % 500 == 0:
                check()
            if has_quotes and any(cell.count("\n") > _SWALLOWED_LINES for cell in row):
                return None
            if not sheet.add(number, row):
                break
    except csv.Error:  # a cell of more than 131,072 characters
        return None if has_quotes else sheet
    return sheet


def _records(text: str, separator: str, *, has_quotes: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    if has_quotes:
        return csv.reader(lines, delimiter=separator)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
