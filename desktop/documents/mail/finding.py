# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds mails in what the agent named: files, boxes, folders, a Thunderbird profile."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.core.errors import DocumentError, DocumentMissing, UnsupportedFormat
from desktop.core.mail import MailBoxLimits, MailPlace, MailsFound, UnreadMail
from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.boxes import box_of, date_of_head
from desktop.documents.mail.file_sorting import FileSort, sort_of
from desktop.documents.mail.folders import is_inbox, is_silent, is_skipped
from desktop.documents.mail.sources import mail_name

_LINK = "Ce raccourci mène hors du dossier\u00a0: il n’a pas été suivi."
_DEEP = "Ce dossier en contient trop d’autres emboîtés\u00a0: les plus profonds n’ont pas été lus."
_MANY = "Il y a trop de fichiers\u00a0: les derniers n’ont pas été regardés."
_CHANGED = "Cette boîte a changé pendant qu’elle était lue\u00a0: triez-la de nouveau."
_EMPTY_BOX = "Cette boîte ne contient aucun mail."
_HEAD_BYTES = 16_384
_ALL = MailBoxLimits()


def find_mails(
    paths: Sequence[str], limits: MailBoxLimits = _ALL, check: Check = lambda: None
) -> MailsFound:
    """Find the mails at these places, without reading them.

    Folders are looked through to their bottom, links are not followed out of them; trash, drafts
    and sent mails are left aside unless named. Never raises but Cancelled.
    """
    finder = _Finder(check)
    for path in paths:
        finder.look_at(Path(path))
    places, left_out = _most_recent(finder, limits)
    return MailsFound(tuple(places), left_out, tuple(finder.unread))


def _most_recent(finder: _Finder, limits: MailBoxLimits) -> tuple[list[MailPlace], int]:
    """Keep the mails since a day, then the most recent of them, in their order."""
    places = finder.places
    if limits.since is None and len(places) <= limits.most:
        return places, 0
    dated = _dates(finder)
    if limits.since is not None:
        # A mail without a date may be recent: it is kept.
        dated = [(p, day) for p, day in dated if day is None or day.date() >= limits.since]
    if len(dated) <= limits.most:
        return [place for place, _day in dated], 0
    by_date = sorted(
        range(len(dated)), key=lambda n: day.timestamp() if (day := dated[n][1]) else 0.0
    )
    kept = sorted(by_date[len(dated) - limits.most :]) if limits.most > 0 else []
    return [dated[n][0] for n in kept], len(dated) - len(kept)


def _dates(finder: _Finder) -> list[tuple[MailPlace, datetime | None]]:
    """Return the mails with their dates; those of a box that changed meanwhile are told, not given."""
    found: dict[MailPlace, datetime | None] = {}
    boxes: dict[str, list[int]] = {}
    for place in finder.places:
        finder.check()
        if place.number:
            boxes.setdefault(place.path, []).append(place.number)
        else:
            found[place] = _date_of_file(Path(place.path))
    for path, numbers in boxes.items():
        try:
            days = box_of(Path(path), finder.check).dates(numbers, finder.check)
        except DocumentError as error:
            finder.say(Path(path), error)
        except OSError:
            finder.say(Path(path), DocumentMissing())
        except IndexError:
            finder.say(Path(path), DocumentError(sentence=_CHANGED))
        else:
            found |= {MailPlace(path, n): day for n, day in zip(numbers, days, strict=True)}
    return [(place, found[place]) for place in finder.places if place in found]


def _date_of_file(path: Path) -> datetime | None:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None  # a pipe would block; reading it says what it is
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        if found := date_of_head(head):
            return found
        return datetime.fromtimestamp(status.st_mtime).astimezone() if head[:1] == b"\xd0" else None
    except (OSError, ValueError, OverflowError):
        return None


