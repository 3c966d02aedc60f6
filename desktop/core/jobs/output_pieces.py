# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that go out beside a document: tables, calendars, replies to mails, transcripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.core.draft import AiMark, Draft
from desktop.core.journal.search import JournalQuery
from desktop.core.mail import MailDraft
from desktop.core.pictures.scene import PictureMark, Scene
from desktop.core.slides.laid_deck import LaidDeck
from desktop.core.speech.transcript import Transcript


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A whole day of a calendar file: a deadline."""

    uid: str
    """Stable: the same deadline gives the same uid, so that a second import does not double it."""
    day: date
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class TableFile:
    """Rows for a spreadsheet or another program: `stem`.csv (UTF-8, semicolons) or `stem`.ods."""

    stem: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_mark: bool = False
    """Begins with the byte order mark that Excel wants to read accents (CSV only)."""
    format: str = "csv"
    """ "csv" or "ods"."""


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """Several tables in one file for a spreadsheet: `stem`.ods, a sheet per table, named by its stem.

    Lines inside a cell stay lines.
    """

    stem: str
    tables: tuple[TableFile, ...]


@dataclass(frozen=True, slots=True)
class JournalFile:
    """Entries of the journal for a spreadsheet, read where they are written: `stem`.csv or `stem`.ods.

    Only the question crosses to the worker: a hundred thousand rows would hold the window up.
    """

    stem: str
    journal: str
    """Path of the journal."""
    query: JournalQuery
    titles: tuple[tuple[str, str], ...] = ()
    """Id and title of each task."""
    format: str = "csv"
    """ "csv" or "ods"."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Deadlines for a calendar: `stem`.ics (RFC 5545)."""

    stem: str
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class MailFile:
    """A reply to read over: `folder`/`stem`.eml, which the mail program opens as a draft."""

    stem: str
    draft: MailDraft
    folder: str = ""
    """A folder of the output folder, made when absent."""


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """A transcript for other programs: `stem`.`format`."""

    stem: str
    transcript: Transcript
    format: str = "vtt"
    """ "vtt", "srt", "txt", or "json" (which Beffroi reads again with all it knows)."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as plain text, beside the document itself: `stem`.txt."""

    stem: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class SceneFile:
    """A drawing as a file: `folder`/`stem`.`format`."""

    stem: str
    scenes: tuple[Scene, ...]
    """One; several are the pages of one PDF."""
    format: str
    """ "pdf", "png" or "svg"."""
    mark: PictureMark
    pixels: int = 0
    """Width of a PNG, its bleed cut off; 0 elsewhere."""
    dots_per_inch: int = 0
    """Written into a PNG that is to be printed; 0 for a screen."""
    has_bleed: bool = False
    """A PDF only: the page is as large as its bleed, with the boxes that a printer reads."""
    has_crop_marks: bool = False
    """With the bleed, the small lines that say where to cut."""
    folder: str = ""
    """A folder of the output folder, made when absent."""


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """Drawings together in `stem`.zip, each at its folder, with a LISEZ-MOI.txt."""

    stem: str
    pieces: tuple[SceneFile, ...]
    read_me: str


@dataclass(frozen=True, slots=True)
class TextFile:
    """Plain words: `stem`.`format`, UTF-8."""

    stem: str
    text: str
    has_mark: bool = True
    """Begins with the byte order mark that the old Notepad wants; not where places are counted."""
    format: str = "txt"
    """ "txt", "json", or "jsonl" for a JSON object per line."""


@dataclass(frozen=True, slots=True)
class SlidesFile:
    """Slides as `stem`.`format`."""

    stem: str
    deck: LaidDeck
    format: str
    """ "pptx", "odp" or "pdf"."""
    scenes: tuple[Scene, ...] = ()
    """The pages of a PDF, one per slide."""
    mark: AiMark = field(default_factory=AiMark)
    author: str = ""
    """The commune, in the file's properties."""


OutputPiece = (
    TableFile
    | JournalFile
    | WorkbookFile
    | CalendarFile
    | MailFile
    | TranscriptFile
    | DraftFile
    | SceneFile
    | ArchiveFile
    | TextFile
    | SlidesFile
)
