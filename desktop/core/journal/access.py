# SPDX-License-Identifier: AGPL-3.0-or-later
"""The journal as the window keeps it: whatever happens to its file, the work goes on and it is said.

Full disk, folder without the right to write, file of a later version, damaged or locked file: what
could not be written waits in memory and is tried again with each new entry, and when the window
closes.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from desktop.core.errors import OutputError
from desktop.core.files.safe_files import is_disk_full
from desktop.core.journal.damage import DamagedJournal, set_aside_files
from desktop.core.journal.entry import completed
from desktop.core.journal.journal import Journal, JournalEntry
from desktop.core.journal.schema import JournalTooNew

_log = logging.getLogger(__name__)
MOST_WAITING = 1_000
"""Entries kept in memory while they cannot be written."""


class JournalUnavailable(OutputError):
    """The journal cannot be read, or cannot be added to; the work itself goes on."""

    sentence = "Le journal ne peut pas être lu ni complété."
    advice = (
        "Votre travail n’est pas touché. Redémarrez le poste\u00a0; si cela recommence, prévenez la "
        "personne qui s’occupe de l’informatique."
    )


class JournalOfLaterVersion(JournalUnavailable):
    """A later Beffroi wrote the file."""

    sentence = "Le journal a été écrit par une version plus récente de Beffroi."
    advice = (
        "Il n’a pas été touché et ne peut pas être complété par cette version. Installez la version "
        "récente sur ce poste."
    )


class JournalWithoutRoom(JournalUnavailable):
    """The disk is full."""

    sentence = "Le disque est plein\u00a0: le journal ne peut pas être complété."
    advice = "Libérez de la place\u00a0: ce qui attend sera écrit au travail suivant."


class JournalReadOnly(JournalUnavailable):
    """The account may not write in the data folder."""

    sentence = (
        "Le dossier de données de Beffroi refuse l’écriture\u00a0: le journal n’est pas complété."
    )
    advice = (
        "Demandez à la personne qui s’occupe de l’informatique le droit d’écrire dans ce dossier."
    )


class JournalBusy(JournalUnavailable):
    """Another program holds the file."""

    sentence = "Le journal est tenu par un autre programme et n’a pas pu être complété."
    advice = "Ce qui attend sera écrit au travail suivant."


class JournalDamaged(JournalUnavailable):
    """The file is damaged and could not be set aside, or only reading was asked."""

    sentence = "Le fichier du journal est abîmé."
    advice = (
        "Ne le supprimez pas\u00a0: copiez-le sur une clé pour le délégué à la protection des données, "
        "et faites vérifier le disque de ce poste."
    )


def day_before(today: date, days: int) -> str:
    """Return the ISO day before which entries are older than `days` days."""
    return (today - timedelta(days=min(days, today.toordinal() - 1))).isoformat()


def newest_moment(journal: Journal) -> datetime | None:
    """Return when the last entry was added, by the clock of that day; raise sqlite3.Error."""
    for entry in journal.entries(1):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(entry.at).astimezone(UTC)
    return None


def purge_apart(journal: PatientJournal, days: int) -> threading.Thread:
    """Purge without keeping the window waiting; return the thread that does it."""
    thread = threading.Thread(target=journal.purge_older, args=(days,), daemon=True)
    thread.start()
    return thread


def _last_changed(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime).date().isoformat()


def unavailable(error: Exception) -> JournalUnavailable:
    """Return what an error of the file means."""
    if isinstance(error, JournalTooNew):
        return JournalOfLaterVersion()
    if isinstance(error, OSError):
        return JournalWithoutRoom() if is_disk_full(error) else JournalReadOnly()
    if isinstance(error, DamagedJournal):
        return JournalDamaged()
    name = getattr(error, "sqlite_errorname", "")
    for beginning, kind in _BY_NAME:
        if name.startswith(beginning):
            return kind()
    return JournalUnavailable()


_BY_NAME: tuple[tuple[str, type[JournalUnavailable]], ...] = (
    ("SQLITE_FULL", JournalWithoutRoom),
    ("SQLITE_READONLY", JournalReadOnly),
    ("SQLITE_CANTOPEN", JournalReadOnly),
    ("SQLITE_PERM", JournalReadOnly),
    ("SQLITE_BUSY", JournalBusy),
    ("SQLITE_LOCKED", JournalBusy),
    ("SQLITE_CORRUPT", JournalDamaged),
    ("SQLITE_NOTADB", JournalDamaged),
)


class PatientJournal:
    """Opens the journal when it is first needed; any thread may add."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock, self._turn = threading.Lock(), threading.RLock()
        self._journal: Journal | None = None
        self._waiting: list[JournalEntry] = []
        self._trouble: JournalUnavailable | None = None

    @property
    def trouble(self) -> JournalUnavailable | None:
        """What keeps the journal from being added to, as it was last found; None when all is well."""
        return self._trouble

    @property
    def waiting(self) -> int:
        """Entries that could not be written yet."""
        return len(self._waiting)

    def set_aside(self) -> tuple[Path, ...]:
        """Return the damaged journals of before, the oldest first."""
        return set_aside_files(self.path)

    def add(self, entry: JournalEntry) -> bool:
        """Add an entry after those that wait; never raises. False when it waits in its turn."""
        self.hold(entry)
        return self.write_waiting()

    def hold(self, entry: JournalEntry) -> None:
        """Have an entry wait, dated now, until `write_waiting` or a reading: the disk is not touched."""
        with self._lock:
            self._waiting.append(completed(entry))
            del self._waiting[:-MOST_WAITING]

    def write_waiting(self) -> bool:
        """Try again to write what waits; True when nothing waits any more."""
        with self._turn:
            try:
                journal = self._opened()
                if not self._waiting:
                    journal.try_writing()
                while self._waiting:
                    first = self._waiting[0]
                    journal.add(first)
                    with self._lock, contextlib.suppress(ValueError):  # too many came meanwhile
                        self._waiting.remove(first)
                self._trouble = None
            except (sqlite3.Error, OSError, JournalTooNew) as error:
                self._trouble = unavailable(error)
                _log.info("the journal could not be added to (%s)", type(error).__name__)
        return not self._waiting

    def reading(self) -> Journal:
        """Return the journal to be read, even where it cannot be written; raise JournalUnavailable.

        Whether it can be added to is tried at the same time (`trouble`).
        """
        if self.write_waiting() and self._journal is not None:
            return self._journal
        try:
            return Journal(self.path, read_only=True)
        except (sqlite3.Error, OSError, JournalTooNew) as error:
            raise self._trouble or unavailable(error) from None

    def purge_older(self, days: int, today: date | None = None) -> int:
        """Let go of the entries of more than `days` days (0: of none); return how many went.

        Damaged journals that were set aside go at the same age. Never raises: it is tried again at
        the next start.
        """
        if days <= 0:
            return 0
        before = day_before((today or date.today()), days)
        try:
            gone = self.reading().purge(before)
            old = [path for path in self.set_aside() if _last_changed(path) < before]
            for path in old:
                path.unlink()
        except (JournalUnavailable, sqlite3.Error, OSError) as error:
            _log.info("the journal could not be purged (%s)", type(error).__name__)
            return 0
        if old:
            self.add(JournalEntry("journal", "purged", note=f"set aside {len(old)}"))
        return gone

    def _opened(self) -> Journal:
        if self._journal is None:
            self._journal = Journal(self.path)
        return self._journal
