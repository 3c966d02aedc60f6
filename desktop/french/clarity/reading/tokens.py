# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text cut into words, numbers and signs, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.french.letters import PLAIN_LETTERS

PARAGRAPH = "¶"
"""The text of the token between two blocks."""
ADDRESS = "@"
"""What stands in `low` for a web or mail address, a path or a file name."""
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"""(?P<address>https?://\S+|www\.\S+|[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
        |\b[\w-]{{1,80}}\.(?:pdf|docx?|odt|txt|xlsx?|ods|pptx?|csv|png|jpe?g|zip|html?|fr|com|org|net|eu)\b)
    |(?P<word>(?:aujourd|quelqu|prud|presqu(?=['’]î))['’]{_LETTER}+(?:-{_LETTER}+)*
        |{_LETTER}+(?:[-‑·•]{_LETTER}+)*(?:['’](?=[\w«"“]))?)
    |(?P<number>\d[\d.,]*\d[a-zA-Zèéᵉʳ]*|\d[a-zA-Zèéᵉʳ]*)
    |(?P<sign>[^\s\w]|_)""",
    re.VERBOSE | re.IGNORECASE,
)
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'\Z")
_PLAIN = str.maketrans(PLAIN_LETTERS | {"œ": "oe", "æ": "ae"})


class Token(NamedTuple):
    """A word, a number or a sign of the text."""

    start: int
    """In characters of the composed text."""
    end: int
    text: str
    low: str
    """In small letters with a plain apostrophe; "@" for an address."""
    plain: str
    """`low` without accents."""
    kind: str
    """ "word", "number", "sign", "address" or "¶"."""

    @property
    def is_word(self) -> bool:
        """True for letters, an elided « l’ » included."""
        return self.kind == "word"

    @property
    def is_elided(self) -> bool:
        """True for « l’ », « d’ », « qu’ »…"""
        return self.low.endswith("'")

    @property
    def is_capitalised(self) -> bool:
        """True when the first letter is a capital."""
        return self.text[:1].isupper()


@lru_cache(maxsize=50_000)
def low_form(word: str) -> str:
    """Return a word in small letters with plain apostrophes and hyphens."""
    return word.lower().replace("’", "'").replace("‑", "-")


@lru_cache(maxsize=50_000)
def plain_form(low: str) -> str:
    """Return a word in small letters without its accents."""
    return low.translate(_PLAIN)


def cut_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of `text[start:end]`, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "sign"
        written = match.group()
        if kind == "address":
            found.append(Token(match.start(), match.end(), written, ADDRESS, ADDRESS, kind))
            continue
        low = low_form(written)
        if kind == "word" and low.endswith("'") and not _ELIDED.match(low):
            # « d'accord' » and the like: the sign is a quotation mark, not an elision.
            found.append(_token(match.start(), written[:-1], low[:-1], kind))
            found.append(_token(match.end() - 1, written[-1], "'", "sign"))
            continue
        found.append(_token(match.start(), written, low, kind))
    return found


def _token(start: int, written: str, low: str, kind: str) -> Token:
    return Token(start, start + len(written), written, low, plain_form(low), kind)
