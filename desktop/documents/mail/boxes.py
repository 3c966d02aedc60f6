# SPDX-License-Identifier: AGPL-3.0-or-later
"""Boxes of many mails in one file (mbox): only where each mail begins is kept in memory."""

from __future__ import annotations

import re
import stat
from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop.core.errors import DocumentMissing, DocumentTooLarge
from desktop.documents.limits import MEBIBYTE, Check
from desktop.documents.mail import bounds
from desktop.documents.mail.header_dates import header_date
from desktop.documents.mail.marks import mozilla_status

_CHUNK = 4 * MEBIBYTE
_LOOK = 4_096
"""Bytes after a « From » line that say whether a mail begins there."""
_DATE_BYTES = 16_384
_MARK = b"\nFrom "
_FROM_LINE = re.compile(rb"From ([^\n]{0,1000})\n")
_CLOCK, _YEAR = re.compile(rb"\d:\d\d"), re.compile(rb"\b(?:19|20)\d\d\b")
_HEADER = re.compile(rb"[!-9;-~]{1,80}:|>From ")
_STATUS = re.compile(rb"\nX-Mozilla-Status:[ \t]*([0-9a-fA-F]{1,8})", re.IGNORECASE)
_RECEIVED = re.compile(rb"(?:^|\n)Received:((?:[^\n]|\n[ \t]){0,4000})", re.IGNORECASE)
_DATE = re.compile(rb"(?:^|\n)Date:([^\n]{0,200})", re.IGNORECASE)
_EXPUNGED = 0x0008
_MOST_BOXES = 16


@dataclass(slots=True)
class Box:
    """Where the mails of a box begin, in the state that the file had when it was looked through."""

    path: Path
    size: int
    stamp: int
    starts: array[int] = field(default_factory=lambda: array("Q"))
    expunged: set[int] = field(default_factory=set)
    """Numbers of the mails that Thunderbird has taken out, but not yet off the file."""

    def numbers(self) -> list[int]:
        """Return the numbers of the mails that are still in the box."""
        return [n for n in range(1, len(self.starts) + 1) if n not in self.expunged]

    def span(self, number: int) -> tuple[int, int] | None:
        """Return where a mail begins and ends, or None when there is no such one."""
        if not 1 <= number <= len(self.starts):
            return None
        end = self.starts[number] if number < len(self.starts) else self.size
        return self.starts[number - 1], end

    def dates(self, numbers: list[int], check: Check) -> list[datetime | None]:
        """Return when each of these mails was received, as its headers say."""
        found: list[datetime | None] = []
        with self.path.open("rb") as file:
            for number in numbers:
                check()
                file.seek(self.starts[number - 1])
                found.append(date_of_head(file.read(_DATE_BYTES)))
        return found


def date_of_head(head: bytes) -> datetime | None:
    """Return the date of receipt from the first bytes of a mail, else the date that it announces."""
    ends = [at for at in (head.find(b"\n\n", 1), head.find(b"\r\n\r\n", 1)) if at >= 0]
    head = head[: min(ends)] if ends else head
    for pattern in (_RECEIVED, _DATE):
        if match := pattern.search(head):
            value = match.group(1).rpartition(b";")[2] if pattern is _RECEIVED else match.group(1)
            if moment := header_date(" ".join(value.decode("ascii", "replace").split())):
                return moment
    return None


_known: OrderedDict[str, Box] = OrderedDict()


def box_of(path: Path, check: Check) -> Box:
    """Return the places of a box's mails, from memory when the file has not changed."""
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise DocumentMissing from error
    if not stat.S_ISREG(status.st_mode):
        raise DocumentMissing  # a pipe put in place of the box would block
    key = str(path)
    box = _known.get(key)
    if box is None or (box.size, box.stamp) != (status.st_size, status.st_mtime_ns):
        if status.st_size > bounds.MAX_BOX_BYTES:
            raise DocumentTooLarge(sentence="Cette boîte de mails est trop volumineuse.")
        box = Box(path, status.st_size, status.st_mtime_ns)
        try:
            with path.open("rb") as file:
                _scan(file, box, check)
        except OSError as error:
            raise DocumentMissing from error
        _known[key] = box
        while len(_known) > _MOST_BOXES:
            _known.popitem(last=False)
    _known.move_to_end(key)
    return box


def looks_like_box(head: bytes) -> bool:
    """Tell from its first bytes a file that begins with a « From » line and a header."""
    return _begins(b"\n" + head.lstrip(b"\r\n\xef\xbb\xbf")[:_LOOK], 1)


def _begins(data: bytes, at: int) -> bool:
    """Return True when a mail begins there, and not a sentence that begins with « From »."""
    line = _FROM_LINE.match(data, at)
    if line is None:
        return False
    end, said = line.end(), line.group(1).strip()
    is_dated = bool(_CLOCK.search(said) and _YEAR.search(said))
    if said and not is_dated and not said.startswith(b"- "):
        return False
    is_header = bool(_HEADER.match(data, end))
    before = data[max(0, at - 3) : at]
    is_apart = at <= 1 or before.endswith((b"\n\n", b"\n\r\n"))
    return is_header and (is_apart or data[end : end + 16].lower() == b"x-mozilla-status")


def _scan(file: BinaryIO, box: Box, check: Check) -> None:
    """Stream through the file and note where mails begin."""
    data, base, at = b"\n", -1, 0  # a line end before the file, so that the first line counts
    while len(box.starts) < bounds.MAX_BOX_MAILS:
        check()
        chunk = file.read(_CHUNK)
        data += chunk
        safe = len(data) if not chunk else len(data) - _LOOK
        while (found := data.find(_MARK, at)) >= 0 and found < safe:
            at = found + 1
            if _begins(data, at):
                box.starts.append(base + at)
                blank = data.find(b"\n\n", at, at + _LOOK)
                head = data[at : blank if blank > 0 else at + _LOOK]
                status = _STATUS.search(head)
                if status and mozilla_status(status.group(1)) & _EXPUNGED:
                    box.expunged.add(len(box.starts))
                if len(box.starts) >= bounds.MAX_BOX_MAILS:
                    return
        if not chunk:
            return
        kept = max(0, safe - 8)
        at = max(at, kept) - kept
        base += kept
        data = data[kept:]
