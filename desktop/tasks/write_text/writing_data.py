# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for a text that was written: documented fields, stable names.

``kind``, ``title``   id and title of the kind; ``object`` of the letter, title of the article
``text``              the whole text, as « .txt » holds it
``paragraphs``        part (its id; salutation, closing, mention:id for the rest), text, author (rule,
                      model, agent), checks (excerpt, reason): what a person has to look at
``facts``             the facts that were used, dates as "2026-12-01", hours as "08:00"
``missing``           ids of the answers that are required and absent; ``placeholders``: as printed
``problems``          field, message: what is wrong with an answer; ``unknown``: keys that are none
``findings``          rule, severity, message, excerpt, start, end (in ``text``; -1: no place)
``mentions``          id, present, source, text: what the text must say
``words``, ``reading_seconds``   of the body: aloud for a speech, silently for the rest
``need``              words, document, candidates (kind, score), facts, evidence: as read from words
``attempts``          author, text, paragraphs: every version, the rules' first; ``chosen``: its number
``traps``             what the agent must think of; ``warning`` and ``retention`` of the kind
``model``, ``prompt`` what wrote some of it; empty for rules alone
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.draft import Author, Doubt, Draft
from desktop.french.folding import fold_words
from desktop.mairie.forms.facts import Facts, is_missing, plain_value
from desktop.mairie.writing.as_text import plain_text
from desktop.mairie.writing.checks import TextFinding
from desktop.mairie.writing.text import WrittenText
from desktop.mairie.writing.text_kind import Mention, TextKind
from desktop.tasks.write_text.sources import Told
from desktop.tasks.write_text.told_facts import ToldFacts

SCHEMA = 1
ALOUD, SILENT = 125, 200
"""Words a minute: of a speech, with its pauses; of a reader."""


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """All that was made of one text."""

    kind: TextKind
    facts: Facts
    told: Told
    told_facts: ToldFacts
    candidates: tuple[tuple[str, int], ...]
    attempts: tuple[WrittenText, ...]
    """The rules' text first, then those of a model."""
    chosen: int
    words: str
    """The whole text as it goes out: that of the attempt, or the agent's own."""
    is_edited: bool
    findings: tuple[TextFinding, ...]

    @property
    def text(self) -> WrittenText:
        """The attempt that is shown."""
        return self.attempts[self.chosen]


def writing_data(made: WrittenResult, draft: Draft) -> dict[str, Any]:
    """Return the content of result.json."""
    kind, facts = made.kind, made.facts
    count = _count(made.words) if made.is_edited else made.text.words
    pace = ALOUD if kind.layout == "discours" else SILENT
    return {
        "schema": SCHEMA,
        "task": "write-text",
        "kind": kind.id,
        "title": kind.title,
        "verified_on": kind.verified_on,
        "object": made.text.object,
        "text": made.words,
        "edited": made.is_edited,
        "paragraphs": _edited(draft) if made.is_edited else list(_paragraphs(made.text)),
        "facts": {n: plain_value(v) for n, v in facts.values.items() if not is_missing(v)},
        "missing": list(facts.missing),
        "placeholders": list(made.text.placeholders),
        "problems": [{"field": p.field, "message": p.message} for p in facts.problems],
        "unknown": list(facts.unknown),
        "findings": [_finding(finding) for finding in made.findings],
        "mentions": list(_mentions(made)),
        "words": count,
        "reading_seconds": round(count * 60 / pace),
        "need": {
            "words": made.told.words,
            "document": made.told.name,
            "candidates": [{"kind": name, "score": score} for name, score in made.candidates],
            "facts": {n: plain_value(v) for n, v in made.told_facts.facts.items()},
            "evidence": made.told_facts.evidence,
        },
        "attempts": [_attempt(text) for text in made.attempts],
        "chosen": made.chosen,
        "traps": list(made.text.traps),
        "warning": kind.warning,
        "retention": kind.retention,
        "model": draft.ai_mark.model,
        "prompt": draft.ai_mark.prompt_version,
    }


def _attempt(text: WrittenText) -> dict[str, Any]:
    is_by_model = any(paragraph.author is Author.MODEL for paragraph in text.paragraphs())
    return {
        "author": (Author.MODEL if is_by_model else Author.RULE).value,
        "text": plain_text(text),
        "paragraphs": list(_paragraphs(text)),
    }


def _paragraphs(text: WrittenText) -> Iterator[dict[str, Any]]:
    yield from _rule_lines("standfirst", text.standfirst)
    yield from _rule_lines("salutation", text.salutation)
    for part in text.parts:
        for paragraph in part.paragraphs:
            yield _paragraph(part.id, paragraph.text, paragraph.author, paragraph.doubts)
    for mention in text.mentions:
        if not mention.small:
            yield _paragraph(f"mention:{mention.id}", mention.text, Author.RULE)
    yield from _rule_lines("closing", text.closing)
    for mention in text.mentions:
        if mention.small:
            yield _paragraph(f"mention:{mention.id}", mention.text, Author.RULE)


def _rule_lines(part: str, text: str) -> Iterator[dict[str, Any]]:
    return (_paragraph(part, line, Author.RULE) for line in text.splitlines() if line)


def _edited(draft: Draft) -> list[dict[str, Any]]:
    return [_paragraph("", one.text, one.author, one.doubts) for one in draft.paragraphs()]


def _paragraph(
    part: str, text: str, author: Author, doubts: Sequence[Doubt] = ()
) -> dict[str, Any]:
    checks = [{"excerpt": doubt.excerpt, "reason": doubt.reason} for doubt in doubts]
    return {"part": part, "text": text, "author": author.value, "checks": checks}


def _finding(finding: TextFinding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "excerpt": finding.excerpt,
        "start": finding.start,
        "end": finding.end,
    }


def _mentions(made: WrittenResult) -> Iterator[dict[str, Any]]:
    written = {mention.id: mention.text for mention in made.text.mentions}
    spaced = f" {' '.join(fold_words(made.words))} "
    for mention in made.kind.mentions:
        if mention.id not in written:
            continue
        text = written[mention.id]
        yield {
            "id": mention.id,
            "present": _stands(mention, text, spaced),
            "source": mention.source,
            "text": text,
        }


def _stands(mention: Mention, text: str, spaced: str) -> bool:
    """Tell whether a mention stands: its signs, or without any its own words."""
    wanted = mention.signs or (text,)
    return all(f" {' '.join(fold_words(sign))} " in spaced for sign in wanted)


def _count(text: str) -> int:
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
