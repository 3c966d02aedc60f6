# SPDX-License-Identifier: AGPL-3.0-or-later
"""« a » and « à », « est » and « et », « crée » and « créé »: what the rest of the clause decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.grammar.subject import is_known_noun
from desktop.french.clarity.grammar.verb_index import noun_participles, participles_of, verb_forms
from desktop.french.clarity.mistakes.mistake import mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_PERSONAL = ("présent", "imparfait", "futur", "conditionnel")
_BREAKS = frozenset(
    listed("""
    que qu' qui où dont si car et mais ou lorsque quand comme puisque parce
""")
)
_AFTER_PREPOSITION = frozenset(
    listed("""
    la l' une un votre notre leur son sa ce cette cet nos vos leurs ses ces partir compter
""")
)
_DAYS = frozenset(listed("lundi mardi mercredi jeudi vendredi samedi dimanche matin après-midi"))
_AVOIR = frozenset(listed("a ont avez avons avait avaient aura auront été ai"))
_NOT_FOR_PAST = frozenset(
    listed("""
    entre contre outre montre compte sauve marche place signe porte arrive
""")
)
_PERSONS = frozenset(["il", "elle", "on", "qui"])


def find_avoir_and_a(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each of these words that its clause does not allow."""
    rules: dict[str, Callable[[ReadText, int], ClarityFinding | None]] = {
        "a": _preposition, "est": _and, "et": _is, "ma": _has_me, "la": _has_it, "c'": _these, "à": _to_do,
    }  # fmt: skip
    tokens = text.tokens
    for number in range(1, len(tokens) - 1):
        token = tokens[number]
        if not token.is_word or text.is_quoted(token.start):
            continue
        rule = rules.get(token.low)
        found = rule(text, number) if rule else None
        if found is None and token.low in _AVOIR:
            found = _present_for_past(text, number + 1) or _past_for_participle(text, number + 1)
        if found:
            yield found


def _finite_before(tokens: tuple[Token, ...], number: int) -> bool:
    """Return True when the clause, read back from `number`, already has its verb."""
    for place in range(number - 1, max(-1, number - 12), -1):
        token = tokens[place]
        if (not token.is_word and token.kind != "number") or token.low in _BREAKS:
            return False
        if token.low.endswith(("-vous", "-nous")) and token.low != "rendez-vous":
            return True
        forms = verb_forms().get(token.low, ())
        if (
            forms
            and not is_known_noun(token.low)
            and all(k.form.tense in (*_PERSONAL, "impératif", "subjonctif") for k in forms)
        ):
            return True
    return False


def _preposition(text: ReadText, number: int) -> ClarityFinding | None:
    """« Déposez le dossier a la mairie »: the clause has its verb already."""
    tokens = text.tokens
    before, after = tokens[number - 1], tokens[number + 1]
    if after.low not in _AFTER_PREPOSITION or tokens[number].text == "A" or not before.is_word:
        return None
    attached = before.low.endswith(("-vous", "-nous"))
    if (not attached and not is_known_noun(before.low)) or not _finite_before(tokens, number):
        return None
    return mistake(
        text,
        number,
        number + 1,
        "à",
        "«\u00a0a\u00a0» est le verbe avoir\u00a0; ici, il faut «\u00a0à\u00a0».",
    )


def _and(text: ReadText, number: int) -> ClarityFinding | None:
    """« lundi est mardi »."""
    tokens = text.tokens
    if tokens[number - 1].low in _DAYS and tokens[number + 1].low in _DAYS:
        return mistake(
            text,
            number,
            number + 1,
            "et",
            "«\u00a0est\u00a0» est le verbe être\u00a0; ici, il faut «\u00a0et\u00a0».",
        )
    return None


