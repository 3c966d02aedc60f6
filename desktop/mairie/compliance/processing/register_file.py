# SPDX-License-Identifier: AGPL-3.0-or-later
"""The file of the register: read strictly, written whole, set aside when it comes back damaged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite
from desktop.core.files.safe_files import write_json
from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object
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


@dataclass(frozen=True, slots=True)
class RegisterData:
    """All that the file holds."""

    organisation: Mapping[str, Any] = field(default_factory=dict)
    """What was edited of the page « organisme »."""
    revisions: tuple[Revision, ...] = ()
    """Of that page."""
    sheets: tuple[KeptSheet, ...] = ()


def read_register(path: Path) -> ReadFile[RegisterData]:
    """Return what the file holds; a damaged one is set aside and told, never overwritten."""
    return read_kept(path, RegisterData, "Le registre des traitements", _check)


def typed_changes(kept: KeptSheet) -> dict[str, Any]:
    """Return the edited fields with their real types; raise CodecError where one does not fit."""
    typed = from_data(ProcessingSheet, dict(kept.changes))
    return {name: getattr(typed, name) for name in kept.changes if name != "type"}


def plain(data: Any) -> Any:
    """Return JSON values of dataclasses without their class names: a person can read the file."""
    told = to_data(data)
    return _without_types(told)


def read_kept(
    path: Path, into: type[T], name: str, check: Callable[[T], None] = lambda _data: None
) -> ReadFile[T]:
    """Read a file of this kind; `name` is how a sentence begins: « Le registre des traitements ».

    `check` raises CodecError for what the types alone let through.
    """

    def parsed(path: Path) -> T:
        data = from_data(into, untrusted_object(path, LARGEST_FILE, SCHEMA))
        check(data)
        return data

    notices = FileNotices(
        closed=f"{name} ne peut pas être ouvert\u00a0: rien n’y est écrit.",
        stuck=f"{name} est illisible et n’a pas pu être mis de côté\u00a0: rien n’y est écrit.",
        aside=(
            f"{name} était illisible. Il est gardé sous le nom «\u00a0{{name}}\u00a0», et un nouveau commence."
        ),
        newer=f"{name} vient d’une version plus récente de Beffroi\u00a0: il est gardé tel quel.",
    )
    return read_file(path, parsed, into(), notices)


def write_kept(path: Path, data: Any) -> None:
    """Write the file whole or not at all. Raises CannotWrite."""
    try:
        write_json(path, {"schema": SCHEMA, **plain(data)})
    except OSError as error:
        raise CannotWrite from error


def _check(data: RegisterData) -> None:
    for kept in data.sheets:
        typed_changes(kept)
    from_data(Organisation, dict(data.organisation))
    if len(data.sheets) > MOST_SHEETS:
        raise CodecError("too many sheets")


def _without_types(data: Any) -> Any:
    if isinstance(data, dict):
        return {name: _without_types(value) for name, value in data.items() if name != "type"}
    return [_without_types(item) for item in data] if isinstance(data, list) else data
