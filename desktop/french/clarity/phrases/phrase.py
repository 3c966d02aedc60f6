# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phrases of the data files: what is said, what may be said, and when it is left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.clarity.finding import FindingKind
from desktop.french.clarity.phrases.pattern import Element, read_pattern

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase to tell of, in all its forms."""

    says: str
    """As in the data file; see `pattern.py`."""
    kind: FindingKind
    plain: tuple[str, ...]
    """What may stand in its place, the best first; « - » is nothing at all."""
    reason: str
    advice: str
    certain: bool
    not_after: frozenset[str]
    """Words that, just before, make it innocent; with and without accents."""
    not_before: frozenset[str]
    only_before: frozenset[str]
    only_after: frozenset[str]
    not_in_acts: bool
    """An act may, or must, say it."""
    once: bool
    """Told at its first place only."""
    opening: bool
    """Only at the beginning of a sentence."""
    cased: bool
    """Only as it is written, capitals included."""
    exact: bool
    """Accent for accent: « à été » is not « a été »."""

    @property
    def elements(self) -> tuple[Element, ...]:
        """The places of the phrase."""
        return read_pattern(self.says)


@cache
def read_phrases(file: str) -> tuple[Phrase, ...]:
    """Return the phrases of a file of `data`, in order; raises ValueError with the phrase's words."""
    data = tomllib.loads((DATA / file).read_text(encoding="utf-8"))
    return tuple(_phrases(data))


def _phrases(data: Mapping[str, Any]) -> Iterator[Phrase]:
    for group in data["groupe"]:
        for entry in group["phrases"]:
            for says in _texts(entry["dit"]):
                yield _phrase(says, entry, group)


def _phrase(says: str, entry: Mapping[str, Any], group: Mapping[str, Any]) -> Phrase:
    unknown = set(entry) - _KEYS
    if unknown:
        raise ValueError(f"{says!r}: unknown keys {sorted(unknown)}")

    def told(key: str, default: Any) -> Any:
        return entry.get(key, group.get(key, default))

    return Phrase(
        says=says,
        kind=FindingKind(told("sorte", "jargon")),
        plain=_texts(entry.get("simple", ())),
        reason=told("raison", ""),
        advice=told("conseil", ""),
        certain=told("certain", True),
        not_after=frozenset(told("sauf_apres", "").split()),
        not_before=frozenset(told("sauf_avant", "").split()),
        only_before=frozenset(told("seulement_avant", "").split()),
        only_after=frozenset(told("seulement_apres", "").split()),
        not_in_acts=told("sauf_dans_un_acte", False),
        once=told("une_fois", False),
        opening=told("au_debut", False),
        cased=told("casse", False),
        exact=told("exact", False),
    )


_KEYS = {
    "dit", "simple", "raison", "conseil", "sorte", "certain", "sauf_apres", "sauf_avant", "seulement_avant",
    "seulement_apres", "sauf_dans_un_acte", "une_fois", "au_debut", "casse",
}  # fmt: skip


def _texts(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
