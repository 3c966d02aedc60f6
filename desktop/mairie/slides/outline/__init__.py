# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a document to slides, without a model: what to show, in which order, on which kind of slide."""

from desktop.mairie.slides.outline.making import outline_document

__all__ = ["outline_document"]
