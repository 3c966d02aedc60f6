# SPDX-License-Identifier: AGPL-3.0-or-later
"""The path: the steps and the modules in their order, as `parcours.toml` gives it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from desktop.mairie.learning.module import Module
from desktop.mairie.learning.reading import LearningFileError, read_file
from desktop.mairie.learning.step import Step

FOLDER = Path(__file__).resolve().parent
STEPS_FOLDER, MODULES_FOLDER = FOLDER / "steps", FOLDER / "modules"
PATH_FILE = FOLDER / "parcours.toml"

PathItem = Step | Module
Item = TypeVar("Item", Step, Module)


@dataclass(frozen=True, slots=True)
class PathOrder:
    """What `parcours.toml` says."""

    title: str
    summary: str
    """Two or three sentences at the top of the page."""
    verified_on: datetime.date
    steps: tuple[str, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LearningPath:
    """The whole path, in order."""

    title: str
    summary: str
    verified_on: datetime.date
    steps: tuple[Step, ...]
    modules: tuple[Module, ...]

    @property
    def items(self) -> tuple[PathItem, ...]:
        """The steps, then the modules."""
        return (*self.steps, *self.modules)

    @property
    def minutes(self) -> int:
        """How long the whole takes."""
        return sum(item.minutes for item in self.items)

    def find(self, item_id: str) -> PathItem | None:
        """Return a step or a module by its id; None when the path has none of that name."""
        return next((item for item in self.items if item.id == item_id), None)

    def following(self, item_id: str) -> PathItem | None:
        """Return what comes after an item; None after the last one, or for an unknown id."""
        ids = [item.id for item in self.items]
        place = ids.index(item_id) + 1 if item_id in ids else len(ids)
        return self.items[place] if place < len(ids) else None


@cache
def load_path() -> LearningPath:
    """Return the path; raise LearningFileError when one of its files is not well formed."""
    order = read_file(PATH_FILE, PathOrder)
    steps = tuple(_named(read_file(file, Step), file) for file in _files(STEPS_FOLDER, order.steps))
    modules = tuple(
        _named(read_file(file, Module), file) for file in _files(MODULES_FOLDER, order.modules)
    )
    path = LearningPath(order.title, order.summary, order.verified_on, steps, modules)
    if len({item.id for item in path.items}) < len(path.items):
        raise LearningFileError(f"{PATH_FILE.name}: two items have the same id")
    return path


def _files(folder: Path, ids: Iterable[str]) -> tuple[Path, ...]:
    return tuple(folder / f"{one}.toml" for one in ids)


def _named(item: Item, file: Path) -> Item:
    if item.id != file.stem:
        raise LearningFileError(f"{file.name}: its id is {item.id!r}, not the name of the file")
    return item
