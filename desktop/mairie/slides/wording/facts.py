# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a shortened sentence must still say: figures, dates, names, negations, conditions, quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.french.dates import find_dates
from desktop.french.figures import find_figures
from desktop.french.folding import fold
from desktop.mairie.legal.flat_text import flat
from desktop.mairie.slides.wording.phrases import any_phrase, read_cues

Facts = Counter[tuple[str, str]]
_FILE = Path(__file__).with_name("facts.toml")
_CAPITAL = re.compile(r"(?<![\w.])(?:[dlDL][’'])?([A-ZÀ-ÝŒ][\w’.-]*)")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:]\s+|[«(]\s*|[-–—]\s+)\Z")
_QUOTE = re.compile(r"«[^«»]*»")
_DIGITS = re.compile(r"\d+")
_GENERIC = frozenset(
    {
        "le",
        "la",
        "les",
        "un",
        "une",
        "il",
        "elle",
        "ce",
        "cette",
        "ces",
        "monsieur",
        "madame",
        "m",
        "mme",
    }
)


def facts_of(text: str) -> Facts:
    """Return what `text` states that no shortening may lose or change, each with how often."""
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    found: Facts = Counter()
    found.update(
        ("figure", f"{figure.value.normalize():f} {figure.unit}") for figure in find_figures(text)
    )
    found.update(("date", date.iso) for date in find_dates(text))
    found.update(("digits", digits) for digits in _DIGITS.findall(text))
    found.update(("quote", fold(quote)) for quote in _QUOTE.findall(text))
    found.update(_cues(text))
    found.update(("name", name) for name in _names(text))
    return found


def loses_facts(before: str | Facts, after: str) -> bool:
    """Tell whether `after` lacks a fact of `before`, or holds another figure, date or restriction."""
    facts = facts_of(before) if isinstance(before, str) else before
    kept = facts_of(after)
    words = set(_name_words(after))
    for fact, count in facts.items():
        if fact[0] == "name":
            if fact[1] not in words:
                return True
        elif kept[fact] < count:
            return True
    return any(fact[0] != "name" and facts[fact] < count for fact, count in kept.items())


def has_facts(text: str) -> bool:
    """Tell whether a passage holds anything that may not be lost."""
    return bool(facts_of(text))


def _cues(text: str) -> Iterator[tuple[str, str]]:
    low = flat(text)
    for kind, pattern in _patterns():
        for found in pattern.finditer(low):
            yield kind, found.group()


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    cues = {name: words for name, words in read_cues(_FILE).items() if isinstance(words, list)}
    # « n' » ends with its apostrophe: what follows it is a word.
    return tuple(
        (kind, re.compile(rf"(?<!\w)(?:{any_phrase(words)})(?:(?<=')|(?!\w))"))
        for kind, words in cues.items()
    )


def _names(text: str) -> Iterator[str]:
    """Yield the words with a capital that opens no sentence."""
    for match in _CAPITAL.finditer(text):
        start = match.start(1)
        before = text[max(0, match.start() - 3) : match.start()]
        opens = match.start() == 0 or _SENTENCE_START.search(before)
        if opens and not (len(match[1]) > 1 and match[1][1:].isupper()):
            continue
        word = fold(match[1].rstrip(".’-"))
        if word and word not in _GENERIC and start:
            yield word


def _name_words(text: str) -> Iterator[str]:
    for match in re.finditer(r"[^\W_][\w’.-]*", text.replace("\u00a0", " ")):
        word = match.group()
        yield fold(word.rstrip(".’-"))
        yield fold(re.sub(r"\A[dlDLnNsS]['’]", "", word).rstrip(".’-"))
