# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the type files: `types/T01.toml` to `T18.toml`, and `common.toml` that all share."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data
from desktop.core.errors import RequestError
from desktop.french.typography import french_typography
from desktop.mairie.arretes.decree_type import DecreeType, TypeArticle, Visa
from desktop.mairie.forms.field import FormField

FOLDER = Path(__file__).resolve().parent
TYPES_FOLDER = FOLDER / "types"
EXAMPLES_FOLDER = FOLDER / "examples"


_SHOWN = (
    "title",
    "summary",
    "label",
    "help",
    "group",
    "warning",
    "retention",
    "transmission_source",
)
"""Keys whose text is shown as it is; templates get their spaces once they are filled."""


_TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)


class TypeFileError(ValueError):
    """A type file is not well formed; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class CommonParts:
    """What every arrêté has besides its type: fields, visas, closing articles."""

    verified_on: str
    fields: tuple[FormField, ...]
    visas: tuple[Visa, ...]
    articles: tuple[TypeArticle, ...]
    """Execution, publicity and transmission, recourse."""


@cache
def common_parts() -> CommonParts:
    """Return what all types share."""
    common: CommonParts = _read(TYPES_FOLDER / "common.toml", CommonParts)
    return common


@cache
def decree_types() -> dict[str, DecreeType]:
    """Return every type by its id, T1 to T18, the common fields added after its own."""
    types = (read_type(path) for path in sorted(TYPES_FOLDER.glob("T*.toml")))
    return {kind.id: kind for kind in types}


def find_type(type_id: str) -> DecreeType:
    """Return a type by its id ("T1", "t01"); raise RequestError with those that exist."""
    wanted = type_id.strip().upper().replace("T0", "T")
    kind = decree_types().get(wanted)
    if kind is None:
        raise RequestError(
            f"Le type «\u00a0{type_id}\u00a0» n’existe pas (choix\u00a0: {', '.join(decree_types())})."
        )
    return kind


def title_of_type(type_id: str) -> str:
    """Return the title of a type, read alone: the window shows it without loading all the types.

    Empty for a type that does not exist.
    """
    number = type_id.strip().upper().removeprefix("T")
    path = TYPES_FOLDER / f"T{number:0>2}.toml"
    if not number.isdecimal() or not path.is_file():
        return ""
    match = _TITLE.search(path.read_text(encoding="utf-8"))
    return french_typography(match[1]) if match else ""


def read_type(path: Path) -> DecreeType:
    """Read a type file; raise TypeFileError where it is not well formed."""
    kind: DecreeType = _read(path, DecreeType)
    own = {field.id for field in kind.fields}
    shared = tuple(field for field in common_parts().fields if field.id not in own)
    return replace(kind, fields=kind.fields + shared)


def example_facts(type_id: str) -> dict[str, Any]:
    """Return the facts of the type's example, as `facts.json` holds them."""
    path = EXAMPLES_FOLDER / f"{type_id}.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def _read(path: Path, into: type[Any]) -> Any:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return from_data(into, _plain(data))
    except (tomllib.TOMLDecodeError, CodecError) as error:
        raise TypeFileError(f"{path.name}: {error}") from error


def _plain(data: Any) -> Any:
    """Write dates as ISO texts; give what the agent reads its French spaces."""
    if isinstance(data, Mapping):
        plain = {name: _plain(value) for name, value in data.items()}
        shown = {name: plain[name] for name in _SHOWN if isinstance(plain.get(name), str)}
        return {**plain, **{name: french_typography(text) for name, text in shown.items()}}
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, datetime.date):
        return data.isoformat()
    return data.strip() if isinstance(data, str) else data
