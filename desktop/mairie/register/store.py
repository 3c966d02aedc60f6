# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of arrêtés: numbers in order, year by year, without a hole or a double.

Acts are entered in the order of their dates (CGCT L2122-29, R2122-7); the paper register, signed and
bound, stays the commune's. One writer at a time: the window, or the command line.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.core.errors import RegisterRefused
from desktop.french.folding import fold_words
from desktop.mairie.register.entry import RegisterEntry

VERSION = 1
_NUMBER = re.compile(r"(?:.*\D)?(?P<year>20\d{2})\s*[-/.]\s*(?P<rank>\d{1,5})\Z")
_BUSY_SECONDS = 10.0
_EMPTIED = (
    "Le fichier du registre est vide\u00a0: il a été abîmé. Remettez-en une sauvegarde, ou mettez ce fichier "
    "de côté pour continuer d’après le registre papier."
)
BAR_TYPE = "T7"

_SCHEMA = """
CREATE TABLE arrete (
    year INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',
    association TEXT NOT NULL DEFAULT '',
    is_sports INTEGER NOT NULL DEFAULT 0,
    abrogated_by TEXT NOT NULL DEFAULT '',
    entered_on TEXT NOT NULL,
    PRIMARY KEY (year, rank)
)
"""


@dataclass(frozen=True, slots=True)
class RegisterCount:
    """How many buvettes an association was given in a year (CSP L3334-2, L3335-4)."""

    association: str
    year: int
    ordinary: int
    sports: int


@dataclass(slots=True)
class ArreteRegister:
    """The register in its SQLite file; made when the first arrêté is entered."""

    path: Path
    prefix: str = ""
    """Before each number: "ARR-"."""

    # --- reading ----------------------------------------------------------------------------

    def entries(self, year: int = 0) -> tuple[RegisterEntry, ...]:
        """Return the arrêtés of a year, or all, in the order of their numbers.

        Raises RegisterRefused when the file cannot be read.
        """
        if not self.path.exists():
            return ()
        where, values = ("WHERE year = ?", (year,)) if year else ("", ())
        with self._open() as base:
            rows = base.execute(
                "SELECT number, date, title, type, association, is_sports, abrogated_by "  # noqa: S608  # no text from outside in it
                f"FROM arrete {where} ORDER BY year, rank",
                values,
            ).fetchall()
        return tuple(
            RegisterEntry(number, date, title, kind, association, bool(sports), abrogated)
            for number, date, title, kind, association, sports, abrogated in rows
        )

    def years(self) -> tuple[int, ...]:
        """Return the years that hold an arrêté, the latest first."""
        found = {year_and_rank(entry.number)[0] for entry in self.entries()}
        return tuple(sorted(found, reverse=True))

    def next_number(self, year: int) -> str:
        """Return the number that the next arrêté of `year` takes: "2026-043"."""
        ranks = [year_and_rank(entry.number)[1] for entry in self.entries(year)]
        return f"{self.prefix}{year}-{max(ranks, default=0) + 1:03}"

    def bar_counts(self, year: int) -> tuple[RegisterCount, ...]:
        """Return the buvettes of a year by association, the most given first."""
        counts: dict[tuple[str, ...], RegisterCount] = {}
        for entry in self.entries(year):
            if entry.type_id != BAR_TYPE or not entry.association:
                continue
            key = tuple(fold_words(entry.association))
            old = counts.get(key, RegisterCount(entry.association, year, 0, 0))
            counts[key] = RegisterCount(
                old.association,
                year,
                old.ordinary + (not entry.is_sports),
                old.sports + entry.is_sports,
            )
        return tuple(sorted(counts.values(), key=lambda c: -(c.ordinary + c.sports)))

    # --- writing ----------------------------------------------------------------------------

    def add(self, entry: RegisterEntry, abrogates: tuple[str, ...] = ()) -> RegisterEntry:
        """Enter an arrêté; `abrogates` are numbers of earlier ones that it ends.

        Raises RegisterRefused, and writes nothing, when the number is not the next one of its year,
        the date is not of that year, or is before the last one entered.
        """
        year, rank = year_and_rank(entry.number)
        if not year:
            raise RegisterRefused(
                f"Le numéro «\u00a0{entry.number}\u00a0» n’a pas la forme 2026-042."
            )
        with self._open(make=True) as base:
            base.execute("BEGIN IMMEDIATE")  # two programs never give the same number
            last = base.execute(
                "SELECT rank, date FROM arrete WHERE year = ? ORDER BY rank DESC LIMIT 1", (year,)
            ).fetchone()
            _check_order(entry, year, rank, last)
            base.execute(
                "INSERT INTO arrete VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', ?)",
                (
                    year, rank, entry.number, entry.date, entry.title, entry.type_id,
                    entry.association, int(entry.is_sports), _now(),
                ),
            )  # fmt: skip
            for number in abrogates:
                _abrogate(base, number, entry.number)
            base.execute("COMMIT")
        return entry

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        try:
            if make:
                _make_whole(self.path)
            if not self.path.stat().st_size:  # SQLite would begin at number 1 again
                raise RegisterRefused(_EMPTIED)
            with closing(
                sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
            ) as base:
                _prepare(base)
                yield base
        except (sqlite3.Error, OSError) as error:
            raise RegisterRefused(
                f"Le registre n’a pas pu être lu ou écrit ({type(error).__name__})."
            ) from error


