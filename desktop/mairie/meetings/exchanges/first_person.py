# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Je » made « il » or « elle », only where every word that changes is known."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.meetings.exchanges.tables import third_persons
from desktop.mairie.meetings.exchanges.tokens import Token, plain_at
from desktop.mairie.meetings.exchanges.written_forms import starts_with_vowel

_FIRST = frozenset(
    ("je", "j'", "me", "m'", "moi", "mon", "ma", "mes", "mien", "mienne", "miens", "miennes")
)
_OTHERS = frozenset(
    (
        "tu", "te", "t'", "toi", "ton", "ta", "tes", "vous", "votre", "vos", "nous", "notre", "nos", "vôtre", "nôtre",
    )
)  # fmt: skip
_OWN = {"mon": "son", "ma": "sa", "mes": "ses"}
_BEFORE_VERB = frozenset(
    ("ne", "n'", "le", "la", "les", "l'", "lui", "leur", "y", "en", "me", "m'")
)


def speaks_of_self(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says « je », « me » or « mon »."""
    return any(one.plain in _FIRST for one in tokens)


def speaks_to_others(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says « tu », « vous » or « nous », whom it would no longer mean."""
    return any(
        one.plain in _OTHERS or one.plain.endswith(("-tu", "-vous", "-nous", "-toi", "-moi", "-je"))
        for one in tokens
    )


def in_third_person(tokens: Sequence[Token], pronoun: str) -> list[Token] | None:
    """Return the words with « il » or « elle » for « je »; None where a form is not sure."""
    if not speaks_of_self(tokens):
        return list(tokens)
    if not pronoun:
        return None
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        one = tokens[place]
        if one.plain in ("je", "j'"):
            clause = _clause(tokens, place, pronoun)
            if clause is None:
                return None
            found += clause
            place += len(clause)
        elif one.plain in _OWN:
            found.append(Token(_OWN[one.plain], one.gap))
            place += 1
        elif one.plain in _FIRST:
            return None
        else:
            found.append(one)
            place += 1
    return _with_que(found, pronoun)


def _clause(tokens: Sequence[Token], first: int, pronoun: str) -> list[Token] | None:
    """Return « il s’est trompé » for « je me suis trompé »: pronoun, what stands before the verb, verb."""
    found = [Token(pronoun, tokens[first].gap)]
    place = first + 1
    while plain_at(tokens, place) in _BEFORE_VERB:
        one = tokens[place]
        told = {"me": "se", "m'": "s’"}.get(one.plain, one.text)
        found.append(Token(told, gap=True))
        place += 1
    verb = third_person(plain_at(tokens, place))
    if not verb:
        return None
    if found[-1].plain in ("se", "ne") and starts_with_vowel(verb):
        found[-1] = Token(f"{found[-1].text[0]}’")
    found.append(Token(verb))
    return found


def third_person(verb: str) -> str:
    """Return the form of « il » for a form of « je »; nothing when it is not sure."""
    known = third_persons().get(verb)
    if known:
        return known
    if verb.endswith("rai"):
        return verb[:-1]
    if verb.endswith("ais") and len(verb) > 4:
        return f"{verb[:-1]}t"
    return verb if verb.endswith("e") and len(verb) > 3 else ""


def _with_que(tokens: list[Token], pronoun: str) -> list[Token]:
    """Join « que » and « si » to the pronoun that follows: « qu’il », « s’il »."""
    found: list[Token] = []
    for place, one in enumerate(tokens):
        following = plain_at(tokens, place + 1)
        if one.plain == "que" and following in ("il", "elle"):
            found.append(Token("qu’", one.gap))
        elif one.plain == "qu'" and not starts_with_vowel(following):
            found.append(Token("que", one.gap))
        elif one.plain == "si" and following == "il" and pronoun:
            found.append(Token("s’", one.gap))
        elif one.plain == "jusqu'":
            found.append(one)
        else:
            found.append(one)
    return found
