# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the persons of a list in what is said, misspelt or not; two of one name are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.french.folding import fold_words
from desktop.mairie.meetings.meeting import Participant
from desktop.mairie.meetings.people.person_names import PersonName, parts_of, surnames_of

_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'‑][^\W\d_]+)*")
_MALE = frozenset(("monsieur", "m", "mr", "messieurs", "mm"))
_FEMALE = frozenset(("madame", "mme", "mademoiselle", "mlle", "mesdames", "mmes"))
_WORDS_TOO = frozenset(
    [
        "pierre",
        "rose",
        "claire",
        "constant",
        "clement",
        "violette",
        "victoire",
        "aime",
        "desire",
        "parfait",
        "ange",
        "prudence",
        "petit",
        "grand",
        "blanc",
        "brun",
        "roux",
        "noir",
        "gros",
        "jeune",
        "vieux",
        "long",
        "court",
        "bon",
        "marchand",
        "martin",
        "leger",
        "vert",
        "gris",
        "roche",
        "moulin",
        "pont",
        "bois",
        "costes",
        "charpentier",
        "boucher",
        "boulanger",
        "meunier",
        "marin",
        "noel",
        "juin",
        "avril",
        "juste",
        "maurice",
        "france",
        "lucien",
        "fort",
        "guerre",
        "roy",
        "roi",
        "comte",
        "duc",
        "page",
        "marche",
        "perrin",
        "tissandier",
        "fontaine",
        "rivière",
        "riviere",
        "carrier",
        "olive",
        "colin",
        "mercier",
        "franc",
        "merle",
        "rousse",
        "lebon",
        "legrand",
        "lepetit",
        "leblanc",
    ]
)
"""Names that are also common words: only with a civility, a first name, or a capital in a sentence."""
_LONGEST = 4
_SHORT_WORD = 5
_LONG_WORD = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in a text."""

    person: int
    """Place in the list of participants."""
    start: int
    end: int
    civility: str = ""
    """ "M.", "Mme" or nothing, as said before the name."""
    is_whole: bool = False
    """First and family name, or civility and family name."""


class NameIndex:
    """The names of a list, under every form in which they may be said."""

    def __init__(self, participants: Sequence[Participant]) -> None:
        """Enter each participant under its family name, its first name, and both."""
        self._names = [parts_of(one.name) for one in participants]
        self._forms: dict[str, set[int]] = {}
        self._lasts: dict[str, set[int]] = {}
        self._firsts: dict[str, set[int]] = {}
        for place, name in enumerate(self._names):
            self._enter(place, name)
        self._kept: dict[str, frozenset[int]] = {}

    def find(self, name: str) -> int | None:
        """Return the place of a written name; None when it fits nobody, or several."""
        parts = parts_of(name)
        persons = self._fitting(parts)
        persons = self._of_gender(persons, parts.civility)
        return next(iter(persons)) if len(persons) == 1 else None

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the persons named in `text`, in order."""
        tokens = list(_TOKEN.finditer(text))
        has_capitals = text != text.lower()
        found: list[Mention] = []
        place = 0
        while place < len(tokens):
            mention, used = self._at(text, tokens, place, has_capitals)
            if mention is not None:
                found.append(mention)
            place += max(1, used)
        return tuple(found)

    def name(self, place: int) -> PersonName:
        """Return the parts of a participant's name."""
        return self._names[place]

    def _enter(self, place: int, name: PersonName) -> None:
        first = " ".join(fold_words(name.first))
        # « Kévin L. » has no family name.
        lasts = [last for last in surnames_of(name) if len(last.replace(" ", "")) > 1]
        for last in lasts:
            self._lasts.setdefault(last, set()).add(place)
        if first:
            self._firsts.setdefault(first, set()).add(place)
        for last in lasts if first else ():
            for form in (f"{first} {last}", f"{last} {first}"):
                self._forms.setdefault(form, set()).add(place)

    def _fitting(self, parts: PersonName) -> set[int]:
        first, last = " ".join(fold_words(parts.first)), " ".join(fold_words(parts.last))
        whole = f"{first} {last}".strip()
        if whole in self._forms:
            return self._forms[whole]
        if first and last:
            lasts = self._close(last, self._lasts)
            exact = lasts & self._close(first, self._firsts)
            # « Erwan Madec » is the one that is known as « M. Madec ».
            bare = {one for one in self._lasts.get(last, ()) if not self._names[one].first}
            return set(exact or bare)
        if last:
            return set(self._close(last, self._lasts))
        return set(self._close(first, self._firsts) or self._close(first, self._lasts))

    def _of_gender(self, persons: Iterable[int], civility: str) -> set[int]:
        """Leave out those whose civility is another one; an unknown one fits both."""
        kept = set(persons)
        if civility in ("M.", "Mme"):
            kept = {one for one in kept if self._names[one].civility in ("", civility)}
            exact = {one for one in kept if self._names[one].civility == civility}
            return exact if len(exact) == 1 else kept
        return kept

    def _at(
        self, text: str, tokens: list[re.Match[str]], place: int, has_capitals: bool
    ) -> tuple[Mention | None, int]:
        token = tokens[place]
        if has_capitals and not token.group()[:1].isupper():
            return None, 1
        before = " ".join(fold_words(tokens[place - 1].group())) if place else ""
        civility = "M." if before in _MALE else "Mme" if before in _FEMALE else ""
        for count in range(min(_LONGEST, len(tokens) - place), 0, -1):
            last = tokens[place + count - 1]
            if count > 1 and "," in text[token.end() : last.start()]:
                continue
            words = " ".join(fold_words(text[token.start() : last.end()]))
            persons = self._named(words, count, civility, has_capitals and place > 0)
            persons = self._of_gender(persons, civility)
            if len(persons) == 1:
                is_whole = count > 1 or bool(civility)
                person = next(iter(persons))
                return Mention(person, token.start(), last.end(), civility, is_whole), count
        return None, 1

    def _named(self, words: str, count: int, civility: str, is_capital: bool) -> set[int]:
        """Return whom some words may name; a common word, or a likeness, needs more than itself."""
        if words in self._forms:
            return self._forms[words]
        if count > 1:
            first, _, rest = words.partition(" ")
            close = set(self._close(rest, self._lasts)) & self._firsts.get(first, set())
            return close or self._lasts.get(words, set())
        if words in _WORDS_TOO and not civility and not is_capital:
            return set()
        exact = self._lasts.get(words, set()) | (
            set() if civility else self._firsts.get(words, set())
        )
        if exact or not (civility or is_capital):
            return exact
        return set(self._close(words, self._lasts)) if len(words) >= _SHORT_WORD else set()

    def _close(self, words: str, names: dict[str, set[int]]) -> frozenset[int]:
        """Return whose name is written or sounds nearly so."""
        if words in names:
            return frozenset(names[words])
        key = f"{id(names)} {words}"
        if key not in self._kept:
            found = [persons for name, persons in names.items() if is_close(words, name)]
            self._kept[key] = frozenset().union(*found)
        return self._kept[key]


