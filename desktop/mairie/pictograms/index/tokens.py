# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a need, each with its bare form and its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from desktop.french.folding import fold

LONGEST_NEED = 200
"""Characters of a need that are read."""
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_][^\W_]*")
_BREAK = re.compile(r"[,.;!?|]")
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number of a need."""

    text: str
    """As it was written."""
    lower: str
    folded: str
    """In small letters without accents: « Œufs » is "oeufs"."""
    start: int
    end: int
    """Where it stands in the need."""
    is_after_break: bool
    """A comma or the end of a sentence stands before it."""
    is_name: bool
    """A capital inside a need that has small letters: « salle Jean Moulin »."""

    @property
    def is_number(self) -> bool:
        """Tell whether it is made of digits."""
        return self.folded[0].isdigit()


def tidy(untrusted_need: str) -> str:
    """Return a need on one line: no control, format or private sign, no emoji, 200 characters.

    Letters written as a base and an accent are joined, fullwidth ones become plain.
    """
    shown = unicodedata.normalize("NFKC", untrusted_need[: 4 * LONGEST_NEED]).replace("’", "'")
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in shown
        if sign.isspace() or unicodedata.category(sign)[0] in "LNPSM"
    )
    kept = "".join(sign for sign in kept if not _is_picture(sign))
    return " ".join(kept.split())[:LONGEST_NEED].strip()


def _is_picture(sign: str) -> bool:
    """Tell whether a sign is an emoji or belongs to one; arrows are kept."""
    return ord(sign) > 0x1EFFF or 0x2600 <= ord(sign) <= 0x27BF or 0xFE00 <= ord(sign) <= 0xFE0F


@lru_cache(maxsize=8192)
def _bare(lower: str) -> str:
    folded = "".join(fold(lower).split())
    return _SHORT.get(folded, folded)


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the words and numbers of a tidied text, in order."""
    found: list[Token] = []
    end = 0
    is_shouted = text.upper() == text
    for match in _WORD.finditer(text):
        lower = match.group().lower()
        found.append(
            Token(
                text=match.group(),
                lower=lower,
                folded=_bare(lower),
                start=match.start(),
                end=match.end(),
                is_after_break=bool(_BREAK.search(text, end, match.start())),
                is_name=bool(found) and not is_shouted and match.group()[0].isupper(),
            )
        )
        end = match.end()
    return tuple(found)
