# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a passage that answer: those of the question, and the kind of answer beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from desktop.french.asking.answer_kinds import AnswerKind, answers_in
from desktop.french.asking.stems import asking_stem, asking_words

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*|[€%]")
_REACH = 90
"""Characters from a word of the question within which an answer is highlighted."""
MOST = 24

Span = tuple[int, int]


def find_highlights(
    text: str, matched: Mapping[str, str], kinds: Sequence[AnswerKind]
) -> tuple[Span, ...]:
    """Return the places of `text` to highlight, in order, none over another."""
    wanted = {stem for said in matched.values() for stem in said.split()}
    words = [
        match.span()
        for match in _WORD.finditer(text)
        if any(asking_stem(part) in wanted for part in asking_words(match.group()))
    ]
    answers = [
        span for kind in kinds[:1] for span in answers_in(text, kind) if _is_near(span, words)
    ]
    return _merged([*words, *answers])[:MOST]


def _is_near(span: Span, words: Iterable[Span]) -> bool:
    return any(span[0] - end <= _REACH and start - span[1] <= _REACH for start, end in words)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
