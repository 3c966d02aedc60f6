# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » in every header of a Word document, a template's too, without moving a line of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import BRICK, draft_line

_FRAME = (
    '<w:p {names}><w:pPr><w:framePr w:w="3700" w:hRule="auto" w:hSpace="0" w:wrap="around" '
    'w:vAnchor="page" w:hAnchor="page" w:xAlign="center" w:y="270"/>'
    "<w:pBdr>{borders}</w:pBdr>"
    '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/><w:spacing w:before="0" w:after="0"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:b/><w:i w:val="0"/>'
    '<w:color w:val="{colour}"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr>'
    "<w:t>{words}</w:t></w:r></w:p>"
)
"""A frame of its own at half a centimetre from the edge of the sheet: the letterhead below keeps its place."""
_BORDER = '<w:{side} w:val="single" w:sz="6" w:space="1" w:color="{colour}"/>'


def add_draft_label(document: Any, draft: Draft) -> None:
    """Label each page of `document` (python-docx) while nobody has read the draft over."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    words = draft_line(draft)
    if not words:
        return
    colour = BRICK.lstrip("#")
    borders = "".join(
        _BORDER.format(side=side, colour=colour) for side in ("top", "left", "bottom", "right")
    )
    xml = _FRAME.format(names=nsdecls("w"), borders=borders, colour=colour, words=words)
    for header in _headers(document):
        header._element.insert(0, parse_xml(xml))


def _headers(document: Any) -> Iterator[Any]:
    """Yield each header once; the first section gets those it lacks, the others inherit them."""
    has_even = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections):
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if has_even:
            headers.append(section.even_page_header)
        for header in headers:
            if not header.is_linked_to_previous:
                yield header
            elif number == 0 or header is not headers[0]:
                header.is_linked_to_previous = False
                yield header
