# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the table of mentions: what is printed, when, by which rule, and the exception of the law."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.french.typography import french_typography

_FILE = Path(__file__).with_name("mentions.toml")


class MentionDuty(StrEnum):
    """How firmly a mention is put on a document."""

    NONE = "aucune"
    PROPOSED = "proposée"
    """The agent chooses it."""
    ADVISED = "conseillée"
    """It is there until the agent chooses otherwise."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A visible mention; all of it is French, to be shown as it is."""

    id: str
    title: str
    text: str
    """What is printed; empty for none. `{modele}`, `{auteur}`, `{etat}` are filled by `mention_words`."""
    when: str
    source: str
    """The article it rests on."""
    duty: MentionDuty
    is_for_pictures: bool


@dataclass(frozen=True, slots=True)
class MentionRule:
    """Which mention a kind of work bears when a model wrote in it."""

    task: str
    """Empty: every other task."""
    kinds: tuple[str, ...]
    """Values of "kind" in the result's data; empty: all."""
    is_individual: bool
    """Only for an act that decides for one person or company."""
    mention: str
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewException:
    """The reviewed and validated text, whose visible mention may be left out (art. 50(4))."""

    id: str
    title: str
    text: str
    when: str
    source: str


def verified_on() -> date:
    """Return the day on which the table was compared with the law."""
    return date.fromisoformat(_table()["verified_on"])


@cache
def mentions() -> Mapping[str, Mention]:
    """Return the mentions by id, in the order of the table."""
    return MappingProxyType({row["id"]: _mention(row) for row in _table()["mention"]})


@cache
def mention_rules() -> tuple[MentionRule, ...]:
    """Return the rules in order: the first that fits a work is its rule."""
    return tuple(
        MentionRule(
            row["task"],
            tuple(row["kinds"]),
            row["individual"],
            row["mention"],
            tuple(row["proposed"]),
        )
        for row in _table()["rule"]
    )


@cache
def review_exception() -> ReviewException:
    """Return the exception for texts that a named person has reviewed and answers for."""
    row = _table()["exception"]
    told = (_told(row[name]) for name in ("title", "text", "when", "source"))
    return ReviewException(row["id"], *told)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _mention(row: Mapping[str, str]) -> Mention:
    return Mention(
        row["id"],
        _told(row["title"]),
        _told(row["text"]),
        _told(row["when"]),
        _told(row["source"]),
        MentionDuty(row["duty"]),
        row["for"] == "image",
    )


def _told(text: str) -> str:
    return french_typography(text).replace("art. ", "art.\u00a0")
