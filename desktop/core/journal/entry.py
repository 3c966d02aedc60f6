# SPDX-License-Identifier: AGPL-3.0-or-later
"""An entry of the journal, as it is written and read again.

File names are not kept: they often name a person. A file is known by its hash, size and format.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import stat
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.core.codec import to_data

UNREADABLE = "unreadable"
"""The outcome of an entry that can no longer be read: damaged, or of a later version."""
_HASH_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileMark:
    """A file as the journal knows it: no name."""

    sha256: str
    size: int
    """Bytes."""
    format: str
    """Lower-case suffix without the dot."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """What was done once."""

    task: str
    outcome: str
    """ "finished", "cancelled", another code of titles.py, or the class name of the error."""
    at: str = ""
    """ISO 8601, UTC; filled by the journal when empty."""
    who: str = ""
    """Name of the session on the PC; filled by the journal when empty."""
    prompt_version: str = ""
    """ "summarise-document@3"; empty when no model wrote."""
    model_id: str = ""
    model_sha256: str = ""
    inputs: tuple[FileMark, ...] = ()
    outputs: tuple[FileMark, ...] = ()
    seconds: float = 0.0
    reviewer: str = ""
    """Who read the result over; empty while it is a draft."""
    note: str = ""
    """Of the journal about itself: what was purged. Never content."""
    work: str = ""
    """Number of the work, the same in the entries of its end and of its readings over."""


_TEXTS = tuple(
    field.name
    for field in fields(JournalEntry)
    if field.name not in ("inputs", "outputs", "seconds")
)


def mark_file(path: Path) -> FileMark | None:
    """Return the mark of a file, or None when it cannot be read or is a pipe or a device."""
    digest = hashlib.sha256()
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None  # opening a pipe would wait for ever, a device may never end
        with path.open("rb") as file:
            while some := file.read(_HASH_BYTES):
                digest.update(some)
            size = file.tell()
    except OSError:
        return None
    return FileMark(digest.hexdigest(), size, path.suffix.lower().lstrip("."))


def canonical(entry: JournalEntry) -> str:
    """Return the one text of an entry that its hash is made of."""
    return json.dumps(to_data(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def completed(entry: JournalEntry) -> JournalEntry:
    """Return the entry with its date and its person."""
    return replace(
        entry,
        at=entry.at or datetime.now(UTC).isoformat(timespec="seconds"),
        who=entry.who or session_name(),
    )


def read_entry(untrusted_body: str) -> JournalEntry:
    """Return the entry of a text; what cannot be read is an entry too, UNREADABLE.

    Read by hand: the codec takes ten times as long, and exports read a hundred thousand.
    """
    told = told_facts(untrusted_body)
    try:
        facts: dict[str, Any] = {name: _text(told[name]) for name in _TEXTS if name in told}
        for name in ("inputs", "outputs"):
            facts[name] = tuple(map(_mark, told.get(name, ())))
        seconds = told.get("seconds", 0.0)
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
            raise TypeError("seconds")
        return JournalEntry(**facts, seconds=float(seconds))
    except (TypeError, KeyError):
        return JournalEntry("", UNREADABLE)


def _text(untrusted_value: Any) -> str:
    if type(untrusted_value) is not str:
        raise TypeError("a text is expected")
    return untrusted_value


def _mark(untrusted_mark: Any) -> FileMark:
    size = untrusted_mark["size"]
    if type(size) is not int:
        raise TypeError("size")
    return FileMark(_text(untrusted_mark["sha256"]), size, _text(untrusted_mark["format"]))


def told_facts(untrusted_body: str) -> dict[str, Any]:
    """Return what the text of an entry says; nothing when it is no JSON object."""
    try:
        told = json.loads(untrusted_body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def session_name() -> str:
    """Return the name of the session on this computer; empty for an account without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # as in some containers
        return ""
