# SPDX-License-Identifier: AGPL-3.0-or-later
"""The entries of the journal as rows for a spreadsheet: every column, in French, nothing left out."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from desktop.core.jobs.output_pieces import JournalFile, TableFile
from desktop.core.journal.access import unavailable
from desktop.core.journal.journal import FileMark, Journal, NumberedEntry
from desktop.core.journal.schema import JournalTooNew
from desktop.core.journal.titles import entry_title, model_words, outcome_words

HEADER = (
    "Numéro", "Date", "Heure", "Session", "Travail", "Issue", "Relecteur", "Modèle",
    "Empreinte du modèle (SHA-256)", "Version de la demande", "Durée (s)", "Fichiers lus",
    "Empreintes des fichiers lus", "Fichiers écrits", "Empreintes des fichiers écrits", "Note",
    "Numéro du travail", "Code du travail", "Code de l’issue", "Date (UTC)",
    "Empreinte dans la chaîne",
)  # fmt: skip
_EVERY = -1


def journal_table(piece: JournalFile) -> TableFile:
    """Return the entries that a piece asks for, the newest first; raise JournalUnavailable."""
    titles = dict(piece.titles)
    try:
        journal = Journal(Path(piece.journal), read_only=True)
        rows = tuple(journal_row(found, titles) for found in journal.found(piece.query, _EVERY))
    except (sqlite3.Error, OSError, JournalTooNew) as error:
        raise unavailable(error) from error
    return TableFile(piece.stem, HEADER, rows, has_mark=piece.format == "csv", format=piece.format)


def journal_row(found: NumberedEntry, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the row of an entry, as HEADER says; date and hour are those of this computer."""
    entry = found.entry
    day, hour = local_moment(entry.at)
    return (
        str(found.number),
        day,
        hour,
        entry.who,
        entry_title(entry.task, titles),
        outcome_words(entry.outcome, entry.task),
        entry.reviewer,
        model_words(entry.task, entry.model_id),
        entry.model_sha256,
        entry.prompt_version,
        f"{entry.seconds:.1f}".replace(".", ","),
        _sizes(entry.inputs),
        _hashes(entry.inputs),
        _sizes(entry.outputs),
        _hashes(entry.outputs),
        entry.note,
        entry.work,
        entry.task,
        entry.outcome,
        entry.at,
        found.hash,
    )


def local_moment(at: str) -> tuple[str, str]:
    """Return the date « 28/11/2026 » and the hour « 14:05:09 » of an entry, by this computer's clock."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError, OSError):
        return at, ""
    return moment.strftime("%d/%m/%Y"), moment.strftime("%H:%M:%S")


def _sizes(marks: tuple[FileMark, ...]) -> str:
    return ", ".join(f"{mark.format or 'sans extension'} {mark.size}" for mark in marks)


def _hashes(marks: tuple[FileMark, ...]) -> str:
    return ", ".join(mark.sha256 for mark in marks)
