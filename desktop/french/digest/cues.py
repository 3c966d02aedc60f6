# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that tell a mayor « this matters », and those that tell « this is only wording ».

The lists are in `cues.toml`, with their sources; here they are only counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop.french.digest.lexicon import Lexicon, read_data

_DATA = "cues.toml"


@dataclass(frozen=True, slots=True)
class CueCount:
    """Which cues a sentence holds, each kind counted."""

    kinds: dict[str, int]
    """ "decision", "risque", "argent"… as in `cues.toml`."""
    is_wording: bool
    """A definition, a way of counting, a reminder of the law: true of every commune."""
    is_formula: bool
    """A visa, a closing formula, a courtesy, a roll call, an address: never news."""
    is_hollow: bool
    """Good will without a fact."""


@cache
def cue_weights() -> dict[str, float]:
    """Return how much each kind of cue counts."""
    return {kind: float(weight) for kind, weight in read_data(_DATA)["poids"].items()}


@cache
def _lexicon(table: str) -> Lexicon:
    lists = read_data(_DATA)[table]
    pairs = [(text, tag) for tag, texts in lists.items() if tag != "visa" for text in texts]
    return Lexicon(pairs, one_tag_per_word=table == "reperes")


def find_cues(folded: str, words: Sequence[str]) -> CueCount:
    """Return the cues of a sentence given folded, and as folded words."""
    kinds: dict[str, int] = {}
    for phrase in _lexicon("reperes").find(words):
        kinds[phrase.tag] = kinds.get(phrase.tag, 0) + 1
    forms = {phrase.tag for phrase in _lexicon("forme").find(words)}
    is_visa = bool(words) and words[0] in read_data(_DATA)["forme"]["visa"]
    is_formula = is_visa or "formule" in forms or "@" in folded
    return CueCount(kinds, "definition" in forms, is_formula, "creux" in forms)


def title_kinds(words: Sequence[str]) -> frozenset[str]:
    """Return what titles, as folded words, say of the section: "important", "secondaire"…"""
    return frozenset(phrase.tag for phrase in _lexicon("titres").find(words))


def opening_kinds(words: Sequence[str]) -> frozenset[str]:
    """Return what a line of a first page tells: "genre", "autorite", "moment", "fonction"."""
    return frozenset(phrase.tag for phrase in _lexicon("ouverture").find(words))