@lru_cache(20_000)
def is_close(said: str, name: str) -> bool:
    """Tell whether a folded word may be a misheard name: same sound, or a letter or two apart."""
    if said == name:
        return True
    if not said or not name or abs(len(said) - len(name)) > 3:
        return False
    if len(said) >= 4 and sound_of(said) == sound_of(name):
        return True
    if min(len(said), len(name)) < _SHORT_WORD or said[0] != name[0]:
        return False
    allowed = 2 if min(len(said), len(name)) >= _LONG_WORD else 1
    return _distance(said, name, allowed) <= allowed


_SOUNDS = (
    ("ch", "S"), ("ph", "f"), ("qu", "k"), ("gn", "N"), ("eaux", "o"), ("eau", "o"), ("aux", "o"), ("au", "o"),
    ("ain", "5"), ("ein", "5"), ("aim", "5"), ("yn", "5"), ("ym", "5"), ("ai", "e"), ("ei", "e"), ("oi", "wa"),
    ("ou", "u"), ("ill", "i"), ("ll", "l"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("ge", "je"), ("gi", "ji"),
    ("ck", "k"), ("c", "k"), ("y", "i"), ("h", ""), ("z", "s"), ("w", "v"), ("er ", "e "), ("ez ", "e "), ("et ", "e "),
)  # fmt: skip
_SILENT = "estdxpz"


@lru_cache(20_000)
def sound_of(word: str) -> str:
    """Return roughly how a folded name sounds in French."""
    told = f"{word} "
    for written, heard in _SOUNDS:
        told = told.replace(written, heard)
    bare = told.strip()
    while len(bare) > 3 and bare[-1] in _SILENT:
        bare = bare[:-1]
    return re.sub(r"(.)\1+", r"\1", bare)


def _distance(one: str, other: str, most: int) -> int:
    """Return the edits between two words, more than `most` as soon as there are more."""
    line = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        above, line = line, [row]
        for column, against in enumerate(other, 1):
            line.append(
                min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            )
        if min(line) > most:
            return most + 1
    return line[-1]
