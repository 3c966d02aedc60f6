# SPDX-License-Identifier: AGPL-3.0-or-later
"""A module: a few short screens on what the law and good sense ask, then questions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import ClassVar

from desktop.mairie.learning.quiz import Question


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: something to know, and what it looks like in a town hall."""

    title: str
    text: str
    """60 to 110 words; a blank line parts two paragraphs."""
    example: str
    """A concrete case of a mairie."""
    question: str = ""
    """Something to ask oneself before reading on; empty for most screens."""
    answer: str = ""
    """Shown when asked for."""
    decisions: tuple[str, ...] = ()
    """What the mairie has to decide (module « charte »)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a module takes what it says from."""

    title: str
    """The text and its articles, as they are cited."""
    dated: str
    """The date of the text, and of the copy that was read: « version du 6 décembre 2023 »."""
    note: str = ""
    to_check: bool = False
    """True for what was not read at its source: shown « à vérifier »."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module, as its file `modules/<id>.toml` says it."""

    KIND: ClassVar[str] = "module"
    KIND_TITLE: ClassVar[str] = "Module"

    id: str
    title: str
    summary: str
    minutes: int
    verified_on: datetime.date
    version: int
    """Counts up when what is learnt changes: who followed an older one is told so."""
    screens: tuple[Screen, ...]
    quiz: tuple[Question, ...]
    remember: tuple[str, ...]
    """« À retenir »: two sentences."""
    learnt: str
    """On the attestation, under « On y apprend à »: an infinitive, without a full stop."""
    sources: tuple[Source, ...]
