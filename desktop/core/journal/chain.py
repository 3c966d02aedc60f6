# SPDX-License-Identifier: AGPL-3.0-or-later
"""The chain of the journal gone through again: sound, or where it breaks first, and how."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIRST_HASH = "0" * 64
_ANCHOR = "SELECT last_id, hash FROM anchor ORDER BY last_id DESC LIMIT 1"
_ROWS = "SELECT id, body, hash FROM entry ORDER BY id"
_EVER_MADE = "SELECT seq FROM sqlite_sequence WHERE name = 'entry'"
_HAS_ANCHORS = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'anchor'"


class ChainBreak(StrEnum):
    """How a chain breaks."""

    CHANGED = "changed"
    """The entry, its hash or its place is not what was written: changed, replaced or put in."""
    MISSING = "missing"
    """Entries are missing before this number."""
    LAST_MISSING = "last-missing"
    """Entries were made after the last one that is there."""
    PURGE_UNKNOWN = "purge-unknown"
    """The first entries are gone and no entry of the chain says so."""
    UNREADABLE = "unreadable"
    """The file itself is damaged there."""


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What `verify` found: the number of the first broken entry (from 1), or None."""

    entries: int
    first_broken: int | None
    last_hash: str
    """Of the last sound entry: what the proof sheet prints."""
    kind: ChainBreak | None = None
    claims: str = ""
    """The text that stands where the chain breaks; empty when nothing does."""
    purged: int = 0
    """Entries that left by a purge that the chain vouches for."""

    @property
    def is_sound(self) -> bool:
        """True when no entry was changed or removed."""
        return self.first_broken is None


def chain_hash(previous: str, body: str) -> str:
    """Return the hash of an entry: SHA-256 of the previous hash and the entry's canonical JSON."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def purge_note(last_id: int, last_hash: str) -> str:
    """Return how an entry of the chain names what was purged."""
    return f"until {last_id} {last_hash}"


def check_chain(connection: sqlite3.Connection) -> JournalCheck:
    """Go through the whole chain; never fails, however damaged the file is.

    What was purged is vouched for by an entry of the chain that names the last hash that left. The
    rows are read as bytes: a flipped bit may be no text any more.
    """
    former, connection.text_factory = connection.text_factory, bytes
    try:
        connection.execute("BEGIN")  # one moment of the file, whoever writes meanwhile
        try:
            return _Walk(connection).check()
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # SQLite's messages may hold the damage
        return JournalCheck(0, 1, FIRST_HASH, ChainBreak.UNREADABLE)
    finally:
        connection.text_factory = former


class _Walk:
    """From the first entry that is there to the last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        anchor = _one(connection, _ANCHOR) if _one(connection, _HAS_ANCHORS) else None
        self._first = anchor[0] if anchor else 0
        self._previous: Any = anchor[1] if anchor else FIRST_HASH.encode()
        self._number = self._first
        self._note = purge_note(self._first, _text(self._previous)).encode() if anchor else b""

    def check(self) -> JournalCheck:
        is_vouched = not self._note
        try:
            for entry_id, body, stored in self._connection.execute(_ROWS):
                self._number += 1
                if (broken := self._what_breaks(entry_id, body, stored)) is not None:
                    return self._broken(broken, _text(body))
                self._previous = stored
                is_vouched = is_vouched or self._note in body
            ever_made = (_one(self._connection, _EVER_MADE) or (0,))[0]
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            self._number += 1
            return self._broken(ChainBreak.UNREADABLE)
        if not is_vouched:
            self._number = self._first + 1
            return self._broken(ChainBreak.PURGE_UNKNOWN)
        if ever_made != self._number:
            self._number += 1
            return self._broken(ChainBreak.LAST_MISSING)
        entries = self._number - self._first
        return JournalCheck(entries, None, _text(self._previous), purged=self._first)

    def _what_breaks(self, entry_id: Any, body: Any, stored: Any) -> ChainBreak | None:
        if not isinstance(body, bytes) or not isinstance(self._previous, bytes):
            return ChainBreak.CHANGED
        if entry_id != self._number:
            # Of a number too high, some are missing; of one too low, the table itself is damaged.
            is_gap = isinstance(entry_id, int) and entry_id > self._number
            return ChainBreak.MISSING if is_gap else ChainBreak.CHANGED
        made = hashlib.sha256(self._previous + b"\n" + body).hexdigest().encode()
        return None if stored == made else ChainBreak.CHANGED

    def _broken(self, kind: ChainBreak, claims: str = "") -> JournalCheck:
        entries = next(self._counted(), 0)
        last_hash = _text(self._previous)
        return JournalCheck(entries, self._number, last_hash, kind, claims, self._first)

    def _counted(self) -> Iterator[int]:
        try:
            yield int(self._connection.execute("SELECT count(*) FROM entry").fetchone()[0])
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return


def _one(connection: sqlite3.Connection, query: str) -> Any:
    return connection.execute(query).fetchone()


def _text(untrusted_value: Any) -> str:
    if isinstance(untrusted_value, bytes):
        return untrusted_value.decode("utf-8", "replace")
    return "" if untrusted_value is None else str(untrusted_value)
