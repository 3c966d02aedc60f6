# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a document may cost before it is refused: every document is taken as hostile.

The reference machine is a town hall's PC with 8 GB of memory and no graphics card.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.core.errors import DocumentTooSlow

Check = Callable[[], None]
"""Called often while reading; raises Cancelled when the agent gave up, or DocumentTooSlow."""

MEBIBYTE = 1024 * 1024

MAX_PDF_BYTES = 500 * MEBIBYTE
"""A scanned 300-page market file weighs 100 to 300 MB; PDF is read page by page, never whole."""
MAX_OTHER_BYTES = 100 * MEBIBYTE
"""A word-processor file over this is photographs; its text never needs it."""
MAX_TEXT_BYTES = 20 * MEBIBYTE
"""About 7,000 pages; a text file is decoded whole, at up to four bytes a character."""

MAX_PAGES = 5_000
"""The budget annexes of a small town stay under 1,000 pages."""
MAX_BLOCKS = 200_000
"""5,000 pages of 40 blocks: past that the list itself, not the file, fills the memory."""

MAX_CHARACTERS = 30_000_000
"""Of all blocks: twice 5,000 full pages. A merged cell may repeat a text without end."""

MAX_READ_SECONDS = 300.0
"""Ten times what 2,000 pages take on two old cores (OCR not counted: it has its own progress)."""

MAX_ARCHIVE_ENTRIES = 10_000
"""A DOCX has some thirty entries plus one per picture."""
MAX_DIRECTORY_BYTES = 4 * MEBIBYTE
"""Of the central directory: Python reads it whole before anything can be counted."""
MAX_UNPACKED_BYTES = 300 * MEBIBYTE
"""All entries together, as announced; the text of 5,000 pages is under 100 MB of XML."""
MAX_PART_BYTES = 200 * MEBIBYTE
"""One streamed part (the body of the document)."""
MAX_SIDE_PART_BYTES = 32 * MEBIBYTE
"""One part that is held whole (styles, footnotes, numbering): 100 kB as a rule."""
MAX_RATIO = 200
"""Unpacked over packed: XML of a word processor reaches 30, endless spaces 1,000."""
RATIO_FROM_BYTES = 1 * MEBIBYTE
"""Small entries may pack better than MAX_RATIO without any harm."""

MAX_XML_DEPTH = 200
"""Elements inside one another: a table in a table in a text box stays under 60."""
MAX_CHUNK_ELEMENTS = 1_000_000
"""One paragraph or table held at once: about 500 MB of memory at most, 60,000 table cells."""
MAX_XML_TEXT = 50 * MEBIBYTE
"""Characters of one paragraph or table held at once."""

MAX_COLUMNS = 256
"""Of a table; a spreadsheet pasted as a picture of itself has more, and nobody reads it."""
MAX_ROWS = 20_000
"""Of one table."""
MAX_TABLE_CHARACTERS = 5_000_000
"""Of one table, repeated and merged cells counted each time: 1,600 pages."""
MAX_REPEAT = 100
"""Times that ODT may repeat a cell, a row or a space in one mark: the rest is padding."""
MAX_BLOCK_CHARACTERS = 20_000
"""Of one block: a longer "paragraph" is cut into several, so that each can be shown and cited."""


def deadline_check(check: Check, seconds: float = MAX_READ_SECONDS) -> Check:
    """Return a check that also raises DocumentTooSlow once `seconds` have passed from now."""
    end = time.monotonic() + seconds

    def checked() -> None:
        check()
        if time.monotonic() > end:
            raise DocumentTooSlow

    return checked
