# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the panels take the samples of an exercise: as a form that had been typed and not yet run."""

from __future__ import annotations

from typing import Any

from desktop.core.task import FileField, Task
from desktop.mairie.learning.step import Exercise
from desktop.ui.page import Page

POSTER, QUESTION, DEMAND = "make-poster", "ask-document", "improve-prompt"


def form_of(exercise: Exercise, task: type[Task]) -> dict[str, Any]:
    """Return the whole form: the samples, and what each other field proposes by itself.

    Raises DocumentMissing for a sample that is not there.
    """
    many = {field.name for field in task.fields if isinstance(field, FileField) and field.many}
    values: dict[str, Any] = {field.name: field.default_value() for field in task.fields}
    values |= exercise.form_values(frozenset(many))
    if task.id == QUESTION:
        values["typed"] = values.get("question", "")  # where a conversation keeps what is typed
    return values


def begin(page: Page, exercise: Exercise, values: dict[str, Any]) -> None:
    """Bring a panel that was just built to where the exercise begins."""
    if exercise.task_id == POSTER and "facts" not in exercise.sample_texts:
        page.show_start()  # type: ignore[attr-defined]  # the need is told: it is read from there
    if exercise.task_id == DEMAND and values.get("text") and hasattr(page, "workshop"):
        page.workshop.show_demand(str(values["text"]))
