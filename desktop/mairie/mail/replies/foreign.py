# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells that a mail is not in French, by its small words or its alphabet."""

from __future__ import annotations

from collections import Counter

from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.replies.situations import Language, languages

_FEWEST = 5
"""Small words of the language, at least."""
_SHARE = 0.2
"""Of all the words: a text has a third of small words."""
_MOST_WORDS = 400
_SAMPLE = 300
"""Characters that say which alphabet a mail is in."""
_UNKNOWN = "une langue que le tri ne reconnaît pas"


def foreign_language(text: MailText) -> Language | None:
    """Return the language of what the sender wrote, or None for French and for what is too short.

    Another alphabet gives a language without name, with the sentence in English.
    """
    french, known = languages()
    if _is_other_alphabet(text.own[:_SAMPLE]):
        return Language("", _UNKNOWN, frozenset(), known[0].sentence)
    counts = Counter(text.said.sentences.split()[:_MOST_WORDS])
    total = sum(counts.values())
    in_french = _hits(counts, french)
    best = max(known, key=lambda language: _hits(counts, language.words))
    hits = _hits(counts, best.words)
    if hits < _FEWEST or hits < _SHARE * total or hits <= 2 * in_french:
        return None
    return best


def _hits(counts: Counter[str], words: frozenset[str]) -> int:
    return sum(counts[word] for word in words & counts.keys())


def _is_other_alphabet(own: str) -> bool:
    letters = [letter for letter in own if letter.isalpha()]
    return len(letters) >= 20 and sum(map(_is_not_latin, letters)) > len(letters) / 2


def _is_not_latin(letter: str) -> bool:
    return letter > "\u024f" and not "\u1e00" <= letter <= "\u1eff"
