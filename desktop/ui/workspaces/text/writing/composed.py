# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the answers give, by rules alone: the text as it reads, its questions, what is wrong with them.

Everything of the trade is imported on first use: the page is drawn before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.french.folding import fold_words
from desktop.mairie.commune.profile import CommuneProfile

if TYPE_CHECKING:
    from desktop.core.draft import Draft
    from desktop.mairie.forms.facts import Facts
    from desktop.mairie.writing.checks import TextFinding
    from desktop.mairie.writing.text import WrittenText
    from desktop.mairie.writing.text_kind import TextKind

PLACEHOLDER = re.compile(r"\[à compléter[\s\u00a0]?:[\s\u00a0]*([^\[\]\n]{1,200})\]")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text as its answers stand, before the agent's edits."""

    kind: TextKind
    profile: CommuneProfile
    facts: Facts
    text: WrittenText
    draft: Draft
    slots: tuple[str, ...]
    """The passage of each block of the draft (slots.py)."""
    passages: dict[str, tuple[str, ...]]
    """The lines that each passage proposes."""
    asked: frozenset[str]
    """Ids of the questions whose condition holds."""

    def problems(self) -> dict[str, str]:
        """Return what is wrong with the answers, by question."""
        return {problem.field: problem.message for problem in reversed(self.facts.problems)}

    def question_of(self, label: str) -> str:
        """Return the question whose answer a « [à compléter : label] » waits for; empty for none."""
        wanted = fold_words(label)
        fields = [field for field in self.kind.fields if field.id in self.asked]
        return next((field.id for field in fields if fold_words(field.label) == wanted), "")


def compose(
    kind_id: str, answers: Mapping[str, Any], profile: CommuneProfile, today: date
) -> Composed:
    """Return the text that these answers give; what is missing is « [à compléter : …] »."""
    from desktop.mairie.forms.templates import holds
    from desktop.mairie.writing.as_draft import as_draft
    from desktop.mairie.writing.composition import compose_text
    from desktop.mairie.writing.kind_file import find_kind
    from desktop.mairie.writing.text_facts import read_text_facts
    from desktop.ui.workspaces.text.writing.hand_edits import passages
    from desktop.ui.workspaces.text.writing.slots import slots_of

    kind = find_kind(kind_id)
    facts = read_text_facts(kind, answers, profile, today)
    text = compose_text(kind, facts, profile, today)
    draft, slots = as_draft(text, profile), slots_of(text, profile)
    asked = frozenset(field.id for field in kind.fields if holds(field.when, facts.values))
    return Composed(
        kind, profile, facts, text, draft, slots, passages(draft, slots), asked
    )  # fmt: skip


def check(composed: Composed, draft: Draft, *, is_edited: bool) -> tuple[TextFinding, ...]:
    """Return what is to be looked at in the text as it now reads; gaps are told elsewhere."""
    from desktop.mairie.writing.checks import check_text
    from desktop.ui.widgets.draft_text import plain_text

    text = plain_text(draft) if is_edited else composed.text
    found = check_text(text, composed.kind, composed.facts, composed.profile)
    return tuple(one for one in found if one.rule != "à compléter")


def gaps(draft: Draft) -> tuple[str, ...]:
    """Return what is still to be completed in a text, once each, in its order."""
    texts = (draft.title, draft.subtitle, *(getattr(b, "text", "") for b in draft.blocks))
    items = (paragraph.text for paragraph in draft.paragraphs())
    found = (match for text in (*texts, *items) for match in PLACEHOLDER.finditer(text))
    return tuple(dict.fromkeys(match[1].strip() for match in found))
