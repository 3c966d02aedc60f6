# SPDX-License-Identifier: AGPL-3.0-or-later
"""The versions of the charter, and what is being prepared, kept in one file of the DPO's folder.

A version keeps its whole text: it reads the same for ever, whatever becomes of our clauses.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite, InvalidField
from desktop.core.files.readable import readable
from desktop.core.files.safe_files import write_json
from desktop.core.files.strict_files import FileNotices, ReadFile, read_file, untrusted_object
from desktop.mairie.compliance.charter.composition import (
    LONGEST_CLAUSE,
    CharterChoices,
    ClauseChange,
    ClauseState,
)

FILE_NAME = "charte.json"
SCHEMA = 1
LARGEST_FILE = 8_000_000
MOST_VERSIONS = 100
LONGEST_AUTHOR, LONGEST_CHANGES = 120, 2_000
_NOTICES = FileNotices(
    closed="Le fichier de la charte ne peut pas être ouvert\u00a0: rien n’y est changé.",
    stuck="Le fichier de la charte est illisible et n’a pas pu être mis de côté\u00a0: rien n’y est changé.",
    aside=(
        "Le fichier de la charte était illisible. Il est gardé sous le nom «\u00a0{name}\u00a0», et un nouveau "
        "commence."
    ),
    newer="La charte vient d’une version plus récente de Beffroi\u00a0: elle est gardée telle quelle.",
)


@dataclass(frozen=True, slots=True)
class CharterVersion:
    """A version of the charter, as it was when it was kept."""

    number: int
    on: datetime.date
    author: str
    """Who kept it: name and function."""
    changes: str
    """What changed since the one before, in the author's words."""
    chapters: tuple[tuple[str, str], ...]
    """(title, markup) of each heading."""


@dataclass(frozen=True, slots=True)
class CharterData:
    """All that the file holds."""

    choices: CharterChoices = field(default_factory=CharterChoices)
    versions: tuple[CharterVersion, ...] = ()


class CharterBook:
    """The charter of this town hall; without a folder, nothing outlives the window."""

    def __init__(self, folder: Path | None) -> None:
        """Take the DPO's folder, which may not exist yet; it is read when first needed."""
        self._path = folder / FILE_NAME if folder is not None else None
        self._read: ReadFile[CharterData] | None = None

    @property
    def notice(self) -> str:
        """A French sentence when the file was damaged or could not be read; empty else."""
        return self._load().notice

    @property
    def choices(self) -> CharterChoices:
        """What is being prepared."""
        return self._load().data.choices

    @property
    def versions(self) -> tuple[CharterVersion, ...]:
        """Every version that was kept, the oldest first."""
        return self._load().data.versions

    @property
    def current(self) -> CharterVersion | None:
        """The version to read; None before the first one."""
        return self.versions[-1] if self.versions else None

    def keep_choices(self, choices: CharterChoices) -> None:
        """Keep what is being prepared. Raises CannotWrite."""
        self._write(replace(self._load().data, choices=choices))

    def add_version(
        self,
        chapters: tuple[tuple[str, str], ...],
        untrusted_author: str,
        untrusted_changes: str,
        on: datetime.date,
    ) -> CharterVersion:
        """Keep the text as the next version. Raises InvalidField, CannotWrite."""
        author = " ".join(readable(untrusted_author).split())
        changes = "\n".join(line.strip() for line in readable(untrusted_changes).splitlines())
        _require(any(c.isalpha() for c in author), "Dites qui enregistre cette version.")
        _require(len(author) <= LONGEST_AUTHOR, f"Au plus {LONGEST_AUTHOR} caractères pour le nom.")
        _require(len(changes) <= LONGEST_CHANGES, f"Au plus {LONGEST_CHANGES} caractères.")
        _require(len(self.versions) < MOST_VERSIONS, "Il y a déjà trop de versions.")
        number = self.versions[-1].number + 1 if self.versions else 1
        made = CharterVersion(number, on, author, changes.strip(), chapters)
        data = self._load().data
        self._write(replace(data, versions=(*data.versions, made)))
        return made

    # --- inside -----------------------------------------------------------------------------

    def _load(self) -> ReadFile[CharterData]:
        if self._read is None:
            path, nothing = self._path, CharterData()
            self._read = read_file(path, _parsed, nothing, _NOTICES) if path else ReadFile(nothing)
        return self._read

    def _write(self, data: CharterData) -> None:
        read = self._load()
        if not read.may_write:
            raise CannotWrite(read.notice)
        if self._path is not None:
            try:
                write_json(self._path, _as_json(data))
            except OSError as error:
                raise CannotWrite from error
        self._read = replace(read, data=data)


def _require(holds: bool, sentence: str) -> None:
    if not holds:
        raise InvalidField(sentence)


def _as_json(data: CharterData) -> dict[str, Any]:
    choices = data.choices
    return {
        "schema": SCHEMA,
        "answers": to_data(choices.answers),
        "changes": {
            name: {"state": change.state.value, "text": change.text}
            for name, change in choices.changes.items()
        },
        "versions": [_version_row(version) for version in data.versions],
    }


def _version_row(version: CharterVersion) -> dict[str, Any]:
    row: dict[str, Any] = to_data(version)
    del row["type"]
    return row


# --- reading what is not trusted --------------------------------------------------------------


def _parsed(path: Path) -> CharterData:
    untrusted = untrusted_object(path, LARGEST_FILE, SCHEMA)
    answers, changes = untrusted.get("answers"), untrusted.get("changes")
    rows = untrusted.get("versions")
    if not (isinstance(answers, dict) and isinstance(changes, dict)):
        raise CodecError("not a file of a charter")
    if not isinstance(rows, list) or len(rows) > MOST_VERSIONS:
        raise CodecError("not a list of versions")
    versions = tuple(_version(row) for row in rows)
    _check([v.number for v in versions] == sorted({v.number for v in versions}))
    # Answers are read one by one, where they are used: a question may have changed meanwhile.
    return CharterData(CharterChoices(answers, _changes(changes)), versions)


def _version(untrusted_row: Any) -> CharterVersion:
    version = from_data(CharterVersion, untrusted_row)
    _check(version.number > 0 and len(version.author) <= LONGEST_AUTHOR and bool(version.author))
    _check(len(version.changes) <= LONGEST_CHANGES and 0 < len(version.chapters) <= 40)
    return version


def _changes(untrusted: Mapping[str, Any]) -> dict[str, ClauseChange]:
    found: dict[str, ClauseChange] = {}
    for name, row in untrusted.items():
        _check(isinstance(row, dict) and isinstance(row.get("text"), str))
        _check(len(row["text"]) <= LONGEST_CLAUSE)
        state = ClauseState(row.get("state"))
        if state is not ClauseState.KEPT:
            found[name] = ClauseChange(state, row["text"])
    return found


def _check(holds: bool) -> None:
    if not holds:
        raise CodecError("a value that no version of Beffroi writes")
