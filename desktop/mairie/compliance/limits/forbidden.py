# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells whether a demand asks for what must not be asked of a machine, by the turns of uses.toml.

It reads what the agent asks, never a document: a report on fraud asks for nothing.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.errors import ForbiddenUse
from desktop.french.folding import fold_sentences
from desktop.french.turns import Said, TurnSet

_FILE = Path(__file__).with_name("uses.toml")
_LONGEST = 20_000
"""Characters of a demand that are read."""
_END = "."
_CIVILITY = re.compile(r"\b(M|MM|Mr|Dr|Me|Pr)\.(?=[ \u00a0\u202f])")
"""Its dot ends no sentence."""


@dataclass(frozen=True, slots=True)
class ForbiddenDemand:
    """A use that is refused, and what the agent reads of it."""

    id: str
    title: str
    reason: str
    articles: tuple[str, ...]
    instead: str

    def sentence(self) -> str:
        """Return what is refused and why, in French, with its articles."""
        of = "d’" if self.title[0] in "aeiou" else "de "
        where = "\u00a0; ".join(self.articles)
        return f"Beffroi refuse {of}{self.title}. {self.reason} Textes\u00a0: {where}."


@dataclass(frozen=True, slots=True)
class _Rule:
    """The turns that show a use in a sentence."""

    use: ForbiddenDemand
    turns: TurnSet
    sets: tuple[tuple[TurnSet, ...], ...]
    unless: TurnSet

    def is_said(self, said: Said) -> bool:
        """Tell whether the sentence asks for it."""
        is_there = self.turns.is_in(said) or any(
            all(turns.is_in(said) for turns in each) for each in self.sets
        )
        return is_there and not self.unless.is_in(said)


def forbidden_use(text: str) -> ForbiddenDemand | None:
    """Return the forbidden use that a demand asks for, or None; the first in the order of the file."""
    rules, allowed = _rules()
    whole = _CIVILITY.sub(r"\1", text[:_LONGEST])
    sentences = " ".join(fold_sentences(whole)).split(f" {_END} ")
    asked = [said for said in map(Said, sentences) if not allowed.is_in(said)]
    return next((rule.use for rule in rules if any(map(rule.is_said, asked))), None)


def refuse_forbidden(*texts: str) -> None:
    """Raise ForbiddenUse, with the reason and what to do instead, when one of the texts asks for one."""
    for text in texts:
        use = forbidden_use(text)
        if use is not None:
            raise ForbiddenUse(sentence=use.sentence(), advice=use.instead)


def forbidden_uses() -> tuple[ForbiddenDemand, ...]:
    """Return every use that is refused, as the charter and the help tell them."""
    return tuple(rule.use for rule in _rules()[0])


@cache
def _rules() -> tuple[tuple[_Rule, ...], TurnSet]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(map(_rule, data["use"])), TurnSet(data["allowed"])


def _rule(told: dict[str, Any]) -> _Rule:
    use = ForbiddenDemand(
        told["id"], told["title"], told["reason"], tuple(told["articles"]), told["instead"]
    )
    return _Rule(
        use,
        TurnSet(told.get("turns", ())),
        tuple(tuple(TurnSet(one) for one in each) for each in told.get("sets", ())),
        TurnSet(told.get("unless", ())),
    )
