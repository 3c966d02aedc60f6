# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal: what was done, when, by whom, with which model; never a word of any document.

Entries are only ever added. Each holds the hash of the one before, so that changing or removing one
afterwards shows; removing the last ones shows by SQLite's own count of the entries ever made. Who
can write the file can rewrite the whole chain: the hash of the last entry, printed on the proof
sheet, is what a DPO keeps against that.

File names are not kept: they often name a person. A file is known by its hash, size and format.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import logging
import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.codec import from_data, to_data
from desktop.core.journal_schema import migrate
from desktop.core.journal_search import (
    INSERT_LOOK,
    JournalQuery,
    JournalStatistics,
    count_rows,
    found_rows,
    look_row,
    statistics,
)
from desktop.core.safe_files import set_aside

_log = logging.getLogger(__name__)
FIRST_HASH = "0" * 64
EVERYTHING = JournalQuery()
_ANCHOR = "SELECT last_id, hash FROM anchor ORDER BY last_id DESC LIMIT 1"
_LAST = "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1"
_BUSY_SECONDS = 10.0
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
    """ "finished", "cancelled", or the class name of the error."""
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
    """Of the journal about itself: what was purged."""


@dataclass(frozen=True, slots=True)
class JournalCheck:
    """What `verify` found: the number of the first broken entry (from 1), or None."""

    entries: int
    first_broken: int | None
    last_hash: str
    """Of the last sound entry: what the proof sheet prints."""

    @property
    def is_sound(self) -> bool:
        """True when no entry was changed or removed."""
        return self.first_broken is None


class Journal:
    """The journal of an account; safe with several processes, each writes whole entries in turn."""

    def __init__(self, path: Path) -> None:
        """Open the file, made if absent; a damaged one is set aside and a new one begun."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # locked, no room, no right: the file itself may be sound
            _log.warning("the journal is damaged: set aside, a new one is begun")
            set_aside(path)
            self._prepare()
            self.add(JournalEntry(task="journal", outcome="restarted"))

    def add(self, entry: JournalEntry) -> str:
        """Add an entry and return its hash, once it is safely on disk.

        Raises sqlite3.Error when it cannot be written.
        """
        body = _canonical(_completed(entry))
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")  # one writer at a time, across processes
            last = connection.execute("SELECT hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
            chained = chain_hash(last[0] if last else FIRST_HASH, body)
            _insert(connection, body, chained)
            connection.execute("COMMIT")
        return chained

    def entries(self, limit: int = 1_000) -> list[JournalEntry]:
        """Return the last `limit` entries, the newest first."""
        query = "SELECT body FROM entry ORDER BY id DESC LIMIT ?"
        with self._connection() as connection:
            rows = connection.execute(query, (limit,)).fetchall()
        return [from_data(JournalEntry, json.loads(row[0])) for row in rows]

    def count(self, query: JournalQuery = EVERYTHING) -> int:
        """Return how many entries a query finds."""
        with self._connection() as connection:
            return count_rows(connection, query)

    def search(
        self, query: JournalQuery, limit: int = 200, offset: int = 0
    ) -> list[tuple[int, JournalEntry]]:
        """Return the entries that a query finds with their numbers, the newest first."""
        with self._connection() as connection:
            rows = found_rows(connection, query, limit, offset)
        return [(number, from_data(JournalEntry, json.loads(body))) for number, body in rows]

    def statistics(self, query: JournalQuery = EVERYTHING) -> JournalStatistics:
        """Return the sums over the entries that a query finds."""
        with self._connection() as connection:
            return statistics(connection, query)

    def verify(self) -> JournalCheck:
        """Go through the whole chain and say where it breaks first, if it does.

        What was purged is vouched for by an entry of the chain that names the last hash that left.
        """
        with self._connection() as connection:
            anchor = connection.execute(_ANCHOR).fetchone()
            rows = connection.execute("SELECT id, body, hash FROM entry ORDER BY id").fetchall()
            made = connection.execute("SELECT seq FROM sqlite_sequence WHERE name='entry'")
            ever_made = next(made, (0,))[0]
        first, previous = (anchor[0], anchor[1]) if anchor else (0, FIRST_HASH)
        is_vouched = not anchor
        number = first
        for number, (entry_id, body, stored) in enumerate(rows, first + 1):
            if entry_id != number or stored != chain_hash(previous, body):
                return JournalCheck(len(rows), number, previous)
            previous = stored
            is_vouched = is_vouched or purge_note(*anchor) in body
        if not is_vouched:
            return JournalCheck(len(rows), first + 1, previous)
        broken = number + 1 if ever_made != number else None
        return JournalCheck(len(rows), broken, previous)

    def purge(self, before: str) -> int:
        """Let the entries of before an ISO day (UTC) go, the oldest in a row; return how many went.

        An entry of the chain says up to which number, and the last hash: the rest can still be proved.
        The last entry always stays. Raises sqlite3.Error.
        """
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            kept = connection.execute(
                "SELECT min(id) FROM look WHERE day >= ?", (before,)
            ).fetchone()[0]
            last_id, last_hash = connection.execute(_LAST).fetchone() or (0, FIRST_HASH)
            until = min(kept or last_id, last_id) - 1
            row = connection.execute("SELECT id, hash FROM entry WHERE id = ?", (until,)).fetchone()
            if row is None:
                connection.execute("ROLLBACK")
                return 0
            note = JournalEntry("journal", "purged", note=purge_note(*row))
            body = _canonical(_completed(note))
            _insert(connection, body, chain_hash(last_hash, body))
            at = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO anchor VALUES (?, ?, ?)", (*row, at))
            gone = connection.execute("DELETE FROM entry WHERE id <= ?", (until,)).rowcount
            connection.execute("DELETE FROM look WHERE id <= ?", (until,))
            connection.execute("DELETE FROM anchor WHERE last_id < ?", (until,))
            connection.execute("COMMIT")
            connection.execute("VACUUM")  # what left must not stay readable in the file
        return int(gone)

    def _prepare(self) -> None:
        with self._connection() as connection:
            migrate(connection)
        if os.name == "posix":
            self._path.chmod(0o600)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Open for one operation: no lock is held in between, and any thread may write."""
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        finally:
            connection.close()


def chain_hash(previous: str, body: str) -> str:
    """Return the hash of an entry: SHA-256 of the previous hash and the entry's canonical JSON."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


def purge_note(last_id: int, last_hash: str) -> str:
    """Return how an entry of the chain names what was purged."""
    return f"until {last_id} {last_hash}"


def _insert(connection: sqlite3.Connection, body: str, chained: str) -> None:
    made = connection.execute("INSERT INTO entry (body, hash) VALUES (?, ?)", (body, chained))
    row = look_row(int(made.lastrowid or 0), body)
    connection.execute(INSERT_LOOK, row)


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


def _canonical(entry: JournalEntry) -> str:
    return json.dumps(to_data(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _completed(entry: JournalEntry) -> JournalEntry:
    facts = {name: getattr(entry, name) for name in JournalEntry.__slots__}
    facts["at"] = entry.at or datetime.now(UTC).isoformat(timespec="seconds")
    facts["who"] = entry.who or _session_name()
    return JournalEntry(**facts)


def _session_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers
        return ""
