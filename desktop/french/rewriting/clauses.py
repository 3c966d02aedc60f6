# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether some words are a whole clause: a subject and its verb, agreed. When in doubt, they are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed
from desktop.french.rewriting.verbs import forms_of

FINITE = frozenset(("présent", "imparfait", "futur", "conditionnel", "passé simple", "subjonctif"))
_PERSONS = {
    "je": 0, "j'": 0, "tu": 1, "il": 2, "elle": 2, "on": 2, "cela": 2, "ceci": 2, "ce": 2, "c'": 2,
    "ça": 2, "celui-ci": 2, "celle-ci": 2, "chacun": 2, "chacune": 2, "personne": 2, "rien": 2,
    "nous": 3, "vous": 4, "ils": 5, "elles": 5, "ceux-ci": 5, "celles-ci": 5,
}  # fmt: skip
_ONLY_BEING = frozenset(("ce", "c'"))
CLITICS = frozenset(listed("ne n' me m' te t' se s' le la l' les lui leur y en nous vous"))
_SINGULAR = frozenset(
    listed("""
    le la l' un une ce cet cette notre votre leur son sa mon ma ton ta chaque aucun aucune
    tout toute quelque certain certaine
""")
)
_PLURAL = frozenset(
    listed("""
    les des ces nos vos leurs ses mes tes plusieurs certains certaines quelques deux trois
    quatre tous toutes
""")
)
SUBORDINATORS = frozenset(
    listed("""
    qui que qu' dont où si s' quand lorsque lorsqu' comme puisque puisqu' quoique quoiqu' afin
    pour sans parce lequel laquelle lesquels lesquelles auquel duquel quoi combien comment
    pourquoi tandis alors dès avant après pendant tant bien selon
""")
)
_RELATIVES = frozenset(
    listed("qui que qu' dont où si s' quand lorsque lorsqu' comme puisque puisqu' quoique quoiqu'")
)
_NOT_BEFORE_VERB = frozenset(
    listed("""
    le la l' les un une des de d' du au aux à en par pour sans sur sous dans avec chez ce cet
    cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs et ou
""")
)
_BEFORE_VERB_ONLY = frozenset(("se", "s'", "ne", "n'"))
_UNITS = frozenset(("€", "%", "°"))
_LONGEST_SUBJECT = 12
_SURE_VERBS = (
    "être", "avoir", "pouvoir", "devoir", "aller", "faire", "vouloir", "falloir", "rester",
    "devenir", "permettre", "obtenir", "tenir", "venir", "prendre", "mettre",
)  # fmt: skip


def finite_persons(token: Token) -> frozenset[int]:
    """Return the persons (0 to 5, « je » to « ils ») that a word is a finite verb of; none if it is not."""
    return _persons_of(token.low)


_FUTURE = re.compile(
    r"\w{3,}[ei]r(?:(?P<one>a|ait)|(?P<many>ont|aient)|(?P<we>ons|ions)|(?P<you>ez|iez))\Z"
)


@cache
def _persons_of(low: str) -> frozenset[int]:
    known = frozenset(one.form.person for one in forms_of(low) if one.form.tense in FINITE)
    future = _FUTURE.match(low)
    if known or not future or low in known_nouns():
        return known
    persons = {"one": 2, "many": 5, "we": 3, "you": 4}
    return frozenset(persons[name] for name, found in future.groupdict().items() if found)


def is_sure_verb(token: Token) -> bool:
    """Tell whether a word can be nothing but a finite verb: « est », « pourront », « recevra »."""
    return token.low in _sure_forms() or _is_far_tense(token.low)


@cache
def _sure_forms() -> frozenset[str]:
    forms = {
        text
        for verb in _SURE_VERBS
        for form, text in _forms(verb)
        if form.tense in ("présent", "imparfait", "futur", "conditionnel")
    }
    return frozenset(
        forms - {"a", "as", "fait", "va", "vas", "mets", "prise", "devons", "avions"} | {"a", "va"}
    )


def _forms(verb: str) -> list[tuple[VerbForm, str]]:
    try:
        return list(conjugate(verb).forms.items())
    except ValueError:
        return []


