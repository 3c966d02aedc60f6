# SPDX-License-Identifier: AGPL-3.0-or-later
"""A verb that may be a task: of whom it is said, how, and which words are its object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.clauses import (
    clause_end,
    clause_start,
    is_denied,
    is_hypothetical,
    is_past_or_habit,
    is_subordinate,
)
from desktop.mairie.meetings.actions.verbs import Tense, infinitive_of
from desktop.mairie.meetings.actions.words import Sentence

Who = Literal["me", "you", "named", "group", "we", "somebody", "nobody"]
Mode = Literal["plain", "can", "need", "should", "order"]
CLITICS = frozenset(
    listed("""
    me m te t se s le la l les lui leur y en ne n
""")
)
_ASKED = frozenset(
    listed("""
    convenu entendu decide prevu veux voudrais souhaite aimerais propose demande veut souhaiterais
    faut faudra faudrait serait
""")
)


class Subject(NamedTuple):
    """Who does it."""

    who: Who
    name: str
    """As said; empty for a pronoun."""
    clitics: tuple[str, ...]
    first: int
    """The first word."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb that may be a task, with whom it is said of."""

    who: Who
    name: str
    """As said; empty for « je », « tu », « on »."""
    verb: str
    """Infinitive."""
    tense: Tense
    mode: Mode
    clitics: tuple[str, ...]
    place: int
    """The verb's word: the object begins after it."""
    first: int
    """First word of the phrase, its subject."""
    end: int
    """The word after the object."""
    is_hypothetical: bool = False


def make_phrase(
    sentence: Sentence, subject: Subject, verb: str, place: int, *, tense: Tense, mode: Mode
) -> Phrase | None:
    """Return the phrase of a verb at `place`; None when it is denied, past or said of a habit."""
    first, who = subject.first, subject.who
    end = clause_end(sentence, place + 1)
    if mode == "plain" and who != "nobody" and is_subordinate(sentence, first):
        if not is_asked(sentence, first) and not is_left_to(sentence, who, first):
            return None
        before = {sentence.folded(at) for at in range(max(0, first - 4), first)}
        mode = "should" if "faudrait" in before or "propose" in before else "need"
    if is_denied(sentence, place, subject.clitics):
        return None
    if is_past_or_habit(sentence, clause_start(sentence, first), end):
        return None
    kept = tuple(
        word for word in subject.clitics if word in CLITICS or word in ("nous", "vous", "moi")
    )
    hypothetical = is_hypothetical(sentence, first)
    return Phrase(who, subject.name, verb, tense, mode, kept, place, first, end, hypothetical)


def is_asked(sentence: Sentence, subject: int) -> bool:
    """Tell whether « que » and a wish stand before: « il faut que tu envoies », « je veux que Paul passe »."""
    before = [sentence.folded(at) for at in range(max(0, subject - 4), subject)]
    return any(word in ("que", "qu") for word in before[-2:]) and bool(_ASKED & set(before))


def is_left_to(sentence: Sentence, who: Who, subject: int) -> bool:
    """Tell « que Christophe le fasse », said of a task that another was asked."""
    return (
        who in ("named", "group") and sentence.folded(subject - 1) in ("que", "qu") and subject <= 3
    )


def infinitive_after(sentence: Sentence, place: int) -> tuple[str, int, tuple[str, ...]]:
    """Return the infinitive in the next words, where it is, and the words between."""
    between: list[str] = []
    for at in range(place, min(place + 5, len(sentence.words))):
        word = sentence.words[at]
        verb = infinitive_of(word.folded)
        if verb:
            return verb, at, tuple(between)
        if "," in word.mark or word.folded in ("que", "qui", "de"):
            break
        between.append(word.folded)
    return "", 0, ()
