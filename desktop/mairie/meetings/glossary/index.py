# SPDX-License-Identifier: AGPL-3.0-or-later
"""The names of a glossary by how they sound, to be looked for in what was heard."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from desktop.french.folding import fold_words
from desktop.mairie.meetings.glossary.entries import Entry, EntryKind, Glossary, folded_list
from desktop.mairie.meetings.glossary.sounds import VOWELS, is_one_vowel_off, near_sound, sound

_VOWEL = re.compile(f"[{VOWELS}]")


class Likeness(IntEnum):
    """How close what was heard is to a name; the smaller the closer."""

    TOLD = 0
    """The agent said that this is what is heard in its place."""
    SAME = 1
    """The same letters: only capitals, accents or hyphens differ."""
    ALIKE = 2
    """It sounds the same."""
    NEAR = 3
    """It sounds the same to a bad ear."""
    VOWEL = 4
    """One vowel differs."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a name is said: whole, or a person's last name alone."""

    entry: Entry
    text: str
    words: tuple[str, ...]
    is_whole: bool
    sounds: str
    """How it sounds, small words left out unless it is a person's."""


@dataclass(frozen=True, slots=True)
class Match:
    """A form and how close it is to what was heard."""

    form: Form
    likeness: Likeness


@dataclass(slots=True)
class _Room:
    """What is known of the names that begin with one sound."""

    most: int = 0
    """Words of the longest one."""
    lengths: set[int] = field(default_factory=set)
    """How many letters their sounds take."""


class NameIndex:
    """All forms of a glossary's names."""

    def __init__(self, glossary: Glossary) -> None:
        self._told: dict[str, list[Form]] = defaultdict(list)
        self._exact: dict[str, list[Form]] = defaultdict(list)
        self._sound: dict[tuple[bool, str], list[Form]] = defaultdict(list)
        self._near: dict[tuple[bool, str], list[Form]] = defaultdict(list)
        self._skeleton: dict[tuple[bool, str], list[Form]] = defaultdict(list)
        self._rooms: dict[str, _Room] = defaultdict(_Room)
        for entry in glossary.entries:
            for form in _forms(entry):
                self._add(form)
            for heard in entry.heard:
                self._add_told(heard, _whole(entry))

    def may_begin(self, word: str, *, is_named: bool) -> bool:
        """Tell whether any name may begin with that bare word (see `counts`)."""
        return near_sound(word)[: 1 if is_named else 2] in self._rooms

    def counts(self, words: Sequence[str], *, is_named: bool) -> list[int]:
        """Return how many of these words a name that begins with the first one may have, most first.

        `is_named`: a civility or a capital tells that a name may stand there; else two sounds of the
        first word must be right. A quick look: what sounds longer or shorter is no name.
        """
        room = self._rooms.get(near_sound(words[0])[: 1 if is_named else 2])
        if room is None:
            return []
        particles = folded_list("particles")
        possible, whole, kept = [], 0, 0
        for count, word in enumerate(words[: room.most], 1):
            length = len(near_sound(word))
            whole += length
            kept += 0 if word in particles else length
            if whole in room.lengths or kept in room.lengths:
                possible.append(count)
        return possible[::-1]

    def matches(self, words: Sequence[str]) -> list[Match]:
        """Return the forms that these bare words may be, the closest kind only."""
        joined = " ".join(words)
        if joined in self._told:
            return _matches(self._told[joined], Likeness.TOLD)
        if joined in self._exact:
            return _matches(self._exact[joined], Likeness.SAME)
        keys = _keys(words, sound)
        for table, seen, likeness in (
            (self._sound, keys, Likeness.ALIKE),
            (self._near, _keys(words, near_sound), Likeness.NEAR),
        ):
            found = [form for key in seen for form in table.get(key, ()) if _has_edges(form, words)]
            if found:
                return _matches(found, likeness)
        found = [
            form
            for kind, key in keys
            for form in self._skeleton.get((kind, _VOWEL.sub("*", key)), ())
            if is_one_vowel_off(key, form.sounds) and _has_edges(form, words)
        ]
        return _matches(found, Likeness.VOWEL)

    def _add(self, form: Form) -> None:
        is_person = form.entry.kind is EntryKind.PERSON
        kept = _kept(form.words, is_person)
        self._exact[" ".join(form.words)].append(form)
        # « Le Fèvre » and « Lefèvre »: the words may be parted otherwise.
        for key in dict.fromkeys((form.sounds, sound("".join(kept)))):
            self._sound[is_person, key].append(form)
        for key in dict.fromkeys(("".join(map(near_sound, kept)), near_sound("".join(kept)))):
            self._near[is_person, key].append(form)
        self._skeleton[is_person, _VOWEL.sub("*", form.sounds)].append(form)
        self._open(form.words, len(form.words) + 1)  # one of its words may be heard as two

    def _add_told(self, heard: str, form: Form) -> None:
        words = fold_words(heard)
        if words:
            self._told[" ".join(words)].append(form)
            self._open(words, len(words))

    def _open(self, words: Sequence[str], most: int) -> None:
        """Let names begin as these words do."""
        joined = near_sound("".join(words))
        lengths = {len(joined)}
        for is_person in (True, False):
            kept = _kept(words, is_person)
            lengths.update(
                (sum(len(near_sound(word)) for word in kept), len(near_sound("".join(kept))))
            )
        for start in {near_sound(words[0]), joined}:
            for letters in (1, 2):
                room = self._rooms[start[:letters]]
                room.most = max(room.most, most)
                room.lengths |= lengths


def key_of(words: Sequence[str], *, is_person: bool) -> str:
    """Return how these words sound together; small words count in names of persons only."""
    return "".join(sound(word) for word in _kept(words, is_person))


def _keys(words: Sequence[str], heard_as: Callable[[str], str]) -> list[tuple[bool, str]]:
    """Return how the words sound as a person's name and as another; each is looked for in its kind."""
    keys = []
    for is_person in (True, False):
        key = "".join(heard_as(word) for word in _kept(words, is_person))
        if key:
            keys.append((is_person, key))
    return keys


def _has_edges(form: Form, words: Sequence[str]) -> bool:
    """Tell whether the words begin and end with small words only where the name does."""
    particles = folded_list("particles")
    edges = ((words[0], form.words[0]), (words[-1], form.words[-1]))
    return all(heard == known or heard not in particles for heard, known in edges)


def _kept(words: Sequence[str], is_person: bool) -> list[str]:
    particles = folded_list("particles")
    return [word for word in words if is_person or word not in particles]


def _matches(forms: Sequence[Form], likeness: Likeness) -> list[Match]:
    return [Match(form, likeness) for form in dict.fromkeys(forms)]


def _whole(entry: Entry) -> Form:
    words = tuple(fold_words(entry.text))
    is_person = entry.kind is EntryKind.PERSON
    return Form(entry, entry.text, words, is_whole=True, sounds=key_of(words, is_person=is_person))


def _forms(entry: Entry) -> Iterator[Form]:
    """Yield the whole name, and for a person each end of it that may be the last name."""
    whole = _whole(entry)
    written = entry.text.split(" ")
    if entry.kind is not EntryKind.PERSON or len(written) == 1:
        is_whole = entry.kind is not EntryKind.PERSON
        yield Form(entry, entry.text, whole.words, is_whole, whole.sounds)
        return
    yield whole
    for first in range(1, len(written)):
        text = " ".join(written[first:])
        words = tuple(fold_words(text))
        if words and words[0] not in ("et", "dit", "dite", "epouse", "nee"):
            sounds = key_of(words, is_person=True)
            yield Form(entry, text, words, is_whole=False, sounds=sounds)
