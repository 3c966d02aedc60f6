# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the kinds of texts: a TOML file each in `kinds/`, and `commun.toml` that several share."""

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
from desktop.mairie.forms.field import FormField
from desktop.mairie.writing.text_kind import Layout, TextKind

FOLDER = Path(__file__).resolve().parent
KINDS_FOLDER = FOLDER / "kinds"
EXAMPLES_FOLDER = FOLDER / "examples"
_COMMON = "commun"
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_HEAD = re.compile(r'^(title|family)\s*=\s*"(.*)"\s*(?:#.*)?$', re.MULTILINE)
_SHOWN = (
    "title", "summary", "label", "help", "group", "warning", "retention", "source",
)  # fmt: skip
"""Keys whose text is shown as it is; templates get their spaces once they are filled."""


class KindFileError(ValueError):
    """The file of a kind is not well formed; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class SharedFields:
    """Questions that all the kinds of some layouts ask."""

    layouts: tuple[Layout, ...]
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class CommonQuestions:
    """What `commun.toml` says: the order of the kinds, and what they share."""

    verified_on: str
    order: tuple[str, ...]
    shared: tuple[SharedFields, ...]

    def fields_of(self, kind: TextKind) -> tuple[FormField, ...]:
        """Return the shared questions of a kind's layout that it does not ask itself."""
        own = {field.id for field in kind.fields}
        groups = (shared.fields for shared in self.shared if kind.layout in shared.layouts)
        return tuple(field for fields in groups for field in fields if field.id not in own)


@cache
def common_questions() -> CommonQuestions:
    """Return what the kinds share."""
    common: CommonQuestions = _read(KINDS_FOLDER / f"{_COMMON}.toml", CommonQuestions)
    return common


@cache
def kind_ids() -> tuple[str, ...]:
    """Return the ids of the kinds that have a file, in the order of `commun.toml`."""
    found = {path.stem for path in KINDS_FOLDER.glob("*.toml")} - {_COMMON}
    order = {name: place for place, name in enumerate(common_questions().order)}
    return tuple(sorted(found, key=lambda name: (order.get(name, len(order)), name)))


def text_kinds() -> dict[str, TextKind]:
    """Return every kind by its id; raise KindFileError where a file is not well formed."""
    return {kind_id: _kind(kind_id) for kind_id in kind_ids()}


def find_kind(kind_id: str) -> TextKind:
    """Return a kind by its id; raise RequestError with those that exist."""
    wanted = kind_id.strip().lower().replace("_", "-")
    if wanted not in kind_ids():
        raise RequestError(
            f"Le texte «\u00a0{kind_id[:60]}\u00a0» n’existe pas (choix\u00a0: {', '.join(kind_ids())})."
        )
    return _kind(wanted)


def title_of_kind(kind_id: str) -> str:
    """Return the title of a kind, its file read alone; empty for a kind that does not exist."""
    return _head(kind_id).get("title", "") if _ID.match(kind_id) else ""


def example_facts(kind_id: str) -> dict[str, Any]:
    """Return the facts of the kind's example, as `facts.json` holds them."""
    path = EXAMPLES_FOLDER / f"{kind_id}.json"
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return facts


def read_kind(path: Path) -> TextKind:
    """Read the file of a kind, the shared questions added; raise KindFileError."""
    kind: TextKind = _read(path, TextKind)
    if kind.id != path.stem:
        raise KindFileError(f"{path.name}: its id is {kind.id!r}, not the name of the file")
    return replace(kind, fields=(*kind.fields, *common_questions().fields_of(kind)))


@cache
def _kind(kind_id: str) -> TextKind:
    return read_kind(KINDS_FOLDER / f"{kind_id}.toml")


@cache
def _head(kind_id: str) -> dict[str, str]:
    path = KINDS_FOLDER / f"{kind_id}.toml"
    if kind_id == _COMMON or not path.is_file():
        return {}
    head = path.read_text(encoding="utf-8").partition("\n[[")[0]
    return {name: french_typography(text) for name, text in _HEAD.findall(head)}


def _read(path: Path, into: type[Any]) -> Any:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return from_data(into, _plain(data))
    except (tomllib.TOMLDecodeError, CodecError, UnicodeDecodeError) as error:
        raise KindFileError(f"{path.name}: {error}") from error


def _plain(data: Any) -> Any:
    """Write dates as ISO texts; give what the agent reads its French spaces."""
    if isinstance(data, Mapping):
        plain = {name: _plain(value) for name, value in data.items()}
        return {
            name: french_typography(value) if name in _SHOWN and isinstance(value, str) else value
            for name, value in plain.items()
        }
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, datetime.date):
        return data.isoformat()
    return data.strip() if isinstance(data, str) else data
