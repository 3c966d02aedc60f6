# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is named in a sentence: people of the attendance list, speakers, or a name just said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.votes.cues import words_of
from desktop.mairie.meetings.votes.line import Line

_CIVILITIES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "messieurs": "M.", "mm": "M.",
    "mme": "Mme", "madame": "Mme", "mesdames": "Mme", "mmes": "Mme", "mademoiselle": "Mme",
}  # fmt: skip
_MANY = frozenset(("messieurs", "mm", "mesdames", "mmes"))
_PARTICLES = frozenset(
    ("de", "du", "des", "le", "la", "d", "l", "saint", "sainte", "van", "von", "el", "ben")
)
_TITLED_NOBODY = frozenset(
    (
        "maire",
        "president",
        "presidente",
        "adjoint",
        "adjointe",
        "conseiller",
        "et",
        "les",
        "la",
        "le",
        "qui",
        "je",
    )
)
_LABEL = re.compile(
    r"(?:S|SPEAKER|Intervenante?|Locuteur|Orateur|Voix|Inconnu\w*)[ _-]?\d*", re.IGNORECASE
)
_SHORTEST_FUZZY = 5
_FIRST_NAMES = 2
_LONGEST_LIST = 2_000
"""Names of a list that are taken: a list is not a register."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a sentence: the words, from `first` to before `after`, and the name to write."""

    name: str
    first: int
    after: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    civility: str
    words: frozenset[str]
    surname: frozenset[str]
    """Words by which a « Mme » or « M. » is followed."""


