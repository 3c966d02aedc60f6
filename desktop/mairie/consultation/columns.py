# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each column of a table of answers is: free answers, choices, or what identifies somebody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from desktop.core.data_table import DataTable
from desktop.core.errors import InvalidField
from desktop.mairie.consultation.answer_words import has_opinion
from desktop.mairie.consultation.plain_words import plain_words


class ColumnRole(StrEnum):
    """What a column holds."""

    FREE = "free"
    CHOICE = "choice"
    PERSONAL = "personal"
    """A name, an address, a mail, a phone: never read further."""
    OTHER = "other"
    """Times, numbers, identifiers."""


_PERSONAL_NAMES = frozenset(
    [
        "nom",
        "prenom",
        "noms",
        "prenoms",
        "adresse",
        "email",
        "mail",
        "courriel",
        "telephone",
        "tel",
        "portable",
        "ip",
        "identite",
        "naissance",
        "signature",
    ]
)
_PERSONAL_CELL = re.compile(r"[^@\s]{1,80}@[^@\s]{1,80}\.\w{2,10}|\+?[\d .()-]{9,20}")
_CHOICES = 40
"""Different values of a closed column, at most."""
_LONGEST_CHOICE = 60
_MULTIPLE = re.compile(r"\s*[;,|]\s*")
_SAMPLE = 600
"""Rows, spread over the table, that say what a column is."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by what they hold, each by its number."""

    free: tuple[int, ...]
    choice: tuple[int, ...]
    personal: tuple[int, ...]


def read_columns(table: DataTable, wanted: str = "") -> Columns:
    """Return the roles of the columns; `wanted` names the free one (several: one per line).

    Raises InvalidField for a column that is not there, or when no column holds free answers.
    """
    roles = [_role(table, number) for number in range(len(table.header))]
    free = _wanted(table, wanted) if wanted.strip() else _free(table, roles)
    return Columns(
        free,
        tuple(n for n, role in enumerate(roles) if role is ColumnRole.CHOICE and n not in free),
        tuple(n for n, role in enumerate(roles) if role is ColumnRole.PERSONAL and n not in free),
    )


def _wanted(table: DataTable, wanted: str) -> tuple[int, ...]:
    names = {" ".join(plain_words(name)): number for number, name in enumerate(table.header)}
    found: list[int] = []
    for name in wanted.splitlines():
        if not name.strip():
            continue
        number = names.get(" ".join(plain_words(name)))
        if number is None and name.strip().isdigit() and 0 < int(name) <= len(table.header):
            number = int(name) - 1
        if number is None:
            columns = ", ".join(f"«\u00a0{title}\u00a0»" for title in table.header[:12])
            raise InvalidField(
                f"Le tableau n’a pas de colonne «\u00a0{name.strip()[:80]}\u00a0»\u00a0: il a {columns}."
            )
        found.append(number)
    return tuple(dict.fromkeys(found))


def _free(table: DataTable, roles: Sequence[ColumnRole]) -> tuple[int, ...]:
    """Return the open questions; a second column counts when a tenth of the rows answer it."""
    found = [number for number, role in enumerate(roles) if role is ColumnRole.FREE]
    if not found:
        found = _likely(table, roles)
    if not found:
        raise InvalidField(
            "Aucune colonne de ce tableau ne contient de réponses rédigées.",
            advice="Choisissez le tableau qui contient les réponses libres, une par ligne.",
        )
    return tuple(found)


def _likely(table: DataTable, roles: Sequence[ColumnRole]) -> list[int]:
    """Return the column of short answers that is least like a choice: « boucherie », « bancs »."""
    best, score = -1, 0.0
    for number, role in enumerate(roles):
        texts = _texts(table, number)
        if role is ColumnRole.PERSONAL or not texts:
            continue
        words = sum(len(plain_words(text)) for text in texts) / len(texts)
        letters = sum(any(c.isalpha() for c in text) for text in texts) / len(texts)
        different = len({text.casefold() for text in texts}) / len(texts)
        told = words * letters * (0.2 + different)
        least = 1.2 if role is ColumnRole.CHOICE else 0.3
        if letters > 0.5 and told > max(score, least):
            best, score = number, told
    if best < 0 and len(table.header) == 1 and roles[0] is not ColumnRole.PERSONAL:
        texts = _texts(table, 0)
        return [0] if any(any(c.isalpha() for c in text) for text in texts) else []
    return [best] if best >= 0 else []


def _role(table: DataTable, number: int) -> ColumnRole:
    texts = _texts(table, number)
    name = set(plain_words(table.header[number]))
    if not texts:
        return ColumnRole.OTHER
    if sum(bool(_PERSONAL_CELL.fullmatch(text)) for text in texts) > 0.3 * len(texts):
        return ColumnRole.PERSONAL
    words = [len(plain_words(text)) for text in texts]
    is_short = median(words) <= 6
    if name & _PERSONAL_NAMES and is_short and len(name) <= 8 and _are_varied(texts):
        return ColumnRole.PERSONAL
    letters = sum(any(c.isalpha() for c in text) for text in texts) / len(texts)
    if letters < 0.5:
        return ColumnRole.OTHER
    if _is_choice(texts, words):
        return ColumnRole.CHOICE
    told = [text for text in texts if has_opinion(text)]
    lengths = [len(plain_words(text)) for text in told]
    long_enough = bool(lengths) and (median(lengths) >= 4 or max(lengths) >= 12)
    return ColumnRole.FREE if long_enough else ColumnRole.OTHER


def _is_choice(texts: Sequence[str], words: Sequence[int]) -> bool:
    """Tell whether the same few short texts come back; several of them in a cell are choices too."""
    counts = Counter(texts)
    if len(counts) == 1 and len(texts) > 1:
        return median(words) < 2  # everybody was made to write the same
    repeated = sum(count for count in counts.values() if count > 1) / len(texts)
    if len(counts) <= _CHOICES and max(map(len, counts)) <= _LONGEST_CHOICE * 2:
        few = len(counts) <= max(3, 0.3 * len(texts)) or len(texts) < 10
        if repeated >= 0.6 and few:
            return True
        if len(texts) < 10 and max(words) <= 3:
            return True
    several = Counter(part for text in texts for part in _MULTIPLE.split(text) if part)
    is_list = sum(len(_MULTIPLE.split(text)) > 1 for text in texts) > 0.2 * len(texts)
    return is_list and len(several) <= _CHOICES and sum(several.values()) >= 5 * len(several)


def _are_varied(texts: Sequence[str]) -> bool:
    return len(set(texts)) > 0.5 * len(texts) or len(texts) < 10


def _texts(table: DataTable, number: int) -> list[str]:
    return [row[number] for row in table.rows[:: max(1, len(table.rows) // _SAMPLE)] if row[number]]


def choice_of(text: str) -> str:
    """Return the choice of a cell, on one line."""
    return " ".join(text.split())[:_LONGEST_CHOICE]
