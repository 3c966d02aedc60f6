# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's profile in its file of the data folder, as the window reads and changes it."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.mairie.profile import CommuneProfile

_log = logging.getLogger(__name__)


class CommuneFile:
    """A ProfileStore on disk; a damaged file reads as an empty profile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: CommuneProfile | None = None

    @property
    def _profile(self) -> CommuneProfile:
        if self._read is None:
            self._read = _read_profile(self._path)
        return self._read

    def data(self) -> Mapping[str, Any]:
        return self._profile.to_mapping()

    def commune(self) -> str:
        # The reader of profiles is only loaded where there is one: the window asks at its start.
        return self._profile.name if self._read or self._path.exists() else ""

    def set_commune(self, name: str) -> None:
        """Keep the commune's name; raise CannotWrite."""
        from desktop.mairie.profile import save_profile

        profile = dataclasses.replace(self._profile, name=name)
        save_profile(profile, self._path)
        self._read = profile


def _read_profile(path: Path) -> CommuneProfile:
    from desktop.core.errors import DocumentError
    from desktop.mairie.profile import CommuneProfile, load_profile

    try:
        return load_profile(path)
    except DocumentError as error:
        _log.info("the profile could not be read (%s)", type(error).__name__)
        return CommuneProfile()
