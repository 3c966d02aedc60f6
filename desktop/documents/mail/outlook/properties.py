# SPDX-License-Identifier: AGPL-3.0-or-later
"""The properties of an Outlook message (MS-OXMSG), out of the container that holds them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.core.errors import DocumentTooLarge, DocumentUnreadable
from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.charsets import decode_bytes
from desktop.documents.mail.header_dates import paris
from desktop.documents.mail.outlook.rich_text import codepage_name

_PROPERTIES = "__properties_version1.0"
_ENTRY = struct.Struct("<HHIq")
_MOST_ENTRIES = 5_000
_MOST_CHILDREN = 2_000
_MOST_BYTES = 4 * bounds.MAX_MAIL_BYTES
"""Of all the streams that are read: several names may share the same bytes."""
_UNICODE, _EIGHT_BIT, _BINARY, _INTEGER, _TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
_BROKEN = "Ce mail Outlook est endommagé\u00a0: il n’a pas pu être lu."

Path = tuple[str, ...]


@dataclass(slots=True)
class Container:
    """An open .msg: its streams by their path, in lower case."""

    ole: Any
    check: Check
    streams: dict[Path, list[str]] = field(default_factory=dict)
    folders: dict[Path, list[str]] = field(default_factory=dict)
    """Names of what each storage holds, in order."""
    left: int = _MOST_BYTES

    def read(self, path: Path) -> bytes:
        """Return the bytes of a stream; nothing when there is none or it is damaged."""
        real = self.streams.get(path)
        if real is None:
            return b""
        self.check()
        size: int = self.ole.get_size(real)
        if size > bounds.MAX_MAIL_BYTES or size > self.left:
            raise DocumentTooLarge(sentence="Ce mail est trop volumineux pour être lu sans risque.")
        self.left -= size
        try:
            data: bytes = self.ole.openstream(real).read()
        except (OSError, ValueError, IndexError):
            return b""
        return data


def open_container(raw: bytes, check: Check) -> Container:
    """Open the bytes of a .msg. Raises DocumentUnreadable."""
    import olefile  # type: ignore[import-untyped]

    try:
        ole = olefile.OleFileIO(io.BytesIO(raw))
        entries: list[list[str]] = ole.listdir(streams=True, storages=False)
    except (OSError, ValueError, IndexError, KeyError, TypeError, struct.error, RecursionError, AttributeError) as error:  # fmt: skip
        raise DocumentUnreadable(sentence=_BROKEN) from error
    container = Container(ole, check)
    for real in entries[:100_000]:
        path = tuple(name.lower() for name in real)
        container.streams.setdefault(path, real)
        for depth in range(len(path)):
            names = container.folders.setdefault(path[:depth], [])
            if not names or names[-1] != path[depth]:
                names.append(path[depth])
    if (_PROPERTIES,) not in container.streams:
        raise DocumentUnreadable(sentence="Ce fichier n’est pas un mail Outlook.")
    return container


@dataclass(slots=True)
class Properties:
    """The properties of a message, of a recipient or of an attachment."""

    container: Container
    path: Path = ()
    head: int = 32
    """Bytes before the first property: 32 for a message, 24 inside another, 8 for the rest."""
    fixed: dict[int, tuple[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = self.container.read((*self.path, _PROPERTIES))[self.head :]
        for at in range(0, min(len(table), _MOST_ENTRIES * 16) - 15, 16):
            kind, number, _flags, value = _ENTRY.unpack_from(table, at)
            self.fixed[number] = (kind, value)

    def _stream(self, number: int, kind: int) -> bytes:
        return self.container.read((*self.path, f"__substg1.0_{number:04x}{kind:04x}"))

    def text(self, *numbers: int) -> str:
        """Return the first of these properties that holds a text."""
        for number in numbers:
            if found := self._stream(number, _UNICODE):
                text = found.decode("utf-16-le", "replace").rstrip("\0")
            else:
                text = decode_bytes(self._stream(number, _EIGHT_BIT), self.charset)[0].rstrip("\0")
            if text.strip():
                return text
        return ""

    def binary(self, number: int) -> bytes:
        """Return a property that holds bytes."""
        return self._stream(number, _BINARY)

    def integer(self, number: int) -> int | None:
        """Return a property that holds a whole number."""
        kind, value = self.fixed.get(number, (0, 0))
        return value & 0xFFFFFFFF if kind == _INTEGER else None

    def moment(self, *numbers: int) -> datetime | None:
        """Return the first of these properties that holds a time, in Paris time."""
        for number in numbers:
            kind, value = self.fixed.get(number, (0, 0))
            if kind == _TIME and value > 0:
                try:
                    moment = datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=value // 10)
                except OverflowError:
                    continue
                if 1990 <= moment.year <= 2090:
                    return moment.astimezone(paris())
        return None

    @property
    def charset(self) -> str:
        """The charset of texts that are not Unicode."""
        return codepage_name(self.integer(0x3FFD) or self.integer(0x3FDE) or 1252)

    def children(self, prefix: str) -> Iterator[Properties]:
        """Yield the recipients or the attachments."""
        names = self.container.folders.get(self.path, [])
        wanted = [name for name in dict.fromkeys(names) if name.startswith(prefix)]
        for name in sorted(wanted)[:_MOST_CHILDREN]:
            yield Properties(self.container, (*self.path, name), 8)

    def embedded(self) -> Properties | None:
        """Return the message that an attachment is, or None."""
        path = (*self.path, "__substg1.0_3701000d")
        if (*path, _PROPERTIES) not in self.container.streams:
            return None
        return Properties(self.container, path, 24)
