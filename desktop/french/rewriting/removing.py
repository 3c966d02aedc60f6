# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes out words that say nothing, with their commas, and leaves a sentence that reads well."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.clarity.grammar.fitting import starts_with_vowel
from desktop.french.clarity.reading.tokens import Token, cut_tokens
from desktop.french.folding import fold
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.work import Work, capitalised

_ELIDING = frozenset(
    ("que", "de", "ne", "je", "se", "le", "la", "me", "te", "si", "lorsque", "puisque", "jusque")
)
_NOT_ALONE = frozenset(("pas", "plus", "non", "ne", "n'", "très", "si", "trop", "et", "ou", "ni"))
"""Before these, the words are the point of the sentence: « pas vraiment », « non réellement »."""
_VERBS_OF_WHAT = frozenset(("est", "sont", "était", "c'est", "être"))


@cache
def _padding() -> Mapping[str, Any]:
    return tomllib.loads(
        (Path(__file__).parent / "data" / "padding.toml").read_text(encoding="utf-8")
    )


@cache
def _phrases_by_opener() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in sorted(_padding()["remplissage"], key=len, reverse=True):
        lows = tuple(token.low for token in cut_tokens(words, 0, len(words)))
        found[lows[0]].append(lows)
    return dict(found)


@cache
def hollow_words() -> tuple[str, ...]:
    """Return the words, folded, of sentences that could be said of anything."""
    return tuple(fold(words) for words in _padding()["creux"])


def padding(work: Work) -> Iterator[Change]:
    """Yield the padding words taken out."""
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        number = 0
        while number < len(tokens):
            length = _length_at(tokens, number)
            if length:
                yield from _without(work, tokens, number, number + length)
            number += length or 1


def _length_at(tokens: Sequence[Token], number: int) -> int:
    for lows in _phrases_by_opener().get(tokens[number].low, ()):
        if tuple(token.low for token in tokens[number : number + len(lows)]) == lows:
            return len(lows)
    return 0


def _without(work: Work, tokens: Sequence[Token], first: int, last: int) -> Iterator[Change]:
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if after is None or (before is not None and before.low in _NOT_ALONE | _VERBS_OF_WHAT):
        return
    reason = _padding()["raison"]
    if before is None or before.text in ("«", "(", "–", "-", "•"):
        yield from _without_opening(work, tokens, first, last, reason)
    elif before.text == "," and after.text == ",":
        yield from work.changed(before.start, after.end, "", reason, "remplissage")
    elif before.text == "," and after.kind == "sign":
        yield from work.changed(before.start, tokens[last - 1].end, "", reason, "remplissage")
    elif (
        before.is_word
        and not before.is_elided
        and not _would_elide(before, after)
        and after.text != ","
    ):
        yield from work.changed(before.end, tokens[last - 1].end, "", reason, "remplissage")


def _without_opening(
    work: Work, tokens: Sequence[Token], first: int, last: int, reason: str
) -> Iterator[Change]:
    """Take out words that open a sentence: what follows gets the capital."""
    place = last + 1 if tokens[last].text == "," else last
    if place >= len(tokens) or not tokens[place].is_word:
        return
    if place == last and tokens[last].low not in (
        "le",
        "la",
        "l'",
        "les",
        "nous",
        "vous",
        "il",
        "elle",
    ):
        return  # « Vraiment gratuit »: the words belong to the next
    head = tokens[place]
    yield from work.changed(
        tokens[first].start, head.end, capitalised(head.text), reason, "remplissage"
    )


def _would_elide(before: Token, after: Token) -> bool:
    return before.low in _ELIDING and after.is_word and starts_with_vowel(after.text)
