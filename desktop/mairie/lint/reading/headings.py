# SPDX-License-Identifier: AGPL-3.0-or-later
"""Titles of articles (« Article 4 – Redevance »), which name a matter and rule nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.parsed import ParsedArrete, ParsedArticle, Part
from desktop.mairie.lint.reading.stretch import Stretch, articles

_LONGEST_TITLE = 6
"""Words; more make a sentence."""
_INLINE = re.compile(r"[^.:;\n–—]{1,60}?(?:\s?[:–—]|\.|\s-)\s{1,3}(?=\S)")
"""« Redevance : … », « Durée. … », « Signalisation – … »."""
_RULES = re.compile(
    r"\b(?:est|sont|sera|seront|soit|doit|doivent|devra|devront|peut|peuvent|incombe|assure|fournit|pose|met|verse|paie"
    r"|acquitte|a la charge|par|\w{3,12}er(?:a|ont))\b"
)


def says(
    parsed: ParsedArrete, patterns: tuple[str, ...], named_as: str, goes_on: tuple[str, ...]
) -> bool:
    """Tell whether the articles speak of a matter, in more than the title of one of them.

    A title that holds `named_as` counts when its article goes on about the matter without naming
    it: « Redevance : elle est fixée à … ». `goes_on` are the words by which it does.
    """
    before = _before_articles(parsed)
    if before and before.has(*patterns):
        return True
    for named, body in _titled(parsed):
        if body.has(*patterns) or (named.has(named_as) and body.has(*goes_on)):
            return True
    return False


def _before_articles(parsed: ParsedArrete) -> Stretch:
    first = parsed.articles[0].line if parsed.articles else 0
    return Stretch.of_lines(
        (line.number, line.text)
        for line in parsed.lines
        if line.part is Part.ARTICLE and (not first or line.number < first)
    )


def _titled(parsed: ParsedArrete) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield the title of each article (empty when it has none) and what follows it."""
    for article, stretch in articles(parsed):
        start = max(0, stretch.text.find(article.text[:40])) if article.text else 0
        end = start + _title_length(article)
        yield stretch.between(start, end), stretch.between(end, len(stretch.text))


def _title_length(article: ParsedArticle) -> int:
    first, _, rest = article.text.partition("\n")
    inline = _INLINE.match(first)
    if inline and _is_title(inline.group()):
        return inline.end()
    if first.endswith((".", ";", ",")) or (rest and not _begins(rest)):
        return 0  # a sentence, or the first line of one that is wrapped
    return len(first) if _is_title(first) else 0


def _begins(text: str) -> bool:
    letter = next((character for character in text[:12] if character.isalpha()), "")
    return letter.isupper()


def _is_title(words: str) -> bool:
    plain = Stretch.of_lines([(0, words)]).bare
    return (
        0 < len(words.split()) <= _LONGEST_TITLE
        and not re.search(r"\d", words)
        and not _RULES.search(plain)
    )
