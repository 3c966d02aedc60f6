# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal: what was done, when, by whom, with which model; never a word of any document.

Entries are only ever added. Each holds the hash of the one before, so that changing or removing one
afterwards shows; removing the last ones shows by SQLite's own count of the entries ever made. Who
can write the file can rewrite the whole chain: the hash of the last entry, printed on the proof
sheet, is what a DPO keeps against that (`find_hash` says where it stands).
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.files.lock import FileLock
from desktop.core.files.safe_files import set_aside
from desktop.core.journal.chain import FIRST_HASH as FIRST_HASH
from desktop.core.journal.chain import JournalCheck as JournalCheck
from desktop.core.journal.chain import chain_hash as chain_hash
from desktop.core.journal.chain import check_chain
from desktop.core.journal.chain import purge_note as purge_note
from desktop.core.journal.damage import DamagedJournal, is_damage
from desktop.core.journal.entry import FileMark as FileMark
from desktop.core.journal.entry import JournalEntry as JournalEntry
from desktop.core.journal.entry import canonical, completed, read_entry
from desktop.core.journal.entry import mark_file as mark_file
from desktop.core.journal.look import forget_until, insert_look, look_agrees, make_look
from desktop.core.journal.schema import MIGRATIONS, JournalTooNew, migrate
from desktop.core.journal.search import (
    JournalQuery,
    count_rows,
    found_rows,
    moment_of,
    values_of,
)
from desktop.core.journal.statistics import JournalStatistics, statistics
from desktop.core.journal.uses import JournalUse, journal_uses

_log = logging.getLogger(__name__)
EVERYTHING = JournalQuery()
SHORTEST_HASH = 12
"""Signs of a printed hash that are enough to find its entry."""
_LAST = "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1"
_HAS_ENTRIES = "SELECT 1 FROM sqlite_master WHERE name = 'entry'"
_BUSY_SECONDS = 10.0
_SHORT_SECONDS, _PAUSE_SECONDS = 0.2, 0.05


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """An entry with its place in the chain."""

    number: int
    entry: JournalEntry
    hash: str


@dataclass(frozen=True, slots=True)
class PlaceOfHash:
    """Where a printed hash stands: an entry, or the last of those that a purge took away."""

    number: int
    entry: JournalEntry | None
    """None when it was purged: the chain still vouches for it."""


