# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make slides: an outline first, with the page of each point, then PPTX, ODP and PDF."""

from desktop.tasks.make_slides.task import MakeSlides

__all__ = ["MakeSlides"]
