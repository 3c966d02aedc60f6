# SPDX-License-Identifier: AGPL-3.0-or-later
"""Prompts as data: files in French with a front matter and `$variables`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

from desktop.core.text_generation import ChatMessage

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_PART = re.compile(r"^## (system|user)\s*$", re.MULTILINE)
REQUIRED_KEYS = ("title", "role", "engine", "version")


class PromptError(ValueError):
    """A prompt file is not well formed, or a variable is missing."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file that was read: who it is for, its version, and its two parts."""

    name: str
    title: str
    role: str
    engine: str
    version: str
    system: str
    user: str

    def variables(self) -> frozenset[str]:
        """Return the names of the `$variables` of both parts."""
        return frozenset(Template(self.system).get_identifiers()) | frozenset(
            Template(self.user).get_identifiers()
        )

    def messages(self, variables: Mapping[str, str]) -> list[ChatMessage]:
        """Return the system and user messages, filled; raise PromptError naming what is missing."""
        missing = self.variables() - set(variables)
        if missing:
            raise PromptError(f"prompt {self.name}: missing {', '.join(sorted(missing))}")
        messages = [ChatMessage("user", Template(self.user).substitute(variables).strip())]
        if self.system:
            system = Template(self.system).substitute(variables).strip()
            messages.insert(0, ChatMessage("system", system))
        return messages

    @property
    def versioned_name(self) -> str:
        """Return "name@version", as journalled."""
        return f"{self.name}@{self.version}"


def read_prompt(path: Path) -> Prompt:
    """Read a prompt file; raise PromptError where it is not well formed (prompts/README.md)."""
    match = _FRONT_MATTER.match(path.read_text(encoding="utf-8").replace("\r\n", "\n"))
    if match is None:
        raise PromptError(f"{path.name}: no front matter")
    facts = _facts(match.group(1), path.name)
    parts = _PART.split(match.group(2))
    texts = {parts[i]: parts[i + 1].strip() for i in range(1, len(parts), 2)}
    if "user" not in texts:
        raise PromptError(f"{path.name}: no « ## user » part")
    return Prompt(
        name=path.stem,
        title=facts["title"],
        role=facts["role"],
        engine=facts["engine"],
        version=facts["version"],
        system=texts.get("system", ""),
        user=texts["user"],
    )


def _facts(front_matter: str, name: str) -> dict[str, str]:
    facts = {}
    for line in front_matter.splitlines():
        if line.strip():
            key, _, value = line.partition(":")
            facts[key.strip()] = value.strip()
    missing = [key for key in REQUIRED_KEYS if not facts.get(key)]
    if missing:
        raise PromptError(f"{name}: front matter lacks {', '.join(missing)}")
    return facts
