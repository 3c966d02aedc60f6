# SPDX-License-Identifier: AGPL-3.0-or-later
"""The last slides of a deck: what the audience is asked, what it keeps in mind, whom it may ask."""

from desktop.mairie.slides.outline.ending.making import Ending, make_ending

__all__ = ["Ending", "make_ending"]
