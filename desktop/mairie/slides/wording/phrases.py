# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phrases of the data files, written for people, made into patterns over a flattened text.

« {sur|relatif à} » is one or the other, « [annuel] » may be there or not, « # » is a number or a
code, « @ » a date, « * » one to four words without punctuation,
« limit… » any end of a word; accents, capitals and apostrophes
do not count.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.dates import MONTHS
from desktop.mairie.legal.flat_text import flat

_MONTH = "|".join(flat(month) for month in MONTHS)
_SIGNS = {
    " ": " ?",
    "{": "(?:",
    "}": ")",
    "[": "(?:",
    "]": ")?",
    "|": "|",
    "#": r"(?:n° ?)?\d[\w./-]{0,20}",
    "@": rf"(?:\d{{1,2}}(?:er)? (?:{_MONTH})(?: \d{{4}})?|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})",
    "…": r"[\w'-]*",
    "*": r"[\w'-]+(?: [\w'-]+){0,3}",
}


@cache
def read_cues(path: Path) -> Mapping[str, Any]:
    """Return the content of a data file of this folder."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def phrase(written: str) -> str:
    """Return the pattern of one phrase, to be matched on what `flat` gives."""
    # The longest alternative first: « à » must not take what « à la » says.
    written = re.sub(r"\{([^{}]*)\}", lambda found: "{" + _longest_first(found[1]) + "}", written)
    return "".join(_SIGNS.get(letter) or re.escape(letter) for letter in flat(written))


def any_phrase(written: Iterable[str]) -> str:
    """Return the pattern of any of the phrases, the longest first, as one group."""
    return "(?:" + "|".join(phrase(one) for one in sorted(written, key=len, reverse=True)) + ")"


def _longest_first(alternatives: str) -> str:
    return "|".join(sorted(alternatives.split("|"), key=len, reverse=True))


def cut_out(text: str, start: int, end: int, instead: str = "") -> str:
    """Return `text` with the words from `start` to `end` replaced, one space between what stays."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    if after[:1] in (",", ".", ";", ":", ")") and not instead:
        return before + after
    parts = [part for part in (before, instead, after) if part]
    return " ".join(parts)


def capitalised(text: str) -> str:
    """Return `text` with its first letter in capital, whatever signs stand before it."""
    for place, letter in enumerate(text):
        if letter.isdigit():
            return text
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
    return text
