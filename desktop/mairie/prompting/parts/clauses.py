# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts the sentences of a prompt into clauses and says which part each belongs to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.french.folding import fold_words
from desktop.french.typography import NBSP
from desktop.mairie.prompting.missing.cues import cue_turns, measures_in
from desktop.mairie.prompting.parts.labelled import labelled_part, part_words
from desktop.mairie.prompting.reading.prompt_text import HIDDEN, PromptText, Sentence
from desktop.mairie.prompting.reading.requests import Request

_COMMA = re.compile(r",(?=\s)|\s[–—]\s|;(?=\s)")
_LABEL = re.compile(r"^[\s#*-]*(?P<label>[^\W\d_][^:,.\n]{1,24}?)[ \u00a0\u202f*]*:[*]*\s*")
SPACES = re.compile(r"[ \t\r\n]+")
_LONGEST_TONE, _LONGEST_FORM, _FEW = 10, 18, 5
"""Words of a clause about the tone, about the form; a longer one says more."""
_LIST_MARKS = re.compile(r"^[\s•*–-]+(?:et\s|puis\s)?|^et\s+(?=donne|pr[ée]sente)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a sentence, its place, and its part; "same" goes on with the one before."""

    part: str
    text: str
    start: int
    end: int


def cut_clauses(prompt: PromptText, requests: tuple[Request, ...]) -> tuple[Clause, ...]:
    """Return the clauses of the agent's own words, in order."""
    return tuple(
        clause
        for sentence in prompt.sentences
        for clause in _of_sentence(sentence, prompt.text, requests)
    )


def _of_sentence(sentence: Sentence, text: str, requests: tuple[Request, ...]) -> Iterator[Clause]:
    asked = [one.start for one in requests if one.sentence.start == sentence.start]
    label = _LABEL.match(sentence.text)
    named = labelled_part(label["label"]) if label else ""
    start = label.end() if label and named else 0
    cuts = [
        start,
        *(match.end() for match in _COMMA.finditer(sentence.text, start)),
        len(sentence.text),
    ]
    before = ""
    for first, last in itertools.pairwise(cuts):
        place = sentence.start + first
        piece = Sentence(sentence.text[first:last], place)
        if not piece.tokens and HIDDEN not in piece.text:
            continue
        has_request = any(place <= one < sentence.start + last for one in asked)
        part = named or ("task" if has_request else _part_of(piece, is_first=first == start))
        part = _in_its_place(part, before, piece)
        yield Clause(
            part, text[place : sentence.start + last].strip(), place, sentence.start + last
        )
        before = before if part == "same" else part
        named = ""


def _in_its_place(part: str, before: str, piece: Sentence) -> str:
    """A clause that says nothing by itself goes on with the one before it."""
    if part and part == before and part not in ("format", "task", "constraints"):
        return "same"
    if part == "constraints" and before == part and piece.words[:1] in (["ecris"], ["ni"]):
        return "same"  # « Si un nom manque, écris [à compléter]. »
    if part or not before:
        return part or "context"
    if before in ("tone", "format"):
        is_reader = piece.words[:1] == ["pour"]
        return "context" if is_reader else "format" if len(piece.tokens) <= _FEW else "same"
    return "same"


def _part_of(piece: Sentence, *, is_first: bool) -> str:
    """Return the part of a clause that asks nothing; empty when nothing tells."""
    if set(piece.words) <= _polite_words():
        return "polite"
    if _begins(piece, "role"):
        return "role"
    if _begins(piece, "contraintes") and not piece.only_looks_denied(0):
        return "constraints"
    if len(piece.tokens) <= _LONGEST_TONE and "ton" in piece.words[:3]:
        return "tone"
    if _is_form(piece):
        return "format"
    if len(piece.tokens) <= _LONGEST_TONE and _begins(piece, "ton"):
        return "tone"
    if len(piece.tokens) <= 4 and next(piece.places(cue_turns("ton")), None):
        return "tone"
    if is_first or _begins(piece, "contexte"):
        return "context"
    return ""


def _is_form(piece: Sentence) -> bool:
    if len(piece.tokens) > _LONGEST_FORM or _begins(piece, "contexte"):
        return False
    has_measure = bool(measures_in(piece))
    has_shape = next(piece.places(cue_turns("format")), None) is not None
    return (has_measure and len(piece.tokens) <= 9) or (has_shape and _begins(piece, "format"))


@cache
def _polite_words() -> frozenset[str]:
    return frozenset(part_words()["polis"].split())


def _begins(piece: Sentence, table: str) -> bool:
    said = " ".join(piece.words[:6]) + " "
    asked = said.removeprefix("et ") if table == "contraintes" else said
    return any(
        one.startswith(f"{words} ") for one in {said, asked} for words in part_words()[table]
    )


def bare(text: str) -> str:
    """Return a clause without the marks of a list and the comma at its end, on one line."""
    return SPACES.sub(" ", _LIST_MARKS.sub("", text).rstrip(" ,;\n")).strip()


def _is_bare_mark(word: str) -> bool:
    """Tell « ! » from « € » and « % », which say something."""
    return not fold_words(word) and not set(word) & set("€%")


def _is_polite(word: str, polite: set[str]) -> bool:
    return bool(fold_words(word)) and set(fold_words(word)) <= polite


def without_politeness(text: str) -> str:
    """Return a clause without « bonjour » before and « stp », « merci » after."""
    words = SPACES.split(text.strip())
    mark = f"{NBSP}?" if text.rstrip().endswith("?") else ""
    polite = {
        "stp",
        "svp",
        "merci",
        "bonjour",
        "bonsoir",
        "salut",
        "coucou",
        "hello",
        "s",
        "il",
        "te",
        "vous",
        "plait",
    }
    while len(words) > 1 and set(fold_words(words[0])) <= polite and fold_words(words[0]):
        if fold_words(words[0]) == ["merci"] and fold_words(words[1])[:1] in (["de"], ["pour"]):
            break  # « merci de votre patience » is said to the readers
        words.pop(0)
    while len(words) > 1 and (_is_bare_mark(words[-1]) or _is_polite(words[-1], polite)):
        words.pop()
    return " ".join(words).rstrip(" ,") + mark
