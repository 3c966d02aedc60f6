# SPDX-License-Identifier: AGPL-3.0-or-later
"""Data that changes is checked as code is: prompts, tasks, models and what they need beside them."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import desktop
from desktop.core.models.catalogue_file import CATALOGUE, LICENCES, CatalogueError, read_catalogue
from desktop.core.models.catalogue_rules import catalogue_faults, licence_text_faults
from desktop.core.prompts.prompts import PromptError, read_prompt
from desktop.core.task import Task
from desktop.tasks import TASKS
from scripts.checks.decrees import decree_faults
from scripts.checks.demands import demand_faults
from scripts.checks.processing import processing_faults
from scripts.checks.texts import text_faults

ICONS = Path(desktop.__file__).parent / "resources" / "fonts" / "icons.json"
ENGINES = {"text", "speech", "image", "speakers"}
TASK_ID = re.compile(r"[a-z]+(-[a-z]+)+\Z")


def prompt_faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for each prompt file that cannot be used as it is."""
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        try:
            prompt = read_prompt(path)
        except (PromptError, UnicodeDecodeError) as error:
            yield f"prompts/{path.name}: {error}"
            continue
        if prompt.engine not in ENGINES:
            yield f"prompts/{path.name}: engine {prompt.engine!r} is none of {sorted(ENGINES)}"
        try:
            prompt.messages(dict.fromkeys(prompt.variables(), "x"))
        except ValueError as error:
            yield f"prompts/{path.name}: a $ that is no variable is written $$ ({error})"


def task_faults(task: type[Task], root: Path) -> Iterator[str]:
    """Yield a sentence for each thing that a task of the list lacks, or says badly."""
    name = task.id.replace("-", "_")
    if not TASK_ID.match(task.id):
        yield f"{task.id}: an id is verb-object, in lower case"
    if not task.__module__.startswith(f"desktop.tasks.{name}"):
        yield f"{task.id}: its file is {task.__module__}, not desktop.tasks.{name}"
    if task.uses_model and not (root / "prompts" / f"{task.id}.md").exists():
        yield f"{task.id}: uses a model and has no prompts/{task.id}.md"
    tests = root / "tests" / "tasks"
    if not any([*tests.glob(f"test_{name}*.py"), *tests.glob(f"{name}/test_*.py")]):
        yield f"{task.id}: has no tests/tasks/test_{name}.py"
    for fact in ("title", "summary", "icon"):
        if not getattr(task, fact, ""):
            yield f"{task.id}: has no {fact}"
    if task.icon and task.icon.removeprefix("mdi6.") not in _drawn_icons():
        yield f"{task.id}: the window's font has no icon {task.icon!r} (scripts/make_fonts.py)"


def field_faults(task: type[Task]) -> Iterator[str]:
    """Yield a sentence for each field that the form or the command line could not use."""
    names = [field.name for field in task.fields]
    if len(set(names)) != len(names):
        yield f"{task.id}: two fields have the same name"
    for field in task.fields:
        if not field.label or not re.fullmatch(r"[a-z][a-z_]*", field.name):
            yield f"{task.id}: field {field.name!r} needs a label, and a name in lower case"


@cache
def _drawn_icons() -> frozenset[str]:
    return frozenset(json.loads(ICONS.read_text(encoding="utf-8")))


def workspace_faults(folder: Path, task_names: set[str]) -> Iterator[str]:
    """Yield a sentence for each workspace that belongs to no task."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and path.stem not in task_names and not path.name.startswith("_"):
            yield f"desktop/ui/workspaces/{path.name}: no task has that name"


def model_faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for each thing that the catalogue of models may not say, or lacks."""
    try:
        catalogue = read_catalogue(folder / CATALOGUE)
    except (CatalogueError, OSError) as error:
        yield f"models/{CATALOGUE}: {error}"
        return
    for fault in (*catalogue_faults(catalogue), *licence_text_faults(catalogue, folder / LICENCES)):
        yield f"models/{CATALOGUE}: {fault}"


def faults(root: Path) -> Iterator[str]:
    """Yield every fault of the project's data."""
    yield from prompt_faults(root / "prompts")
    yield from demand_faults(root / "prompts" / "library")
    ids = [task.id for task in TASKS]
    if len(set(ids)) != len(ids):
        yield "two tasks have the same id"
    for task in TASKS:
        yield from task_faults(task, root)
        yield from field_faults(task)
    names = {task_id.replace("-", "_") for task_id in ids}
    yield from workspace_faults(root / "desktop" / "ui" / "workspaces", names)
    yield from model_faults(root / "models")
    yield from decree_faults()
    yield from text_faults()
    yield from processing_faults()


def main(root: Path) -> int:
    """Print the faults; return 1 when there is one."""
    found = list(faults(root))
    print(
        "\n".join(found)
        or f"{len(TASKS)} task(s), prompts, demands, fields, models, types of arrêtés and of texts: in order"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
