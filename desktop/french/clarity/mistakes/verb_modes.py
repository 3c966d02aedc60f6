# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs in the wrong mode: « peuvent consultés », « vous avez envoyer », « il faut que vous remplissez »."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.grammar.subject import subject_before
from desktop.french.clarity.grammar.verb_index import is_infinitive, noun_participles, verb_forms
from desktop.french.clarity.mistakes.mistake import word_mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_CLITICS = frozenset(
    listed("y en le la l' les lui leur vous nous se s' me m' te t' ne n' pas plus bien")
)
_BEFORE_INFINITIVE = frozenset(
    listed("pour sans veuillez faut faudra faudrait voudrez vouloir pouvoir devoir")
)
_OPENS_DE = frozenset(
    listed("""
    merci afin avant demandons demande prions prie permettant autorisé bien pas hésitez invitons
    invite prêt tenu amené obligé lieu commencer continuer
""")
)
_QUANTITIES = frozenset(listed("plus moins près rien quelque"))
_ARTICLES = frozenset(
    listed("""
    le la l' les un une des votre vos notre nos ce cet cette ces son sa ses leur leurs
""")
)
_SUBJECTS = frozenset(listed("vous nous il elle ils elles on"))
_HAS_SUBJECT = frozenset(listed("il elle on qui nous vous m' lui"))
_BE = frozenset(listed("été être êtres sont seront sera"))
_CONJUNCTIONS = frozenset(listed("si lorsque quand puisque"))
_ASKS_SUBJUNCTIVE = frozenset(listed("faut faudra faudrait afin pour avant bien sans condition"))
_LIKE_SOLD = "comme on dirait «\u00a0vendu\u00a0»."


def find_verb_modes(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each verb whose mode cannot be right where it stands."""
    forms = verb_forms()
    rules = (_subjunctive, _polite_plural, _should_be_infinitive, _should_be_participle)
    for number, token in enumerate(text.tokens):
        if token.is_word and token.low in forms and not text.is_quoted(token.start):
            found = next(filter(None, (rule(text, number) for rule in rules)), None)
            if found:
                yield found


@cache
def _forms(*names: str) -> frozenset[str]:
    return frozenset(
        text
        for name in names
        for form, text in conjugate(name).forms.items()
        if form.tense not in ("participe", "participe présent")
    )


def _is_noun(word: str) -> bool:
    return word in noun_participles() or word in known_nouns() or word in known_plurals()


def _should_be_infinitive(text: ReadText, number: int) -> ClarityFinding | None:
    """« peuvent consultés », « pour demandé », « merci de renvoyez »."""
    word = text.tokens[number].low
    forms = verb_forms()[word]
    known = [form for form in forms if form.infinitive.endswith("er")]
    is_order = word.endswith("ez")
    if not known or _is_noun(word) or not (
        is_order or all(form.form.tense == "participe" for form in forms)
    ):  # fmt: skip
        return None
    if not _asks_infinitive(text.tokens, number, is_order):
        return None
    reason = (
        "Il faut ici l’infinitif, comme on dirait «\u00a0vendre\u00a0» et non «\u00a0vendu\u00a0»."
    )
    return word_mistake(text, number, known[0].infinitive, reason)


def _asks_infinitive(tokens: tuple[Token, ...], number: int, is_order: bool) -> bool:
    place = number - 1
    while place >= 0 and tokens[place].low in _CLITICS and number - place < 4:
        place -= 1
    if place < 0 or not tokens[place].is_word:
        return False
    before = tokens[place].low
    if before in _forms("pouvoir", "devoir"):
        return True
    if before in _BEFORE_INFINITIVE:
        return place == number - 1 or is_order
    if before not in ("de", "d'", "à"):
        return False
    opener = tokens[place - 1].low if place else ""
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    return is_order or opener in _OPENS_DE or (
        before != "à" and after in _ARTICLES and place == number - 1 and opener not in _QUANTITIES
    )  # fmt: skip


def _should_be_participle(text: ReadText, number: int) -> ClarityFinding | None:
    """« vous avez envoyer », « être présenter »."""
    tokens = text.tokens
    word = tokens[number].low
    if not (is_infinitive(word) and word.endswith("er")) or word in known_nouns() or number == 0:
        return None
    place = number - 1
    while place > 0 and _is_between(tokens[place]) and number - place < 3:
        place -= 1
    before = tokens[place].low
    has_subject = place > 0 and tokens[place - 1].low in _HAS_SUBJECT
    if before in _forms("avoir") - {"avoir", "a", "as"} or (before == "a" and has_subject):
        right = conjugate(word).form(VerbForm("participe"))
        return word_mistake(
            text, number, right, f"Après «\u00a0avoir\u00a0», il faut le participe, {_LIKE_SOLD}"
        )
    if before in _BE:
        right = _agreed_participle(text, place, word)
        return word_mistake(
            text, number, right, f"Après «\u00a0être\u00a0», il faut le participe, {_LIKE_SOLD}"
        )
    return None


def _is_between(token: Token) -> bool:
    return token.low in ("pas", "bien", "déjà", "tous") or token.low.endswith("ment")


def _agreed_participle(text: ReadText, etre: int, infinitive: str) -> str:
    tokens = text.tokens
    place = etre
    while place > 0 and (
        tokens[place].low in _BE - {"sont", "seront", "sera"} or _is_between(tokens[place])
    ):
        place -= 1
    subject = subject_before(text, place)
    feminine = bool(subject and subject.feminine)
    plural = bool(subject and subject.plural) or tokens[etre].low in ("sont", "seront")
    return conjugate(infinitive).form(VerbForm("participe", 2, feminine, plural))


def _subjunctive(text: ReadText, number: int) -> ClarityFinding | None:
    """« il faut que vous remplissez »: where the form can only be the indicative."""
    tokens = text.tokens
    if number < 3 or tokens[number - 1].low not in _SUBJECTS:
        return None
    if (
        tokens[number - 2].low not in ("que", "qu'")
        or tokens[number - 3].low not in _ASKS_SUBJUNCTIVE
    ):
        return None
    forms = verb_forms()[tokens[number].low]
    present = [known for known in forms if known.form.tense == "présent"]
    if not present or any(k.form.tense in ("subjonctif", "participe", "infinitif") for k in forms):
        return None
    right = conjugate(present[0].infinitive).form(VerbForm("subjonctif", present[0].form.person))
    return word_mistake(text, number, right, "Après cette tournure, il faut le subjonctif.")


def _polite_plural(text: ReadText, number: int) -> ClarityFinding | None:
    """« si vous souhaiter », « Nous vous invités »."""
    tokens = text.tokens
    word = tokens[number].low
    if number < 2 or word in known_nouns() or tokens[number - 1].low != "vous":
        return None
    known = [form for form in verb_forms()[word] if form.infinitive.endswith("er")]
    if not known or any(k.form.tense not in ("participe", "infinitif") for k in known):
        return None
    verb = conjugate(known[0].infinitive)
    if tokens[number - 2].low in _CONJUNCTIONS and is_infinitive(word):
        right = verb.form(VerbForm("présent", 4))
        return word_mistake(text, number, right, "Avec «\u00a0vous\u00a0», le verbe finit par -ez.")
    if tokens[number - 2].low == "nous" and number - 2 in text.opening_tokens:
        right = verb.form(VerbForm("présent", 3))
        return word_mistake(
            text, number, right, "Avec «\u00a0nous\u00a0», le verbe finit par -ons."
        )
    return None
