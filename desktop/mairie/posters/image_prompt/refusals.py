# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an image model is never asked: real persons, brands, party or State signs, nudity, violence, text."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from desktop.mairie.posters.image_prompt.lexicon import Word, lexicon, words_of
from desktop.mairie.posters.image_prompt.persons import Span, is_name_of_place, persons_in

_FILE = Path(__file__).with_name("refused.toml")
_PERSON_SENTENCE = "«\u00a0$words\u00a0»\u00a0: le nom d’une personne n’est pas donné au modèle\u00a0; il reste sur l’affiche, en lettres."


@dataclass(frozen=True, slots=True)
class PromptRemark:
    """A French sentence on what was asked of the model."""

    rule: str
    """Id of refused.toml, "personnes", "noms", "traduit", "inconnus" or "long"."""
    sentence: str
    is_refusal: bool = False
    """Nothing may be painted."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """A text without what may not be asked."""

    text: str
    remarks: tuple[PromptRemark, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    sentence: str
    is_refusal: bool = False
    is_silent: bool = False
    is_for_typed: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    rule: _Rule
    span: Span


_PERSON = _Rule("personnes", _PERSON_SENTENCE)
_FAMOUS = "celebres"
_PLACE_NAME = _Rule("lieux", "", is_silent=True)
GAP = " \x01 "
"""Where words were taken out; no text that is read holds this control character."""
Phrases = Mapping[tuple[str, ...], _Rule]


def sift(text: str, known_persons: Collection[str] = (), *, is_typed: bool = False) -> Sifted:
    """Return `text` without names of persons and without what refused.toml says, and why.

    `known_persons` are the names of the commune's officials; `is_typed` for what the agent wrote for
    the model itself, where more is taken out.
    """
    found = list(_by_rules(words_of(text), is_typed=is_typed))
    taken = [one.span for one in found]
    for span in persons_in(text, known_persons):
        if not any(start < span[1] and span[0] < end for start, end in taken):
            found.append(_Found(_PERSON, span))
    found = [_place_or_person(text, one) for one in found]
    return Sifted(_without(text, (one.span for one in found)), _remarks(text, found))


def _place_or_person(text: str, found: _Found) -> _Found:
    """Say nothing of « salle Jean Moulin »: the name goes all the same."""
    is_person = found.rule.id in (_PERSON.id, _FAMOUS)
    return (
        _Found(_PLACE_NAME, found.span)
        if is_person and is_name_of_place(text, found.span)
        else found
    )


def _by_rules(words: Sequence[Word], *, is_typed: bool) -> Iterable[_Found]:
    book = lexicon()
    start = 0
    while start < len(words):
        count, rule = _longest(words[start:], is_typed)
        known = book.find(words[start : start + book.longest])
        if known is not None and known[1] > count:
            start += known[1]  # « don du sang », « vœux du maire »
            continue
        if rule is not None:
            yield _Found(rule, (words[start].start, words[start + count - 1].end))
        start += max(1, count)


def _longest(words: Sequence[Word], is_typed: bool) -> tuple[int, _Rule | None]:
    exact, stems, longest = _rules()
    for count in range(min(longest, len(words)), 0, -1):
        taken = words[:count]
        rule = exact.get(tuple(word.bare for word in taken))
        rule = rule or stems.get(tuple(word.stem for word in taken))
        if rule is not None and (is_typed or not rule.is_for_typed):
            return count, rule
    return 0, None


@cache
def _rules() -> tuple[Phrases, Phrases, int]:
    """Return the rules by bare words, by stems, and how many words the longest has."""
    exact: dict[tuple[str, ...], _Rule] = {}
    stems: dict[tuple[str, ...], _Rule] = {}
    for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["rule"]:
        rule = _Rule(
            row["id"],
            row["sentence"],
            is_refusal=row["action"] == "refuse",
            is_silent=row.get("silent", False),
            is_for_typed=row.get("typed", False),
        )
        for phrase in row["words"]:
            words = words_of(phrase.removeprefix("="))
            exact.setdefault(tuple(word.bare for word in words), rule)
            if not phrase.startswith("="):
                stems.setdefault(tuple(word.stem for word in words), rule)
    return MappingProxyType(exact), MappingProxyType(stems), max(map(len, exact))


def _without(text: str, spans: Iterable[Span]) -> str:
    """Return the text with GAP in place of what is taken out: its neighbours make no new phrase."""
    parts: list[str] = []
    place = 0
    for start, end in sorted(spans):
        if end > place:
            parts += [text[place : max(place, start)], GAP]
            place = end
    return "".join((*parts, text[place:]))


def _remarks(text: str, found: Sequence[_Found]) -> tuple[PromptRemark, ...]:
    told: dict[str, tuple[_Rule, list[str]]] = {}
    for one in sorted(found, key=lambda one: one.span):
        if not one.rule.is_silent:
            words = " ".join(text[slice(*one.span)].split())
            told.setdefault(one.rule.id, (one.rule, []))[1].append(words)
    return tuple(
        PromptRemark(
            rule.id, rule.sentence.replace("$words", _listed(words)), is_refusal=rule.is_refusal
        )
        for rule, words in told.values()
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
