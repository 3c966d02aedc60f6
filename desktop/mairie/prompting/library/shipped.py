# SPDX-License-Identifier: AGPL-3.0-or-later
"""Our own demands: those ready to be used (prompts/library/), and what tasks tell models (prompts/)."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from desktop.core.prompts.prompts import Prompt, PromptError, read_prompt
from desktop.mairie.prompting.library.demand import (
    TASK_CATEGORY,
    Demand,
    DemandError,
    DemandKind,
    DemandOwner,
    DemandVariable,
)
from desktop.mairie.prompting.library.demand_file import parse_demand
from desktop.mairie.prompting.library.filling import variable_names

READY_FOLDER = "library"
"""Under the folder of prompts."""
_VARIABLES = Path(__file__).with_name("task_variables.toml")
_NO_PROMPT = "README.md"


def shipped_demands(prompts: Path) -> tuple[Demand, ...]:
    """Return all that is ours: the ready demands by name, then the prompts of tasks.

    A file that cannot be read is left out: `scripts/check.py data` is what tells of it.
    """
    found: list[Demand] = []
    for path in _files(prompts / READY_FOLDER):
        try:
            found.append(read_ready(path))
        except (DemandError, OSError, UnicodeDecodeError):
            continue
    for path in _files(prompts):
        try:
            found.append(read_task_prompt(path))
        except (PromptError, OSError, UnicodeDecodeError):
            continue
    return tuple(found)


def read_ready(path: Path) -> Demand:
    """Read one of our ready demands; raise DemandError, OSError or UnicodeDecodeError."""
    return parse_demand(path.read_text(encoding="utf-8"), path.stem, DemandOwner.OURS)


def read_task_prompt(path: Path) -> Demand:
    """Read what a task tells its model, as a demand; raise PromptError or OSError."""
    prompt = read_prompt(path)
    text = prompt_parts_text(prompt)
    return Demand(
        id=prompt.name,
        owner=DemandOwner.OURS,
        kind=DemandKind.TASK,
        title=prompt.title,
        category=TASK_CATEGORY,
        summary=prompt.role,
        version=prompt.version,
        date="",
        text=text,
        variables=task_variables(text),
        engine=prompt.engine,
    )


def prompt_parts_text(prompt: Prompt) -> str:
    """Return both parts of a task's prompt as they stand in its file."""
    system = f"## system\n\n{prompt.system}\n\n" if prompt.system else ""
    return f"{system}## user\n\n{prompt.user}"


def task_variables(text: str) -> tuple[DemandVariable, ...]:
    """Return what the variables of a task's prompt stand for."""
    labels = variable_labels()
    return tuple(
        DemandVariable(name, labels.get(name, name), multiline=True)
        for name in variable_names(text)
    )


def with_task_words(demand: Demand) -> Demand:
    """Return a copy of a task's prompt with its variables told as those of the original are."""
    if not demand.is_task:
        return demand
    return replace(demand, category=TASK_CATEGORY, variables=task_variables(demand.text))


@cache
def variable_labels() -> dict[str, str]:
    """Return what each variable of the tasks' prompts stands for, in French."""
    told: dict[str, str] = tomllib.loads(_VARIABLES.read_text(encoding="utf-8"))
    return told


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*.md")) if path.name != _NO_PROMPT]
