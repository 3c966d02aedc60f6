# SPDX-License-Identifier: AGPL-3.0-or-later
"""A heading or a sentence on one line, without what a page puts around it."""

from __future__ import annotations

import re
import unicodedata

from desktop.french.typographic_text import typographic

LONGEST = 4_000
"""Characters that are read of a heading or a sentence."""
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BULLET = re.compile(r"(?:[•▪◦●○■□➢➔→►▶❖✓✔*#·]+|[-–—](?=[\s\u00a0]))[\s\u00a0]*")
_LEADERS = re.compile(
    r"[\s\u00a0]*(?:\.{3,}|…{2,}|_{3,}|(?:\. ){3,})[\s\u00a0._…]*\d{0,4}[\s\u00a0]*\Z"
)
_MARKS = re.compile(r"\*\*|`|(?<![\w/])__(?=[^\W_])|(?<=[^\W_])__(?![\w/])")
"""Of markdown; « ____ » is a blank that nobody filled in, and stays."""
_STOPS = " \u00a0\u202f.;,:"


def one_line(untrusted_text: str, longest: int = LONGEST) -> str:
    """Return a text on one line with French typography, without bullets, leaders nor markdown."""
    text = unicodedata.normalize("NFC", untrusted_text[:longest])
    text = "".join(" " if unicodedata.category(letter) == "Cc" else letter for letter in text)
    text = _MARKS.sub("", _UNSEEN.sub("", text)).strip()
    while bullet := _BULLET.match(text):
        text = text[bullet.end() :]
    return typographic(_LEADERS.sub("", text))


def without_stop(text: str) -> str:
    """Return a text without the stop it ends with; « etc. », « … », « ! » and « ? » stay."""
    if text.endswith(("etc.", "…", "...")):
        return text
    return text.rstrip(_STOPS)
