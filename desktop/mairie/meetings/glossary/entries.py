# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a glossary holds: names, each with its kind, the most telling ones last in the prompt."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from desktop.french.folding import fold_words


class EntryKind(StrEnum):
    """What a name belongs to."""

    PERSON = "personne"
    PLACE = "lieu"
    """A street, a hall, a hamlet: with the word that begins it."""
    ORGANISATION = "organisme"
    COMMUNE = "commune"
    ACRONYM = "sigle"


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as it is to be written."""

    text: str
    """Without civility: « Hélène Roux », « rue du Lavoir », « CCAS »."""
    kind: EntryKind
    civility: str = ""
    """ "M.", "Mme" or nothing."""
    heard: tuple[str, ...] = ()
    """What the agent told the recogniser writes in its place: « Karadek = Caradec »."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The names to expect, the most important first."""

    entries: tuple[Entry, ...] = ()
    prompt: str = ""
    """For SpeechOptions.initial_prompt: the most important names last, as its end is what counts."""
    left_out: int = 0
    """Names that did not fit in the prompt; they are put right afterwards all the same."""


@cache
def name_data() -> dict[str, Any]:
    """Return the content of names.toml."""
    file = resources.files(__package__).joinpath("names.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def folded_list(name: str) -> frozenset[str]:
    """Return a list of names.toml, folded, a space between the words of one."""
    listed = name_data()[name]
    words = listed.split() if isinstance(listed, str) else listed
    return frozenset(" ".join(fold_words(word)) for word in words)