class Voters:
    """The people who may be named, under each word of their names."""

    def __init__(self, participants: Iterable[Participant], speakers: Iterable[str] = ()) -> None:
        """Take the attendance list, and the labels of the transcript that are names."""
        self._by_word: dict[str, list[_Person]] = {}
        self._by_label: dict[str, str] = {}
        self._is_list = False
        people = list(participants)[:_LONGEST_LIST]
        for one in people:
            self._enter(one.name)
            self._is_list = True
            if one.label:
                self._by_label[one.label] = one.name
        self._givers = [(one.name, one.proxy_to) for one in people if one.proxy_to]
        for label in dict.fromkeys(speakers):
            if label in self._by_label or not is_name(label):
                continue
            person = self._of_words(fold_words(label))
            if person is None:
                self._enter(label)
            self._by_label[label] = person.name if person else label

    def speaker(self, label: str) -> str:
        """Return the name of who speaks; empty for « S0 » and « Intervenant 2 »."""
        return self._by_label.get(label, "")

    def mentions(self, line: Line) -> tuple[Mention, ...]:
        """Return the people named in a sentence, in order."""
        found: list[Mention] = []
        for mention in self._mentions(line):
            last = found[-1] if found else None
            if last and self._is_first_name(line, last, mention):
                found[-1] = Mention(mention.name, last.first, mention.after, mention.is_known)
            else:
                found.append(mention)
        return tuple(found)

    def last_called(self, line: Line) -> str:
        """Return who a sentence without capitals ends with: « et monsieur delaunay »."""
        if self._is_list or len(line.words) < 2 or self._has_capitals(line):
            return ""
        civility, word = line.words[-2].folded, line.words[-1]
        is_name = word.folded not in words_of("not_names") and word.folded not in _TITLED_NOBODY
        if civility not in _CIVILITIES or civility in _MANY or not is_name:
            return ""
        return f"{_CIVILITIES[civility]} {word.written.capitalize()}"

    def givers(self, holder: str) -> tuple[str, ...]:
        """Return those who gave their pouvoir to somebody (CGCT L2121-20)."""
        words = set(fold_words(holder)) - set(_CIVILITIES) - _PARTICLES
        return tuple(name for name, to in self._givers if words and _is_one(words, to))

    def _is_first_name(self, line: Line, first: Mention, last: Mention) -> bool:
        """Tell whether two names without a comma are one person: « Jean-Yves », then « Corre »."""
        is_glued = first.after == last.first and line.after(first.after - 1) == " "
        bare = line.words[first.first].folded not in _CIVILITIES
        said = [word.folded for word in line.words[first.first : first.after]]
        one, other = self._of_words(said), self._of_words([line.words[last.after - 1].folded])
        is_first = one is not None and one.words == frozenset(said) and not one.civility
        is_titled = first.first > 0 and line.words[first.first - 1].folded in _CIVILITIES
        return (
            is_glued
            and bare
            and is_first
            and not is_titled
            and other is not None
            and other.civility != ""
        )

    def _enter(self, name: str) -> None:
        written = [word for word in re.split(r"[\s\u00a0]+", name) if word]
        civility = _CIVILITIES.get("".join(fold_words(written[0])), "") if written else ""
        names = written[1:] if civility else written
        capitals = [word for word in names if word.isupper() and len(word) > 1]
        surname = capitals if capitals and len(capitals) < len(names) else names[-1:]
        person = _Person(
            name,
            civility,
            frozenset(fold_words(" ".join(names))),
            frozenset(fold_words(" ".join(surname))),
        )
        for word in person.words - _PARTICLES:
            if len(word) > 1:
                self._by_word.setdefault(word, []).append(person)

    def _of_words(
        self, words: list[str], civility: str = "", *, is_near: bool = False
    ) -> _Person | None:
        """Return the one person that these words name; with a civility, by the surname first."""
        civility = civility or _CIVILITIES.get(words[0] if words else "", "")
        told = [word for word in words if word not in _CIVILITIES and word not in _PARTICLES]
        known = [self._people(word, is_near=is_near) for word in told]
        if not known or not known[0]:
            return None
        people = [one for one in known[0] if all(one in others for others in known[1:] if others)]
        if civility:
            people = [p for p in people if not p.civility or p.civility == civility]
            people = [p for p in people if p.surname & set(words)] or people
        return people[0] if len(people) == 1 else None

    def _people(self, word: str, *, is_near: bool) -> list[_Person]:
        exact = self._by_word.get(word)
        if exact is not None or not is_near or len(word) < _SHORTEST_FUZZY:
            return exact or []
        near = [known for known in self._by_word if _is_near(word, known)]
        return self._by_word[near[0]] if len(near) == 1 else []

    def _mentions(self, line: Line) -> Iterator[Mention]:
        at, plural = 0, ""
        while at < len(line.words):
            word = line.words[at].folded
            if word in _CIVILITIES:
                plural = word if word in _MANY else ""
                mention = self._titled(line, at + 1, word)
            elif plural and _goes_on(line, at):
                mention = self._titled(line, at, plural)
            else:
                mention = self._bare(line, at)
                plural = plural if mention or word == "et" else ""
            if mention:
                yield mention
            at = mention.after if mention else at + 1

    def _titled(self, line: Line, at: int, civility: str) -> Mention | None:
        """Read the name after « Mme »: « Roux », « de La Tour », « Claire Roux »."""
        after = at
        while after < len(line.words) and after - at < 3:
            word = line.words[after]
            glued = after == at or line.after(after - 1) in (" ", "\u00a0", "-", "'", "’")
            is_name = word.written[0].isupper() or word.folded in self._by_word
            if not glued or not (is_name or word.folded in _PARTICLES):
                break
            if word.folded in words_of("not_names") and word.folded not in _PARTICLES:
                break
            after += 1
        while after > at and line.words[after - 1].folded in _PARTICLES:
            after -= 1
        folded = [word.folded for word in line.words[at:after]]
        if not folded:
            return self._low_case(line, at, civility)
        if folded[0] in _TITLED_NOBODY:
            return None
        person = self._of_words(folded, _CIVILITIES[civility], is_near=True)
        if person:
            return Mention(person.name, at, after, True)
        return Mention(f"{_CIVILITIES[civility]} {line.text(at, after)}", at, after, False)

    def _low_case(self, line: Line, at: int, civility: str) -> Mention | None:
        """Read « monsieur vigneron » in a text without capitals: only known people."""
        person = self._of_words([line.said_after(at)], _CIVILITIES[civility])
        return Mention(person.name, at, at + 1, True) if person else None

    def _bare(self, line: Line, at: int) -> Mention | None:
        word = line.words[at]
        if word.folded in words_of("not_names") or len(word.folded) < 2:
            return None
        is_capital = word.written[0].isupper()
        person_words = [word.folded]
        after = at + 1
        if self._by_word.get(word.folded):
            following = line.said_after(after)
            if following in self._by_word and line.after(at) in (" ", "-"):
                person_words.append(following)
                after += 1
        elif not is_capital:
            return None
        else:
            surname = self._after_first_name(line, at)
            if surname:
                return surname
        person = self._of_words(person_words)
        if person is None and after > at + 1:  # « Paul, Alain » without its comma
            person, after = self._of_words(person_words[:1]), at + 1
        if person and (is_capital or not self._has_capitals(line)):
            return Mention(person.name, at, after, True)
        if person or not is_capital or self._is_list:
            return None
        while (
            after < len(line.words)
            and line.after(after - 1) in (" ", "-")
            and (
                line.words[after].written[0].isupper()
                and line.words[after].folded not in words_of("not_names")
            )
        ):
            after += 1
        return Mention(line.text(at, after), at, after, False)

    def _after_first_name(self, line: Line, at: int) -> Mention | None:
        """Read « Annaïg Riou » where the list only tells « Mme Riou »."""
        after = at + 1
        while after - at <= _FIRST_NAMES and line.after(after - 1) in (" ", "-"):
            word = line.words[after]
            if not word.written[0].isupper() or word.folded in words_of("not_names"):
                return None
            person = self._of_words([word.folded]) if self._by_word.get(word.folded) else None
            if person:
                return Mention(person.name, at, after + 1, True)
            after += 1
        return None

    @staticmethod
    def _has_capitals(line: Line) -> bool:
        return any(word.written[0].isupper() for word in line.words)


def _is_one(words: set[str], name: str) -> bool:
    """Tell whether words and a name are the same person’s, one of them said in short."""
    others = set(fold_words(name)) - set(_CIVILITIES) - _PARTICLES
    return words <= others or others <= words


def _goes_on(line: Line, at: int) -> bool:
    """Tell whether « Mesdames Belhadi et Sauvat » goes on with that word."""
    return at > 0 and (line.words[at - 1].folded == "et" or line.after(at - 1).strip() == ",")


def is_name(label: str) -> bool:
    """Tell whether a label of the transcript is a name."""
    bare = label.strip().strip("()")
    is_role = all(word in words_of("roles") or word.isdigit() for word in fold_words(bare))
    return not is_role and not _LABEL.fullmatch(bare) and "inaudible" not in bare.lower()


def _is_near(word: str, known: str) -> bool:
    """Tell whether a misheard word is one letter away, or ends otherwise: « Jauberty » for Jaubertie."""
    if abs(len(word) - len(known)) > 2 or len(known) < _SHORTEST_FUZZY or word[0] != known[0]:
        return False
    start = 0
    while start < min(len(word), len(known)) and word[start] == known[start]:
        start += 1
    end = 0
    while end < min(len(word), len(known)) - start and word[-1 - end] == known[-1 - end]:
        end += 1
    left = max(len(word), len(known)) - start - end
    return left <= 1 or (left <= 2 and len(known) >= 6)
