# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the catalogue of models from its TOML file, strictly: a key too many or a wrong type is refused.

What a catalogue may say is another matter: see `catalogue_rules.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from desktop.core.codec import CodecError, from_data
from desktop.core.models.catalogue import (
    Catalogue,
    CatalogueEntry,
    CatalogueFile,
    CatalogueSource,
    MemoryFormula,
    ModelKind,
)
from desktop.core.paths import catalogue_folder

CATALOGUE = "catalogue.toml"
LICENCES = "licences"
"""Folder beside the catalogue, with the text of each licence."""
_PLAIN_ENTRY: dict[str, Any] = {"tiers": [], "base_model": ""}
_UNKNOWN_FILE = {"bytes": 0, "sha256": ""}
_UNKNOWN_SOURCE = {"repo": "", "revision": ""}
"""What blocks may leave out; without revision, bytes or sha256 an entry is only announced."""

Shape = TypeVar("Shape")


class CatalogueError(ValueError):
    """The catalogue cannot be used as it is; the sentence (English) names the entry and the key."""


@cache
def default_catalogue() -> Catalogue:
    """Return the catalogue that is shipped, read once; raise CatalogueError or OSError."""
    return read_catalogue(catalogue_folder() / CATALOGUE)


def licence_path(licence: str) -> Path:
    """Return where the text of a licence is, for a licence that the shipped catalogue names."""
    return catalogue_folder() / LICENCES / f"{licence}.txt"


def read_catalogue(path: Path) -> Catalogue:
    """Read a catalogue (about ten milliseconds); raise CatalogueError, or OSError without a file."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise CatalogueError(f"{path.name}: {error}") from error
    unknown = set(data) - {"version", "checked_on", "memory", "model"}
    if unknown:
        raise CatalogueError(f"{path.name}: unknown key {sorted(unknown)[0]!r}")
    defaults = _memory_defaults(data.get("memory", {}))
    return Catalogue(
        version=_version(data.get("version")),
        checked_on=_day(data.get("checked_on")),
        entries=tuple(_entry(block, defaults) for block in _blocks(data.get("model", []))),
    )


def _version(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CatalogueError("version: a whole number is expected")
    return value


def _day(value: Any) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise CatalogueError("checked_on: a date is expected, such as 2026-11-22, without quotes")
    return value.isoformat()


def _blocks(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise CatalogueError("model: it is written [[model]], once per model")
    return value


def _memory_defaults(tables: Any) -> dict[str, dict[str, Any]]:
    """Return the memory formula of each kind; every number in it is checked."""
    if not isinstance(tables, dict) or not set(tables) <= set(ModelKind):
        raise CatalogueError(f"memory: its tables are among {[kind.value for kind in ModelKind]}")
    for kind, table in tables.items():
        _read(MemoryFormula, table, f"memory.{kind}")
    return tables


def _entry(block: Any, defaults: Mapping[str, dict[str, Any]]) -> CatalogueEntry:
    if not isinstance(block, dict) or not isinstance(block.get("id"), str):
        raise CatalogueError("model: a block has no id, or one that is not a text")
    name = f"model {block['id']!r}"
    if "sources" in block:
        raise CatalogueError(f"{name}: unknown key 'sources', it is written [[model.source]]")
    own = block.get("memory", {})
    if not isinstance(own, dict):
        raise CatalogueError(f"{name}: memory: a table is expected, {{ per_unit = … }}")
    found = {key: value for key, value in block.items() if key != "source"}
    found["memory"] = {**defaults.get(str(block.get("kind")), {}), **own}
    found["sources"] = [_source(part, name) for part in _list(block, "source", name)]
    whole = _whole(CatalogueEntry, {**_PLAIN_ENTRY, **found}, name)
    return _read(CatalogueEntry, whole, name)


def _source(block: Any, name: str) -> dict[str, Any]:
    if not isinstance(block, dict):
        raise CatalogueError(f"{name}: source: it is written [[model.source]]")
    files = [_file(part, name) for part in _list(block, "files", name)]
    return _whole(CatalogueSource, {**_UNKNOWN_SOURCE, **block, "files": files}, f"{name}: source")


def _file(block: Any, name: str) -> dict[str, Any]:
    if not isinstance(block, dict):
        raise CatalogueError(f"{name}: files: each is written {{ path = …, bytes = …, … }}")
    return _whole(CatalogueFile, {**_UNKNOWN_FILE, **block}, f"{name}: files")


def _list(block: dict[str, Any], key: str, name: str) -> list[Any]:
    value = block.get(key, [])
    if not isinstance(value, list):
        raise CatalogueError(f"{name}: {key}: a list is expected")
    return value


def _whole(kind: type, data: dict[str, Any], name: str) -> dict[str, Any]:
    for key in _needed(kind):
        if key not in data:
            raise CatalogueError(f"{name}: it lacks {key!r}")
    return data


@cache
def _needed(kind: type) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(kind)
        if field.default is MISSING and field.default_factory is MISSING
    )


def _read(kind: type[Shape], untrusted_data: Any, name: str) -> Shape:
    try:
        return from_data(kind, untrusted_data)
    except CodecError as error:
        raise CatalogueError(f"{name}: {error}") from error
