# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sentence cut into words and marks, elided words apart, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

_TOKEN = re.compile(
    r"(?:M|MM|Mr|Mme|Mlle|Dr|St|Ste)\.(?=\s)|aujourd['’]hui|prud['’]hom\w+|[^\W\d_]{1,8}['’](?=\w)|<unk>"
    r"|\d+(?:[.,:]\d+)+|[\w°%€]+(?:-\w+)*|[^\w\s]",
    re.IGNORECASE,
)
_MARK_SPACES = re.compile(r" +([,.…])")
_MOST = 400
"""Words of a sentence that are read."""


@dataclass(frozen=True)
class Token:
    """A word, an elided word (« qu’ ») or a mark."""

    text: str
    gap: bool = True
    """A space stands before it."""

    @cached_property
    def plain(self) -> str:
        """The word in lower case, with a straight apostrophe."""
        return plain(self.text)

    @cached_property
    def is_word(self) -> bool:
        """True for what has a letter or a digit."""
        return any(character.isalnum() for character in self.text)


def plain(text: str) -> str:
    """Return a word in lower case, with a straight apostrophe."""
    return text.lower().replace("’", "'")


def tokens_of(text: str) -> list[Token]:
    """Cut a text into its tokens."""
    found: list[Token] = []
    after = 0
    for match in _TOKEN.finditer(text):
        found.append(Token(match.group(), match.start() > after or not found))
        after = match.end()
        if len(found) == _MOST:
            break
    return found


def written(words: str) -> list[Token]:
    """Return the tokens of words that take the place of others."""
    return tokens_of(words)


def joined(tokens: Iterable[Token]) -> str:
    """Put tokens together again."""
    parts: list[str] = []
    for one in tokens:
        elided = bool(parts) and parts[-1][-1] in "'’" and len(parts[-1]) > 1
        parts.append((" " if one.gap and parts and not elided else "") + one.text)
    return _MARK_SPACES.sub(r"\1", "".join(parts)).strip()


def spaced(token: Token) -> Token:
    """Return the token with a space before it."""
    return token if token.gap else replace(token, gap=True)


def matches(tokens: Sequence[Token], place: int, phrase: Sequence[str]) -> bool:
    """Tell whether these words stand at a place, without marks between them."""
    if place + len(phrase) > len(tokens):
        return False
    return all(tokens[place + at].plain == word for at, word in enumerate(phrase))


def plain_at(tokens: Sequence[Token], place: int) -> str:
    """Return the plain word at a place, or nothing outside the sentence."""
    return tokens[place].plain if 0 <= place < len(tokens) else ""
