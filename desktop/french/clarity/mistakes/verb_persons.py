# SPDX-License-Identifier: AGPL-3.0-or-later
"""Verbs that do not agree with their subject: « ils procède », « les agents doit », « Nous vous invite »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.french.clarity.finding import ClarityFinding
from desktop.french.clarity.grammar.conjugation import VerbForm, conjugate
from desktop.french.clarity.grammar.nouns import known_nouns, known_plurals
from desktop.french.clarity.grammar.subject import Subject, subject_before
from desktop.french.clarity.grammar.verb_index import KnownForm, verb_forms
from desktop.french.clarity.mistakes.mistake import word_mistake
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.reading.tokens import Token
from desktop.french.folding import listed

_SUBJECTS = {"je": 0, "j'": 0, "tu": 1, "il": 2, "elle": 2, "on": 2, "ils": 5, "elles": 5}
_PERSONAL = ("présent", "imparfait", "futur", "conditionnel", "subjonctif", "passé simple")
_CLITICS = frozenset(listed("ne n' y en se s' vous nous le la les lui leur"))
_CLITICS_OF_NOUNS = frozenset(listed("ne n' se s' vous nous leur lui y en"))
_AFTER_PREPOSITION = frozenset(
    listed("et ou à de d' avec pour chez sur par que ceux entre parmi comme sans contre")
)
"""Before « elle » and « elles »: no subject then."""
_RELATIVES = frozenset(listed("lequel laquelle où"))
_PLURALS = frozenset(listed("les des vos nos ses leurs ces mes"))
_OPENERS = frozenset([",", *listed("que qu' si lorsque quand car mais")])
_CONJUNCTIONS = frozenset(listed("si lorsque quand puisque"))
_COLLECTIVE = frozenset(
    listed("""
    ensemble majorité nombre partie moitié dizaine centaine groupe foule série totalité quantité
    tiers quart plupart multitude reste
""")
)
_CHAIN_OPENERS = frozenset(listed("de d' du des à au aux en pour sur dans"))
_CHAIN = _CHAIN_OPENERS | frozenset(listed("la le l' les notre votre cette ce ces"))
_NOT_VERBS = frozenset(
    listed("""
    entre contre outre sauf hors diesel libre double complète propre calme active sèche vide
    sale juste limite mobile contraire adverse annexe
""")
)


def find_verb_persons(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield a finding for each verb whose person or number cannot be right."""
    forms = verb_forms()
    rules = (_after_pronoun, _before_its_subject, _after_noun, _future, _we_and_you)
    for number, token in enumerate(text.tokens):
        if not token.is_word or number == 0 or text.is_quoted(token.start):
            continue
        known = forms.get(token.low)
        if known and all(one.form.tense in (*_PERSONAL, "impératif") for one in known):
            found = next(filter(None, (rule(text, number, known) for rule in rules)), None)
            if found:
                yield found


def _told(text: ReadText, number: int, right: str, subject: str) -> ClarityFinding | None:
    return word_mistake(text, number, right, f"Le verbe s’accorde avec «\u00a0{subject}\u00a0».")


def _same_tense(known: KnownForm, person: int) -> str:
    return conjugate(known.infinitive).form(VerbForm(known.form.tense, person))


def _after_pronoun(
    text: ReadText, number: int, forms: Sequence[KnownForm]
) -> ClarityFinding | None:
    """« ils procède », « je souhaiterait », « il doivent »."""
    tokens = text.tokens
    place = number - 1
    while place > 0 and tokens[place].low in _CLITICS and number - place < 3:
        place -= 1
    person = _SUBJECTS.get(tokens[place].low)
    if person is None or any(known.form.tense == "impératif" for known in forms):
        return None
    before = tokens[place - 1].low if place else ""
    if tokens[place].low in ("elle", "elles") and before in _AFTER_PREPOSITION:
        return None
    persons = {known.form.person for known in forms}
    if person in persons:
        return None
    return _told(text, number, _same_tense(forms[0], person), tokens[place].text)


