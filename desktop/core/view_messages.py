# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window asks a worker to draw for it, and the answers (see events.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.draft import Citation


@dataclass(frozen=True, slots=True)
class DrawPage:
    """Draw a page of a document as a PNG file, with passages highlighted."""

    run_id: str
    document: str
    """Path of the document."""
    page: int
    """From 1."""
    width: int
    """Pixels."""
    out_path: str
    highlights: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawSketch:
    """Draw what a task would make of these values, as a PNG file: the form is being filled."""

    run_id: str
    task_id: str
    values: dict[str, Any]
    profile: dict[str, Any]
    width: int
    """Pixels."""
    out_path: str


@dataclass(frozen=True, slots=True)
class PageDrawn:
    """A page's picture is in that file."""

    run_id: str
    path: str
    page: int
    pages: int
    """Pages in all."""
    width: int
    height: int
    highlight_top: float | None = None
    """Top of the first highlight, as a share of the page height (0 to 1); None without one."""


@dataclass(frozen=True, slots=True)
class SketchDrawn:
    """A sketch is in that file."""

    run_id: str
    path: str
    width: int
    height: int
    data: dict[str, Any]
    """What the task says of it: where its parts lie, what is wrong with them."""
