# SPDX-License-Identifier: AGPL-3.0-or-later
"""The subject before a verb, where it is a plain one: « Les demandes reçues en mairie | sont… »."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from desktop.french.clarity.grammar.nouns import gender_of, known_nouns, known_plurals
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_SINGULAR = frozenset(
    listed("""
    le la l' un une ce cet cette mon ma ton ta son sa notre votre leur chaque tout toute aucun
    aucune nul nulle
""")
)
_PLURAL = frozenset(
    listed("""
    les des ces mes tes ses nos vos leurs plusieurs quelques certains certaines tous toutes deux
    trois
""")
)
_FEMININE = frozenset(listed("la une cette ma ta sa toute aucune nulle certaines toutes"))
_MASCULINE = frozenset(listed("le un ce cet mon ton tout aucun nul certains tous"))
_PREPOSITIONS = frozenset(
    listed("""
    de d' du des à au aux en dans par pour sur sous avec sans chez entre vers depuis selon
    contre dès avant après pendant parmi malgré concernant lors
""")
)
_ADJECTIVES = frozenset(
    listed("""
    nouveau nouvel nouvelle nouveaux nouvelles ancien ancienne anciens anciennes petit petite
    petits petites grand grande grands grandes premier première premiers premières dernier
    dernière derniers dernières bon bonne bons bonnes autre autres même mêmes présent présente
    présents présentes prochain prochaine prochains prochaines futur future nombreux nombreuses
    différents différentes deux trois quatre cinq six
""")
)
_STOPS = frozenset(
    listed("""
    que qu' qui dont où et ou mais car donc si lorsque quand lorsqu' comme puisque
""")
)


_LONGEST = 30
"""Words from a subject to its verb; beyond, nothing is sure."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun with its article, and all that hangs on it before the verb."""

    noun: str
    feminine: bool
    """False too where the gender is not known: see `gender_known`."""
    plural: bool
    first: int
    """Number of its article among the tokens."""
    noun_at: int
    gender_known: bool
    adjacent: bool
    """True when the noun stands just before the verb, but for adverbs."""


def subject_before(text: ReadText, verb_at: int) -> Subject | None:
    """Return the subject of the verb at this number when a plain one opens its clause, or None."""
    start = _clause_start(text.tokens, verb_at, text.sentence_of(verb_at).first)
    return noun_phrase_at(text.tokens, start, verb_at)


def _clause_start(tokens: tuple[Token, ...], verb_at: int, first: int) -> int:
    """Go back to where the clause begins: after a comma, a sign or a conjunction."""
    place = verb_at
    first = max(first, verb_at - _LONGEST)
    while place > first:
        before = tokens[place - 1]
        if before.kind == "¶" or (before.kind == "sign" and before.text not in "’'-/"):
            break
        if before.low in _STOPS:
            break
        place -= 1
    return place


def noun_phrase_at(tokens: tuple[Token, ...], start: int, end: int) -> Subject | None:
    """Return the noun phrase that begins at `start`, if its shape is plain."""
    place = start
    if place >= end:
        return None
    article = tokens[place].low
    if article not in _SINGULAR and article not in _PLURAL:
        return None
    plural = article in _PLURAL
    if article in ("tout", "toute", "tous", "toutes") and tokens[place + 1].low in (
        "le",
        "la",
        "l'",
        "les",
        "ces",
        "nos",
        "vos",
    ):
        place += 1
    place += 1
    while (
        place < end
        and tokens[place].low in _ADJECTIVES
        and place + 1 < end
        and tokens[place + 1].low not in _PREPOSITIONS
    ):
        place += 1
    if place >= end or not tokens[place].is_word or tokens[place].low in _PREPOSITIONS:
        return None
    noun = tokens[place].low
    known = gender_of(noun)
    by_article = "f" if article in _FEMININE else "m" if article in _MASCULINE else ""
    if article in ("mon", "ton", "son") and noun in known_nouns():
        by_article = known
    gender = by_article or known
    rest = tokens[place + 1 : end]
    if _has_other_subject(rest):
        return None
    return Subject(noun, gender == "f", plural, start, place, bool(gender), not rest)


def _has_other_subject(rest: tuple[Token, ...]) -> bool:
    """Return True when what follows the noun holds a noun of its own, not hung on it by « de »."""
    for before, token in pairwise(rest):
        if (
            token.low in _PLURAL | _SINGULAR
            and before.low not in _PREPOSITIONS
            and token.low not in ("des", "l'")
        ):
            return True
    return bool(rest) and rest[0].low in (_SINGULAR | _PLURAL) - {"des"}


def is_known_noun(word: str) -> bool:
    """Return True for a noun of the list, singular or plural."""
    return word in known_nouns() or word in known_plurals()
