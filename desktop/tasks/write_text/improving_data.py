# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for a text that was improved: documented fields, stable names.

``gesture``     simplifier, falc, raccourcir, allonger, adoucir, formaliser or corriger (``kind`` too)
``original``    the text as it was given or read; ``text``: improved, without the refused changes
``changes``     start, end (characters of ``original``), before, after, reason, rule; ``refused``: the
                numbers of those that the agent did not take
``doubts``      excerpt, reason: what a person has to look at in what a model wrote
``attempts``    author (rule, model, agent), text, changes, doubts, notes: the rules' first;
                ``chosen``: the number of the one that is shown
``notes``       French sentences: what was not done and why
``readability`` before, after: score, level, words, sentences, words_per_sentence,
                syllables_per_word, long_words, reading_seconds
``document``    name, format, sha256 of the file; empty for a text that was typed
``model``, ``prompt`` what wrote some of it; empty for rules alone
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from desktop.core.draft import Doubt, Draft
from desktop.french.clarity.finding import Readability
from desktop.french.rewriting.change import Change, Gesture
from desktop.tasks.write_text.attempt import Attempt
from desktop.tasks.write_text.sources import Told

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class ImprovedResult:
    """All that was made of one text."""

    gesture: Gesture
    original: Told
    attempts: tuple[Attempt, ...]
    """The rules' first."""
    chosen: int
    refused: frozenset[int]
    """Numbers of the changes of the chosen attempt that the agent did not take."""
    text: str
    before: Readability
    after: Readability
    notes: tuple[str, ...] = ()

    @property
    def attempt(self) -> Attempt:
        """The attempt that is shown."""
        return self.attempts[self.chosen]


def improving_data(made: ImprovedResult, draft: Draft) -> dict[str, Any]:
    """Return the content of result.json."""
    original = made.original
    return {
        "schema": SCHEMA,
        "task": "write-text",
        "kind": made.gesture.value,
        "gesture": made.gesture.value,
        "document": {"name": original.name, "format": original.format, "sha256": original.sha256},
        "original": original.document,
        "text": made.text,
        "changes": _changes(made.attempt.changes),
        "refused": sorted(made.refused),
        "doubts": _doubts(made.attempt.doubts),
        "attempts": [_attempt(attempt) for attempt in made.attempts],
        "chosen": made.chosen,
        "notes": list(made.notes),
        "readability": {"before": asdict(made.before), "after": asdict(made.after)},
        "model": draft.ai_mark.model,
        "prompt": draft.ai_mark.prompt_version,
    }


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "author": attempt.author.value,
        "text": attempt.text,
        "changes": _changes(attempt.changes),
        "doubts": _doubts(attempt.doubts),
        "notes": list(attempt.notes),
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [asdict(change) for change in changes]


def _doubts(doubts: Iterable[Doubt]) -> list[dict[str, str]]:
    return [{"excerpt": doubt.excerpt, "reason": doubt.reason} for doubt in doubts]
