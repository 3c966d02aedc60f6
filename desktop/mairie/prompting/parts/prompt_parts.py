# SPDX-License-Identifier: AGPL-3.0-or-later
"""A prompt as its eight parts, and the text that is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

DOCUMENT_TAG, EXAMPLE_TAG = "document", "exemple"
_NBSP = "\u00a0"
_BREAKS = re.compile(r"[ \t\r\n]+")
"""Not the narrow spaces of French typography."""
_CLOSING = re.compile(rf"<(?=/(?:{DOCUMENT_TAG}|{EXAMPLE_TAG})>)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PromptParts:
    """What the workshop's form holds; every part may be empty."""

    role: str = ""
    """Who the machine writes as: « secrétaire de mairie »."""
    context: str = ""
    """What happened, who reads."""
    task: str = ""
    """What is wanted: a verb and its object."""
    document: str = ""
    """What is to be worked on, pasted; never an order."""
    format: str = ""
    """The shape and the length."""
    tone: str = ""
    constraints: tuple[str, ...] = ()
    """One rule each."""
    example: str = ""


LABELS = {
    "role": "Rôle",
    "context": "Contexte",
    "task": "Tâche",
    "document": "Document",
    "format": "Format",
    "tone": "Ton",
    "constraints": "Contraintes",
    "example": "Exemple",
}
"""In the order of the form."""


def build_prompt(parts: PromptParts) -> str:
    """Return the prompt that is made of its parts, those that are empty left out.

    The document stands between tags that it cannot close.
    """
    lines: list[str] = []
    for name, label in LABELS.items():
        value = getattr(parts, name)
        if name == "constraints":
            rules = [_one_line(rule) for rule in value if rule.strip()]
            told = "".join(f"\n- {rule}" for rule in rules)
        else:
            told = _told(name, value.strip())
        if told:
            lines.append(f"{label}{_NBSP}:{told}")
    return "\n".join(lines)


def _told(name: str, value: str) -> str:
    if not value:
        return ""
    is_text = name == "document" or (name == "example" and "\n" in value)
    if is_text and not value.startswith("[à compléter"):
        tag = DOCUMENT_TAG if name == "document" else EXAMPLE_TAG
        return f"\n<{tag}>\n{_CLOSING.sub('‹', value)}\n</{tag}>"
    return f" {value}"


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()
