# SPDX-License-Identifier: AGPL-3.0-or-later
"""The yearly report on sewerage, as PDF: twelve pages, one of them a scan."""

from __future__ import annotations

from typing import Any

from scripts.sample_documents.report_text import COVER, PAGES, SCANNED_LETTER, TITLE, YEAR

_PAGE = (0, 0, 595, 842)
_BODY = (62, 76, 533, 780)
_SCAN_DPI = 110
_SCAN_TILT = 0.6
"""Degrees: nobody lays a letter quite straight on the glass."""
_STYLE = """
body { font-family: sans-serif; font-size: 12px; line-height: 1.4; color: #22303C; }
h1 { font-size: 18px; margin-bottom: 8px; } h1.cover { font-size: 25px; }
h2 { font-size: 14px; margin-top: 10px; margin-bottom: 4px; }
p { margin-bottom: 7px; } p.town { margin-top: 150px; font-size: 14px; } p.year { font-size: 16px; }
table { width: 100%; margin-bottom: 8px; border-collapse: collapse; }
td, th { border: 0.6px solid #8A949C; padding: 3px; font-size: 10.5px; text-align: left; }
"""
_DATE = "D:20250610090000+02'00'"


def report_bytes() -> bytes:
    """Return the PDF."""
    import pymupdf

    document = pymupdf.open()
    for number, html in enumerate(PAGES, start=1):
        page = document.new_page(width=_PAGE[2], height=_PAGE[3])
        if html is None:
            page.insert_image(page.rect, stream=_scan())
            continue
        _write(page, html)
        if html is not COVER:
            _write_margins(page, number)
    document.set_metadata(
        {"title": TITLE, "author": "Commune de Saint-Aubin-des-Prés",
         "creationDate": _DATE, "modDate": _DATE, "producer": "", "creator": ""}
    )  # fmt: skip
    document.set_language("fr-FR")
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _write(page: Any, html: str) -> None:
    spare, _scale = page.insert_htmlbox(_BODY, html, css=_STYLE, scale_low=1)
    if spare < 0:
        raise ValueError(f"page {page.number + 1} does not hold its text")


def _write_margins(page: Any, number: int) -> None:
    line = f"Saint-Aubin-des-Prés – Assainissement collectif – Exercice {YEAR}"
    style = "body { font-family: sans-serif; font-size: 8px; color: #5A6670; }"
    page.insert_htmlbox((62, 40, 533, 56), line, css=style)
    page.insert_htmlbox((62, 800, 533, 816), f"<p style='text-align:right'>{number}</p>", css=style)


def _scan() -> bytes:
    """Return the letter as a scanner gives it: grey, a little tilted, no text behind."""
    import io

    import pymupdf
    from PIL import Image

    letter = pymupdf.open()
    page = letter.new_page(width=_PAGE[2], height=_PAGE[3])
    page.insert_htmlbox(
        (70, 80, 525, 780), SCANNED_LETTER, css=_STYLE + "body { font-size: 12px; }"
    )
    picture = page.get_pixmap(dpi=_SCAN_DPI, colorspace=pymupdf.csGRAY, alpha=False)
    image = Image.frombytes("L", (picture.width, picture.height), picture.samples)
    image = image.rotate(_SCAN_TILT, Image.Resampling.BICUBIC, fillcolor=255)
    # Sixteen greys are enough for letters, and weigh a third.
    buffer = io.BytesIO()
    image.quantize(16).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
