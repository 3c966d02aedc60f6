# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a picture that a model painted to the plain outline of a pictogram."""

from desktop.mairie.pictograms.painted.outlining import PaintedOutline, outline_of_painted

__all__ = ["PaintedOutline", "outline_of_painted"]
