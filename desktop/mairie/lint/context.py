# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lint knows besides the text: the commune, its register, the type of the arrêté."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.register.entry import RegisterEntry

__all__ = ["LintContext", "RegisterEntry"]


@dataclass(frozen=True, slots=True)
class LintContext:
    """What the rules compare the text with; every part may be unknown.

    A rule that needs something unknown (a profile without a name, no register) says nothing.
    """

    profile: CommuneProfile = field(default_factory=CommuneProfile)
    register: tuple[RegisterEntry, ...] = ()
    """Every arrêté in the register; the one being checked is not in it."""
    type_id: str = ""
    """ "T1"; empty: guessed from the text."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """The facts it was written from, by field id; empty for a text from elsewhere."""
    today: datetime.date | None = None
    """For rules about the present; None: they are not applied."""
