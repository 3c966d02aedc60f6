# SPDX-License-Identifier: AGPL-3.0-or-later
"""Everything that is misspelt in a text: the door of this room."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from desktop.core.language.spelling import Spelling
from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.mistakes.adjective_agreements import find_adjective_agreements
from desktop.french.clarity.mistakes.avoir_and_a import find_avoir_and_a
from desktop.french.clarity.mistakes.counted import find_counted
from desktop.french.clarity.mistakes.dictionary import find_unknown_words
from desktop.french.clarity.mistakes.homophones import find_homophones
from desktop.french.clarity.mistakes.participles import find_participles
from desktop.french.clarity.mistakes.plurals import find_plurals
from desktop.french.clarity.mistakes.relatives import find_relatives
from desktop.french.clarity.mistakes.small_words import find_small_words
from desktop.french.clarity.mistakes.verb_modes import find_verb_modes
from desktop.french.clarity.mistakes.verb_persons import find_verb_persons
from desktop.french.clarity.phrases.matching import Match
from desktop.french.clarity.phrases.telling import tell_phrases
from desktop.french.clarity.reading.read_text import ReadText


def find_mistakes(
    text: ReadText, spelling: Spelling | None, known_names: Collection[str]
) -> Iterator[ClarityFinding]:
    """Yield what is misspelt; a text typed without accents is not looked at."""
    for finding in _all(text, spelling, known_names):
        if finding.mends[:1] != (finding.excerpt,):
            yield finding


def _all(
    text: ReadText, spelling: Spelling | None, known_names: Collection[str]
) -> Iterator[ClarityFinding]:
    if not text.lacks_accents:
        yield from tell_phrases(text, "orthographe.toml", keeps=_is_no_capital)
        yield from find_homophones(text)
        yield from find_avoir_and_a(text)
        yield from find_verb_modes(text)
        yield from find_verb_persons(text)
        yield from find_participles(text)
        yield from find_counted(text)
        yield from find_adjective_agreements(text)
        yield from find_plurals(text, spelling)
        yield from find_relatives(text)
        yield from find_small_words(text)
        if spelling is not None:
            yield from find_unknown_words(text, spelling, known_names)


def _is_no_capital(text: ReadText, match: Match) -> bool:
    """Leave « A compter » and « Etre » to typography: their capital only lacks an accent."""
    return text.tokens[match.first].text not in ("A", "Etre", "Etes")
