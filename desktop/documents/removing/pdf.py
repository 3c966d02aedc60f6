# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words out of a PDF: the letters themselves are taken out of the page, not covered.

PyMuPDF's redaction rewrites the content of the page without the letters under an area, and blackens
the pixels of pictures there. Metadata, attachments, notes, forms, bookmarks, scripts and the structure
(which may say the text again) leave. A page that is only a picture cannot be searched: it is replaced.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from desktop.core.errors import DocumentEncrypted, DocumentUnreadable
from desktop.core.files.removal import RemovalReport
from desktop.documents.pdf.opening import quiet_pymupdf
from desktop.documents.removing.patterns import RemovalPattern

_BLACK = (0.0, 0.0, 0.0)
_MARGIN = 0.6
"""Points taken off an area above and below: the letters of the neighbouring lines must stay."""
_REPLACED = "Page retirée : c’est une image, son texte n’a pas pu être vérifié."


def remove_from_pdf(
    untrusted_content: bytes, pattern: RemovalPattern, check: Callable[[], None] = lambda: None
) -> tuple[bytes, RemovalReport]:
    """Return the PDF without the words, and what was done."""
    library = quiet_pymupdf()

    try:
        document = library.open(stream=untrusted_content, filetype="pdf")
    except Exception as error:
        raise DocumentUnreadable("Le fichier est incomplet ou abîmé.") from error
    with document:
        if document.needs_pass:
            raise DocumentEncrypted
        _forget(document)
        count, replaced = 0, []
        for page in document:
            check()
            if _is_picture(page):
                replaced.append(page.number + 1)
            else:
                count += _remove_from_page(page, pattern)
        for number in replaced:
            _replace_page(document, number - 1)
        content: bytes = document.tobytes(garbage=4, deflate=True, clean=True, no_new_id=False)
    return content, _report(count, replaced)


def _forget(document: Any) -> None:
    """Take out what is not on the pages."""
    document.scrub(
        attached_files=True, clean_pages=True, embedded_files=True, hidden_text=True, javascript=True, metadata=True,
        redactions=True, redact_images=0, remove_links=True, reset_fields=True, reset_responses=True, thumbnails=True,
        xml_metadata=True,
    )  # fmt: skip
    document.set_toc([])
    catalogue = document.pdf_catalog()
    for key in (
        "StructTreeRoot", "MarkInfo", "AcroForm", "Names", "Outlines", "OpenAction", "AA", "PieceInfo", "Metadata", "Dests",
        "PageLabels", "Collection", "Threads", "AF", "OCProperties",
    ):  # fmt: skip
        document.xref_set_key(catalogue, key, "null")
    for page in document:
        for annotation in list(page.annots() or ()):
            page.delete_annot(annotation)
        for widget in list(page.widgets() or ()):
            page.delete_widget(widget)
        for key in ("PieceInfo", "AA", "B", "Metadata"):
            document.xref_set_key(page.xref, key, "null")


def _is_picture(page: Any) -> bool:
    return not page.get_text().strip() and bool(page.get_images(full=True))


def _remove_from_page(page: Any, pattern: RemovalPattern) -> int:
    letters = list(_letters(page))
    text = "".join(letter for letter, _box in letters)
    spans = pattern.spans(text)
    for start, end, mark in spans:
        areas = list(_areas([box for _letter, box in letters[start:end] if box is not None]))
        for number, area in enumerate(areas):
            page.add_redact_annot(
                area,
                text=mark if number == 0 else None,
                fontsize=7,
                fill=(1, 1, 1),
                text_color=_BLACK,
            )
    if spans:
        page.apply_redactions(images=2, graphics=0, text=0)
    return len(spans)


def _letters(page: Any) -> Iterator[tuple[str, Any]]:
    """Yield the letters of a page in reading order, with their boxes; a space ends each line."""
    library = quiet_pymupdf()

    flags = library.TEXTFLAGS_RAWDICT & ~library.TEXT_PRESERVE_IMAGES
    for block in page.get_text("rawdict", flags=flags)["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    letter = unicodedata.normalize("NFC", char["c"])
                    if len(letter) == 1:
                        yield letter, library.Rect(char["bbox"])
                    else:
                        for one in letter:
                            yield one, library.Rect(char["bbox"])
            yield " ", None
        yield "\n", None


def _areas(boxes: list[Any]) -> Iterator[Any]:
    """Yield one area per line of letters."""
    library = quiet_pymupdf()

    area: Any = None
    for box in boxes:
        if area is not None and abs(box.y0 - area.y0) < box.height / 2 and box.x0 >= area.x0 - 1:
            area |= box
            continue
        if area is not None:
            yield library.Rect(area.x0, area.y0 + _MARGIN, area.x1, area.y1 - _MARGIN)
        area = library.Rect(box)
    if area is not None:
        yield library.Rect(area.x0, area.y0 + _MARGIN, area.x1, area.y1 - _MARGIN)


def _replace_page(document: Any, number: int) -> None:
    old = document[number].rect
    document.delete_page(number)
    page = document.new_page(number, width=old.width, height=old.height)
    page.insert_text((72, 96), _REPLACED, fontsize=11)


def _report(count: int, replaced: list[int]) -> RemovalReport:
    dropped = ("les propriétés, les notes, les pièces jointes, les signets et les liens",)
    return RemovalReport(count, dropped, (_replaced_words(replaced),) if replaced else ())


def _replaced_words(replaced: list[int]) -> str:
    if len(replaced) == 1:
        return (
            f"La page {replaced[0]} est une image\u00a0: elle a été retirée entière, faute de pouvoir y effacer "
            "des mots."
        )
    return (
        f"Les pages {', '.join(map(str, replaced))} sont des images\u00a0: elles ont été retirées entières, faute "
        "de pouvoir y effacer des mots."
    )
