# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws scenes: as PDF, PNG and SVG, with the fonts, the marks and the outlines they need."""
