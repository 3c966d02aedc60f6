# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the shipped sheets, `sheets/*.toml`, and fills their `$names` with what is true here."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.core.codec import from_data
from desktop.french.typography import french_typography
from desktop.mairie.compliance.processing.sheet import ProcessingSheet
from desktop.mairie.forms.missing_fact import TO_FILL

FOLDER = Path(__file__).resolve().parent / "sheets"
FACTS = (
    "responsable", "dpo", "commune", "modeles", "taches", "travaux", "interrompus", "conversations",
    "corrections", "avis", "technique", "journal", "enregistrement",
)  # fmt: skip
"""The `$names` that a sheet may hold."""
_KEPT = ("id", "tasks", "sheet_id", "kind", "choice")
"""Keys whose text is no French."""
_NAME = re.compile(r"\$([a-z]+)")

Facts = Mapping[str, tuple[str, ...]]
"""What is true here, by name: one text, or several lines for "modeles"."""


class SheetFileError(ValueError):
    """A sheet's file is not well formed; the message names the file and the key."""


@dataclass(frozen=True, slots=True)
class ShippedSheet:
    """A sheet as we propose it, with its `$names`."""

    id: str
    tasks: tuple[str, ...]
    """Ids of the tasks whose runs it describes."""
    verified_on: datetime.date
    sheet: ProcessingSheet


@cache
def shipped_sheets() -> dict[str, ShippedSheet]:
    """Return the shipped sheets by id, in the order of their files."""
    sheets = (read_shipped(path) for path in sorted(FOLDER.glob("*.toml")))
    return {shipped.id: shipped for shipped in sheets}


def read_shipped(path: Path) -> ShippedSheet:
    """Read a sheet's file; raise SheetFileError where it is not well formed."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        shipped = from_data(ShippedSheet, plain_texts(data))
    except (OSError, ValueError) as error:  # TOML's and the codec's own are ValueErrors
        raise SheetFileError(f"{path.name}: {error}") from error
    for field in fields(ProcessingSheet):
        unknown = names_in(getattr(shipped.sheet, field.name)) - set(FACTS)
        if unknown:
            raise SheetFileError(f"{path.name}: {field.name}: ${min(unknown)} is not known")
    return shipped


def names_in(value: Any) -> set[str]:
    """Return the `$names` of a field's value."""
    if isinstance(value, str):
        return set(_NAME.findall(value))
    if isinstance(value, tuple):
        return set().union(*map(names_in, value)) if value else set()
    if is_dataclass(value):
        return set().union(*(names_in(getattr(value, f.name)) for f in fields(value)))
    return set()


def filled(value: Any, facts: Facts) -> Any:
    """Return a field's value with its `$names` replaced; an item that is one alone becomes several."""
    if isinstance(value, str):
        return _filled_text(value, facts)
    if isinstance(value, tuple):
        items: list[Any] = []
        for item in value:
            alone = _NAME.fullmatch(item) if isinstance(item, str) else None
            items += facts.get(alone[1], (TO_FILL,)) if alone else [filled(item, facts)]
        return tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: filled(getattr(value, f.name), facts) for f in fields(value)}
        return replace(value, **changes)
    return value


def _filled_text(text: str, facts: Facts) -> str:
    def words(match: re.Match[str]) -> str:
        return ", ".join(facts.get(match[1], ())) or TO_FILL

    # A text that begins with a fact begins with a capital.
    told = _NAME.sub(words, text)
    return told[:1].upper() + told[1:] if text.startswith("$") else told


def plain_texts(data: Any) -> Any:
    """Write dates as ISO texts; give what is read its French spaces and quotes."""
    if isinstance(data, Mapping):
        return {
            name: value if name in _KEPT else plain_texts(value) for name, value in data.items()
        }
    if isinstance(data, list):
        return [plain_texts(item) for item in data]
    if isinstance(data, datetime.date):
        return data.isoformat()
    return french_typography(data.strip()) if isinstance(data, str) else data
