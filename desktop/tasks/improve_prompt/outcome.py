# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told of a prompt: the report, and result.json with documented fields and stable names.

``original``   the prompt as it was read; ``start`` and ``end`` are places in it, in characters
``kind``       the kind of text that is wanted (mairie/prompting/reading/kinds.toml)
``findings``   ``id`` (mairie/prompting/findings.toml), ``severity`` (bloquant, important, conseil),
               ``title``, ``explanation``, ``advice``, ``start``, ``end``, ``excerpt``; ``start`` equals
               ``end`` when something is missing; the gravest first
``counts``     findings by severity
``improved``   the better version, by rules; ``original`` itself when there is nothing to say
``parts``      the eight parts of ``improved``: ``role``, ``context``, ``task``, ``document``, ``format``,
               ``tone``, ``constraints`` (a list), ``example``
``changes``    what it does otherwise: ``part`` ("all" for the whole), ``text``, ``why``
``others``     the other demands that the prompt held, to be made after, one by one
``forbidden``  null, else the use that Beffroi refuses (mairie/compliance/limits/uses.toml): ``id``,
               ``sentence``, ``instead``; then no model words the demand
``model``      null without a model, else ``id``, ``prompt``, ``improved`` (empty when it was not kept)
               and ``refused`` (why it was not kept)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from desktop.core.draft import Author, Block, Heading, ListBlock, Note, Paragraph, Tone
from desktop.mairie.compliance.limits import ForbiddenDemand
from desktop.mairie.prompting import PromptFinding, PromptReview, Severity
from desktop.tasks.improve_prompt.model_wording import Worded

SCHEMA = 1
_HEADINGS = {
    Severity.BLOCKING: "À régler avant tout",
    Severity.IMPORTANT: "Important",
    Severity.ADVICE: "Conseils",
}


def outcome_data(
    review: PromptReview, worded: Worded, forbidden: ForbiddenDemand | None = None
) -> dict[str, Any]:
    """Return the content of result.json."""
    counts = Counter(finding.severity.value for finding in review.findings)
    return {
        "schema": SCHEMA,
        "task": "improve-prompt",
        "original": review.text,
        "kind": review.kind,
        "counts": {severity.value: counts[severity.value] for severity in Severity},
        "findings": [_finding_data(finding) for finding in review.findings],
        "improved": review.improved,
        "parts": {**asdict(review.parts), "constraints": list(review.parts.constraints)},
        "changes": [asdict(change) for change in review.changes],
        "others": list(review.others),
        "forbidden": _forbidden_data(forbidden),
        "model": _model_data(worded),
    }


def _finding_data(finding: PromptFinding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "title": finding.title,
        "explanation": finding.explanation,
        "advice": finding.advice,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
    }


def _forbidden_data(forbidden: ForbiddenDemand | None) -> dict[str, Any] | None:
    if forbidden is None:
        return None
    return {"id": forbidden.id, "sentence": forbidden.sentence(), "instead": forbidden.instead}


def _model_data(worded: Worded) -> dict[str, Any] | None:
    if not worded.model:
        return None
    return {
        "id": worded.model,
        "prompt": worded.prompt_version,
        "improved": worded.text,
        "refused": worded.refused,
    }


def outcome_blocks(review: PromptReview, worded: Worded) -> tuple[Block, ...]:
    """Return the report: what is seen, the prompt before, the better one, and why."""
    return tuple(_blocks(review, worded))


def _blocks(review: PromptReview, worded: Worded) -> Iterator[Block]:
    yield Note(_told(review), Tone.INFORMATION if not review.findings else Tone.TO_CHECK)
    yield Heading("Votre demande")
    yield from _lines(review.text, Author.AGENT)
    for severity, heading in _HEADINGS.items():
        found = [one for one in review.findings if one.severity is severity]
        if found:
            yield Heading(heading)
            yield ListBlock(tuple(Paragraph(_sentence(one)) for one in found))
    if not review.findings:
        return
    yield Heading("Une meilleure version, à compléter et à copier")
    yield from _lines(review.improved, Author.RULE)
    if worded.text:
        yield Heading("La même, rédigée par le modèle")
        yield from _lines(worded.text, Author.MODEL)
    if review.changes:
        yield Heading("Pourquoi ces changements")
        reasons = dict.fromkeys(change.why for change in review.changes)
        yield ListBlock(tuple(Paragraph(reason) for reason in reasons))
    if review.others:
        yield Heading("À demander ensuite, une à la fois")
        yield ListBlock(tuple(Paragraph(one, Author.AGENT) for one in review.others), ordered=True)
    if worded.refused:
        yield Note(worded.refused)


def _told(review: PromptReview) -> str:
    if not review.findings:
        return "Rien à redire\u00a0: cette demande est claire et complète. Relisez la réponse avant de vous en servir."
    counts = Counter(finding.severity for finding in review.findings)
    named = (
        (counts[Severity.BLOCKING], "point à régler avant tout", "points à régler avant tout"),
        (counts[Severity.IMPORTANT], "point important", "points importants"),
        (counts[Severity.ADVICE], "conseil", "conseils"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in named if count]
    return f"{_joined(told)}. Rien n’a été exécuté\u00a0: la demande a seulement été relue."


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def _sentence(finding: PromptFinding) -> str:
    return f"{finding.title}. {finding.explanation} {finding.advice}"


def _lines(text: str, author: Author) -> Iterator[Block]:
    """Yield a prompt line by line, its rules as a list."""
    rules: list[Paragraph] = []
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("- "):
            rules.append(Paragraph(line[2:], author))
            continue
        if rules:
            yield ListBlock(tuple(rules))
            rules = []
        yield Paragraph(line.strip(), author)
    if rules:
        yield ListBlock(tuple(rules))
