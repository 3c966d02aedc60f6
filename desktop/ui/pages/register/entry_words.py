# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté of the register in the words of the list, and what one looks for in them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from desktop.french.folding import fold_words
from desktop.mairie.register.entry import RegisterEntry

MOST_QUERY_WORDS = 20
CACHED = 20_000
"""Entries whose words are kept: they are asked for at each key of a search."""


def day_words(iso: str) -> str:
    """Return "27/11/2026"; a text that is no date stays as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return iso


def object_words(entry: RegisterEntry) -> str:
    """Return what the arrêté is about, without the « Arrêté n° 2026-042 » that another column says."""
    title = " ".join(entry.title.split())
    for start in (f"Arrêté n° {entry.number} ", f"Arrêté municipal n° {entry.number} "):
        if title.casefold().startswith(start.casefold()) and len(title) > len(start):
            return title[len(start)].upper() + title[len(start) + 1 :]
    return title


def type_words(entry: RegisterEntry) -> str:
    """Return the title of the type; empty for an arrêté of no type."""
    from desktop.mairie.arretes.type_file import decree_types

    kind = decree_types().get(entry.type_id)
    return kind.title if kind else ""


@lru_cache(maxsize=CACHED)
def cells(entry: RegisterEntry) -> tuple[str, ...]:
    """Return the number, the date, the object, the type and what abrogated it."""
    return (
        entry.number,
        day_words(entry.date),
        object_words(entry),
        type_words(entry),
        entry.abrogated_by,
    )


def matches(entry: RegisterEntry, untrusted_query: str) -> bool:
    """Tell whether every word looked for begins a word of the entry, accents and case aside."""
    wanted = fold_words(untrusted_query)[:MOST_QUERY_WORDS]
    return all(any(word.startswith(one) for word in _words(entry)) for one in wanted)


@lru_cache(maxsize=CACHED)
def _words(entry: RegisterEntry) -> tuple[str, ...]:
    return tuple(fold_words(" ".join((*cells(entry), entry.association))))