class _Finder:
    """Collects places while it looks."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.places: list[MailPlace] = []
        self.unread: list[UnreadMail] = []
        self._seen: set[str] = set()
        self._files = 0

    def look_at(self, path: Path) -> None:
        """Look at a place that the agent named."""
        try:
            is_folder = path.is_dir()
            if not is_folder and not path.exists():
                raise DocumentMissing
        except (OSError, ValueError):
            return self.say(path, DocumentMissing())
        except DocumentMissing as error:
            return self.say(path, error)
        return self._folder(path) if is_folder else self._file(path, is_named=True)

    def say(self, path: Path, error: DocumentError) -> None:
        """Note what could not be read, and why."""
        if len(self.unread) < bounds.MAX_UNREAD:
            place = MailPlace(str(path))
            self.unread.append(
                UnreadMail(mail_name(place), place, error.message(), type(error).__name__)
            )

    def _folder(self, root: Path) -> None:
        """Look through a folder, without calling itself."""
        real_root = os.path.realpath(root)
        pending = [(root, 0)]
        while pending:
            self.check()
            folder, depth = pending.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError:
                self.say(folder, DocumentMissing(sentence="Ce dossier ne peut pas être ouvert."))
                continue
            if depth >= bounds.MAX_FOLDER_DEPTH and any(
                e.is_dir(follow_symlinks=False) for e in entries
            ):
                self.say(folder, DocumentError(sentence=_DEEP))
                entries = [e for e in entries if not e.is_dir(follow_symlinks=False)]
            files, folders = self._sorted_out(entries, real_root)
            for file in files:
                if self._files >= bounds.MAX_FOLDER_FILES:
                    self.say(root, DocumentError(sentence=_MANY))
                    return
                self._files += 1
                self._file(file, is_in_maildir=folder.name in ("cur", "new"))
            pending += [(inside, depth + 1) for inside in reversed(folders)]

    def _sorted_out(
        self, entries: list[os.DirEntry[str]], real_root: str
    ) -> tuple[list[Path], list[Path]]:
        """Return the files and the folders of a folder that are to be looked at."""
        names = {entry.name for entry in entries}
        files: list[Path] = []
        folders: list[Path] = []
        is_maildir = {"cur", "new"} <= names
        for entry in entries:
            if entry.is_symlink() and not self._stays_inside(entry, real_root):
                if not is_silent(entry.name):
                    self.say(Path(entry.path), UnsupportedFormat(sentence=_LINK, advice=""))
            elif entry.is_dir(follow_symlinks=False):
                if not is_skipped(entry.name) and not (is_maildir and entry.name == "tmp"):
                    folders.append(Path(entry.path))
            elif not is_silent(entry.name) and not is_skipped(entry.name):
                files.append(Path(entry.path))
        if "prefs.js" in names and names & {"Mail", "ImapMail"}:
            return [], [folder for folder in folders if folder.name in ("Mail", "ImapMail")]
        if any(name.endswith(".msf") for name in names):
            return self._thunderbird(files, names), self._beside(files, folders)
        return files, folders

    def _stays_inside(self, entry: os.DirEntry[str], real_root: str) -> bool:
        real = os.path.realpath(entry.path)
        return os.path.isfile(real) and real.startswith(real_root + os.sep)  # noqa: PTH113

    def _thunderbird(self, files: list[Path], names: set[str]) -> list[Path]:
        """Return the boxes of an account: the inbox when it holds anything, else the others."""
        boxes = [file for file in files if f"{file.name}.msf" in names and _size(file)]
        inboxes = [file for file in boxes if is_inbox(file.name)]
        mails = [file for file in files if file.suffix.lower() in (".eml", ".msg", ".mbox")]
        return (inboxes or boxes) + [mail for mail in mails if mail not in boxes]

    def _beside(self, files: list[Path], folders: list[Path]) -> list[Path]:
        """Return the folders of an account to look in: under the inbox when there is one."""
        if not any(is_inbox(file.name) and _size(file) for file in files):
            return folders
        return [folder for folder in folders if is_inbox(folder.name) or folder.suffix != ".sbd"]

    def _file(self, path: Path, *, is_named: bool = False, is_in_maildir: bool = False) -> None:
        self.check()
        key = os.path.normcase(os.path.realpath(path))
        if key in self._seen:
            return
        self._seen.add(key)
        try:
            sort = FileSort.MAIL if is_in_maildir else sort_of(path)
            if sort is FileSort.MAIL:
                self.places.append(MailPlace(str(path)))
                return
            numbers = box_of(path, self.check).numbers()
            if not numbers and (is_named or path.suffix):
                raise DocumentError(sentence=_EMPTY_BOX)
            self.places += [MailPlace(str(path), number) for number in numbers]
        except DocumentError as error:
            self.say(path, error)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
