# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entries of the index: French words of a town hall's life, and the icons that show them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Entry:
    """An idea of the index."""

    term: str
    """Its usual name, with accents: « vide-grenier »."""
    icons: tuple[str, ...]
    """Names in Material Design Icons, the best first."""
    theme: str
    """« Fêtes et cérémonies »."""
    names: tuple[str, ...]
    """The term, then the other ways to say it."""
    extra: str = ""
    """An icon to combine in a corner when the need says nothing else: a market stall with a fir."""
    near: str = ""
    """Words beside which this entry is meant rather than another of the same name."""
    width: int = 0
    """0 says something precise; 1 is drawn when nothing precise stands beside it (« atelier »), 2
    when nothing else does (« salle »)."""
    is_ban: bool = False
    """It forbids in itself: « non-fumeur »."""


@cache
def entries() -> tuple[Entry, ...]:
    """Return every entry, theme by theme."""
    found: list[Entry] = []
    for path in sorted(_FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [_entry(row, table["theme"]) for row in table["entry"]]
    return tuple(found)


@cache
def entry_of(term: str) -> Entry:
    """Return the first entry of a term; raise StopIteration when there is none."""
    return next(entry for entry in entries() if entry.term == term)


def _entry(row: Mapping[str, Any], theme: str) -> Entry:
    also = tuple(name.strip() for name in row.get("also", "").split(",") if name.strip())
    return Entry(
        term=row["term"],
        icons=tuple(row["icons"].split()),
        theme=theme,
        names=(row["term"], *also),
        extra=row.get("extra", ""),
        near=row.get("near", ""),
        width=row.get("generic", 0),
        is_ban=row.get("ban", False),
    )
