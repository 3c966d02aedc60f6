# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charts that a table allows: over time, side by side, parts of a whole."""

from desktop.mairie.slides.figures.charting.charts import find_charts
from desktop.mairie.slides.figures.charting.draft import ChartDraft

__all__ = ["ChartDraft", "find_charts"]
