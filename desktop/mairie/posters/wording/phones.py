# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telephone numbers by pairs, never cut at the end of a line."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_SEPARATOR = "[ \u00a0\u202f.\\-/]?"
_NUMBER = re.compile(
    rf"(?<![\w.+])(?P<country>(?:\+|00)33{_SEPARATOR}(?:\(0\){_SEPARATOR})?|0)(?P<first>[1-9])"
    rf"(?P<rest>(?:{_SEPARATOR}\d{{2}}){{4}})(?!\d)"
)
_LABEL = re.compile(
    r"(?<![\w.])(?:t[ée]l(?:[ée]phone)?|tph|t[ée]l[ée]ph)(?:\.|[ ]?:|\.[ ]?:)?[ ]*(?=\+?\d)",
    re.IGNORECASE,
)


def write_phones(text: str) -> str:
    """Return the text with « 0199001234 » as « 01 99 00 12 34 », and « tel » as « Tél. »."""
    return _NUMBER.sub(_pairs, _LABEL.sub(f"Tél.{NBSP}", text))


def _pairs(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match["rest"])
    pairs = [digits[place : place + 2] for place in range(0, 8, 2)]
    if match["country"] == "0":
        return NBSP.join([f"0{match['first']}", *pairs])
    return NBSP.join(["+33", match["first"], *pairs])


def has_phone(text: str) -> bool:
    """Tell whether a telephone number stands in a text."""
    return _NUMBER.search(text) is not None
