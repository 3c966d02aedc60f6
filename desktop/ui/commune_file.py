# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's profile in its file of the data folder, as the window reads and changes it."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.mairie.commune.profile import CommuneProfile

_log = logging.getLogger(__name__)


class CommuneFile:
    """A ProfileStore on disk; a damaged file reads as an empty profile, and is put aside."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: CommuneProfile | None = None
        self._is_damaged = False

    def profile(self) -> CommuneProfile:
        if self._read is None:
            self._read = self._load()
        return self._read

    def save(self, profile: CommuneProfile) -> None:
        """Keep the profile whole or not at all; raise CannotWrite and leave the former one."""
        from desktop.mairie.commune.profile import save_profile

        if self.put_damaged_aside() == "":
            from desktop.core.errors import CannotWrite

            raise CannotWrite
        save_profile(profile, self._path)
        self._read = profile

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
            _log.info("the profile could not be read (%s)", type(error).__name__)
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
