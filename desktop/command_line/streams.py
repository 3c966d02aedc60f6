# SPDX-License-Identifier: AGPL-3.0-or-later
"""The standard streams of the command line: French on any terminal, and closed or broken ones."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

_STANDARD = (0, 1, 2)


def prepare_streams() -> None:
    """Make stdout and stderr write UTF-8, whatever the locale; stand in for closed ones (`>&-`)."""
    _hold_descriptors()
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def agrees(question: str) -> bool:
    """Ask on a terminal; without one nothing is agreed to."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [o/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("o", "oui")


def drop_output() -> None:
    """Nobody reads stdout any more: keep Python from trying again as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _hold_descriptors() -> None:
    """Open the null device in place of a standard stream that was closed.

    Else the next file opened, the journal for one, would take its number, and a line meant for the
    terminal would go into it.
    """
    for number in _STANDARD:
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def _nowhere() -> TextIO:
    return io.TextIOWrapper(io.FileIO(os.devnull, "w"), encoding="utf-8")
