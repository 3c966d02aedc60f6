# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zip-based documents (DOCX, ODT) opened without trust: bombs, tricks and passwords are refused.

Nothing is ever unpacked to disk, so the paths inside an archive do no harm; archives inside an
archive are not opened; macros are never looked at.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from desktop.core.errors import DocumentEncrypted, DocumentTooLarge, DocumentUnreadable
from desktop.documents import limits

_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only methods of OOXML and ODF; LZMA could ask for gigabytes of dictionary."""
_ENCRYPTED_FLAG = 0x1
_END_RECORD = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END64_LOCATOR_SIGNATURE = b"PK\x06\x07"
_LONGEST_COMMENT = 65_535


class DocumentArchive:
    """The entries of a zip-based document, within limits."""

    def __init__(self, untrusted_zip: zipfile.ZipFile) -> None:
        """Check every entry's announced size; raise DocumentTooLarge or DocumentUnreadable."""
        self._zip = untrusted_zip
        entries = untrusted_zip.infolist()
        if len(entries) > limits.MAX_ARCHIVE_ENTRIES:
            raise DocumentTooLarge("Il contient un nombre anormal de fichiers.")
        if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
            raise DocumentTooLarge("Décompressé, il prendrait une place démesurée.")
        # Of two entries of one name the first counts, as for the programs that wrote the file.
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            self._entries.setdefault(entry.filename, entry)

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries; they are labels here, never paths."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        return name in self._entries

    def is_locked(self, name: str) -> bool:
        """Return True when the entry is protected by a zip password."""
        return bool(self._entries[name].flag_bits & _ENCRYPTED_FLAG)

    def read(self, name: str, most: int = limits.MAX_SIDE_PART_BYTES) -> bytes:
        """Return an entry whole; raise a DocumentError when absent, damaged or over `most`."""
        with self.open(name, most) as stream:
            return stream.read(most + 1)

    @contextmanager
    def open(self, name: str, most: int = limits.MAX_PART_BYTES) -> Iterator[IO[bytes]]:
        """Give an entry as a stream; damage met while it is read is a DocumentUnreadable."""
        entry = self._entries.get(name)
        if entry is None:
            raise DocumentUnreadable("Une partie indispensable manque.")
        _check_entry(entry, most)
        try:
            with self._zip.open(entry) as stream:
                yield stream
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise DocumentUnreadable("Le fichier est incomplet ou abîmé.") from error


def _check_entry(entry: zipfile.ZipInfo, most: int) -> None:
    if entry.flag_bits & _ENCRYPTED_FLAG:
        raise DocumentEncrypted
    if entry.compress_type not in _PLAIN_METHODS:
        raise DocumentUnreadable("Il est compressé d’une façon inhabituelle.")
    ratio = entry.file_size / max(entry.compress_size, 1)
    bomb = entry.file_size >= limits.RATIO_FROM_BYTES and ratio > limits.MAX_RATIO
    if entry.file_size > most or bomb:
        raise DocumentTooLarge("Décompressé, il prendrait une place démesurée.")


@contextmanager
def open_archive(path: Path) -> Iterator[DocumentArchive]:
    """Open a zip-based document; raise a DocumentError when it is damaged or would cost too much."""
    try:
        with path.open("rb") as file:
            _check_directory(file)
            untrusted_zip = zipfile.ZipFile(file)
            with untrusted_zip:
                yield DocumentArchive(untrusted_zip)
    except (zipfile.BadZipFile, struct.error, UnicodeDecodeError, NotImplementedError) as error:
        raise DocumentUnreadable("Le fichier est incomplet ou abîmé.") from error


def _check_directory(file: BinaryIO) -> None:
    """Look at the announced size of the central directory before Python reads it all."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END_RECORD.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or len(tail) - at < _END_RECORD.size:
        raise DocumentUnreadable("Le fichier est incomplet ou abîmé.")
    record = _END_RECORD.unpack_from(tail, at)
    # Zip64 is for archives over 4 GB: no document within our limits has a use for it.
    if _END64_LOCATOR_SIGNATURE in tail[max(0, at - 20) : at]:
        raise DocumentTooLarge("Il annonce une taille démesurée.")
    if record[5] > size:
        raise DocumentUnreadable("Le fichier est incomplet ou abîmé.")
    if record[5] > limits.MAX_DIRECTORY_BYTES:
        raise DocumentTooLarge("Il contient un nombre anormal de fichiers.")
    file.seek(0)
