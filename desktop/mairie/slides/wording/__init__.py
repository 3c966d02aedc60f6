# SPDX-License-Identifier: AGPL-3.0-or-later
"""How slides word things: short titles and short points, by rules, without losing a fact."""

from desktop.mairie.slides.wording.capitals import Spellings, spellings_of, with_small_first
from desktop.mairie.slides.wording.points import short_point
from desktop.mairie.slides.wording.titles import short_title
from desktop.mairie.slides.wording.wholeness import is_whole

__all__ = [
    "Spellings",
    "is_whole",
    "short_point",
    "short_title",
    "spellings_of",
    "with_small_first",
]