@cache
def _is_far_tense(low: str) -> bool:
    """« recevra », « seront », « permettaient »: endings that only verbs have, of a known verb."""
    known = forms_of(low)
    return (
        any(
            one.form.tense in ("futur", "conditionnel")
            or (one.form.tense == "imparfait" and len(low) > 5)
            for one in known
        )
        and low not in known_nouns()
    )


def clause_opens(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a main clause begins at this token: subject, then its verb."""
    if place >= len(tokens):
        return False
    first = tokens[place]
    person = _PERSONS.get(first.low)
    if person is not None:
        return _verb_follows(tokens, place, person)
    if first.low in _SINGULAR or first.low in _PLURAL:
        return _noun_and_verb(tokens, place)
    return False


def _verb_follows(tokens: Sequence[Token], place: int, person: int) -> bool:
    number = place + 1
    while number < len(tokens) and tokens[number].low in CLITICS and number - place <= 3:
        # « nous leur », « vous l' »: but « nous » alone may be the object of what comes before.
        number += 1
    if number >= len(tokens) or not tokens[number].is_word:
        return False
    verb = tokens[number]
    if tokens[place].low in _ONLY_BEING:
        return verb.low in ("est", "était", "sera", "serait", "sont", "seront", "étaient", "soit")
    return person in finite_persons(verb)


def _noun_and_verb(tokens: Sequence[Token], place: int) -> bool:
    """« la mairie de Saint-Aubin sera fermée »: the first sure verb agrees with the article."""
    person = 5 if tokens[place].low in _PLURAL else 2
    for number in range(place + 1, min(place + _LONGEST_SUBJECT, len(tokens))):
        token = tokens[number]
        if not token.is_word and token.kind != "number" and token.text not in _UNITS:
            return False
        if token.low in _RELATIVES and not _is_reflexive(tokens, number):
            return False
        if number > place + 1 and _stands_as_verb(tokens[number - 1], token):
            return person in finite_persons(token)
    return False


def _is_reflexive(tokens: Sequence[Token], number: int) -> bool:
    """« s’élève », not « s’il »."""
    following = tokens[number + 1].low if number + 1 < len(tokens) else ""
    return tokens[number].low == "s'" and following not in ("il", "ils")


def _stands_as_verb(before: Token, token: Token) -> bool:
    if before.low in _BEFORE_VERB_ONLY:
        return bool(finite_persons(token))
    return is_sure_verb(token) and before.low not in _NOT_BEFORE_VERB


def has_main_verb(tokens: Sequence[Token]) -> bool:
    """Tell whether the words hold a main clause with its verb, not only a subordinate one."""
    start = 0
    for number in range(len(tokens) + 1):
        if number == len(tokens) or tokens[number].text in (",", ";", ":", "(", ")"):
            if _is_main(tokens[start:number]):
                return True
            start = number + 1
    return False


def _is_main(part: Sequence[Token]) -> bool:
    for number, token in enumerate(part):
        if token.low in SUBORDINATORS and not _is_reflexive(part, number):
            return False
        if (
            number
            and is_sure_verb(token)
            and part[number - 1].low not in _NOT_BEFORE_VERB - CLITICS
        ):
            return True
        if _PERSONS.get(token.low) is not None and _verb_follows(part, number, _PERSONS[token.low]):
            return True
        if number and _may_be_verb(token) and part[number - 1].low not in _NOT_BEFORE_VERB:
            return True
        if number == 0 and token.low in (
            "merci",
            "veuillez",
            "pensez",
            "prenez",
            "venez",
            "envoyez",
            "appelez",
        ):
            return True
    return False


def _may_be_verb(token: Token) -> bool:
    """« instruit », « informe »: a verb that is no noun we know."""
    low = token.low
    if low in known_nouns() or low in known_plurals() or not token.is_word:
        return False
    known = forms_of(low)
    return any(one.form.tense in FINITE and one.form.person in (2, 5) for one in known) and not any(
        one.form.tense == "participe" for one in known
    )
