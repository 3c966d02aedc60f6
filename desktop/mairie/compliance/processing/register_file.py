# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file of the register: read strictly, written whole, set aside when it comes back damaged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite
from desktop.core.safe_files import set_aside, write_json
from desktop.mairie.compliance.processing.kept import KeptSheet, Revision
from desktop.mairie.compliance.processing.organisation import Organisation
from desktop.mairie.compliance.processing.sheet import ProcessingSheet

FILE_NAME = "registre-des-traitements.json"
SCHEMA = 1
LARGEST_FILE = 8_000_000
"""Bytes; a sheet with its versions is under thirty thousand."""
MOST_SHEETS = 200
LONGEST_TEXT = 8_000
"""Characters of one field."""
T = TypeVar("T")


class NewerFile(ValueError):
    """The file was written by a later version: it is neither read nor overwritten."""


@dataclass(frozen=True, slots=True)
class RegisterData:
    """All that the file holds."""

    organisation: Mapping[str, Any] = field(default_factory=dict)
    """What was edited of the page « organisme »."""
    revisions: tuple[Revision, ...] = ()
    """Of that page."""
    sheets: tuple[KeptSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[T]):
    """What was read of a file, and what to tell of it."""

    data: T
    notice: str = ""
    """A French sentence when the file could not be read; empty else."""
    may_write: bool = True
    """False for a file that is there, cannot be read, and must not be overwritten."""


def read_register(path: Path) -> ReadFile[RegisterData]:
    """Return what the file holds; a damaged one is set aside and told, never overwritten."""
    read = read_kept(path, RegisterData, "Le registre des traitements")
    try:
        for kept in read.data.sheets:
            typed_changes(kept)
        from_data(Organisation, dict(read.data.organisation))
        if len(read.data.sheets) > MOST_SHEETS:
            raise CodecError("too many sheets")
    except CodecError:
        return put_aside(path, RegisterData, "Le registre des traitements")
    return read


def typed_changes(kept: KeptSheet) -> dict[str, Any]:
    """Return the edited fields with their real types; raise CodecError where one does not fit."""
    typed = from_data(ProcessingSheet, dict(kept.changes))
    return {name: getattr(typed, name) for name in kept.changes if name != "type"}


def plain(data: Any) -> Any:
    """Return JSON values of dataclasses without their class names: a person can read the file."""
    told = to_data(data)
    return _without_types(told)


def read_kept(path: Path, into: type[T], name: str) -> ReadFile[T]:
    """Read a file of this kind; `name` is how a sentence begins: « Le registre des traitements »."""
    try:
        return ReadFile(_parsed(path, into))
    except FileNotFoundError:
        return ReadFile(into())
    except NewerFile:
        told = f"{name} vient d’une version plus récente de Beffroi\u00a0: il est gardé tel quel."
        return ReadFile(into(), told, may_write=False)
    except (ValueError, RecursionError):
        return put_aside(path, into, name)
    except OSError:
        told = f"{name} ne peut pas être ouvert\u00a0: rien n’y est écrit."
        return ReadFile(into(), told, may_write=False)


def write_kept(path: Path, data: Any) -> None:
    """Write the file whole or not at all. Raises CannotWrite."""
    try:
        write_json(path, {"schema": SCHEMA, **plain(data)})
    except OSError as error:
        raise CannotWrite from error


def put_aside(path: Path, into: type[T], name: str) -> ReadFile[T]:
    """Rename a damaged file and begin a new one; without success, nothing is written."""
    try:
        aside = set_aside(path)
    except OSError:
        told = f"{name} est illisible et n’a pas pu être mis de côté\u00a0: rien n’y est écrit."
        return ReadFile(into(), told, may_write=False)
    told = (
        f"{name} était illisible. Il est gardé sous le nom «\u00a0{aside.name}\u00a0», et un nouveau "
        "commence."
    )
    return ReadFile(into(), told)


def _parsed(path: Path, into: type[T]) -> T:
    if path.stat().st_size > LARGEST_FILE:
        raise CodecError("too large")
    untrusted = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(untrusted, dict):
        raise CodecError("an object is expected")
    schema = untrusted.pop("schema", None)
    if isinstance(schema, int) and schema > SCHEMA:
        raise NewerFile
    if schema != SCHEMA:
        raise CodecError("not a file of this kind")
    return from_data(into, untrusted)


def _without_types(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _without_types(value) for name, value in data.items() if name != "type"}
    return [_without_types(item) for item in data] if isinstance(data, list) else data
