# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scene as a page of a PDF: its content, fonts, colours, pictures, tags and marks."""
