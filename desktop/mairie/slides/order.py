# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked of an outline: for whom, how many slides, with or without notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.slides.deck import Audience
from desktop.mairie.commune.profile import CommuneProfile

FEWEST_SLIDES, USUAL_SLIDES, MOST_SLIDES = 3, 10, 40


@dataclass(frozen=True, slots=True)
class OutlineOrder:
    """What the agent asks for."""

    slides: int = USUAL_SLIDES
    """How many at most, the title's and the agenda's counted; a short source gives fewer."""
    audience: Audience = Audience.COUNCIL
    has_notes: bool = False
    """Notes for the speaker under each slide."""
    angle: str = ""
    """« les dépenses, les échéances »: weighs the choice of passages; empty for none."""
    title: str = ""
    """The agent's own; empty: the source's."""
    day: str = ""
    """ISO date of the meeting; empty when not told."""
    profile: CommuneProfile = field(default_factory=CommuneProfile)
