# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes tables, calendars, replies, drawings… into the output folder, each file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.jobs.output_pieces import (
    ArchiveFile,
    CalendarFile,
    DraftFile,
    JournalFile,
    MailFile,
    OutputPiece,
    SceneFile,
    SlidesFile,
    TableFile,
    TextFile,
    TranscriptFile,
    WorkbookFile,
)
from desktop.core.journal.export import journal_table
from desktop.core.review.reviewing import settled
from desktop.core.task import WrittenFile
from desktop.documents.drawings.scene_files import SceneFiles, text_content
from desktop.documents.slides.slides_file import make_slides
from desktop.documents.whole_files import end_folder, safe_stem, write_file
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.pieces.eml_out import make_eml
from desktop.documents.writers.pieces.ics_out import make_ics
from desktop.documents.writers.pieces.sheet_out import make_sheet, make_workbook
from desktop.documents.writers.pieces.table_out import make_table
from desktop.documents.writers.pieces.transcript_out import make_transcript
from desktop.documents.writers.txt_out import make_txt


def write_pieces(
    pieces: Sequence[OutputPiece],
    out_dir: Path,
    warn: Warn = say_nothing,
    now: datetime | None = None,
    check: Callable[[], None] = lambda: None,
    drawings: SceneFiles | None = None,
) -> tuple[WrittenFile, ...]:
    """Write each piece and return its file, in the same order.

    Two pieces of one call never share a name: the second is « nom (2) ». `warn` hears, in French
    and once each, what could not be written in a piece. `now` dates the calendars (the clock's time
    when absent). `check` is called before each piece and stops all by raising: the pieces already
    written stay, whole. Replies can be made again: the disk is waited for once per folder of them,
    not once per reply. `drawings` remembers those of earlier calls: an archive of what was written
    already draws nothing again. Raises DiskFull or CannotWrite, and a DocumentError for a drawing whose
    photograph cannot be read; nothing half written stays.
    """
    taken: set[tuple[Path, str]] = set()
    heard: list[str] = []
    moment = now or datetime.now(UTC)
    written = []
    mail_folders: dict[Path, None] = {}
    drawings = drawings or SceneFiles(check)
    for piece in pieces:
        check()
        content, suffix = _content(piece, heard.append, moment, drawings)
        folder = _folder(piece, out_dir)
        stem = _free_stem(safe_stem(piece.stem), suffix, folder, taken)
        is_mail = isinstance(piece, MailFile)
        written.append(write_file(content, folder, stem, suffix, is_synced=not is_mail))
        if is_mail:
            mail_folders[folder] = None
    for folder in mail_folders:
        end_folder(folder)
    for sentence in dict.fromkeys(heard):
        warn(sentence)
    return tuple(written)


def _content(
    piece: OutputPiece, warn: Warn, now: datetime, drawings: SceneFiles
) -> tuple[bytes, str]:
    if isinstance(piece, TableFile | WorkbookFile | JournalFile):
        return _table_content(piece)
    if isinstance(piece, SceneFile):
        return drawings.drawing(piece), piece.format
    if isinstance(piece, SlidesFile):
        return make_slides(piece), piece.format
    if isinstance(piece, ArchiveFile):
        return drawings.archive(piece), "zip"
    if isinstance(piece, TextFile):
        plain = piece.text.encode("utf-8", "replace")
        return (text_content(piece.text) if piece.has_mark else plain), piece.format
    if isinstance(piece, CalendarFile):
        return make_ics(piece, now), "ics"
    if isinstance(piece, TranscriptFile):
        return make_transcript(piece), piece.format
    if isinstance(piece, DraftFile):
        return make_txt(settled(piece.draft)), "txt"
    return make_eml(piece.draft, warn), "eml"


def _table_content(piece: TableFile | WorkbookFile | JournalFile) -> tuple[bytes, str]:
    if isinstance(piece, WorkbookFile):
        return make_workbook(piece), "ods"
    table = journal_table(piece) if isinstance(piece, JournalFile) else piece
    return (make_sheet if table.format == "ods" else make_table)(table), table.format


def _folder(piece: OutputPiece, out_dir: Path) -> Path:
    """Return the output folder, or the one folder in it that the piece names: never outside."""
    if isinstance(piece, MailFile | SceneFile) and piece.folder:
        return out_dir / safe_stem(piece.folder)
    return out_dir


def _free_stem(stem: str, suffix: str, folder: Path, taken: set[tuple[Path, str]]) -> str:
    """Return `stem`, numbered when this call wrote that name; capitals do not count on Windows."""
    free, number = stem, 1
    while (folder, f"{free}.{suffix}".casefold()) in taken:
        number += 1
        free = f"{stem} ({number})"
    taken.add((folder, f"{free}.{suffix}".casefold()))
    return free
