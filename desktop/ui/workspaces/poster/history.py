# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the agent made of a poster's looks, and every step back and forth, as many as there were."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.posters.facts import PosterLook
from desktop.ui.step_history import LongHistory


@dataclass(frozen=True, slots=True)
class Design:
    """A look, and the painted picture that is its background."""

    look: PosterLook
    painted: str = ""
    """Path of the picture when `look.is_painted`."""


class DesignHistory(LongHistory[Design]):
    """Keeps each design with the words that say what was done."""
