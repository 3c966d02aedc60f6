# SPDX-License-Identifier: AGPL-3.0-or-later
"""What OCR found on a page, put in reading order and into the document."""
