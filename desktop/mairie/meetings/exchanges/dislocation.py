# SPDX-License-Identifier: AGPL-3.0-or-later
"""A subject said twice put once: « le garage, il demande », « la dotation, c’est 960 euros »."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.french.number_words import find_number_words
from desktop.mairie.meetings.exchanges.tokens import Token, matches, plain_at, spaced

SUBJECTS = frozenset(
    ("je", "j'", "tu", "il", "elle", "on", "ils", "elles", "ça", "cela", "c'", "qui", "ce")
)
_TIME_NOUNS = frozenset(
    [
        "jour",
        "jours",
        "semaine",
        "semaines",
        "mois",
        "an",
        "ans",
        "année",
        "années",
        "matin",
        "soir",
        "midi",
        "nuit",
        "fois",
        "moment",
        "heure",
        "heures",
        "week-end",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "hiver",
        "été",
        "automne",
        "printemps",
        "temps",
        "dernière",
        "dernier",
        "où",
        "que",
        "qu'",
        "quand",
        "dont",
        "si",
        "comme",
        "et",
        "ou",
        "quoi",
        "là",
        "ne",
        "n'",
        "parce",
        "pas",
    ]
)
"""After one of these, « il » or « c’ » is no second subject: « l’an dernier, il y avait »."""
_AGREEING = {
    "le": ("il",), "cet": ("il",), "un": ("il",), "mon": ("il",), "la": ("elle",), "cette": ("elle",), "une": ("elle",),
    "ma": ("elle",), "sa": ("elle",), "les": ("ils", "elles"), "ces": ("ils", "elles"), "mes": ("ils", "elles"),
    "nos": ("ils", "elles"),
}  # fmt: skip
_SINGULAR = frozenset(
    ["le", "la", "l'", "un", "une", "ce", "cet", "cette", "mon", "ma", "son", "sa", "notre"]
)
_UNITS = frozenset(("euros", "euro", "%", "€", "pour", "pourcent"))
_IS = {"est": "est", "était": "était", "sera": "sera", "serait": "serait"}
_IMPERSONAL = frozenset(
    ("y", "n'", "faut", "faudrait", "faudra", "pleut", "s'", "manque", "a", "avait")
)
_MAY_BE = frozenset(("a", "avait", "n'"))
_LONGEST_SUBJECT = 7


def without_count_subject(tokens: list[Token]) -> list[Token]:
    """Return « la dotation est de 960 euros » for « la dotation, c’est 960 euros »; only for amounts."""
    if plain_at(tokens, 0) not in _SINGULAR:
        return tokens
    for place in range(2, min(len(tokens) - 2, _LONGEST_SUBJECT + 1)):
        if tokens[place].plain == "c'" and plain_at(tokens, place + 1) in _IS:
            first = place - 1 if tokens[place - 1].text == "," else place
            if not _is_noun(tokens[1:first]) or not _is_amount(tokens, place + 2):
                return tokens
            verb = [Token(_IS[tokens[place + 1].plain]), Token("de")]
            return [*tokens[:first], *verb, *tokens[place + 2 :]]
    return tokens


def without_second_subject(tokens: list[Token]) -> list[Token]:
    """Take out the pronoun of « le garage, il demande » when it can only repeat the noun."""
    allowed = _AGREEING.get(plain_at(tokens, 0), ())
    for place in range(2, min(len(tokens) - 1, _LONGEST_SUBJECT)) if allowed else ():
        one = tokens[place]
        if one.plain in allowed:
            after = plain_at(tokens, place + 1)
            noun = [word for word in tokens[1:place] if word.text != ","]
            is_there = after == "n'" and plain_at(tokens, place + 2) == "y"
            is_impersonal = (
                (after in _IMPERSONAL and after not in _MAY_BE)
                or is_there
                or matches(tokens, place + 1, ("est", "vrai"))
            )
            if is_impersonal or not _is_noun(noun):
                return tokens
            first = place - 1 if tokens[place - 1].text == "," else place
            rest = place + 2 if after == "," else place + 1
            return [
                *tokens[:first],
                *(spaced(word) if word.is_word else word for word in tokens[rest:]),
            ]
        if not one.is_word and one.text != ",":
            return tokens
    return tokens


def _is_noun(tokens: Sequence[Token]) -> bool:
    """Tell whether words can be one noun: no pronoun, no joint, no moment among them."""
    return bool(tokens) and all(
        one.is_word and one.plain not in SUBJECTS and one.plain not in _TIME_NOUNS for one in tokens
    )


def _is_amount(tokens: Sequence[Token], place: int) -> bool:
    word = plain_at(tokens, place)
    is_number = word[:1].isdigit() or any(
        start == 0 for _, start, _ in find_number_words(f"{word} x")
    )
    return is_number and any(one.plain in _UNITS for one in tokens[place : place + 7])
