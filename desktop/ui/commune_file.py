# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's profile in its file of the data folder, as the window reads and changes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.core.files.safe_files import write_whole

if TYPE_CHECKING:
    from desktop.mairie.commune.profile import CommuneProfile

WriteLater = Callable[[Path, Callable[[], object]], object]
"""Takes a file and what writes it, which raises OSError."""


class CommuneFile:
    """A ProfileStore on disk; a damaged file reads as an empty profile, and is put aside."""

    def __init__(self, path: Path, write_later: WriteLater | None = None) -> None:
        """Take what has the file written in its turn; None to write it at once."""
        self._path, self._write_later = path, write_later
        self._read: CommuneProfile | None = None
        self._is_damaged = False

    def profile(self) -> CommuneProfile:
        if self._read is None:
            self._read = self._load()
        return self._read

    def save(self, profile: CommuneProfile) -> None:
        """Keep the profile whole or not at all; raise CannotWrite and leave the former one.

        In its turn, a profile that the disk refuses holds for the session, is told and tried again.
        """
        from desktop.mairie.commune.profile import profile_bytes, save_profile

        if self.put_damaged_aside() == "":
            from desktop.core.errors import CannotWrite

            raise CannotWrite
        if self._write_later is None:
            save_profile(profile, self._path)
        else:
            content = profile_bytes(profile)
            self._write_later(self._path, lambda: write_whole(self._path, content))
        self._read = profile

    def read_again(self) -> None:
        """Have the file read anew when it is next asked for: it was erased, or put in place."""
        self._read, self._is_damaged = None, False

    def data(self) -> Mapping[str, Any]:
        return self.profile().to_mapping()

    def commune(self) -> str:
        # The reader of profiles is only loaded where there is one: the window asks at its start.
        return self.profile().name if self._read or self._path.exists() else ""

    def set_commune(self, name: str) -> None:
        """Keep the commune's name; raise CannotWrite."""
        self.save(dataclasses.replace(self.profile(), name=name))

    def _load(self) -> CommuneProfile:
        from desktop.core.errors import DocumentError, DocumentUnreadable
        from desktop.mairie.commune.profile import CommuneProfile, load_profile

        try:
            return load_profile(self._path)
        except DocumentError as error:
            import logging  # here: the window’s start does without

            logging.getLogger(__name__).info(
                "the profile could not be read (%s)", type(error).__name__
            )
            self._is_damaged = isinstance(error, DocumentUnreadable) or self._path.is_dir()
            return CommuneProfile()

    def put_damaged_aside(self) -> str | None:
        """Someone may still mend by hand what could not be read: it is not written over."""
        if not self._path.exists() or (self.profile() and not self._is_damaged):
            return None
        from desktop.core.files.safe_files import try_to_set_aside

        aside = try_to_set_aside(self._path)  # a name of its own: an earlier one stays
        if aside:
            self._is_damaged = False
        return aside
