# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers to a consultation sorted by themes, without a model: what comes back, how often, in whose words.

Themes are data (`themes/`); what they do not explain is grouped by the words that come back together.
Nobody is profiled: no name is quoted, and no crossing of a theme with an age or a district is made
under five answers.
"""

from desktop.mairie.consultation.consultation import (
    Consultation,
    FoundTheme,
    Question,
    Quote,
    ThemePart,
)
from desktop.mairie.consultation.reading import read_consultation

__all__ = [
    "Consultation",
    "FoundTheme",
    "Question",
    "Quote",
    "ThemePart",
    "read_consultation",
]
