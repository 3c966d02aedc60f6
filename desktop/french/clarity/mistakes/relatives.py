# SPDX-License-Identifier: AGPL-3.0-or-later
"""Agreement through « qui » and « que »: « les personnes qui souhaite », « les pièces que vous avez envoyé »."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import gender_of, known_nouns, known_plurals
from desktop.french.clarity.grammar.verb_index import is_infinitive, participles_of, verb_forms
from desktop.french.clarity.mistakes.mistake import mistake, word_mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_PLURAL = frozenset(listed("les des ces mes tes ses nos vos leurs aux plusieurs quelques"))
_SINGULAR = frozenset(listed("toute chaque la le une un cette ce tout"))
_HANGING = frozenset(listed("de des d' et ou à du"))
_FINITE = (
    "présent",
    "imparfait",
    "futur",
    "conditionnel",
    "subjonctif",
    "impératif",
    "passé simple",
)
_CLITICS = frozenset(listed("ne n' se s' y en le la l' les lui leur vous nous me m'"))
_PERSONAL = ("présent", "imparfait", "futur", "conditionnel")


def find_relatives(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each verb or participle that does not agree through a relative pronoun."""
    for number, token in enumerate(text.tokens):
        if not token.is_word or text.is_quoted(token.start):
            continue
        found = None
        if token.low == "qui":
            found = _after_qui(text, number)
        elif token.low in ("que", "qu'"):
            found = _after_que(text, number)
        elif token.low in _forms_of_avoir():
            found = _plural_after_avoir(text, number)
        if found:
            yield found


@cache
def _forms_of_avoir() -> frozenset[str]:
    forms = conjugate("avoir").forms.items()
    return frozenset(text for form, text in forms if form.tense in _PERSONAL)


def _plural_noun_before(tokens: tuple[Token, ...], number: int) -> str:
    """Return the plural noun, with its article, that stands just before `number`; "" for none."""
    if number < 2 or tokens[number - 1].low not in known_plurals():
        return ""
    if tokens[number - 2].low not in _PLURAL or (
        number > 2 and tokens[number - 3].low in ("un", "une", "l'un", "l'une")
    ):
        return ""
    return tokens[number - 1].low


def _after_qui(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    plural = bool(_plural_noun_before(tokens, number)) or (
        number > 0 and tokens[number - 1].low in ("ceux", "celles")
    )
    if not plural and not _singular_noun_before(tokens, number):
        return None
    place = number + 1
    while place < len(tokens) - 1 and tokens[place].low in _CLITICS:
        place += 1
    forms = verb_forms().get(tokens[place].low, ())
    if not forms or any(known.form.tense not in _FINITE for known in forms):
        return None
    wanted = 5 if plural else 2
    third = [k for k in forms if k.form.person in (2, 5) and k.form.tense in _PERSONAL]
    if not third or any(known.form.person == wanted for known in forms):
        return None
    right = conjugate(third[0].infinitive).form(VerbForm(third[0].form.tense, wanted))
    reason = f"Le verbe s’accorde avec «\u00a0{tokens[number - 1].text}\u00a0»."
    return word_mistake(text, place, right, reason)


def _singular_noun_before(tokens: tuple[Token, ...], number: int) -> bool:
    """Return True for « toute personne qui »; not for « le groupe de la personne qui »."""
    if number < 2 or tokens[number - 1].low not in known_nouns():
        return False
    opener = tokens[number - 3].low if number > 2 else ""
    return tokens[number - 2].low in _SINGULAR and opener not in _HANGING


def _after_que(text: ReadText, number: int) -> ClarityFinding | None:
    """« les pièces que vous avez envoyé »: the object comes first, the participle agrees with it."""
    tokens = text.tokens
    noun = _plural_noun_before(tokens, number)
    if not noun:
        return None
    for place in range(number + 1, min(number + 6, len(tokens) - 1)):
        if tokens[place].low in _forms_of_avoir():
            break
        if not tokens[place].is_word or (
            tokens[place].low in verb_forms() and tokens[place].low not in known_nouns()
        ):
            return None
    else:
        return None
    at = place + 1
    forms = participles_of(tokens[at].low)
    if len({known.infinitive for known in forms}) != 1 or tokens[at].low in (
        "fait",
        "pu",
        "dû",
        "voulu",
        "laissé",
        "été",
        "eu",
    ):
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and (is_infinitive(after.low) or after.low in ("que", "qu'", "de", "d'", "à")):
        return None
    right = conjugate(forms[0].infinitive).form(
        VerbForm("participe", 2, gender_of(noun) == "f", True)
    )
    if right == tokens[at].low or not gender_of(noun):
        return None
    return mistake(
        text, at, at + 1, right, f"Le participe s’accorde avec «\u00a0{noun}\u00a0», placé avant."
    )


def _plural_after_avoir(text: ReadText, number: int) -> ClarityFinding | None:
    """« nous avons reçus votre courrier »."""
    tokens = text.tokens
    if number + 1 >= len(tokens) or number == 0:
        return None
    word = tokens[number + 1].low
    forms = participles_of(word)
    if not forms or not all(known.form.plural for known in forms):
        return None
    if word in ("plus", "dus", "tus") or _has_object_before(text, number):
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("participe"))
    reason = "Avec «\u00a0avoir\u00a0», le participe ne s’accorde pas avec le sujet."
    return word_mistake(text, number + 1, right, reason)


def _has_object_before(text: ReadText, number: int) -> bool:
    """Return True when an object may stand before: « que nous avons reçus », « nous les avons reçus »."""
    tokens = text.tokens
    first = max(text.sentence_of(number).first, number - 12)
    before = [token.low for token in tokens[first:number]]
    if not before or _OBJECTS & set(before) or before[-1] in ("les", "l'", "en", "se", "s'"):
        return True
    if before[-1] not in ("nous", "vous"):
        return False
    return tokens[number].low not in _WITH_US_OR_YOU or (len(before) > 1 and before[-2] in _PERSONS)


_OBJECTS = frozenset(listed("que qu' combien quels quelles dont"))
_WITH_US_OR_YOU = frozenset(listed("avons avez avions aviez aurons aurez"))
_PERSONS = frozenset(listed("nous vous qui il elle on ils"))
