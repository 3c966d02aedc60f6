# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question that goes on from the one before, « et en 2022 ? », completed with what that one said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.french.asking.question_reading import ReadQuestion, Term, read_asked
from desktop.french.asking.word_data import read_data
from desktop.french.words import fold

MOST_EARLIER = 6
"""Questions of a conversation that are looked back to."""
_SHORT = 3
"""Terms up to which « et … ? » goes on from the question before."""
_INVERTED = re.compile(
    r"-(?:t-)?(?:il|elle|ils|elles|on|y|en|lui|leur|ce)\b|\b(?:il|n'y|il n'y) (?:y )?a\b"
)
_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|ils|elles)\b")
_IMPERSONAL = re.compile(r"\b(?:faut|y a|est|etait)-(?:t-)?il\b")


def complete_question(
    untrusted_question: str, untrusted_earlier: Sequence[str]
) -> tuple[ReadQuestion, str]:
    """Return the question, with what the earlier ones add to it, and the words that were added.

    `untrusted_earlier` are the questions before, the oldest first. Nothing is added, and the words
    are empty, to a question that stands by itself.
    """
    before: ReadQuestion | None = None
    for earlier in untrusted_earlier[-MOST_EARLIER:]:
        before, _ = _completed(read_asked(earlier), before)
    return _completed(read_asked(untrusted_question), before)


def _completed(own: ReadQuestion, before: ReadQuestion | None) -> tuple[ReadQuestion, str]:
    if before is None or not before.terms or not goes_on(own):
        return own, ""
    kept = tuple(term for term in before.terms if _is_kept(term, own))
    if not kept:
        return own, ""
    terms = {term.stems: term for term in (*kept, *own.terms)}
    added = ", ".join(term.word for term in kept)
    return replace(own, terms=tuple(terms.values()), kinds=own.kinds or before.kinds), added


def _is_kept(term: Term, own: ReadQuestion) -> bool:
    """Tell whether a word of the question before still holds: a new year or name takes its place."""
    if term.is_year and own.years:
        return False
    if term.is_name and any(other.is_name for other in own.terms):
        return False
    return all(other.stems != term.stems for other in own.terms)


def goes_on(question: ReadQuestion) -> bool:
    """Tell whether a question needs the one before to be understood."""
    heavy = [term for term in question.terms if not term.is_light]
    told = fold(question.text)
    data = read_data("question_words.toml")["follow_up"]
    if not heavy:
        return True
    if told.startswith(tuple(fold(opening) for opening in data["openings"])):
        return len(heavy) <= _SHORT
    is_said_before = _PRONOUN.search(told) and not _IMPERSONAL.search(told)
    if is_said_before and all(term.is_soft for term in heavy):
        return True
    plain = set(re.findall(r"[a-z-]+", _INVERTED.sub(" ", told)))
    if plain & set(data["pronouns"]):
        return len(heavy) <= 2
    return not question.kinds and len(told.split()) <= _SHORT
