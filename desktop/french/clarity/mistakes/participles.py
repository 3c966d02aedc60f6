# SPDX-License-Identifier: AGPL-3.0-or-later
"""Participles that do not agree: « Les dossiers sont examiné », « les chiens trouvé », « ayant changés »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import (
    agreed,
    gender_of,
    known_nouns,
    known_plurals,
    plural_of,
)
from desktop.french.clarity.grammar.subject import Subject, subject_before
from desktop.french.clarity.grammar.verb_index import (
    KnownForm,
    noun_participles,
    participles_of,
    verb_forms,
)
from desktop.french.clarity.mistakes.adjective_agreements import adjectives, heads_its_phrase
from desktop.french.clarity.mistakes.mistake import word_mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_ADVERBS = frozenset(
    listed("""
    pas plus bien déjà ainsi ensuite donc également aussi toujours alors désormais encore
    toutefois tous toutes
""")
)
_OTHER_PERSONS = frozenset(listed("vous nous on je j' tu c' ce"))
_TELLING_ARTICLES = frozenset(listed("la une cette le un ce aucune toute"))
_GOES_ON = frozenset(listed("pour à au aux de dans et en sur par dès le avant"))
_OBJECTS = frozenset(listed("les l' nous vous se s' n' ne en"))
_ARTICLES = frozenset(
    listed(
        "le la les un une des ce cet cette ces nos vos votre notre ses aux du au mes tout toute tous toutes"
    )
)
_AFTER_NOUN = frozenset(listed("par le à au en dans"))
_UNLISTED = re.compile(r"([a-zàâçèêîôûï]{4,30})é(e?s?)\Z")
_TENSES = ("présent", "futur", "imparfait", "conditionnel")


def find_participles(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each participle, or adjective after être, that surely does not agree."""
    for number, token in enumerate(text.tokens):
        if token.is_word and not text.is_quoted(token.start):
            found = (
                _after_etre(text, number)
                or _noun_and_participle(text, number)
                or _other_gender(text, number)
                or _having(text, number)
            )
            if found:
                yield found


@cache
def _finite_forms(*names: str) -> dict[str, bool]:
    """Return the third persons of these verbs, True for the plural."""
    return {
        text: form.person == 5
        for name in names
        for form, text in conjugate(name).forms.items()
        if form.person in (2, 5) and form.tense in (*_TENSES, "subjonctif", "passé simple")
    }


