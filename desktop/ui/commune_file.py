# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's profile in its file of the data folder, as the window reads and changes it."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentError
from desktop.mairie.profile import CommuneProfile, load_profile, save_profile

_log = logging.getLogger(__name__)


class CommuneFile:
    """A ProfileStore on disk; a damaged file reads as an empty profile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._profile = load_profile(path)
        except DocumentError as error:
            _log.info("the profile could not be read (%s)", type(error).__name__)
            self._profile = CommuneProfile()

    def data(self) -> Mapping[str, Any]:
        return self._profile.to_mapping()

    def commune(self) -> str:
        return self._profile.name

    def set_commune(self, name: str) -> None:
        """Keep the commune's name; raise CannotWrite."""
        profile = dataclasses.replace(self._profile, name=name)
        save_profile(profile, self._path)
        self._profile = profile
