# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coach says of a prompt: findings with stable names, their words in findings.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from desktop.french.typography import french_typography

_FILE = Path(__file__).with_name("findings.toml")


class Severity(StrEnum):
    """How much a finding matters; the value is in result.json."""

    BLOCKING = "bloquant"
    IMPORTANT = "important"
    ADVICE = "conseil"

    @property
    def weight(self) -> int:
        """How heavily a finding counts when two prompts are compared."""
        return {"bloquant": 9, "important": 3, "conseil": 1}[self.value]


@dataclass(frozen=True, slots=True)
class FindingText:
    """What is told of every finding of one name."""

    id: str
    title: str
    severity: Severity
    explanation: str
    advice: str
    rank: int
    """The place in findings.toml: what is said first among findings of one severity."""


@dataclass(frozen=True, slots=True)
class PromptFinding:
    """Something that is missing from a prompt, or risky in it."""

    id: str
    severity: Severity
    title: str
    explanation: str
    """One or two French sentences: what will happen."""
    advice: str
    """A French sentence: what to do."""
    start: int = 0
    """Place of the words concerned in the prompt, in characters."""
    end: int = 0
    """Equal to `start` when nothing of the text is concerned: something is missing."""
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A finding as a rule makes it: its name, its place, and what fills its sentences."""

    id: str
    start: int = 0
    end: int = 0
    what: str = ""
    """Fills « {quoi} »."""
    idea: str = ""
    """Fills « {idee} »."""
    severity: Severity | None = None
    """When it is not the usual one of findings.toml."""


@cache
def finding_texts() -> dict[str, FindingText]:
    """Return what is told of each finding, by its name, in the order of the file."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        name: FindingText(
            name,
            french_typography(told["titre"]),
            Severity(told["gravite"]),
            french_typography(told["explication"]),
            french_typography(told["conseil"]),
            rank,
        )
        for rank, (name, told) in enumerate(data.items())
    }


_LONGEST_EXCERPT = 160


def told_finding(spotted: Spotted, text: str) -> PromptFinding:
    """Return the finding with its sentences filled from the prompt's own words."""
    told = finding_texts()[spotted.id]
    excerpt = text[spotted.start : spotted.end]
    words = " ".join(excerpt.split())[:_LONGEST_EXCERPT]

    def filled(sentence: str) -> str:
        for name, value in (("quoi", spotted.what), ("idee", spotted.idea), ("mots", words)):
            sentence = sentence.replace("{" + name + "}", value)
        return sentence

    return PromptFinding(
        told.id,
        spotted.severity or told.severity,
        told.title,
        filled(told.explanation),
        filled(told.advice),
        spotted.start,
        spotted.end,
        excerpt,
    )
