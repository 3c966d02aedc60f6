# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that sound alike, where what stands beside leaves no doubt: « fixée a », « peut-être effectuée »."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.subject import is_known_noun
from desktop.french.clarity.grammar.verb_index import is_infinitive, participles_of, verb_forms
from desktop.french.clarity.mistakes.mistake import mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_PRONOUNS = frozenset(
    listed("""
    il elle on qui y ça cela ceci lui m' t' l' n' nous vous leur les la le en j' quoi personne
    rien chacun tout
""")
)
_FINITE = (
    "présent",
    "futur",
    "imparfait",
    "conditionnel",
    "subjonctif",
    "impératif",
    "passé simple",
)
_ORDERS_WITH = frozenset(["lui", "leur", "moi", "nous", "vous"])
_BE = frozenset(
    listed("""
    est sont sera seront était étaient été être soit soient serait seraient
""")
)
_AFTER_A = frozenset(
    listed("""
    la l' un une ne cette ce votre notre leur son sa partir compter titre disposition ces vos nos
    tous toutes chaque
""")
)
_MODALS = frozenset(
    listed("""
    peut peuvent doit doivent pourra pourront devra devront pourrait pourraient devrait
    devraient
""")
)


def find_homophones(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each word that stands for another of the same sound."""
    rules = {"a": _a, "à": _a_grave, "peut-être": _perhaps, "êtres": _beings, "ou": _or, "du": _due}
    for number, token in enumerate(text.tokens):
        rule = rules.get(token.low)
        found = None
        if rule and not text.is_quoted(token.start):
            found = rule(text, number)
        elif token.low in _ORDERS_WITH:
            found = _missing_hyphen(text, number)
        if found:
            yield found


def _a(text: ReadText, number: int) -> ClarityFinding | None:
    """« Poste a pourvoir », « s’engage a ne pas », « fixée a une heure »."""
    tokens = text.tokens
    if number == 0 or number + 1 >= len(tokens) or tokens[number].text == "A":
        return None
    before, after = tokens[number - 1], tokens[number + 1]
    is_name = before.text[0].isupper() and number - 1 not in text.opening_tokens
    if before.low in _PRONOUNS or not before.is_word or is_name or participles_of(after.low):
        return None
    reason = "«\u00a0a\u00a0» est le verbe avoir\u00a0; ici, il faut «\u00a0à\u00a0»."
    if is_infinitive(after.low) and not is_known_noun(after.low):
        return mistake(text, number, number + 1, "à", reason)
    if _is_verb_before(tokens, number) and (after.kind == "number" or after.low in _AFTER_A):
        return mistake(text, number, number + 1, "à", reason)
    return None


def _is_verb_before(tokens: tuple[Token, ...], number: int) -> bool:
    """Return True when the word before « a » is a verb already: « s’élève a », « est fixée a »."""
    before = tokens[number - 1]
    earlier = tokens[number - 2].low if number > 1 else ""
    forms = verb_forms().get(before.low, ())
    if not forms or (is_known_noun(before.low) and earlier not in ("s'", "se")):
        return False
    tenses = {known.form.tense for known in forms}
    if "participe" in tenses:
        return earlier in _BE
    return tenses <= {*_FINITE, "infinitif"}


def _a_grave(text: ReadText, number: int) -> ClarityFinding | None:
    """« la mairie à décidé »."""
    tokens = text.tokens
    if number == 0 or number + 2 >= len(tokens):
        return None
    before, after = tokens[number - 1], tokens[number + 1]
    forms = participles_of(after.low)
    if (
        not forms
        or not after.low.endswith("é")
        or is_known_noun(after.low)
        or not is_known_noun(before.low)
    ):
        return None
    if tokens[number + 2].low not in (
        "de",
        "d'",
        "la",
        "le",
        "les",
        "l'",
        "un",
        "une",
        "que",
        "qu'",
        "à",
        "votre",
        "ce",
        "cette",
    ):
        return None
    return mistake(
        text,
        number,
        number + 1,
        "a",
        "«\u00a0à\u00a0» est une préposition\u00a0; ici, il faut le verbe avoir, «\u00a0a\u00a0».",
    )


def _perhaps(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    if number == 0 or number + 1 >= len(tokens):
        return None
    if not is_known_noun(tokens[number - 1].low) or not participles_of(tokens[number + 1].low):
        return None
    return mistake(
        text,
        number,
        number + 1,
        "peut être",
        "«\u00a0peut-être\u00a0» veut dire «\u00a0sans doute\u00a0»\u00a0; le verbe s’écrit sans trait d’union.",
    )


def _beings(text: ReadText, number: int) -> ClarityFinding | None:
    tokens = text.tokens
    before = {token.low for token in tokens[max(0, number - 2) : number]}
    if not (
        before & _MODALS
        or (
            before & {"d'", "pour"}
            and number + 1 < len(tokens)
            and participles_of(tokens[number + 1].low)
        )
    ):
        return None
    return mistake(
        text,
        number,
        number + 1,
        "être",
        "Le verbe «\u00a0être\u00a0» ne prend pas de s à l’infinitif.",
    )


def _or(text: ReadText, number: int) -> ClarityFinding | None:
    """« la salle ou se tient la réunion »."""
    tokens = text.tokens
    if number == 0 or number + 2 >= len(tokens) or not is_known_noun(tokens[number - 1].low):
        return None
    if tokens[number + 1].low in ("se", "s'") and any(
        k.form.person in (2, 5) and k.form.tense in _FINITE
        for k in verb_forms().get(tokens[number + 2].low, ())
    ):
        if is_infinitive(tokens[number + 2].low):
            return None
        return mistake(
            text,
            number,
            number + 1,
            "où",
            "«\u00a0ou\u00a0» propose un choix\u00a0; pour un lieu ou un moment, «\u00a0où\u00a0».",
        )
    return None


def _due(text: ReadText, number: int) -> ClarityFinding | None:
    """« a du fermer »."""
    tokens = text.tokens
    if number == 0 or number + 1 >= len(tokens):
        return None
    if (
        tokens[number - 1].low
        in ("a", "ai", "avons", "avez", "ont", "avait", "avaient", "aurait", "auraient")
        and is_infinitive(tokens[number + 1].low)
        and not is_known_noun(tokens[number + 1].low)
    ):
        return mistake(
            text, number, number + 1, "dû", "Participe de devoir\u00a0: «\u00a0dû\u00a0»."
        )
    return None


def _missing_hyphen(text: ReadText, number: int) -> ClarityFinding | None:
    """« Réservez lui un bon accueil »."""
    tokens = text.tokens
    if (
        number == 0
        or number - 1 not in text.opening_tokens
        or not tokens[number - 1].low.endswith("ez")
    ):
        return None
    forms = verb_forms().get(tokens[number - 1].low, ())
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    if tokens[number].low == "vous" and not _asks(text, number):
        return None
    if not forms or after.endswith(("er", "ir", "re")) or tokens[number - 1].low == "veuillez":
        return None
    right = f"{tokens[number - 1].text}-{tokens[number].low}"
    return mistake(
        text,
        number - 1,
        number + 1,
        right,
        "Le pronom qui suit le verbe s’attache par un trait d’union.",
    )


def _asks(text: ReadText, number: int) -> bool:
    """Return True in a question: « Avez vous reçu ? »."""
    sentence = text.sentence_of(number)
    return "?" in text.text[sentence.start : sentence.end]
