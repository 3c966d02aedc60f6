# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of figures.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("figures.toml")


@cache
def tables() -> dict[str, Any]:
    """Return figures.toml as it is."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one list."""
    return frozenset(tables()[name].split())