class Journal:
    """The journal of an account; safe with several processes, each writes whole entries in turn."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file, made if absent; a damaged one is set aside and a new one begun.

        Raises JournalTooNew, OSError, or sqlite3.Error (locked, no room, no right). `read_only`
        opens a file as it is, for reading: also a journal that was set aside, or a copy.
        """
        self._path, self._read_only = path, read_only
        if read_only:
            self._check_readable()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise  # locked, no room, no right: the file itself may be sound
            self._restart()

    def add(self, entry: JournalEntry) -> str:
        """Add an entry and return its hash, once it is safely on disk.

        A file that turns out to be damaged, or that somebody removed, is begun again. Raises
        sqlite3.Error when the entry cannot be written, OSError when the file cannot be set aside.
        """
        body = canonical(completed(entry))
        try:
            return self._append(body)
        except sqlite3.DatabaseError as error:
            if is_damage(error):
                self._restart()
            elif "no such table" in str(error):
                self._remake()
            else:
                raise
        return self._append(body)

    def try_writing(self) -> None:
        """Raise sqlite3.Error when nothing can be added now, without adding anything."""
        with self._connection(_SHORT_SECONDS) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return  # somebody is writing: it can be written to
                raise
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            connection.execute("ROLLBACK")

    def size(self) -> int:
        """Return how many entries there are, at once however many."""
        asked = "SELECT (SELECT max(id) FROM entry) - (SELECT min(id) FROM entry) + 1"
        with self._connection(_SHORT_SECONDS) as connection:
            return int(connection.execute(asked).fetchone()[0] or 0)

    def entries(self, limit: int = 1_000) -> list[JournalEntry]:
        """Return the last `limit` entries, the newest first."""
        return [found.entry for found in self.found(EVERYTHING, limit)]

    def count(self, query: JournalQuery = EVERYTHING) -> int:
        """Return how many entries a query finds."""
        with self._connection() as connection:
            return count_rows(connection, query)

    def found(
        self, query: JournalQuery, limit: int = 200, offset: int = 0
    ) -> tuple[NumberedEntry, ...]:
        """Return the entries that a query finds, the newest first."""
        with self._connection() as connection:
            rows = found_rows(connection, query, limit, offset)
        return tuple(NumberedEntry(number, read_entry(body), made) for number, body, made in rows)

    def search(
        self, query: JournalQuery, limit: int = 200, offset: int = 0
    ) -> list[tuple[int, JournalEntry]]:
        """Return the entries that a query finds with their numbers, the newest first."""
        return [(found.number, found.entry) for found in self.found(query, limit, offset)]

    def statistics(self, query: JournalQuery = EVERYTHING) -> JournalStatistics:
        """Return the sums over the entries that a query finds."""
        with self._connection() as connection:
            return statistics(connection, query)

    def uses(self) -> tuple[JournalUse, ...]:
        """Return what each task was used for and with which models; raise sqlite3.Error."""
        with self._connection() as connection:
            return journal_uses(connection)

    def values(self, column: str) -> tuple[str, ...]:
        """Return what stands in a column of the search: "task", "outcome", "model" or "who"."""
        with self._connection() as connection:
            return values_of(connection, column)

    def verify(self) -> JournalCheck:
        """Go through the whole chain and say where it breaks first, if it does; never fails.

        What was purged is vouched for by an entry of the chain that names the last hash that left.
        """
        with self._connection() as connection:
            return check_chain(connection)

    def find_hash(self, untrusted_hash: str) -> PlaceOfHash | None:
        """Return where a printed hash stands, or its first signs (12 at least); None: nowhere."""
        wanted = "".join(untrusted_hash.split()).strip("….").lower()
        if len(wanted) < SHORTEST_HASH or not set(wanted) <= set("0123456789abcdef"):
            return None
        until = wanted + "g"  # the sign after "f": what begins with it, and the index is used
        with self._connection() as connection:
            for table, number in (("entry", "id"), ("anchor", "last_id")):
                row = connection.execute(
                    f"SELECT {number}, {'body' if table == 'entry' else 'NULL'} FROM {table} "  # noqa: S608
                    "WHERE hash >= ? AND hash < ?",
                    (wanted, until),
                ).fetchone()
                if row is not None:
                    return PlaceOfHash(int(row[0]), read_entry(row[1]) if row[1] else None)
        return None

    def search_agrees(self) -> bool:
        """Tell whether the table that is searched says what the entries say."""
        with self._connection() as connection:
            return look_agrees(connection)

    def mend_search(self) -> None:
        """Make the table that is searched again from the entries; raise sqlite3.Error."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            make_look(connection)
            connection.execute("COMMIT")

    def last_purged(self) -> str:
        """Return the hash of the last entry that a purge took; empty when none ever did."""
        with self._connection() as connection:
            row = connection.execute("SELECT hash FROM anchor ORDER BY last_id DESC").fetchone()
        return str(row[0]) if row else ""

    def count_before(self, before: str) -> int:
        """Return how many entries a purge of before a local ISO day would let go."""
        with self._connection() as connection:
            until = _last_to_go(connection, before)
            asked = "SELECT count(*) FROM entry WHERE id <= ?"
            return int(connection.execute(asked, (until,)).fetchone()[0])

    def purge(self, before: str) -> int:
        """Let the entries of before a local ISO day go, the oldest in a row; return how many went.

        An entry of the chain says up to which number, and the last hash: the rest can still be proved.
        The last entry always stays. Raises sqlite3.Error.
        """
        with self._connection() as connection:
            connection.execute("PRAGMA secure_delete = ON")  # what left must not stay readable
            connection.execute("BEGIN IMMEDIATE")
            until = _last_to_go(connection, before)
            row = connection.execute("SELECT id, hash FROM entry WHERE id = ?", (until,)).fetchone()
            if row is None:
                connection.execute("ROLLBACK")
                return 0
            note = JournalEntry("journal", "purged", note=purge_note(*row))
            body = canonical(completed(note))
            last_hash = connection.execute(_LAST).fetchone()[1]
            _insert(connection, body, chain_hash(last_hash, body))
            at = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute("INSERT INTO anchor VALUES (?, ?, ?)", (*row, at))
            gone = connection.execute("DELETE FROM entry WHERE id <= ?", (until,)).rowcount
            forget_until(connection, until)
            connection.execute("DELETE FROM anchor WHERE last_id < ?", (until,))
            connection.execute("COMMIT")
            with contextlib.suppress(sqlite3.OperationalError):  # somebody reads: next time
                connection.execute("VACUUM")
        return int(gone)

    def _append(self, body: str) -> str:
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")  # one writer at a time, across processes
            last = connection.execute(_LAST).fetchone()
            chained = chain_hash(last[1] if last else FIRST_HASH, body)
            _insert(connection, body, chained)
            connection.execute("COMMIT")
        return chained

    def _prepare(self) -> None:
        """Make the file, for this account alone, or bring it to the present shape.

        Rights that somebody gave other accounts on a shared folder stay as they are.
        """
        is_new = not self._path.exists()
        with self._connection() as connection:
            migrate(connection)
        if is_new and os.name == "posix":
            self._path.chmod(0o600)

    def _remake(self) -> None:
        """Make again what somebody took away: the search, the entries, or the whole file."""
        with self._connection() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            has_entries = connection.execute(_HAS_ENTRIES).fetchone() is not None
        if has_entries:
            self.mend_search()
        elif version:
            self._restart()
        else:
            self._prepare()
            self._append(canonical(completed(JournalEntry("journal", "restarted"))))

    def _restart(self) -> None:
        """Set the damaged file aside and begin anew; the first entry names the file's fingerprint.

        Of several processes one does it: the others find the new file sound.
        """
        lock = FileLock(self._path.with_name(f"{self._path.name}.restart"))
        while not lock.take():
            time.sleep(_PAUSE_SECONDS)
        try:
            if not self._is_damaged():
                return
            _log.warning("the journal is damaged: set aside, a new one is begun")
            mark = mark_file(set_aside(self._path))
            self._prepare()
            note = f"damaged {mark.sha256}" if mark else "damaged"
            self._append(canonical(completed(JournalEntry("journal", "restarted", note=note))))
        finally:
            lock.release(remove=True)

    def _is_damaged(self) -> bool:
        try:
            with self._connection() as connection:
                migrate(connection)
                told = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
                has_entries = connection.execute(_HAS_ENTRIES).fetchone() is not None
        except sqlite3.DatabaseError as error:
            return is_damage(error)
        return bool(told != "ok") or not has_entries

    def _check_readable(self) -> None:
        with self._connection() as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise JournalTooNew(f"journal version {version}")

    @contextlib.contextmanager
    def _connection(self, patience: float = _BUSY_SECONDS) -> Iterator[sqlite3.Connection]:
        """Open for one operation: no lock is held in between, and any thread may write."""
        place, options = str(self._path), ""
        if self._read_only:
            place, options = self._path.absolute().as_uri(), "?mode=ro"
        connection = sqlite3.connect(
            place + options, timeout=patience, isolation_level=None, uri=self._read_only
        )
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
        except UnicodeDecodeError as error:  # SQLite quotes the damage in its own message
            raise DamagedJournal("the journal is damaged") from error
        finally:
            connection.close()


def _insert(connection: sqlite3.Connection, body: str, chained: str) -> None:
    made = connection.execute("INSERT INTO entry (body, hash) VALUES (?, ?)", (body, chained))
    insert_look(connection, int(made.lastrowid or 0), body)


def _last_to_go(connection: sqlite3.Connection, before: str) -> int:
    """Return the number of the last entry that a purge lets go; 0 for none."""
    kept = connection.execute("SELECT min(id) FROM look WHERE at >= ?", (moment_of(before),))
    first_kept = kept.fetchone()[0]
    last_id = (connection.execute(_LAST).fetchone() or (0,))[0]
    return max(0, min(first_kept or last_id, last_id) - 1)
