# SPDX-License-Identifier: AGPL-3.0-or-later
"""An arrêté in the commune's register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An arrêté of the commune's register, as the lint and the list show it."""

    number: str
    """ "2026-042"."""
    date: str
    """ISO date of signature."""
    title: str
    type_id: str = ""
    association: str = ""
    """For a buvette (T7): who it was given to."""
    is_sports: bool = False
    """For a buvette: given under CSP L3335-4 to an agreed sports association."""
    abrogated_by: str = ""
    """Number of the arrêté that abrogated it; empty while it is in force."""
