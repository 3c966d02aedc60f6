# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a statement measures, and how much that matters to a commune: see `weights.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.digest.lexicon import Lexicon, read_data

_DATA = "weights.toml"
_CODE = re.compile(r"\A([DP]\d{3}\.\d[AB]?)\b")
_RATE = re.compile(r"(?<![\d.,])(\d{1,3}(?:[.,]\d+)?) ?(?:%|ans\b|annees\b)")


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that documents of communes measure or decide."""

    name: str
    weight: float
    """Points of score: from 4 for what a mayor must know to -5 for what nobody asks."""
    told_once: bool = False
    """True when one statement tells it: a measure, not a family of rules."""
    alert_below: float | None = None
    alert_above: float | None = None

    def is_alert(self, value: float | None) -> bool:
        """Return True for a value past the threshold."""
        if value is None:
            return False
        too_low = self.alert_below is not None and value < self.alert_below
        too_high = self.alert_above is not None and value > self.alert_above
        return too_low or too_high


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators by name."""
    data = read_data(_DATA)
    scale = data["echelle"]
    return {
        block["nom"]: Indicator(
            block["nom"],
            float(scale[block["importance"]]),
            block.get("une_fois", "codes" in block),
            block.get("alerte_sous"),
            block.get("alerte_au_dessus"),
        )
        for block in data["indicateur"]
    }


@cache
def _by_code() -> dict[str, str]:
    blocks = read_data(_DATA)["indicateur"]
    return {code: block["nom"] for block in blocks for code in block.get("codes", ())}


@cache
def _lexicon() -> Lexicon:
    blocks = read_data(_DATA)["indicateur"]
    pairs = [(text, block["nom"]) for block in blocks for text in block["mots"]]
    codes = [(f"{code[0]} {code[1:]}", name) for code, name in _by_code().items()]
    return Lexicon([*pairs, *codes])


def find_indicator(words: Sequence[str], passage: str = "") -> Indicator | None:
    """Return what a statement, as folded words, is about; None when nothing listed is found.

    A code at the start of `passage` decides, else the first phrase, or the longest of those that
    overlap it.
    """
    code = _CODE.match(passage)
    if code and code[1] in _by_code():
        return indicators()[_by_code()[code[1]]]
    found = _lexicon().find(words)
    if not found:
        return None
    if len(found) == 1:
        return indicators()[found[0].tag]
    spans = [(*phrase.span(words), phrase.tag) for phrase in found]
    end = min(spans, key=lambda span: (span[0], -span[1]))[1]
    overlapping = [span for span in spans if span[0] < end]
    tag = max(overlapping, key=lambda span: (span[1] - span[0], -span[0]))[2]
    return indicators()[tag]


def first_rate(folded: str) -> float | None:
    """Return the first percentage or number of years of a folded text."""
    found = _RATE.search(folded)
    return float(found[1].replace(",", ".")) if found else None
