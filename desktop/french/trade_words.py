# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of the trade that a dictionary of French lacks, with the word that each is inflected like."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("trade_words.toml")
_LIKE = {"noms": "table", "adjectifs": "joli", "verbes": "jardiner", "tels_quels": ""}


@cache
def trade_words() -> tuple[tuple[str, str], ...]:
    """Return each word with one of the dictionary that takes the same endings; "" for none."""
    data = _read()
    return tuple((word, like) for kind, like in _LIKE.items() for word in data[kind].split())


@cache
def trade_prefixes() -> frozenset[str]:
    """Return what may stand before a known word and a hyphen: "éco" in « éco-quartier »."""
    return frozenset(_read()["debuts"].split())


@cache
def _read() -> dict[str, str]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
