# SPDX-License-Identifier: AGPL-3.0-or-later
"""The receipt of an installed model: where it came from, what its bytes are, who accepted what.

A model lies in `<models folder>/<first 12 digits of its fingerprint>-<id>/`, its files as the
catalogue names them, with `receipt.json` beside, written last: a folder without one is not
installed. Nothing in it is a secret, and all of it can be read by a person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.files.safe_files import write_json

RECEIPT = "receipt.json"
SCHEMA = 1
_MAX_RECEIPT = 1_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class ReceiptFile:
    """A file of the model, as it was when its bytes were last checked."""

    path: str
    """POSIX, relative to the model's folder."""
    bytes: int
    sha256: str
    changed_ns: int
    """Time of last change (st_mtime_ns) when it was checked: another one asks for a new check."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of an installed model."""

    schema: int
    id: str
    kind: str
    """ "text", "speech" or "image"."""
    title: str
    in_catalogue: bool
    """False: « hors catalogue », added by the agent."""
    publisher: str
    country: str
    licences: tuple[str, ...]
    accepted_by: str
    """Who accepted a licence with conditions, or a model that is not in the catalogue."""
    imported_at: str
    """ISO 8601, UTC."""
    checked_at: str
    """ISO 8601, UTC: when every byte was last compared."""
    files: tuple[ReceiptFile, ...]

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(file.bytes for file in self.files)

    @property
    def fingerprint(self) -> str:
        """The sha256 of the whole model (`fingerprint`)."""
        return fingerprint((file.path, file.sha256) for file in self.files)


def fingerprint(files: Iterable[tuple[str, str]]) -> str:
    """Return the sha256 of a whole model from the (path, sha256) of its files.

    For a model of one file it is that file's own sha256, as publishers print it.
    """
    pairs = sorted(files)
    if len(pairs) == 1:
        return pairs[0][1]
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in pairs)
    return hashlib.sha256(lines.encode()).hexdigest()


def folder_name(fingerprint: str, model_id: str) -> str:
    """Return the name of a model's folder."""
    return f"{fingerprint[:12]}-{model_id}"


def read_receipt(folder: Path) -> Receipt | None:
    """Return the receipt of a model's folder; None when there is none that can be read."""
    path = folder / RECEIPT
    try:
        if path.is_symlink() or path.stat().st_size > _MAX_RECEIPT:
            return None
        receipt = from_data(Receipt, json.loads(path.read_bytes()))
    except (OSError, ValueError, CodecError):
        return None
    return receipt if receipt.schema == SCHEMA else None


def write_receipt(folder: Path, receipt: Receipt) -> None:
    """Write the receipt, safely on disk before returning; raise OSError."""
    write_json(folder / RECEIPT, to_data(receipt))


def changed_files(folder: Path, receipt: Receipt) -> tuple[ReceiptFile, ...]:
    """Return the files whose size or date is no longer that of the last check (milliseconds)."""
    return tuple(file for file in receipt.files if _has_changed(folder / file.path, file))


def _has_changed(path: Path, file: ReceiptFile) -> bool:
    try:
        facts = path.lstat()
    except OSError:
        return True
    return (facts.st_size, facts.st_mtime_ns) != (file.bytes, file.changed_ns)
