# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `$variables` of a demand: found in its text, and filled with the agent's answers.

A text is read once: a `$` that stands in an answer is a dollar, never a variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.core.files.readable import readable
from desktop.mairie.prompting.library.demand import DemandVariable

_NBSP = "\u00a0"
_PLACE = re.compile(r"\$(?:(?P<dollar>\$)|(?P<name>[^\W\d_]\w*)|\{(?P<braced>[^\W\d_]\w*)\})")
_CLOSING = re.compile(r"<(?=/(?:document|exemple)>)", re.IGNORECASE)
"""An answer must not close the tag that it stands in."""
LONGEST_ANSWER = 20_000
"""Characters of an answer that are taken."""
Span = tuple[int, int]
"""Start and end, in characters of the filled text."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A variable that has no answer yet."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class FilledText:
    """A demand with its answers, and where they stand in it."""

    text: str
    answers: tuple[Span, ...]
    blanks: tuple[Span, ...]
    """Where « [à compléter : …] » stands."""
    gaps: tuple[Gap, ...]
    """What is missing, each once."""


def variable_names(text: str) -> tuple[str, ...]:
    """Return the names of the variables of a text, each once, in order; « $5 » and « $$ » are none."""
    found = (match["name"] or match["braced"] for match in _PLACE.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name))


def described(text: str, known: Sequence[DemandVariable]) -> tuple[DemandVariable, ...]:
    """Return the variables of a text, with what is known of each; a new one gets its name as label."""
    by_name = {one.name: one for one in known}
    return tuple(by_name.get(name) or _named(name) for name in variable_names(text))


def fill(text: str, variables: Sequence[DemandVariable], answers: Mapping[str, str]) -> FilledText:
    """Return the text with the answers in place of its variables.

    What is missing is « [à compléter : …] »; a line whose variables are all optional and without
    an answer goes.
    """
    by_name = {one.name: one for one in described(text, variables)}
    given = {name: _answer(answers.get(name, "")) for name in by_name}
    kept = "".join(line for line in _lines(text) if not _goes(line, by_name, given))
    return _Filling(by_name, given).filled(kept.strip("\n"))


def examples(variables: Sequence[DemandVariable]) -> dict[str, str]:
    """Return the example of each variable as its answer."""
    return {one.name: one.example for one in variables}


def escaped(text: str) -> str:
    """Return a plain text so that none of its dollars is a variable."""
    return _PLACE.sub(lambda match: "$" + match.group(), text)


class _Filling:
    """Puts pieces one after the other and keeps their places."""

    def __init__(self, variables: Mapping[str, DemandVariable], answers: Mapping[str, str]) -> None:
        self._variables, self._answers = variables, answers
        self._parts: list[str] = []
        self._length = 0
        self._filled: list[Span] = []
        self._blanks: list[Span] = []
        self._gaps: dict[str, Gap] = {}

    def filled(self, text: str) -> FilledText:
        place = 0
        for match in _PLACE.finditer(text):
            self._add(text[place : match.start()])
            place = match.end()
            if match["dollar"]:
                self._add("$")
            else:
                is_ended = text[place : place + 1] == "."
                self._add_variable(match["name"] or match["braced"], is_ended)
        self._add(text[place:])
        whole = "".join(self._parts)
        return FilledText(
            whole, tuple(self._filled), tuple(self._blanks), tuple(self._gaps.values())
        )

    def _add_variable(self, name: str, is_ended: bool) -> None:
        """`is_ended`: a full stop follows in the text, so the answer needs none of its own."""
        start, answer = self._length, self._answers[name]
        if answer:
            has_stop = answer.endswith(".") and not answer.endswith("..")
            self._add(answer[:-1] if is_ended and has_stop else answer)
            self._filled.append((start, self._length))
            return
        label = self._variables[name].label
        self._gaps[name] = Gap(name, label)
        self._add(f"[à compléter{_NBSP}: {_in_a_blank(label)}]")
        self._blanks.append((start, self._length))

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _goes(line: str, variables: Mapping[str, DemandVariable], answers: Mapping[str, str]) -> bool:
    names = variable_names(line)
    return bool(names) and all(not variables[n].required and not answers[n] for n in names)


def _lines(text: str) -> Iterator[str]:
    yield from text.splitlines(keepends=True)


def _answer(untrusted_answer: str) -> str:
    answer = readable(untrusted_answer.replace("\r\n", "\n"))[:LONGEST_ANSWER].strip()
    return _CLOSING.sub("‹", answer)


def _in_a_blank(label: str) -> str:
    """Brackets inside would end the blank."""
    plain = re.sub(r"[\[\]\n]", " ", label).strip()
    return plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain


def _named(name: str) -> DemandVariable:
    words = name.replace("_", " ").strip()
    return DemandVariable(name, words[:1].upper() + words[1:])
