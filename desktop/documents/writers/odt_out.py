# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft as an OpenDocument text (ODT), with real styles, lists, language and alternative texts."""

from __future__ import annotations

from io import BytesIO

from desktop.core.draft import Draft, DraftLayout, Image
from desktop.documents.writers.acts.act_parts import Warn, say_nothing
from desktop.documents.writers.acts.odt.odt_act import make_act_odt
from desktop.documents.writers.book_parts import book_blocks
from desktop.documents.writers.draft_wording import report_foot, sources_line
from desktop.documents.writers.odt_blocks import block_xml, p_xml, text_xml
from desktop.documents.writers.odt_book import BOOK_STYLES, contents_xml
from desktop.documents.writers.odt_draft_label import add_draft_label
from desktop.documents.writers.odt_paper import (
    PAGE_COUNT,
    PAGE_NUMBER,
    add_column_styles,
    set_page,
    set_properties,
    set_styles,
)


def make_odt(draft: Draft, warn: Warn = say_nothing) -> bytes:
    """Return `draft` as the content of an ODT file; `warn` hears what was left out, in French."""
    if draft.layout is DraftLayout.ACT:
        return make_act_odt(draft, warn)
    from odfdo import Document, Element

    document = Document("text")
    is_book = draft.layout is DraftLayout.BOOK
    set_styles(document, draft.language, BOOK_STYLES if is_book else ())
    set_page(document, f"<style:footer>{p_xml('Footer', _foot(draft))}</style:footer>")
    set_properties(document, draft)
    body = document.body
    body.clear()
    elements = _opening(draft)
    for number, block in enumerate(book_blocks(draft) if is_book else draft.blocks):
        link = document.add_file(block.path) if isinstance(block, Image) else ""
        elements += block_xml(block, number, link)
    for xml in elements:
        body.append(Element.from_tag(xml))
    add_column_styles(document, elements)
    add_draft_label(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _opening(draft: Draft) -> list[str]:
    opening = [p_xml("Title", text_xml(draft.title))]
    if draft.subtitle:
        opening.append(p_xml("Subtitle", text_xml(draft.subtitle)))
    if draft.sources:
        opening.append(p_xml("Beffroi_20_Petit", text_xml(sources_line(draft))))
    if draft.layout is DraftLayout.BOOK:
        opening.append(contents_xml(draft))
    return opening


def _foot(draft: Draft) -> str:
    mention = report_foot(draft)
    pages = f"Page\u00a0{PAGE_NUMBER} sur\u00a0{PAGE_COUNT}"
    return f"{text_xml(mention)} – {pages}" if mention else pages
