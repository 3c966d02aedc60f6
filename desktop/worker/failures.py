# SPDX-License-Identifier: AGPL-3.0-or-later
"""Turns whatever was raised into the one message that ends a run."""

from __future__ import annotations

import errno
from pathlib import Path

from desktop.core.errors import (
    BeffroiError,
    Cancelled,
    CannotWrite,
    DiskFull,
    MemoryExhausted,
    UnexpectedError,
)
from desktop.core.events import Cancelled as CancelledMessage
from desktop.core.events import Failed
from desktop.core.files.safe_files import is_disk_full
from desktop.core.technical_log import add_line, describe_without_content


def end_of_run(run_id: str, error: Exception, log: Path) -> Failed | CancelledMessage:
    """Return the message for the window; a defect of ours is logged, without content."""
    if isinstance(error, Cancelled):
        return CancelledMessage(run_id)
    expected = expected_error(error)
    if expected is None:
        add_line(log, f"run {run_id}: {describe_without_content(error)}")
        expected = UnexpectedError(f"({type(error).__name__})")
    return Failed.from_error(run_id, expected)


def expected_error(error: Exception) -> BeffroiError | None:
    """Return the failure of core/errors.py that `error` amounts to, or None when it is a defect."""
    if isinstance(error, BeffroiError):
        return error
    if isinstance(error, MemoryError):
        return MemoryExhausted()
    if isinstance(error, OSError):
        if is_disk_full(error):
            return DiskFull()
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) and error.filename:
            return CannotWrite()
    return None
