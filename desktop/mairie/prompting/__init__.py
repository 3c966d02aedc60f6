# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes a prompt weak or risky, and a better one, by rules alone."""

from desktop.mairie.prompting.finding import PromptFinding, Severity, finding_texts
from desktop.mairie.prompting.improving.improving import PromptChange
from desktop.mairie.prompting.parts.prompt_parts import LABELS, PromptParts, build_prompt
from desktop.mairie.prompting.parts.reading_parts import read_parts
from desktop.mairie.prompting.review import PromptReview, kind_title, review_prompt

__all__ = [
    "LABELS",
    "PromptChange",
    "PromptFinding",
    "PromptParts",
    "PromptReview",
    "Severity",
    "build_prompt",
    "finding_texts",
    "kind_title",
    "read_parts",
    "review_prompt",
]