def _is(text: ReadText, number: int) -> ClarityFinding | None:
    """« La salle et fermée. »: an article, a noun, « et », a participle, and the sentence is over."""
    tokens = text.tokens
    sentence = text.sentence_of(number)
    if number - sentence.first != 2 or not is_known_noun(tokens[number - 1].low):
        return None
    word = tokens[number + 1].low
    if not participles_of(word) or is_known_noun(word) or word in noun_participles():
        return None
    rest = tokens[number + 2 : sentence.last]
    if any(
        t.low in verb_forms() and any(k.form.tense in _PERSONAL for k in verb_forms()[t.low])
        for t in rest
    ):
        return None
    return mistake(text, number, number + 1, "est", "Il manque le verbe\u00a0: «\u00a0est\u00a0».")


def _has_me(text: ReadText, number: int) -> ClarityFinding | None:
    word = text.tokens[number + 1].low
    if not participles_of(word) or is_known_noun(word) or word in noun_participles():
        return None
    return mistake(text, number, number + 1, "m'a", "Devant un participe, c’est «\u00a0m’a\u00a0».")


def _has_it(text: ReadText, number: int) -> ClarityFinding | None:
    """« il la reçu »."""
    tokens = text.tokens
    word = tokens[number + 1].low
    forms = verb_forms().get(word, ())
    if (
        tokens[number - 1].low not in _PERSONS
        or not forms
        or any(k.form.tense != "participe" for k in forms)
    ):
        return None
    if word in noun_participles() or is_known_noun(word):
        return None
    return mistake(text, number, number + 1, "l'a", "Devant un participe, c’est «\u00a0l’a\u00a0».")


def _these(text: ReadText, number: int) -> ClarityFinding | None:
    """« c’est travaux »."""
    tokens = text.tokens
    if (
        tokens[number + 1].low != "est"
        or number + 2 >= len(tokens)
        or tokens[number + 2].low not in known_plurals()
    ):
        return None
    return mistake(
        text, number, number + 2, "ces", "Devant un nom au pluriel, c’est «\u00a0ces\u00a0»."
    )


def _to_do(text: ReadText, number: int) -> ClarityFinding | None:
    """« formulaire à complété avant le 3 mars »."""
    tokens = text.tokens
    word = tokens[number + 1].low
    forms = [known for known in participles_of(word) if known.infinitive.endswith("er")]
    if (
        not forms
        or not is_known_noun(tokens[number - 1].low)
        or word in noun_participles()
        or is_known_noun(word)
    ):
        return None
    after = tokens[number + 2] if number + 2 < len(tokens) else None
    if (
        after is not None
        and after.is_word
        and after.low not in ("avant", "par", "auprès", "sous", "en", "au", "chez", "pour")
    ):
        return None
    return mistake(
        text,
        number + 1,
        number + 2,
        forms[0].infinitive,
        "Après «\u00a0à\u00a0», il faut ici l’infinitif.",
    )


def _past_for_participle(text: ReadText, number: int) -> ClarityFinding | None:
    """« vous avez reçut », « a choisit »."""
    word = text.tokens[number].low
    forms = verb_forms().get(word, ())
    if not forms or not word.endswith("t") or is_known_noun(word):
        return None
    if any(k.form.tense not in ("présent", "passé simple") for k in forms):
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("participe"))
    return mistake(
        text, number, number + 1, right, "Après «\u00a0avoir\u00a0», il faut le participe."
    )


def _present_for_past(text: ReadText, number: int) -> ClarityFinding | None:
    """« a crée », « avez demande » : a present where the participle is needed."""
    word = text.tokens[number].low
    forms = verb_forms().get(word, ())
    if not forms or not word.endswith("e") or is_known_noun(word) or word in _NOT_FOR_PAST:
        return None
    if any(
        k.form.tense not in ("présent", "subjonctif", "impératif")
        or not k.infinitive.endswith("er")
        for k in forms
    ):
        return None
    right = conjugate(forms[0].infinitive).form(VerbForm("participe"))
    return (
        mistake(text, number, number + 1, right, "Après «\u00a0avoir\u00a0», il faut le participe.")
        if word not in known_nouns()
        else None
    )
