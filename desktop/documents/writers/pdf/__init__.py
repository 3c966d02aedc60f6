# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes tagged PDF with PyMuPDF: pages, fonts, flow of text, structure, metadata."""
