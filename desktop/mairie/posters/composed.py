# SPDX-License-Identifier: AGPL-3.0-or-later
"""A composed poster: the drawing, and where each part of it stands."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.pictures.scene import Box, Scene


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part that can be moved: the title, the date, the logo, the QR code…"""

    id: str
    """"title", "subtitle", "when", "where", "price", "details", "organiser", "contact",
    "mentions", "code", "logo", "mark"."""
    title: str
    """French, for the screen reader and the list of parts."""
    box: Box
    """In units of the page."""
    lines: tuple[str, ...] = ()
    size: float = 0.0
    """Of the letters, in units."""
    align: str = "left"
    contrast: float = 0.0
    """Measured on the real background: the least ratio under its letters (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True, slots=True)
class PosterRemark:
    """Something to look at before printing."""

    part: str
    sentence: str
    """French."""
    is_serious: bool = False
    """Text cut, contrast too low: never for what the layouts alone made."""


@dataclass(frozen=True, slots=True)
class ComposedPoster:
    """A poster ready to be drawn."""

    scene: Scene
    parts: tuple[PlacedPart, ...]
    remarks: tuple[PosterRemark, ...]
    format: str
    layout: str
    background: str
    palette: str
