# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first names of first_names.toml, folded: one list for all who look for persons."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

Gender = Literal["f", "m", ""]
_FILE = Path(__file__).with_name("first_names.toml")


@cache
def all_first_names() -> frozenset[str]:
    """Return every first name, rare ones too: for what may not miss anybody."""
    return frozenset(name for group in _groups() for name in group["names"].split())


@cache
def genders() -> Mapping[str, Gender]:
    """Return « f » or « m » for the names whose gender is known, nothing for those of both."""
    return MappingProxyType(
        {
            name: "" if group["gender"] == "both" else group["gender"]
            for group in _groups()
            if group["gender"]
            for name in group["names"].split()
        }
    )


@cache
def names_in_minutes() -> frozenset[str]:
    """Return the current first names, looked for among those who sit in a meeting."""
    return _marked("in_minutes")


@cache
def names_in_tasks() -> frozenset[str]:
    """Return the first names that call somebody even without a capital."""
    return _marked("in_tasks")


@cache
def names_like_words() -> frozenset[str]:
    """Return the words that are first names only with a capital: « rose », « clément »."""
    return frozenset(str(_table()["also_words"]).split())


def _marked(mark: str) -> frozenset[str]:
    return frozenset(name for group in _groups() if group[mark] for name in group["names"].split())


def _groups() -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = _table()["groups"]
    return groups


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
