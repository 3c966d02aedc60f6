# SPDX-License-Identifier: AGPL-3.0-or-later
"""The little English that a prompt needs: plurals, and adjectives before their noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.french.folding import listed

_HEAD = re.compile(r"^(.*?)(?=\s(?:of|with|in|on|under|for|from|by|and|to|made|at|full)\b|,|$)")
_MASS = frozenset(
    listed("""
    bread snow music fruit cheese wheat corn grass moss ivy holly mistletoe garlic milk butter
    water wine jewellery pottery cutlery fire soil lilac equipment meat chocolate confetti lace
    fabric comics fish sheep deer bunting furniture lemonade food charcuterie light
""")
)
_IRREGULAR = {"mouse": "mice", "wolf": "wolves", "loaf": "loaves", "leaf": "leaves", "shelf": "shelves",
              "goose": "geese", "knife": "knives", "man": "men", "foot": "feet"}  # fmt: skip


def plural(phrase: str) -> str:
    """Return the phrase with its first noun in the plural: « bouquets of flowers », « wicker baskets »."""
    head = _HEAD.match(phrase)
    assert head is not None, "the pattern matches any text"
    front, _, noun = head[1].rpartition(" ")
    many = _plural_word(noun)
    return f"{front} {many}".strip() + phrase[head.end() :]


def _plural_word(noun: str) -> str:
    if noun in _MASS or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if re.search(r"(?:s|x|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def with_qualities(phrase: str, qualities: Sequence[str], *, is_after: bool = False) -> str:
    """Return the phrase with adjectives before it, none of them twice.

    With `is_after`, one more that followed the noun in French: « red and white balloons ».
    """
    new = [quality for quality in qualities if quality not in phrase]
    if not new:
        return phrase
    if is_after and (first := phrase.partition(" ")[0]) in _COLOURS and new[0] in _COLOURS:
        return f"{first} and {new[0]} {phrase.partition(' ')[2]}"
    return " ".join((*new, phrase))


_COLOURS = frozenset(
    ["red", "blue", "green", "yellow", "orange", "pink", "purple", "white", "black", "grey", "brown", "golden",
     "silver", "burgundy", "turquoise", "ochre", "cream"]
)  # fmt: skip


def joined(pieces: Sequence[str], most_words: int) -> str:
    """Return the pieces with commas between them, as long as they are `most_words` words in all.

    A piece whose every word another has already said is left out.
    """
    kept: list[str] = []
    count = 0
    for piece in pieces:
        said = _telling(piece)
        if not said or any(said <= _telling(other) for other in kept):
            continue
        count += len(piece.split())
        if count > most_words:
            break
        kept.append(piece)
    return ", ".join(kept)


def _telling(piece: str) -> set[str]:
    """Return the words of a piece, in the singular, without the small ones."""
    words = re.findall(r"[a-zA-Z]+", piece.lower())
    return {word.removesuffix("s") for word in words if word not in _SMALL}


_SMALL = frozenset(
    ["a", "an", "the", "of", "with", "in", "on", "under", "and", "to", "by", "from", "old", "small"]
)
