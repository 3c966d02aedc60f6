# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of cues.toml that show that a part of a prompt is told."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from desktop.french.turns import TurnSet
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence

_FILE = Path(__file__).with_name("cues.toml")
_NUMBERS = (
    r"\d{1,4}(?:[ \u00a0]?[-à][ \u00a0]?\d{1,4})?|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|"
    r"(?:huit|diz|douz|quinz|vingt|trent|cent)aine (?:de|d)|quelques|demi[e-]?|plusieurs"
)


_ONE_IS_LONG = ("ligne", "page", "paragraphe", "phrase", "minute", "diapositive")


@cache
def cues() -> dict[str, Any]:
    """Return the tables of cues.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def cue_turns(table: str, name: str = "tours") -> TurnSet:
    """Return a list of turns of cues.toml."""
    return TurnSet(cues()[table][name])


@cache
def cue_words(table: str, name: str) -> frozenset[str]:
    """Return a list of single words of cues.toml."""
    return frozenset(cues()[table][name])


@cache
def _measure() -> re.Pattern[str]:
    measures = cues()["longueur"]["mesures"]
    return re.compile(
        rf"(?<!\w)(?P<number>{_NUMBERS})[ '’]?[ \u00a0-]?(?P<unit>{measures})s?\b", re.IGNORECASE
    )


def measures_in(sentence: Sentence) -> list[re.Match[str]]:
    """Return the lengths that a sentence gives: « cinq lignes », « 400 mots »."""
    flat = sentence.text.replace("é", "e").replace("É", "E")
    return [one for one in _measure().finditer(flat) if not _is_one_thing(one)]


def _is_one_thing(match: re.Match[str]) -> bool:
    """Tell « un mot de soutien », « une question », which measure nothing."""
    return match["number"].lower() in ("un", "une") and match["unit"].lower() not in _ONE_IS_LONG


def says(prompt: PromptText, table: str, name: str = "tours") -> bool:
    """Tell whether the agent's own words hold a turn of a list."""
    turns = cue_turns(table, name)
    return any(next(sentence.places(turns), None) for sentence in prompt.sentences)


def says_length(prompt: PromptText) -> bool:
    """Tell whether a length is told, by a measure or by « court »."""
    return says(prompt, "longueur") or any(measures_in(one) for one in prompt.sentences)


def says_tone(prompt: PromptText) -> bool:
    """Tell whether a tone is told."""
    return says(prompt, "ton")


def says_reader(prompt: PromptText) -> bool:
    """Tell whether somebody is named to whom the text goes: « aux habitants », « devant les élus »."""
    if says(prompt, "destinataire"):
        return True
    before, people = cue_words("destinataire", "avant"), cue_turns("destinataire", "personnes")
    for sentence in prompt.sentences:
        for start, _ in sentence.places(people):
            if before & set(sentence.words[max(0, start - 3) : start]):
                return True
    return False
