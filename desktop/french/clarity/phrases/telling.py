# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes findings of the phrases met in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.phrases.matching import Match, finder
from desktop.french.clarity.phrases.writing import fitted_mends
from desktop.french.clarity.reading.read_text import ReadText


def tell_phrases(
    text: ReadText,
    *files: str,
    keeps: Callable[[ReadText, Match], bool] = lambda _text, _match: True,
) -> Iterator[ClarityFinding]:
    """Yield a finding for each phrase of these data files that stands in the text."""
    seen: set[str] = set()
    for match in finder(*files).find(text):
        if (
            match.phrase.once or not match.phrase.certain or not match.phrase.plain
        ) and match.phrase.says in seen:
            continue  # a matter of taste: told once
        if not keeps(text, match):
            continue
        seen.add(match.phrase.says)
        finding = _finding(text, match)
        if finding.mends[:1] != (finding.excerpt,):
            yield finding


def _finding(text: ReadText, match: Match) -> ClarityFinding:
    """Return the finding; all its mends replace the same words, those of the first."""
    phrase = match.phrase
    start, end = text.tokens[match.first].start, text.tokens[match.last - 1].end
    fitted = list(fitted_mends(text, match))
    if fitted:
        start, end = fitted[0].start, fitted[0].end
    mends = tuple(dict.fromkeys(one.text for one in fitted if (one.start, one.end) == (start, end)))
    reason = phrase.reason or _usual_reason(text, match)
    quoted = text.is_quoted(start)
    return told(
        text,
        Told(phrase.kind, start, end, reason, mends, phrase.advice, phrase.certain and not quoted),
    )


def _usual_reason(text: ReadText, match: Match) -> str:
    first, last = text.tokens[match.first], text.tokens[match.last - 1]
    said = " ".join(text.text[first.start : last.end].split())
    return f"«\u00a0{said}\u00a0» n’est pas une tournure courante\u00a0: il y a plus simple."
