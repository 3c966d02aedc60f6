# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads back a prompt whose parts are labelled: « Rôle : », « Tâche : », « Ton : »."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.folding import fold
from desktop.mairie.prompting.parts.prompt_parts import (
    DOCUMENT_TAG,
    EXAMPLE_TAG,
    LABELS,
    PromptParts,
)

_FILE = Path(__file__).with_name("words.toml")
_LINE = re.compile(
    r"^[ \t#*]*(?P<label>[^\W\d_][^:\n]{1,24}?)[ \u00a0\u202f*]*:[*]*[ \t]?", re.MULTILINE
)
_TAGGED = re.compile(
    rf"<(?P<tag>{DOCUMENT_TAG}|{EXAMPLE_TAG})>\n?(?P<content>.*?)\n?</(?P=tag)>",
    re.DOTALL | re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*[-–•*][ \t]+", re.MULTILINE)


@cache
def part_words() -> dict[str, Any]:
    """Return the tables of words.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _names() -> dict[str, str]:
    return {word: name for name, words in part_words()["etiquettes"].items() for word in words}


def labelled_part(label: str) -> str:
    """Return the part that a label opens, or nothing."""
    return _names().get(fold(label).strip(), "")


def label_of(text: str) -> str:
    """Return the part that a sentence opens with its label, or nothing."""
    mark = _LINE.match(text)
    return labelled_part(mark["label"]) if mark else ""


def without_label(text: str) -> str:
    """Return a sentence without the label of the part that it opens: « Tâche : »."""
    mark = _LINE.match(text)
    return text[mark.end() :] if mark and label_of(text) else text


def read_labelled(text: str) -> PromptParts | None:
    """Return the parts of a prompt that begins with a label and labels its task; or None."""
    hidden = [match.span() for match in _TAGGED.finditer(text)]
    marks = [
        (match, labelled_part(match["label"]))
        for match in _LINE.finditer(text)
        if not any(start <= match.start() < end for start, end in hidden)
    ]
    marks = [(match, name) for match, name in marks if name]
    names = {name for _, name in marks}
    if "task" not in names or text[: marks[0][0].start()].strip():
        return None
    told: dict[str, list[str]] = {name: [] for name in LABELS}
    ends = [match.start() for match, _ in marks[1:]] + [len(text)]
    for (match, name), end in zip(marks, ends, strict=True):
        told[name].append(_content(text[match.end() : end]))
    rules = [line for value in told["constraints"] for line in _rules(value)]
    joined = {name: "\n".join(filter(None, values)) for name, values in told.items()}
    del joined["constraints"]
    return PromptParts(**joined, constraints=tuple(rules))


def _content(text: str) -> str:
    tagged = _TAGGED.search(text)
    return (tagged["content"] if tagged else text).strip()


def _rules(text: str) -> list[str]:
    return [rule for line in text.splitlines() if (rule := _BULLET.sub("", line).strip())]
