# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of a document that are worth a slide: charts, tables, big numbers."""

from desktop.mairie.slides.figures.figure import Figure, FigureKind
from desktop.mairie.slides.figures.finding import find_figures

__all__ = ["Figure", "FigureKind", "find_figures"]
