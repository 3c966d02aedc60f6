# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lengths beyond which an arrêté is hard to read: title, articles, sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, ParsedArticle
from desktop.mairie.lint.reading.stretch import Stretch, articles

_LONGEST_TITLE = 200
_LONGEST_ARTICLE, _LONGEST_SENTENCE = 120, 50
"""Words."""
_LONGEST_HEADING = 10
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ITEM = re.compile(r"(?:[:;]|\n(?=[ ]?[-–•*]))")


@rule(
    "A46",
    Severity.INFORMATION,
    "l’arrêté se lit facilement",
    "Guide de rédaction\u00a0: objet de 200 caractères, article de 120 mots, phrase de 50 mots au plus",
)
def arrete_is_easy_to_read(parsed: ParsedArrete, _context: LintContext) -> Iterator[Problem]:
    """A title over 200 characters, an article over 120 words, a sentence over 50 words."""
    if len(parsed.title) > _LONGEST_TITLE:
        yield Problem(
            f"L’objet a {len(parsed.title)} caractères.",
            "Garder la mesure, le lieu et la date\u00a0: 200 caractères au plus.",
            parsed.title,
            parsed.title_line,
        )
    for article, stretch in articles(parsed):
        words = _count(stretch.text)
        if words > _LONGEST_ARTICLE:
            yield Problem(
                f"Cet article a {words} mots.",
                "Le couper\u00a0: une règle par article, 120 mots au plus.",
                article.heading,
                article.line,
            )
        yield from _long_sentence(article, stretch)


def _long_sentence(article: ParsedArticle, stretch: Stretch) -> Iterator[Problem]:
    """Yield the first one; the items of a list are sentences of their own, a title is not one."""
    first, _, rest = article.text.partition("\n")
    is_titled = (
        bool(rest) and _count(first) < _LONGEST_HEADING and not first.endswith((".", ",", ";", ":"))
    )
    start = stretch.text.find(rest[:40] if is_titled else first[:40])
    for sentence in stretch.between(max(0, start), len(stretch.text)).sentences():
        words = max((_count(piece) for piece in _ITEM.split(sentence.text)), default=0)
        if words > _LONGEST_SENTENCE:
            yield Problem(
                f"Cette phrase a {words} mots.",
                "La couper en deux\u00a0: 50 mots au plus.",
                sentence.opening.rstrip("…"),
                sentence.line,
            )
            return


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))