def read_register(path: str, prefix: str = "") -> ArreteRegister:
    """Return the register of a file that a request names; an empty path gives an empty register."""
    return ArreteRegister(Path(path) if path else Path("/nonexistent/registre"), prefix)


def year_and_rank(number: str) -> tuple[int, int]:
    """Return (2026, 42) for "2026-042" or "ARR-2026/42"; (0, 0) for what is no number."""
    match = _NUMBER.fullmatch(number.strip())
    return (int(match["year"]), int(match["rank"])) if match else (0, 0)


def _make_whole(path: Path) -> None:
    """Make an empty register where there is none: an empty file then always means damage."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as base:
            _prepare(base)
        with contextlib.suppress(FileExistsError):  # another program has just made it
            os.link(part, path)
    except OSError:
        if not part.is_file():
            raise
        if not path.exists():  # a key or a share that knows no links
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _prepare(base: sqlite3.Connection) -> None:
    version = base.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise RegisterRefused("Ce registre vient d’une version plus récente de Beffroi.")
    if version == 0:
        base.execute("PRAGMA synchronous = FULL")
        base.execute("BEGIN IMMEDIATE")
        if base.execute("PRAGMA user_version").fetchone()[0] == 0:
            base.execute(_SCHEMA)
            base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("COMMIT")


def _check_order(entry: RegisterEntry, year: int, rank: int, last: tuple[int, str] | None) -> None:
    if not entry.date.startswith(f"{year}-"):
        raise RegisterRefused(
            f"L’année du numéro {entry.number} n’est pas celle de la signature ({entry.date[:4]})."
        )
    last_rank, last_date = last or (rank - 1, "")
    if last is None and rank != 1:
        return  # a commune that starts in the middle of the year goes on from its paper register
    if rank != last_rank + 1:
        word = "est déjà pris" if rank <= last_rank else "laisserait un trou"
        raise RegisterRefused(
            f"Le numéro {entry.number} {word}\u00a0: le suivant est {year}-{last_rank + 1:03}."
        )
    if entry.date < last_date:
        raise RegisterRefused(
            "Les actes s’inscrivent par ordre de date\u00a0: un arrêté plus récent est déjà inscrit."
        )


def _abrogate(base: sqlite3.Connection, number: str, by: str) -> None:
    year, rank = year_and_rank(number.split(" ")[0])
    base.execute(
        "UPDATE arrete SET abrogated_by = ? WHERE year = ? AND rank = ? AND abrogated_by = ''",
        (by, year, rank),
    )


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
