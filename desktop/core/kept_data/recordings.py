# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of the meetings recorded here: where the sound is, and how long it was said it would stay.

The sound itself lies in the folder that the agent chose. Nothing is deleted by itself: the page
« Personnes et conservation » says which sounds should go by now.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from desktop.core.errors import CannotWrite
from desktop.core.files.safe_files import try_to_set_aside, write_json

SCHEMA = 1
MINUTES, APPROVED, YEAR = "minutes", "approved", "year"
KEPT_WORDS = {
    MINUTES: "une fois le compte rendu relu",
    APPROVED: "une fois le procès-verbal arrêté",
    YEAR: "au bout d’un an",
}
"""What was told to those who were there: « il sera supprimé … »."""
_LARGEST_FILE = 4_000_000
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class Recording:
    """A meeting that was recorded here."""

    path: str
    made_on: str
    """ISO date."""
    keep: str
    """MINUTES, APPROVED or YEAR."""

    @property
    def is_there(self) -> bool:
        """True while the sound is where it was put."""
        return Path(self.path).is_file()

    def is_overdue(self, today: date, *, is_reviewed: bool) -> bool:
        """Tell whether what was announced has come; only the agent knows for a procès-verbal."""
        if self.keep == MINUTES:
            return is_reviewed
        made = _day(self.made_on)
        return self.keep == YEAR and made is not None and (today - made).days >= 365


class RecordingList:
    """The list in its file; None as a path keeps nothing."""

    def __init__(self, path: Path | None) -> None:
        """Take the file, which may not exist yet."""
        self._path, self._is_newer = path, False

    def recordings(self) -> tuple[Recording, ...]:
        """Return what was recorded, the newest first; a damaged file is set aside."""
        return tuple(reversed(self._read()))

    def add(self, path: str, keep: str, today: date) -> None:
        """Write down a recording; raise CannotWrite."""
        others = [one for one in self._read() if one.path != path]
        self._write([*others, Recording(path, today.isoformat(), keep)][-_MOST:])

    def forget(self, path: str) -> None:
        """Strike a recording off; raise CannotWrite."""
        self._write([one for one in self._read() if one.path != path])

    def _read(self) -> list[Recording]:
        if self._path is None:
            return []
        try:
            if self._path.stat().st_size > _LARGEST_FILE:
                raise ValueError("too large")
            untrusted = json.loads(self._path.read_bytes())
            self._is_newer = untrusted.get("schema", SCHEMA) > SCHEMA
            if self._is_newer:  # left for the Beffroi that made it
                return []
            return [_recording(row) for row in untrusted["recordings"]]
        except OSError:
            return []
        except (AttributeError, ValueError, KeyError, TypeError, RecursionError):
            try_to_set_aside(self._path)  # read as empty: the sounds are where they are
            return []

    def _write(self, recordings: list[Recording]) -> None:
        if self._path is None:
            return
        if self._is_newer:
            raise CannotWrite(
                "La liste des enregistrements vient d’une version plus récente de Beffroi."
            )
        rows = [asdict(one) for one in recordings]
        try:
            write_json(self._path, {"schema": SCHEMA, "recordings": rows})
        except OSError as error:
            raise CannotWrite from error


def _recording(untrusted_row: Any) -> Recording:
    keep = str(untrusted_row["keep"])
    if keep not in KEPT_WORDS:
        raise ValueError("unknown duration")
    return Recording(str(untrusted_row["path"]), str(untrusted_row["made_on"]), keep)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
