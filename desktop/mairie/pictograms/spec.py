# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one pictogram shows, and the style that a whole series shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from desktop.core.pictures.scene import Step

Arrow = Literal["", "left", "right", "up", "down", "up-left", "up-right", "down-left", "down-right"]
MOST_SIGNS = 6
"""Characters of a badge: « 12 », « 4 bis », « 30 min »."""
_NUMBER_SIGN = re.compile(r"^\s*(?:n\s*[°ºo]\.?|num[ée]ro)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictogramSpec:
    """What one pictogram shows."""

    icon: str = ""
    """A name of the open set; beside an outline, what comes nearest to it."""
    outline: tuple[Step, ...] = ()
    """A drawing of its own, traced from a painted picture, in any units; even-odd."""
    caption: str = ""
    is_forbidden: bool = False
    """A bar across it."""
    number: str = ""
    """At most MOST_SIGNS characters, in a badge."""
    arrow: Arrow = ""
    extra: str = ""
    """A second icon, small, in a badge."""


@dataclass(frozen=True, slots=True)
class PictogramStyle:
    """What the pictograms of a series share."""

    frame: str = "rond"
    """Id of styles.toml."""
    variant: str = "plein"
    colour: str = "#1f4468"
    second: str = ""
    """Of the badges; empty: as the icon."""
    has_caption: bool = True
    caption_size: float = 0.0
    """Of the letters, in units; 0: as large as the caption of the pictogram lets it be."""


def number_text(untrusted_number: object) -> str:
    """Return what a badge can show of a number: « n° 4 bis » gives « 4 bis », « 2e » stays."""
    bare = _NUMBER_SIGN.sub("", str(untrusted_number)[:40])
    kept = "".join(sign if sign.isalnum() or sign in "+°" else " " for sign in bare)
    return " ".join(kept.split())[:MOST_SIGNS].strip()