def _after_etre(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    auxiliary = _auxiliary(tokens, number)
    if auxiliary is None:
        return None
    verb_at, plural = auxiliary
    place = number + 1
    while place < len(tokens) and _is_adverb(tokens[place]) and place - number < 4:
        place += 1
    if place >= len(tokens) or not tokens[place].is_word:
        return None
    if verb_at and tokens[verb_at - 1].low in _OTHER_PERSONS:
        return None
    forms = participles_of(tokens[place].low) or _unlisted(tokens[place].low)
    if not forms:
        return _adjective_after(text, verb_at, place) if plural and number == verb_at else None
    right = _agreed(text, forms, subject_before(text, verb_at), plural)
    if not right or right == tokens[place].low:
        return None
    return word_mistake(text, place, right, "Ce mot s’accorde avec le sujet.")


def _unlisted(word: str) -> tuple[KnownForm, ...]:
    """Return the form of a verb in -er that is not listed: « reversée » of « reverser »."""
    found = _UNLISTED.match(word)
    if not found or word in verb_forms() or word in known_nouns() or word in known_plurals():
        return ()
    feminine, plural = "e" in found[2], found[2].endswith("s")
    return (KnownForm(found[1] + "er", VerbForm("participe", 2, feminine, plural)),)


def _is_adverb(token: Token) -> bool:
    return token.low in _ADVERBS or token.low.endswith("ment")


def _auxiliary(tokens: tuple[Token, ...], number: int) -> tuple[int, bool] | None:
    """Return where the finite verb stands for a form of être at `number`, and if it is plural."""
    low = tokens[number].low
    finite = _finite_forms("être")
    if low in finite:
        after_que = any(t.low in ("que", "qu'") for t in tokens[max(0, number - 6) : number])
        return (number, finite[low]) if low != "soit" or after_que else None
    if low not in ("été", "être", "êtres", "etre") or not number:
        return None
    place = number - 1
    while place > 0 and _is_adverb(tokens[place]) and number - place < 3:
        place -= 1
    names = ("avoir",) if low == "été" else ("devoir", "pouvoir")
    plural = _finite_forms(*names).get(tokens[place].low)
    return None if plural is None else (place, plural)


def _agreed(
    text: ReadText, forms: Sequence[KnownForm], subject: Subject | None, plural: bool
) -> str:
    """Return the participle in the number of its verb and the gender of its subject; "" when unsure."""
    if len({known.infinitive for known in forms}) > 1 and len({known.form for known in forms}) > 1:
        return ""
    numbers = {known.form.plural for known in forms}
    feminine = forms[0].form.feminine
    agrees = subject is not None and subject.gender_known and subject.plural == plural
    if numbers == {not plural}:
        if not plural and (subject is None or subject.plural):
            return ""
        if subject and agrees:
            feminine = subject.feminine
    elif subject is None or not agrees or not _has_other_gender(text, forms, subject):
        return ""
    else:
        feminine = subject.feminine
    return conjugate(forms[0].infinitive).form(VerbForm("participe", 2, feminine, plural))


def _has_other_gender(text: ReadText, forms: Sequence[KnownForm], subject: Subject) -> bool:
    genders = {known.form.feminine for known in forms}
    article = text.tokens[subject.first].low
    if genders != {not subject.feminine} or article in ("des", "l'"):
        return False
    known = subject.noun in known_nouns() or subject.noun in known_plurals()
    return known or article in _TELLING_ARTICLES


def _adjective_after(text: ReadText, verb_at: int, place: int) -> ClarityFinding | None:
    word = text.tokens[place].low
    if not (word in adjectives() or word.endswith(("able", "ible"))) or plural_of(word) == word:
        return None
    after = text.tokens[place + 1] if place + 1 < len(text.tokens) else None
    if after and after.is_word and after.low not in _GOES_ON:
        return None
    subject = subject_before(text, verb_at)
    right = plural_of(word)
    if word in adjectives() and subject and subject.gender_known and subject.plural:
        right = agreed(adjectives()[word], subject.feminine, True)
    return word_mistake(text, place, right, "Ce mot s’accorde avec le sujet, qui est au pluriel.")


def _noun_and_participle(text: ReadText, number: int) -> ClarityFinding | None:
    """« les chiens trouvé », « la demande présenté »."""
    tokens = text.tokens
    if number + 2 >= len(tokens) or number == 0:
        return None
    noun, participle = tokens[number], tokens[number + 1].low
    forms = participles_of(participle)
    if len({k.infinitive for k in forms}) != 1 or participle in noun_participles():
        return None
    if any(k.form.plural for k in forms) or len(forms) != len(verb_forms()[participle]):
        return None
    is_plural = noun.low in known_plurals() or (noun.low.endswith("s") and len(noun.low) > 4)
    feminine = gender_of(noun.low) == "f"
    if is_plural and not noun.is_capitalised and heads_its_phrase(text, number - 1):
        right = conjugate(forms[0].infinitive).form(VerbForm("participe", 2, feminine, True))
        reason = f"S’accorde avec «\u00a0{noun.text}\u00a0», au pluriel."
        return word_mistake(text, number + 1, right, reason)
    if _is_feminine(tokens, number) and not any(k.form.feminine for k in forms):
        right = conjugate(forms[0].infinitive).form(VerbForm("participe", 2, True, False))
        reason = f"S’accorde avec «\u00a0{noun.text}\u00a0», au féminin."
        return word_mistake(text, number + 1, right, reason)
    return None


def _other_gender(text: ReadText, number: int) -> ClarityFinding | None:
    """« les réunions prévus », « le dossier complétée »: noun and participle side by side."""
    tokens = text.tokens
    if number == 0 or number + 1 >= len(tokens):
        return None
    noun, participle = tokens[number].low, tokens[number + 1].low
    plural = noun in known_plurals()
    gender = known_nouns().get(known_plurals().get(noun, noun), "")
    forms = participles_of(participle)
    if not gender or len({k.infinitive for k in forms}) != 1 or participle in noun_participles():
        return None
    if len(forms) != len(verb_forms()[participle]) or tokens[number - 1].low not in _ARTICLES:
        return None
    wrong = {(k.form.plural, k.form.feminine) for k in forms} == {(plural, gender != "f")}
    if not wrong or {t.low for t in tokens[max(0, number - 6) : number]} & {
        "et",
        "ou",
        ",",
        "de",
        "d'",
    }:
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("participe", 2, gender == "f", plural))
    reason = f"S’accorde avec «\u00a0{tokens[number].text}\u00a0»."
    return word_mistake(text, number + 1, right, reason)


def _is_feminine(tokens: tuple[Token, ...], number: int) -> bool:
    return (
        tokens[number - 1].low in ("une", "la", "cette")
        and known_nouns().get(tokens[number].low) == "f"
        and tokens[number + 2].low in _AFTER_NOUN
    )


def _having(text: ReadText, number: int) -> ClarityFinding | None:
    """« les habitants ayant changés d’adresse »."""
    tokens = text.tokens
    if tokens[number].low != "ayant" or number + 1 >= len(tokens):
        return None
    if number and tokens[number - 1].low in _OBJECTS:
        return None
    forms = participles_of(tokens[number + 1].low)
    if not forms or not all(known.form.plural for known in forms):
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("participe"))
    reason = "Avec «\u00a0avoir\u00a0», le participe ne s’accorde pas avec le sujet."
    return word_mistake(text, number + 1, right, reason)
