# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every door says of a file that came in: its name, its fingerprint, why it could not be read."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.errors import (
    Cancelled,
    DocumentError,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
)
from desktop.documents.limits import MEBIBYTE, Check

_log = logging.getLogger(__name__)


def writable(name: str) -> str:
    """Return a file's name as it can be written anywhere: bytes that are not UTF-8 become « ? »."""
    return name.encode("utf-8", "replace").decode("utf-8")


def sha256_of(path: Path, check: Check) -> str:
    """Return the SHA-256 of a file in hexadecimal, read a mebibyte at a time; `check` may raise."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(MEBIBYTE):
            check()
            digest.update(part)
    return digest.hexdigest()


@contextmanager
def document_errors(what: str = "", otherwise: DocumentError | None = None) -> Iterator[None]:
    """Let only DocumentError and Cancelled out, whatever a library raises on a hostile file.

    `what` names it in the log (« a mail »); `otherwise` stands for a file that is simply damaged.
    """
    try:
        yield
    except (DocumentError, Cancelled):
        raise
    except Exception as error:
        raise _as_document_error(error, what, otherwise) from error


def _as_document_error(
    error: Exception, what: str, otherwise: DocumentError | None
) -> DocumentError:
    """Return what the agent is told."""
    # Its type, not the message: it may quote the document.
    _log.info("%s failed with %s", f"reading {what}".rstrip(), type(error).__name__)
    if isinstance(error, ImportError):
        return DocumentError("Le lecteur de ce format n’est pas installé correctement.")
    if isinstance(error, MemoryError):
        return DocumentTooLarge("La mémoire de ce poste n’a pas suffi.")
    if isinstance(error, (FileNotFoundError, PermissionError)):
        return DocumentMissing()
    return otherwise or DocumentUnreadable()
