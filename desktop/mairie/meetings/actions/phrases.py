# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences in which somebody may be given, or take, something to do."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.meetings.actions.clauses import clause_start
from desktop.mairie.meetings.actions.entrusting import ENTRUSTING, HEADS, entrusted
from desktop.mairie.meetings.actions.people import People
from desktop.mairie.meetings.actions.phrase import (
    Mode,
    Phrase,
    Subject,
    infinitive_after,
    is_asked,
    is_left_to,
    make_phrase,
)
from desktop.mairie.meetings.actions.subjects import order_of, subject_of
from desktop.mairie.meetings.actions.verbs import Form, Tense, auxiliaries, forms, infinitive_of
from desktop.mairie.meetings.actions.words import Sentence

_NEEDS = frozenset(["faut", "faudra", "faudrait"])
_IS = frozenset(["est", "sont", "sera", "seront"])
_NOT_TO_DO = frozenset(["voir", "noter", "dire", "prévoir", "compter", "savoir", "aller", "revoir"])
_WANTS = frozenset(["veux", "voudrais", "attends", "attendons", "voulons"])
_THE = frozenset(
    ["le", "la", "l", "les", "vos", "votre", "ton", "ta", "tes", "leur", "leurs", "un", "une"]
)
_NO_NEED = frozenset(["si", "s", "qu", "que", "ne", "n", "comme", "quand"])


def find_phrases(sentence: Sentence, people: People) -> Iterator[Phrase]:
    """Yield the phrases of a sentence in order; denied, past and habitual ones are left out."""
    known, helped = forms(), auxiliaries()
    is_headed = sentence.line.startswith(HEADS)
    for place, word in enumerate(sentence.words):
        is_left = word.folded == "reste" and sentence.folded(place + 1) == "a"
        if word.folded in _NEEDS or is_left:
            yield from _needed(sentence, place)
            yield from _wanted(sentence, place)
            continue
        if word.folded == "a" and sentence.folded(place - 1) in _IS:
            yield from _is_to_do(sentence, place)
        if word.folded in _WANTS:
            yield from _wanted(sentence, place)
        if is_headed or word.folded in ENTRUSTING:
            yield from entrusted(sentence, place, people)
        if word.folded in helped:
            yield from _with_auxiliary(sentence, place, people)
        if word.folded in known:
            yield from _conjugated(sentence, place, people)


def _conjugated(sentence: Sentence, place: int, people: People) -> Iterator[Phrase]:
    seen: set[str] = set()
    for form in forms()[sentence.folded(place)]:
        if form.tense == "infinitive" or form.infinitive in seen:
            continue
        subject = subject_of(sentence, place, form.person, people)
        if subject is None and form.tense == "present":
            subject = order_of(sentence, place, form.person, people)
        if subject is None or not _may_be_said(sentence, place, form, subject):
            continue
        mode: Mode = "order" if subject.first == place and subject.who == "you" else "plain"
        phrase = make_phrase(sentence, subject, form.infinitive, place, tense=form.tense, mode=mode)
        if phrase:
            seen.add(form.infinitive)
            yield phrase


def _may_be_said(sentence: Sentence, place: int, form: Form, subject: Subject) -> bool:
    if form.infinitive == "aller" and not _goes_somewhere(sentence, place, subject.clitics):
        return False
    if form.tense != "subjunctive":
        return True
    return is_asked(sentence, subject.first) or is_left_to(sentence, subject.who, subject.first)


def _goes_somewhere(sentence: Sentence, place: int, clitics: tuple[str, ...]) -> bool:
    """Tell « tu vas à la préfecture », « tu y vas » from « vous allez être content »."""
    return "y" in clitics or sentence.folded(place + 1) in {"a", "au", "aux", "chez", "sur"}


