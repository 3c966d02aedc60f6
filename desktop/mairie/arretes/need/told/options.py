# SPDX-License-Identifier: AGPL-3.0-or-later
"""The options and the « yes » that free words ask for, among those of a type."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import Said, turn_of, words_at
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.forms.field import FieldKind

_FILE = Path(__file__).with_name("said_yes.toml")


def read_options(kind: DecreeType, words: str) -> Iterator[tuple[str, Any, str]]:
    """Yield (field, option or True, words) of each field; the longest turn decides."""
    said = Said.of(words)
    for question in kind.fields:
        wanted: list[tuple[Any, tuple[str, ...]]] = [(c.value, c.words) for c in question.choices]
        if question.kind is FieldKind.BOOLEAN:
            wanted = [(True, _yes().get(question.id, ()))]
        found = [(*_longest(said, turns), value) for value, turns in wanted]
        start, end, value = max(found, key=lambda item: item[1] - item[0], default=(0, 0, ""))
        if end > start:
            yield question.id, value, words_at(words, said.sentences, start, end)


def _longest(said: Said, turns: tuple[str, ...]) -> tuple[int, int]:
    """Return where the longest stretch stands that one of the turns finds; (0, 0) for none."""
    places = (turn_of(turn).first(said) for turn in turns)
    spans = [said.span(place) for place in places if place]
    return max(spans, key=lambda span: span[1] - span[0], default=(0, 0))


@cache
def _yes() -> Mapping[str, tuple[str, ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: tuple(turns) for name, turns in data.items()}
