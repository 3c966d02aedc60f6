# SPDX-License-Identifier: AGPL-3.0-or-later
"""Adjectives that do not agree: « les services technique », « la salle municipal », « les même documents »."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.nouns import (
    agreed,
    gender_of,
    known_nouns,
    known_plurals,
    plural_of,
)
from desktop.french.clarity.grammar.subject import subject_before
from desktop.french.clarity.grammar.verb_index import verb_forms
from desktop.french.clarity.mistakes.mistake import mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_PLURAL = frozenset(
    listed("""
    les des ces mes tes ses nos vos leurs aux plusieurs quelques certains certaines
""")
)
_BEFORE_NOUN = frozenset(
    listed("""
    même autre nouveau nouvelle ancien ancienne prochain prochaine dernier dernière premier
    première différent différente principal principale petit petite grand grande jeune futur
    future
""")
)
_FEMININE = frozenset(listed("la une cette ma ta sa"))
_BE = frozenset(listed("est sera était serait sont seront étaient seraient soient"))


def find_adjective_agreements(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each adjective that surely does not agree with its noun."""
    for number, token in enumerate(text.tokens):
        if not token.is_word or number < 2 or text.is_quoted(token.start):
            continue
        found = None
        if token.low in adjectives():
            found = _after_noun(text, number) or _after_be(text, number)
        if found is None and token.low in _BEFORE_NOUN:
            found = _before_plural_noun(text, number)
        if found:
            yield found


@cache
def adjectives() -> dict[str, str]:
    """Return the singular forms of common adjectives, masculine and feminine, with their masculine."""
    data = tomllib.loads((Path(__file__).parent / "adjectives.toml").read_text("utf-8"))
    return {
        form: word
        for word in data["adjectifs"].split()
        for form in (word, agreed(word, True, False))
    }


def _after_noun(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    word, noun, determiner = tokens[number].low, tokens[number - 1].low, tokens[number - 2].low
    masculine = adjectives()[word]
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    if noun in known_plurals() and heads_its_phrase(text, number - 2) and plural_of(word) != word:
        if after in ("et", "ou", "à") or after in known_nouns() or tokens[number].text[0].isupper():
            return None
        right = agreed(masculine, gender_of(noun) == "f", True)
        return mistake(
            text,
            number,
            number + 1,
            right,
            f"S’accorde avec «\u00a0{tokens[number - 1].text}\u00a0», au pluriel.",
        )
    if determiner in _FEMININE and known_nouns().get(noun) == "f" and word == masculine:
        right = agreed(masculine, True, False)
        if (
            right == word
            or word in verb_forms()
            or word in known_nouns()
            or tokens[number].text[0].isupper()
        ):
            return None
        return mistake(
            text,
            number,
            number + 1,
            right,
            f"S’accorde avec «\u00a0{tokens[number - 1].text}\u00a0», au féminin.",
        )
    return None


def heads_its_phrase(text: ReadText, determiner: int) -> bool:
    """Return True when the plural article at this number opens a phrase of its own.

    In « le rapport des commissaires relatif à… » the adjective goes with the report.
    """
    tokens = text.tokens
    low = tokens[determiner].low
    if low not in _PLURAL and low != "autres":
        return False
    if low not in ("des", "aux", "autres") or determiner == 0 or determiner in text.opening_tokens:
        return True
    before = tokens[determiner - 1]
    if not before.is_word or before.low in _OPENING_WORDS:
        return True
    if low == "autres":
        return True
    forms = verb_forms().get(before.low, ())
    return bool(forms) and before.low not in known_nouns() and before.low not in known_plurals()


_OPENING_WORDS = frozenset(
    listed("""
    dans avec pour sur par et ou à chez sans sous vers selon mais donc car si que qui
""")
)


def _after_be(text: ReadText, number: int) -> ClarityFinding | None:
    """« La salle est gratuit », « Les places sont gratuit »."""
    tokens = text.tokens
    verb_at = number - 1
    if tokens[verb_at].low not in _BE or not _ends(tokens, number + 1):
        return None
    subject = subject_before(text, verb_at)
    if subject is None or not subject.gender_known:
        return None
    plural = tokens[verb_at].low.endswith("nt") or tokens[verb_at].low.endswith("ient")
    if plural != subject.plural or not (
        subject.noun in known_nouns() or subject.noun in known_plurals()
    ):
        return None
    right = agreed(adjectives()[tokens[number].low], subject.feminine, plural)
    if right == tokens[number].low:
        return None
    return mistake(text, number, number + 1, right, f"S’accorde avec «\u00a0{subject.noun}\u00a0».")


def _ends(tokens: tuple[Token, ...], place: int) -> bool:
    return place >= len(tokens) or not tokens[place].is_word or tokens[place].low in (
        "pour", "à", "au", "aux", "dans", "sur", "par", "dès", "jusqu'", "du", "le", "les", "en",
    )  # fmt: skip


def _before_plural_noun(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    if number + 1 >= len(tokens) or tokens[number - 1].low not in _PLURAL - {"des"}:
        return None
    word = tokens[number].low
    if tokens[number + 1].low not in known_plurals():
        return None
    return mistake(text, number, number + 1, plural_of(word), "Ce mot se met au pluriel.")
