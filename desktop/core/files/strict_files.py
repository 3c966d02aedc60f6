# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON files read strictly: a damaged one is set aside and told, one that cannot be read is left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from desktop.core.codec import CodecError
from desktop.core.errors import InvalidField
from desktop.core.files.safe_files import set_aside

T = TypeVar("T")


class NewerFile(ValueError):
    """The file was written by a later version: it is neither read nor overwritten."""


@dataclass(frozen=True, slots=True)
class ReadFile(Generic[T]):
    """What was read of a file, and what to tell of it."""

    data: T
    notice: str = ""
    """A French sentence when the file could not be read; empty else."""
    may_write: bool = True
    """False for a file that is there, cannot be read, and must not be overwritten."""


@dataclass(frozen=True, slots=True)
class FileNotices:
    """What is told, in French, of a file that was not read."""

    closed: str
    """It cannot be opened."""
    stuck: str
    """It is damaged and could not be set aside."""
    aside: str
    """It is damaged and was set aside; `{name}` is its new name."""
    newer: str = ""
    """A later version wrote it; empty where no schema is compared."""


def read_file(
    path: Path, parsed: Callable[[Path], T], nothing: T, notices: FileNotices
) -> ReadFile[T]:
    """Return what the file holds, or `nothing`; a damaged one is set aside and told, never overwritten.

    `parsed` raises ValueError or InvalidField for what no version of Beffroi writes.
    """
    try:
        return ReadFile(parsed(path))
    except FileNotFoundError:
        return ReadFile(nothing)
    except NewerFile:
        return ReadFile(nothing, notices.newer, may_write=False)
    except (ValueError, InvalidField, RecursionError):
        pass
    except OSError:
        return ReadFile(nothing, notices.closed, may_write=False)
    try:
        aside = set_aside(path)
    except OSError:
        return ReadFile(nothing, notices.stuck, may_write=False)
    return ReadFile(nothing, notices.aside.format(name=aside.name))


def untrusted_object(path: Path, largest: int, schema: int) -> dict[str, Any]:
    """Return the object of a file of this schema, without that key, its values not checked.

    Raises NewerFile, ValueError, RecursionError, OSError.
    """
    if path.stat().st_size > largest:
        raise CodecError("too large")
    untrusted = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(untrusted, dict):
        raise CodecError("an object is expected")
    found = untrusted.pop("schema", None)
    if isinstance(found, int) and found > schema:
        raise NewerFile
    if found != schema:
        raise CodecError("not a file of this kind")
    return untrusted
