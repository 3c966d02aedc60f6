# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads the chapters and the questions of the charter from their TOML files, strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.compliance.charter.clause import (
    Chapter,
    CharterOption,
    Clause,
    ClauseLaw,
    OptionChoice,
    OptionKind,
)

CHAPTERS = Path(__file__).with_name("chapters")
OPTIONS = Path(__file__).with_name("options.toml")
_OPTION_KEYS = {
    "id", "group", "label", "kind", "help", "missing", "from", "default", "choices", "least", "most",
}  # fmt: skip


class CharterFileError(ValueError):
    """A file of the charter cannot be used as it is; the sentence (English) names it."""


@cache
def load_chapters() -> tuple[Chapter, ...]:
    """Return the chapters that are shipped, in order; raise CharterFileError or OSError."""
    chapters = tuple(read_chapter(path) for path in sorted(CHAPTERS.glob("*.toml")))
    if [chapter.number for chapter in chapters] != list(range(1, len(chapters) + 1)):
        raise CharterFileError("chapters: their numbers do not follow each other")
    return chapters


@cache
def load_options() -> tuple[CharterOption, ...]:
    """Return the questions that are shipped, in order; raise CharterFileError or OSError."""
    data = _parsed(OPTIONS, {"verified_on", "option"})
    return tuple(_option(row) for row in data["option"])


def read_chapter(path: Path) -> Chapter:
    """Read one chapter; raise CharterFileError, or OSError without a file."""
    data = _parsed(path, {"number", "title", "verified_on", "clause"})
    clauses = tuple(_clause(row, path.name) for row in data["clause"])
    if not clauses:
        raise CharterFileError(f"{path.name}: no clause")
    return Chapter(
        int(data["number"]), str(data["title"]), clauses, data["verified_on"].isoformat()
    )


def _parsed(path: Path, keys: set[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # not TOML, or not UTF-8
        raise CharterFileError(f"{path.name}: {error}") from error
    if set(data) != keys:
        raise CharterFileError(f"{path.name}: its keys are not {sorted(keys)}")
    if not isinstance(data["verified_on"], date):
        raise CharterFileError(f"{path.name}: verified_on is no date")
    return data


def _clause(row: Mapping[str, Any], name: str) -> Clause:
    if not {"id", "title", "text"} <= set(row) <= {"id", "title", "text", "law"}:
        raise CharterFileError(f"{name}: a clause has id, title, text, and may have law")
    law = ClauseLaw(row["law"]) if "law" in row else None
    return Clause(row["id"], row["title"], row["text"].strip("\n"), law)


def _option(row: Mapping[str, Any]) -> CharterOption:
    if not {"id", "group", "label", "kind"} <= set(row) <= _OPTION_KEYS:
        raise CharterFileError(f"{OPTIONS.name}: {row.get('id')!r} has other keys")
    default = row.get("default", "")
    return CharterOption(
        id=row["id"],
        group=row["group"],
        label=row["label"],
        kind=OptionKind(row["kind"]),
        help=row.get("help", ""),
        missing=row.get("missing", ""),
        prefilled_from=row.get("from", ""),
        default=tuple(default) if isinstance(default, list) else default,
        choices=tuple(OptionChoice(**choice) for choice in row.get("choices", ())),
        least=row.get("least", 0),
        most=row.get("most", 0),
    )