def _before_its_subject(
    text: ReadText, number: int, forms: Sequence[KnownForm]
) -> ClarityFinding | None:
    """« une notice sur laquelle figure vos identifiants »."""
    tokens = text.tokens
    if tokens[number].low not in ("figure", "apparaît") or number + 1 >= len(tokens):
        return None
    if tokens[number - 1].low not in _RELATIVES or tokens[number + 1].low not in _PLURALS:
        return None
    right = _same_tense(forms[0], 5)
    return word_mistake(text, number, right, "Le sujet, qui vient après, est au pluriel.")


def _after_noun(text: ReadText, number: int, forms: Sequence[KnownForm]) -> ClarityFinding | None:
    """« Les agents procède », « La mairie vous remercient »."""
    tokens = text.tokens
    word = tokens[number].low
    if word in known_nouns() or word in _NOT_VERBS:
        return None
    place = number
    while place > 1 and tokens[place - 1].low in _CLITICS_OF_NOUNS:
        place -= 1
    subject = subject_before(text, place)
    if subject is None or not _is_plain(text, subject, place):
        return None
    wanted = 5 if subject.plural else 2
    third = [known for known in forms if known.form.person in (2, 5)]
    if not third or any(known.form.person == wanted for known in forms):
        return None
    return _told(text, number, _same_tense(third[0], wanted), subject.noun)


def _is_plain(text: ReadText, subject: Subject, verb_at: int) -> bool:
    """Return True for a known noun that opens the sentence, with nothing that could be the subject."""
    known = known_plurals() if subject.plural else known_nouns()
    if subject.noun in _COLLECTIVE or subject.noun not in known:
        return False
    if not subject.adjacent and not _is_chain(text.tokens[subject.noun_at + 1 : verb_at]):
        return False
    before = text.tokens[subject.first - 1].low if subject.first else ""
    return subject.first in text.opening_tokens or (
        subject.plural and subject.adjacent and before in _OPENERS
    )


def _is_chain(rest: tuple[Token, ...]) -> bool:
    """Return True for « de la commune », « pour la rentrée 2027 »: no verb and no new subject there."""
    if not rest or rest[0].low not in _CHAIN_OPENERS or len(rest) > 7:
        return False
    return all(token.kind == "number" or _is_in_chain(token) for token in rest)


def _is_in_chain(token: Token) -> bool:
    low = token.low
    return token.is_word and (low in _CHAIN or low not in verb_forms() or low in known_nouns())


def _future(text: ReadText, number: int, forms: Sequence[KnownForm]) -> ClarityFinding | None:
    """« Les habitants se reconnaîtrons »: « -rons » without any « nous »."""
    tokens = text.tokens
    if any(known.form != VerbForm("futur", 3) for known in forms) or number in text.opening_tokens:
        return None
    before = tokens[max(text.sentence_of(number).first, number - 80) : number]
    if any(token.low == "nous" or token.low.endswith("-nous") for token in before):
        return None
    right = _same_tense(forms[0], 5)
    return word_mistake(
        text, number, right, "«\u00a0-rons\u00a0» ne va qu’avec «\u00a0nous\u00a0»."
    )


def _we_and_you(text: ReadText, number: int, forms: Sequence[KnownForm]) -> ClarityFinding | None:
    """« Nous vous invite », « Si vous souhaite », « Vous pouvait »: where they can only be the subject."""
    tokens = text.tokens
    place = number - 1
    while place > 0 and number - place < 3 and tokens[place].low in _CLITICS:
        if tokens[place - 1].low not in ("vous", "nous", "ne", "n'"):
            break
        place -= 1
    person = {"nous": 3, "vous": 4}.get(tokens[place].low)
    before = tokens[place - 1].low if place else ""
    opens = place in text.opening_tokens or before in _CONJUNCTIONS
    if person is None or not opens or tokens[number].low in known_nouns():
        return None
    if any(known.form.person == person for known in forms):
        return None
    return _told(text, number, _same_tense(forms[0], person), tokens[place].low)
