# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who does what a verb says: the pronoun, the name or the service before it, or who is told to."""

from __future__ import annotations

from desktop.french.folding import listed
from desktop.mairie.meetings.actions.clauses import clause_start
from desktop.mairie.meetings.actions.people import People, Told
from desktop.mairie.meetings.actions.phrase import CLITICS, Subject, Who
from desktop.mairie.meetings.actions.words import Sentence

_SUBJECTS: dict[str, tuple[Who, tuple[int, ...]]] = {
    "je": ("me", (1,)), "j": ("me", (1,)), "tu": ("you", (2,)), "vous": ("you", (5,)), "on": ("we", (3,)),
    "nous": ("we", (4,)), "quelqu": ("somebody", (3,)), "quelqu un": ("somebody", (3,)),
}  # fmt: skip
_OPENERS = frozenset(
    listed("""
    bon donc alors et puis oui ok allez ben bah euh eh voila ensuite merci enfin apres la ah
""")
)


def subject_of(sentence: Sentence, place: int, person: int, people: People) -> Subject | None:
    """Return who does it, the name, the clitics and the first word, when the subject is just before."""
    at = place - 1
    clitics: list[str] = []
    while at >= 0 and _is_clitic(sentence, at, person):
        clitics.insert(0, sentence.folded(at))
        at -= 1
    if at < 0 or (at + 1 < place and "," in sentence.words[place].mark):
        return None
    word = sentence.folded(at)
    if word == "un" and sentence.folded(at - 1) == "quelqu":
        return Subject("somebody", "", tuple(clitics), at - 1) if person == 3 else None
    if word in _SUBJECTS:
        who, persons = _SUBJECTS[word]
        return Subject(who, "", tuple(clitics), at) if person in persons else None
    if word == "qui":
        return _relative(sentence, at, person, people, tuple(clitics))
    if person not in (3, 6) or "," in sentence.words[at + 1].mark:
        return None
    told = people.name_before(sentence, at + 1)
    if told is None or not _may_be_subject(sentence, told):
        return None
    return Subject("group" if told.is_group else "named", told.text, tuple(clitics), told.first)


def _may_be_subject(sentence: Sentence, told: Told) -> bool:
    """Tell a subject from the complement of another word: « avec Paul », « le devis de M. Roux »."""
    before = sentence.folded(told.first - 1)
    return before not in {
        "de", "d", "du", "des", "a", "au", "avec", "pour", "par", "chez", "sur", "sans", "contre", "si", "quand",
    }  # fmt: skip


def _is_clitic(sentence: Sentence, at: int, person: int) -> bool:
    word = sentence.folded(at)
    if word in ("nous", "vous"):
        own = (word == "nous" and person == 4) or (word == "vous" and person == 5)
        return not own or sentence.folded(at - 1) in ("nous", "vous")
    if word in CLITICS and "-" not in sentence.words[at].mark:
        return not (word == "t" and person == 2 and sentence.folded(at - 1) != "tu")
    return False


def _relative(
    sentence: Sentence, at: int, person: int, people: People, clitics: tuple[str, ...]
) -> Subject | None:
    """Read « c’est Mehdi qui fait », « c’est moi qui m’en charge », « c’est toi qui appelles »."""
    before = sentence.folded(at - 1)
    is_said = at <= 2 or "est" in {sentence.folded(n) for n in range(max(0, at - 8), at)}
    if not is_said:
        return None
    if before == "moi" and person in (1, 3):
        return Subject("me", "", clitics, at - 1)
    if before in ("toi", "vous") and person in (2, 3, 5):
        return Subject("you", "", clitics, at - 1)
    told = people.name_before(sentence, at) or _before_apposition(sentence, at, people)
    if told is None or person not in (3, 6):
        return None
    return Subject("group" if told.is_group else "named", told.text, clitics, told.first)


def _before_apposition(sentence: Sentence, at: int, people: People) -> Told | None:
    """Read « c’est Jean-Paul, notre fontainier, qui s’en charge »."""
    if "," not in sentence.words[at].mark:
        return None
    for place in range(at - 1, max(0, at - 9), -1):
        if "," in sentence.words[place].mark:
            told = people.name_before(sentence, place)
            is_it = told is not None and sentence.folded(told.first - 1) == "est"
            return told if is_it else None
    return None


def order_of(sentence: Sentence, place: int, person: int, people: People) -> Subject | None:
    """Read an imperative: « envoyez-moi le devis », « rappelle-le lundi »."""
    start = clause_start(sentence, place)
    before = [sentence.folded(at) for at in range(start, place)]
    told = people.name_before(sentence, place) if before else None
    if told is not None and told.is_group:
        return None
    opening = before[: told.first - start] if told else before
    if any(word not in _OPENERS for word in opening):
        return None
    following = sentence.words[place + 1] if place + 1 < len(sentence.words) else None
    has_clitic = following is not None and "-" in following.mark and following.folded in {
        "moi", "le", "la", "les", "nous", "lui", "leur", "y", "en",
    }  # fmt: skip
    is_called = _is_called_just_before(sentence, place, people)
    if is_called and person in (1, 2) and sentence.folded(place - 1) not in ("tu", "je"):
        return Subject("you", "", _hanging(sentence, place), place)
    if (
        person == 5
        and (following is None or following.folded != "vous")
        and sentence.folded(place) != "allez"
    ):
        return Subject("you", "", _hanging(sentence, place), place)
    if person in (1, 2) and has_clitic:
        return Subject("you", "", _hanging(sentence, place), place)
    return None


def _is_called_just_before(sentence: Sentence, place: int, people: People) -> bool:
    """Tell « Sylvie, relance le notaire »: a name, a comma, and the verb."""
    if not place or "," not in sentence.words[place].mark:
        return False
    told = people.name_before(sentence, place)
    return told is not None and not told.is_group and told.first <= 2


def _hanging(sentence: Sentence, place: int) -> tuple[str, ...]:
    """Return the clitics after an imperative: « envoie-le-moi »."""
    found = []
    for word in sentence.words[place + 1 : place + 3]:
        if "-" not in word.mark:
            break
        found.append(word.folded)
    return tuple(found)
