# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coach: reads any prompt, says what is missing or risky in it, and writes a better one.

Works by rules alone, in linear time, on hostile text: nothing of a prompt is ever executed.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.files.readable import readable
from desktop.mairie.prompting.finding import PromptFinding, Spotted, finding_texts, told_finding
from desktop.mairie.prompting.improving.improving import PromptChange, improve
from desktop.mairie.prompting.missing.parts_missing import missing_parts, wanted_kind
from desktop.mairie.prompting.parts.prompt_parts import PromptParts
from desktop.mairie.prompting.personal.finding_personal import find_personal
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import find_requests
from desktop.mairie.prompting.reading.tables import OTHER, task_kinds
from desktop.mairie.prompting.risks.finding_risks import find_risks
from desktop.mairie.prompting.shape.finding_shape import find_shape


@dataclass(frozen=True, slots=True)
class PromptReview:
    """What the coach says of a prompt."""

    text: str
    """As it was read: what comes after 40,000 characters is not."""
    kind: str
    """The kind of text that is wanted: a name of reading/kinds.toml."""
    findings: tuple[PromptFinding, ...]
    """The gravest first; each name at most once."""
    improved: str
    """A better version; `text` itself when there is nothing to say."""
    parts: PromptParts
    """Those of `improved`."""
    changes: tuple[PromptChange, ...]
    others: tuple[str, ...]
    """The other demands that the prompt held, to be made after, one by one."""

    @property
    def weight(self) -> int:
        """How weak or risky the prompt is; 0 for a good one."""
        return sum(finding.severity.weight for finding in self.findings)


def review_prompt(untrusted_text: str, *, known_documents: bool = False) -> PromptReview:
    """Return what is missing or risky in a prompt, and a better one.

    With `known_documents`, a document is attached: the prompt may speak of it.
    """
    prompt = PromptText(readable(untrusted_text), known_documents)
    findings = find_all(prompt)
    better = improve(prompt, findings)
    return PromptReview(
        prompt.text,
        wanted_kind(prompt, find_requests(prompt)).id,
        findings,
        better.text,
        better.parts,
        better.changes,
        better.others,
    )


def kind_title(kind: str) -> str:
    """Return « Un courrier »: what a demand is known by where its own words must not be kept."""
    told = task_kinds().get(kind) or task_kinds()[OTHER]
    return told.title[:1].upper() + told.title[1:]


def find_all(prompt: PromptText) -> tuple[PromptFinding, ...]:
    """Return the findings of a prompt, the gravest first, each name once."""
    requests = find_requests(prompt)
    spotted: dict[str, Spotted] = {}
    for one in (
        *missing_parts(prompt, requests),
        *find_risks(prompt, requests),
        *find_personal(prompt),
        *find_shape(prompt, requests),
    ):
        spotted.setdefault(one.id, one)
    found = [told_finding(one, prompt.text) for one in spotted.values()]
    return tuple(
        sorted(found, key=lambda one: (-one.severity.weight, finding_texts()[one.id].rank))
    )
