# SPDX-License-Identifier: AGPL-3.0-or-later
"""Official signs that are not redrawn (road, safety, emblems, brands), and cautions beside icons."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.typography import french_typography

_FILE = Path(__file__).with_name("refused.toml")


@dataclass(frozen=True, slots=True)
class Sign:
    """An official sign: it is found elsewhere, ready made."""

    id: str
    sign: str
    """Its French name: « Sortie de secours »."""
    code: str
    """Its number in the instruction or the standard: « E001, E002 »; empty where it has none."""
    kind: str
    """"route", "safety", "chemical", "emblem" or "brand"."""
    names: tuple[str, ...]
    """How people ask for it."""
    why: str
    where: str
    instead: str = ""
    icons: tuple[str, ...] = ()
    is_to_check: bool = False
    """True where a fact has not been checked in its source."""


@dataclass(frozen=True, slots=True)
class Caution:
    """What the agent is told beside an icon whose official sign exists or is compulsory."""

    id: str
    terms: frozenset[str]
    """Terms of entries of the index."""
    note: str
    is_for_bans: bool = False
    """True: only when the icon is barred."""


@cache
def signs() -> tuple[Sign, ...]:
    """Return every official sign that is not redrawn."""
    table = _table()
    return tuple(_sign(row, table["kind"]) for row in table["sign"])


@cache
def cautions() -> tuple[Caution, ...]:
    """Return the cautions, by entry of the index."""
    return tuple(
        Caution(
            id=row["id"],
            terms=frozenset(_listed(row["terms"])),
            note=french_typography(row["note"]),
            is_for_bans=row.get("when", "") == "banned",
        )
        for row in _table()["caution"]
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _sign(row: Mapping[str, Any], kinds: Mapping[str, Mapping[str, str]]) -> Sign:
    kind = kinds[row["kind"]]
    return Sign(
        id=row["id"],
        sign=row["sign"],
        code=row["code"],
        kind=row["kind"],
        names=_listed(row["terms"]),
        why=french_typography(row.get("why") or kind["why"]),
        where=french_typography(row.get("where") or kind["where"]),
        instead=french_typography(row.get("instead", "")),
        icons=tuple(row.get("icons", "").split()),
        is_to_check=row.get("to_check", False),
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
