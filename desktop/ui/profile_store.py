# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's profile as the window reads and changes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from desktop.mairie.commune.profile import CommuneProfile


class ProfileStore(Protocol):
    """Where the commune's profile is kept."""

    def data(self) -> Mapping[str, Any]:
        """Return the profile as a task's request carries it."""

    def profile(self) -> CommuneProfile:
        """Return the profile; an empty one when nothing was given yet."""

    def save(self, profile: CommuneProfile) -> None:
        """Keep the profile whole, in place of the former; raise CannotWrite."""

    def read_again(self) -> None:
        """Have the file read anew when it is next asked for."""

    def put_damaged_aside(self) -> str | None:
        """Set a damaged file aside; return its new name, "" when it stays, None when all is well."""

    def commune(self) -> str:
        """Return the commune's name; empty when it was not given."""

    def set_commune(self, name: str) -> None:
        """Keep the commune’s name; raise CannotWrite."""
