# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads PDF files: words, lines, columns, headings, tables, in reading order."""

from desktop.documents.pdf.reader import read_pdf

__all__ = ["read_pdf"]
