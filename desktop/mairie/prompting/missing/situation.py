# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a prompt tells the situation: a reason, a moment, a place, what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.dates import find_dates
from desktop.mairie.prompting.missing.cues import cue_turns
from desktop.mairie.prompting.parts.labelled import label_of, without_label
from desktop.mairie.prompting.personal.detectors import find_items
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence
from desktop.mairie.prompting.reading.requests import Request

ENOUGH = 3
"""Points of the clues below from which a situation is told."""
_LABEL = re.compile(r"^[ \t#*-]*(?:contexte|situation)\s*:", re.MULTILINE | re.IGNORECASE)
_AFTER_COLON = re.compile(r"\w[ \u00a0\u202f]?:\s+(?:[^\s:]+\s+){5}")
"""« …refus à un candidat : le jury a retenu une autre personne »."""
_ANSWERS = frozenset(("courrier", "mail"))
"""The mail to answer is there; what to answer is not."""
_FEWEST_TOLD = 6
"""Words of a sentence that tells something."""
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÀÉÈ][a-zà-ÿ]{2,}")
_AMOUNT = re.compile(r"\d[\d  .,]*(?:€|euros?\b|%|m²|km\b|habitants\b)")
_PURPOSE = re.compile(r"\b(?:pour|sur|à propos|about|for|au sujet)\s", re.IGNORECASE)


def situation_points(prompt: PromptText, requests: tuple[Request, ...], kind: str) -> int:
    """Return how much of the situation the agent's own words tell, in points."""
    asking = {request.sentence.start for request in requests}
    has_document = bool(prompt.pasted) or prompt.known_documents
    points = has_document * (2 if kind in _ANSWERS else ENOUGH)
    points += ENOUGH * bool(_LABEL.search(prompt.own))
    for name in ("raisons", "moments"):
        points += 2 * _says(prompt, name)
    points += 2 * _tells_date(_without_personal(prompt))
    told = tuple(_of_situation(prompt))
    points += 2 * any(one.start not in asking and _tells(one) for one in told)
    points += 2 * any(_AFTER_COLON.search(without_label(one.text)) for one in told)
    points += any(_PURPOSE.search(sentence.text) for sentence in told)
    # Of whom, where, how much: a place and a name alone say nothing of what happened.
    return points + (_says(prompt, "lieux") or _names(prompt))


def _of_situation(prompt: PromptText) -> Iterator[Sentence]:
    """Yield the sentences but those of a role, a form, a tone, rules: the parts of a form say no event."""
    part = ""
    for sentence in prompt.sentences:
        part = label_of(sentence.text) or part
        if part in ("", "context", "task"):
            yield sentence


def _says(prompt: PromptText, name: str) -> bool:
    turns = cue_turns("contexte", name)
    return any(next(one.places(turns), None) for one in prompt.sentences)


def _names(prompt: PromptText) -> bool:
    if _AMOUNT.search(prompt.own):
        return True
    return any(_NAME.search(one.text) for one in prompt.sentences if not one.text.isupper())


def _without_personal(prompt: PromptText) -> str:
    """A birth date is no circumstance."""
    text = prompt.own
    for item in find_items(text):
        text = text[: item.start] + " " * (item.end - item.start) + text[item.end :]
    return text


def _tells_date(text: str) -> bool:
    return any(found.kind in ("day", "time", "month") for found in find_dates(text))


def _tells(sentence: Sentence) -> bool:
    empty = next(sentence.places(cue_turns("contexte", "vides")), None)
    return len(sentence.tokens) >= _FEWEST_TOLD and empty is None
