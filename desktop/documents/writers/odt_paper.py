# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surrounds the text of an ODT: its styles, its page, what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.core.draft import Draft
from desktop.documents.writers import odt_styles as styles
from desktop.documents.writers.draft_wording import (
    author_of,
    clean,
    digital_source_type,
    draft_properties,
)
from desktop.documents.writers.odt_blocks import column_styles

PAGE_NUMBER = '<text:page-number text:select-page="current">1</text:page-number>'
PAGE_COUNT = "<text:page-count>1</text:page-count>"


def set_styles(document: Any, language_code: str, more: Sequence[str] = ()) -> None:
    """Give `document` (odfdo) our styles, those in `more` last, and its language."""
    from odfdo import Element

    root = document.styles.root
    named = root.get_element("//office:styles")
    for xml in (*styles.NAMED_STYLES, *styles.LIST_STYLES, *more):
        _replace_style(named, Element.from_tag(xml))
    language, _, country = language_code.partition("-")
    for default in root.get_elements("//style:default-style/style:text-properties"):
        default.set_attribute("fo:language", language)
        default.set_attribute("fo:country", country or "none")
        default.set_attribute("style:font-name", "Liberation Sans")
    _leave_headings_unnumbered(root)
    automatic = document.content.root.get_element("//office:automatic-styles")
    for xml in styles.AUTOMATIC_STYLES:
        automatic.append(Element.from_tag(xml))
    for face in (
        *root.get_elements("//style:font-face"),
        *document.content.root.get_elements("//style:font-face"),
    ):
        if face.get_attribute("style:name") == "Liberation Sans":
            face.set_attribute("svg:font-family", "'Liberation Sans', Arial")


def add_column_styles(document: Any, elements: Sequence[str]) -> None:
    """Give `document` the styles of the columns of the tables among these XML elements."""
    from odfdo import Element

    automatic = document.content.root.get_element("//office:automatic-styles")
    for xml in column_styles(elements):
        automatic.append(Element.from_tag(xml))


def _leave_headings_unnumbered(root: Any) -> None:
    """Undo the « 1. » that odfdo's empty document puts before each heading."""
    from odfdo import Element

    outline = root.get_element("//text:outline-style")
    if outline is None:
        return
    for level in outline.children:
        outline.delete(level)
    for level in range(1, 11):
        xml = f'<text:outline-level-style text:level="{level}" style:num-format=""/>'
        outline.append(Element.from_tag(xml))


def _replace_style(named: Any, style: Any) -> None:
    name = style.get_attribute("style:name")
    for former in named.children:
        if former.get_attribute("style:name") == name and former.tag == style.tag:
            named.delete(former)
    named.append(style)


def set_page(
    document: Any,
    parts: str,
    layout_styles: Sequence[str] = (styles.FOOTER_STYLE,),
    top: str = styles.PAGE_PROPERTIES["fo:margin-top"],
) -> None:
    """Set the A4 page; `parts` is the XML of its headers and feet, in the order of the schema."""
    from odfdo import Element

    root = document.styles.root
    layout = root.get_element("//style:page-layout")
    properties = layout.get_element("style:page-layout-properties")
    for name, value in styles.PAGE_PROPERTIES.items():
        properties.set_attribute(name, value)
    properties.set_attribute("fo:margin-top", top)
    for kind in ("style:header-style", "style:footer-style"):
        former = layout.get_element(kind)
        if former is not None:
            layout.delete(former)
    for xml in layout_styles:
        layout.append(Element.from_tag(xml))
    master = root.get_element("//style:master-page")
    for child in Element.from_tag(f"<office:text>{parts}</office:text>").children:
        master.append(child)


def set_properties(document: Any, draft: Draft) -> None:
    """Set title, author, language and the AI mark of `document` (odfdo)."""
    meta = document.meta
    meta.title, meta.subject = clean(draft.title), clean(draft.subtitle)
    meta.language, meta.generator = draft.language, "Beffroi"
    meta.creation_date = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    meta.creator = meta.initial_creator = author_of(draft)
    marks = draft_properties(draft)
    source_type = digital_source_type(draft)
    if source_type:
        meta.keyword = source_type.rpartition("/")[2]
        marks["IA_source_numerique"] = source_type
    for name, value in marks.items():
        meta.set_user_defined_metadata(name, value)