def _with_auxiliary(sentence: Sentence, place: int, people: People) -> Iterator[Phrase]:
    """Read « tu peux rédiger », « je vais appeler », « M. Blanc doit relancer », « qui peut aller ? »."""
    for name, person in auxiliaries()[sentence.folded(place)]:
        subject = _subject_of_auxiliary(sentence, place, person, people)
        if subject is None or (name in ("pourrait", "vouloir") and subject.who == "we"):
            continue
        verb, at, more = infinitive_after(sentence, place + 1)
        if not verb or {"ne", "n"} & set(subject.clitics) or "pas" in more:
            continue
        mode: Mode = "plain" if name in ("aller", "devoir", "devra") else "can"
        if subject.who == "nobody" or (name == "pourrait" and subject.who != "you"):
            mode = "should"
        tense: Tense = "future" if name in ("aller", "devra") else "present"
        whole = subject._replace(clitics=(*subject.clitics, *more))
        phrase = make_phrase(sentence, whole, verb, at, tense=tense, mode=mode)
        if phrase:
            yield phrase


def _subject_of_auxiliary(
    sentence: Sentence, place: int, person: int, people: People
) -> Subject | None:
    subject = subject_of(sentence, place, person, people)
    if subject is not None:
        return subject
    if sentence.folded(place - 1) == "qui" and person == 3 and sentence.is_question:
        if clause_start(sentence, place) >= place - 2:
            return Subject("nobody", "", (), place - 1)
        return None
    is_inverted = sentence.folded(place + 1) in ("tu", "vous")
    if is_inverted and "-" in sentence.words[place + 1].mark and person in (2, 5):
        return Subject("you", "", (), place)
    return None


def _needed(sentence: Sentence, place: int) -> Iterator[Phrase]:
    """Read « il faut relancer », « reste à trouver »; after « que », the subject is read by itself."""
    start = clause_start(sentence, place)
    before = {sentence.folded(at) for at in range(start, place)}
    if _NO_NEED & before or sentence.folded(place + 1) in ("pas", "que", "qu"):
        return
    is_left = sentence.folded(place) == "reste"
    verb, at, between = infinitive_after(sentence, place + 1 + is_left)
    if not verb or {"pas", "de"} & set(between):
        return
    mode: Mode = "should" if sentence.folded(place) == "faudrait" else "need"
    subject = Subject("nobody", "", between, max(start, place - 1))
    phrase = make_phrase(sentence, subject, verb, at, tense="infinitive", mode=mode)
    if phrase:
        yield phrase


def _is_to_do(sentence: Sentence, place: int) -> Iterator[Phrase]:
    """Read « le garde-corps est à remettre », « les clés sont à rendre »."""
    verb, at, between = infinitive_after(sentence, place + 1)
    start = clause_start(sentence, place)
    before = {sentence.folded(n) for n in range(start, place)}
    if not verb or between or verb in _NOT_TO_DO or before & {"c", "ce", "ne", "qui", "que", "si"}:
        return
    pronoun = "l" if sentence.folded(place - 1) in ("est", "sera") else "les"
    subject = Subject("nobody", "", (pronoun,), place - 1)
    phrase = make_phrase(sentence, subject, verb, at, tense="present", mode="need")
    if phrase:
        yield phrase


def _wanted(sentence: Sentence, place: int) -> Iterator[Phrase]:
    """Read « il me faut la situation de travaux avant le 25 », « je veux vos vœux avant le 15 »."""
    is_need = sentence.folded(place) in _NEEDS and sentence.folded(place - 1) in ("me", "nous")
    is_wish = sentence.folded(place) in _WANTS and sentence.folded(place - 1) in ("je", "j", "nous")
    start = clause_start(sentence, place)
    at = place + 1 + (sentence.folded(place + 1) in ("aussi", "donc", "absolument"))
    if not (is_need or is_wish) or sentence.folded(at) not in _THE or sentence.is_question:
        return
    if sentence.folded(at + 1) in _THE | {"faire", "plus"} or infinitive_of(
        sentence.folded(at + 1)
    ):
        return
    if {"si", "que", "qu", "quand"} & {sentence.folded(n) for n in range(start, place)}:
        return
    subject = Subject("nobody", "", (), max(start, place - 2))
    phrase = make_phrase(sentence, subject, "fournir", at - 1, tense="present", mode="need")
    if phrase:
        yield phrase
