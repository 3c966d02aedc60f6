# SPDX-License-Identifier: AGPL-3.0-or-later
"""The headings and sentences that the wording is judged on, with what is expected of them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def pairs(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (text, accepted wordings) of a data file of this folder."""
    rows = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["pairs"]
    return tuple((row[0], tuple(plain(one) for one in row[1:])) for row in rows)


def plain(text: str) -> str:
    """Return a text with ordinary spaces, to be compared."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
