# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Savoir parler à la machine »: its facts and fields. The work itself is loaded when it runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from desktop.core.task import BooleanField, Field, FileField, Lane, Task, TextField

if TYPE_CHECKING:
    from desktop.core.task import Result, TaskContext, Values

LONGEST_PROMPT = 20_000
"""Characters."""
_LONGEST_TITLE = 60


class ImprovePrompt(Task):
    """Reads a prompt as a trainer would, and writes a better one; a prompt is never executed."""

    id: ClassVar[str] = "improve-prompt"
    title: ClassVar[str] = "Savoir parler à la machine"
    summary: ClassVar[str] = (
        "Une demande relue avant d’être faite à une IA, et une meilleure version."
    )
    icon: ClassVar[str] = "mdi6.school-outline"
    uses_model: ClassVar[Lane | None] = Lane.TEXT
    fields: ClassVar[tuple[Field, ...]] = (
        TextField(
            "text",
            "Votre demande",
            "Telle que vous la feriez à une IA, avec le document collé s’il y en a un. Elle est relue, "
            "jamais exécutée.",
            placeholder="Fais-moi un courrier pour refuser la salle des fêtes…",
            multiline=True,
            max_length=LONGEST_PROMPT,
        ),
        BooleanField(
            "attached",
            "Un document sera joint à la demande",
            "La demande peut alors parler de «\u00a0ce document\u00a0» sans qu’il soit collé.",
        ),
        FileField(
            "prompt",
            "Ou un fichier qui la contient",
            "À la place du texte ci-dessus.",
            suffixes=(".txt", ".md", ".docx", ".odt", ".pdf"),
            advanced=True,
        ),
    )

    @classmethod
    def work_title(cls, values: Mapping[str, Any]) -> str:
        """Return the beginning of the prompt."""
        words = " ".join(str(values.get("text") or "").split())
        if len(words) <= _LONGEST_TITLE:
            return words
        return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"

    def run(self, values: Values, context: TaskContext) -> Result:
        """Review the prompt by rules, let a model word it better, tell both."""
        from desktop.tasks.improve_prompt.improvement import PromptImprovement

        return PromptImprovement(values, context).make()
