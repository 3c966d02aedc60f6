# SPDX-License-Identifier: AGPL-3.0-or-later
"""Charts on slides: drawn by us for the PDF and the window, with what the native chart needs to be as clear."""

from desktop.mairie.slides.layout.charts.chart import chart_remarks, lay_chart

__all__ = ["chart_remarks", "lay_chart"]
