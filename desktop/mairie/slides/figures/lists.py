# SPDX-License-Identifier: AGPL-3.0-or-later
"""The word lists of `figures.toml`, looked up in a folded text."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from desktop.french.words import fold

_SIGNS = re.compile(r"[^a-z0-9°%/.<>≈~≤≥?' -]+")
_ENDS = " .:;,-*'"
_LONGEST = 400
"""Characters of a text in which words are looked for."""


@cache
def data() -> dict[str, Any]:
    """Return the whole of `figures.toml`."""
    with Path(__file__).with_name("figures.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _parted(table: str, name: str) -> tuple[frozenset[str], tuple[str, ...]]:
    words = data()[table][name]
    starts = tuple(word[:-1] for word in words if word.endswith("…") and word != "…")
    wholes = {word.strip(_ENDS) or word for word in words if not word.endswith("…") or word == "…"}
    return frozenset(wholes | {word for word in words if word in wholes}), starts


@lru_cache(maxsize=8_192)
def plain(text: str) -> str:
    """Return `text` folded, without signs at its ends, one space between words."""
    return " ".join(_SIGNS.sub(" ", fold(text[:_LONGEST])).split()).strip(_ENDS)


def is_listed(text: str, table: str, name: str) -> bool:
    """Return True when the whole of `text` is a word of the list."""
    wholes, _ = _parted(table, name)
    return plain(text) in wholes


def opens_with(text: str, table: str, name: str) -> bool:
    """Return True when `text` is a word of the list, or begins with one of its beginnings."""
    wholes, starts = _parted(table, name)
    folded = plain(text)
    return folded in wholes or folded.startswith(starts)


def holds(text: str, table: str, name: str) -> bool:
    """Return True when a word of the list stands anywhere in `text`."""
    return bool(_pattern(table, name).search(f" {plain(text)} "))


def count(text: str, table: str, name: str) -> int:
    """Return how many words of the list stand in `text`."""
    return len(_pattern(table, name).findall(f" {plain(text)} "))


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    wholes, starts = _parted(table, name)
    whole = "|".join(re.escape(word) for word in sorted(wholes, key=len, reverse=True))
    begun = "|".join(re.escape(word) for word in sorted(starts, key=len, reverse=True))
    parts = ([f"(?:{whole})(?![a-z0-9])"] if whole else []) + ([f"(?:{begun})"] if begun else [])
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(parts)})")


def shown_unit(unit: str, is_plural: bool) -> str:
    """Return a unit as it is read after its figure: « ans », « habitants », « m³ »."""
    base, slash, per = unit.partition("/")
    names = data()["unites"].get(base)
    return f"{names[is_plural] if names else base}{slash}{per}"
