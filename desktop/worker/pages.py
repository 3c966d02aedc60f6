# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws a page of a document as a picture for the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core import events
from desktop.worker.document_reading import DocumentReader


def draw_page(
    message: events.DrawPage, reader: DocumentReader, check: Callable[[], None]
) -> events.PageDrawn:
    """Draw it: a PDF as it is, another document as a sheet of its text.

    Raises DocumentError, OutputError or Cancelled.
    """
    from desktop.documents.file_kinds import FileKind, check_regular_file, detect_kind
    from desktop.documents.pictures.page_pictures import draw_block_page, draw_pdf_page

    path, out_path = Path(message.document), Path(message.out_path)
    out_path.parent.mkdir(parents=True, exist_ok=True)
    check_regular_file(path)
    if detect_kind(path) is FileKind.PDF:
        picture = draw_pdf_page(path, message.page, message.width, message.highlights, out_path)
    else:
        document = reader.read(message.document, False, check)
        picture = draw_block_page(
            document, message.page, message.width, message.highlights, out_path
        )
    top = picture.highlight_top
    share = None if top is None else min(1.0, top / max(picture.height, 1))
    return events.PageDrawn(
        message.run_id,
        picture.path,
        picture.page,
        picture.pages,
        picture.width,
        picture.height,
        share,
    )
