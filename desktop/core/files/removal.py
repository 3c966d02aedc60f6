# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to go out of a file for good, and what takes its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that leave a file, wherever they stand."""

    text: str
    """As it was read: any space, apostrophe and hyphen of its kind, capitals or not, are understood."""
    mark: str
    """What stands in its place: « [PERSONNE] »."""


@dataclass(frozen=True, slots=True)
class RemovalReport:
    """What was done to a file."""

    removed: int
    """Places."""
    dropped: tuple[str, ...] = ()
    """French: what left the file with it (comments, hidden text, metadata…)."""
    left: tuple[str, ...] = ()
    """French sentences: what could not be looked into, and has to be by a person."""
