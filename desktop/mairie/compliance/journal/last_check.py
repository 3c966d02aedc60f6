# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the chain was last verified and what was found, kept beside: the next check compares with it."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.files.safe_files import set_aside, write_json
from desktop.core.journal.journal import Journal, JournalCheck

FILE_NAME = "verification-du-journal.json"


@dataclass(frozen=True, slots=True)
class LastCheck:
    """A verification of the chain."""

    at: str
    """ISO 8601, UTC."""
    entries: int
    last_number: int
    last_hash: str
    is_sound: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found, beside the one before."""

    check: JournalCheck
    former: LastCheck | None = None
    is_replaced: bool = False
    """The chain holds together, but the entry that ended it last time is no longer in it."""

    @property
    def is_sound(self) -> bool:
        """True when the chain is whole and is still the one of last time."""
        return self.check.is_sound and not self.is_replaced


class LastChecks:
    """Keeps the last verification in a file; in None, it is kept nowhere."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / FILE_NAME if folder is not None else None

    def last(self) -> LastCheck | None:
        """Return the last verification; None when there was none, or its file is damaged."""
        if self._path is None or not self._path.is_file():
            return None
        try:
            return from_data(LastCheck, json.loads(self._path.read_bytes()))
        except OSError:
            return None
        except (CodecError, ValueError):
            with contextlib.suppress(OSError):
                set_aside(self._path)
            return None

    def keep(self, check: LastCheck) -> None:
        """Keep a verification; a folder that refuses it is no reason to withhold the verdict."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                write_json(self._path, to_data(check))


def verify(journal: Journal, checks: LastChecks) -> Verdict:
    """Go through the chain, compare with the last verification, and keep this one.

    Raises sqlite3.Error when the file can no longer be opened.
    """
    check, former = journal.verify(), checks.last()
    is_replaced = (
        check.is_sound
        and former is not None
        and former.is_sound
        and former.entries > 0
        and former.last_number >= check.purged  # what a purge took can no longer be compared
        and journal.find_hash(former.last_hash) is None
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    last_number = check.purged + check.entries if check.is_sound else (check.first_broken or 1) - 1
    sound = check.is_sound and not is_replaced
    checks.keep(LastCheck(now, check.entries, last_number, check.last_hash, sound))
    return Verdict(check, former, is_replaced)
