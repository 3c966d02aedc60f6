# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures big enough to fill a slide, from the rows of tables and from sentences."""

from desktop.mairie.slides.figures.numbers.from_rows import row_numbers
from desktop.mairie.slides.figures.numbers.from_sentences import sentence_numbers
from desktop.mairie.slides.figures.numbers.scored import ScoredNumber, best_numbers

__all__ = ["ScoredNumber", "best_numbers", "row_numbers", "sentence_numbers"]
