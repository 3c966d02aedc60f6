# SPDX-License-Identifier: AGPL-3.0-or-later
"""What speech forgets or blurs, as one writes it: « on » is « nous », « pas » has its « ne »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.fitting import starts_with_vowel
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed
from desktop.french.rewriting.change import Change
from desktop.french.rewriting.clauses import CLITICS, finite_persons, is_sure_verb
from desktop.french.rewriting.formal_address import (
    NEGATIONS,
    SUBJECTS,
    TENSES,
    cased,
    rewritten,
)
from desktop.french.rewriting.verbs import forms_of
from desktop.french.rewriting.work import Work

_WE = "«\u00a0On\u00a0» est vague\u00a0: «\u00a0nous\u00a0» dit qui parle, et le verbe suit."
_NOT = "À l’écrit, la négation a deux mots."
_THERE = "À l’écrit, «\u00a0il\u00a0» ne s’oublie pas."
_HOLD_MUST = frozenset(
    listed("il y ne n' que qu' qui l' en le la les me te se nous vous lui leur peu s'en")
)
_FULL = {"qu'": "que", "lorsqu'": "lorsque", "puisqu'": "puisque", "quoiqu'": "quoique", "s'": "si"}
_TO_US = frozenset(("me", "m'", "nous"))
_ADVERBS = frozenset(
    listed("bien déjà aussi pas plus donc encore tout enfin également toujours jamais")
)
_OUR_DEEDS = frozenset(
    listed("""
    reçu bien lu noté transmis envoyé demandé décidé prévu organisé fait pris étudié examiné accepté traité vu eu
    été besoin rendez-vous mis commencé terminé préparé inscrit enregistré répondu essayé pu dû voulu réservé
    installé ouvert fermé créé voté choisi proposé invité rencontré parlé la le les des un une
""")
)
"""What a town hall says of itself after « on a »."""


def with_nous(work: Work) -> Iterator[Change]:
    """Yield « on » with its verb as « nous », where the verb is sure."""
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        for number, token in enumerate(tokens):
            if token.low == "on":
                yield from _we(work, tokens, number)


def _we(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    """Change « on (se) voit » into « nous (nous) voyons »; somebody else's deed stays « on »."""
    verb = number + 1
    while verb < len(tokens) and tokens[verb].low in CLITICS:
        verb += 1
    clitics = {token.low for token in tokens[number + 1 : verb]}
    plural = _first_plural(tokens[verb].low) if verb < len(tokens) else ""
    if not plural or clitics & _TO_US or _is_somebody(tokens, verb):
        return
    subject, head = tokens[number], tokens[number - 1] if number else None
    start, opening = subject.start, ""
    if head is not None and head.low == "nous":  # « nous on peut pas »
        start, head = head.start, None
    if head is not None and head.is_elided:
        start = head.start
        opening = _FULL.get(head.low, "")
        if not opening and head.low != "l'":
            return
    after = rewritten(tokens[number:verb], "nous", {"se": "nous", "s'": "nous"}) + plural
    if opening and head is not None:
        after = f"{cased(head.text, opening)} {after}"
    elif head is not None and head.low == "l'":
        after = cased(head.text, after)
    yield from work.changed(start, tokens[verb].end, after, _WE, "on")


def _is_somebody(tokens: Sequence[Token], verb: int) -> bool:
    """« on a cassé la vitre », « on dit que »: « nous » would make the town hall say it did it."""
    if tokens[verb].low in ("dit", "sait", "raconte", "appelle", "croit", "pense", "disait"):
        return True
    if tokens[verb].low not in ("a", "avait", "aura"):
        return False
    number = verb + 1
    while number < len(tokens) and tokens[number].low in _ADVERBS:
        number += 1
    return number >= len(tokens) or tokens[number].low not in _OUR_DEEDS


def _first_plural(low: str) -> str:
    for tense in TENSES:
        for known in forms_of(low):
            if (
                known.form.tense == tense
                and known.form.person == 2
                and known.infinitive != "falloir"
            ):
                return conjugate(known.infinitive).form(VerbForm(tense, 3))
    return ""


def with_ne(work: Work) -> Iterator[Change]:
    """Yield the « ne » that is missing: « c’est pas », « je peux pas », « j’ai pas »."""
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        for number in range(1, len(tokens) - 1):
            yield from _not(work, tokens, number)


def _not(work: Work, tokens: Sequence[Token], number: int) -> Iterator[Change]:
    """Put « ne » before the verb at `number`, and before its clitics, when « pas » follows it."""
    if tokens[number + 1].low not in NEGATIONS - {"plus"} or not finite_persons(tokens[number]):
        return
    first = number
    while first and tokens[first - 1].low in CLITICS:
        first -= 1
    if any(token.low in ("ne", "n'") for token in tokens[max(0, first - 1) : number]):
        return
    subject = tokens[first - 1] if first else None
    while subject is not None and subject.low not in SUBJECTS and first < number:
        first += 1  # « nous » of « nous voulons pas » is the subject, not a clitic
        subject = tokens[first - 1]
    if subject is None or not (
        SUBJECTS.get(subject.low, -1) in finite_persons(tokens[number])
        or is_sure_verb(tokens[number])
    ):
        return
    if subject.is_word:
        yield from _with_ne(work, subject, tokens[first])


def _with_ne(work: Work, subject: Token, following: Token) -> Iterator[Change]:
    """Put « ne » or « n’ » between a subject and the word after it."""
    particle = "n’" if starts_with_vowel(following.text) else "ne "
    whole = {"c'": "ce", "j'": "je"}.get(subject.low)
    if whole:
        yield from work.changed(
            subject.start,
            following.start,
            f"{cased(subject.text, whole)} {work.apostrophe(particle)}",
            _NOT,
            "négation",
        )
    else:
        yield from work.changed(
            following.start, following.start, work.apostrophe(particle), _NOT, "négation"
        )


def with_il(work: Work) -> Iterator[Change]:
    """Yield « y a », « faut » with their subject: « il y a », « il faut »."""
    for sentence in work.read.sentences:
        tokens = work.tokens_of(sentence)
        for number, token in enumerate(tokens):
            before = tokens[number - 1] if number else None
            following = tokens[number + 1].low if number + 1 < len(tokens) else ""
            if _lacks_il(before, token.low, following):
                after = f"{cased(token.text, 'il')} {token.low}"
                yield from work.changed(token.start, token.end, after, _THERE, "oral")


def _lacks_il(before: Token | None, low: str, following: str) -> bool:
    if low in ("faut", "faudra", "faudrait"):
        return before is None or before.low not in _HOLD_MUST
    opens = before is None or not before.is_word or before.low in ("et", "mais", "donc", "car")
    return low == "y" and opens and following in ("a", "avait", "aura")
