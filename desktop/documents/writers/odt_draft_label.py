# SPDX-License-Identifier: AGPL-3.0-or-later
"""« BROUILLON » in every header of an ODT, a template's too, without moving a line of it."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from desktop.core.draft import Draft
from desktop.documents.writers.draft_wording import BRICK, draft_line

_FRAME, _TEXT, _PLACE = "BeffroiBrouillonCadre", "BeffroiBrouillonTexte", "BeffroiBrouillonPlace"
_STYLES = (
    f'<style:style style:name="{_FRAME}" style:family="graphic" '
    'style:parent-style-name="Frame"><style:graphic-properties '
    'style:vertical-pos="from-top" style:vertical-rel="page" style:horizontal-pos="center" '
    'style:horizontal-rel="page" style:wrap="run-through" style:run-through="foreground" '
    'style:flow-with-text="false" fo:background-color="#FFFFFF" draw:fill="solid" '
    'draw:fill-color="#FFFFFF" fo:border="none" fo:padding="0cm" '
    'style:writing-mode="lr-tb"/></style:style>',
    f'<style:style style:name="{_TEXT}" style:family="paragraph"><style:paragraph-properties '
    'fo:text-align="center" fo:margin-top="0cm" fo:margin-bottom="0cm" fo:margin-left="0cm" '
    'fo:text-indent="0cm" fo:padding="0.05cm" '
    f'fo:border="0.75pt solid {BRICK}"/><style:text-properties style:font-name="Liberation Sans" '
    f'fo:font-size="9.5pt" fo:font-weight="bold" fo:color="{BRICK}"/></style:style>',
    f'<style:style style:name="{_PLACE}" style:family="paragraph"><style:paragraph-properties '
    'fo:margin-top="0cm" fo:margin-bottom="0cm" fo:line-height="0.02cm"/>'
    '<style:text-properties fo:font-size="1pt"/></style:style>',
)
"""Automatic styles of styles.xml; the paragraph that holds the frame takes no room of its own."""
_LABEL = (
    '<text:p text:style-name="{place}"><draw:frame draw:name="Brouillon{number}" '
    'draw:style-name="{frame}" text:anchor-type="paragraph" svg:y="0.55cm" svg:width="6.5cm" '
    'draw:z-index="90"><draw:text-box fo:min-height="0.5cm"><text:p text:style-name="{text}">{words}'
    "</text:p></draw:text-box></draw:frame></text:p>"
)
_PARENT = (
    '<style:style style:name="Frame" style:family="graphic"><style:graphic-properties '
    'text:anchor-type="paragraph"/></style:style>'
)
"""Without it, LibreOffice takes the label for a drawing and forgets its border."""
_NO_HEADER = (
    '<style:header-style><style:header-footer-properties fo:min-height="0cm" '
    'fo:margin-bottom="0cm"/></style:header-style>'
)


def add_draft_label(document: Any, draft: Draft) -> None:
    """Label each page of `document` (odfdo) while nobody has read the draft over."""
    from odfdo import Element

    words = draft_line(draft)
    if not words:
        return
    root = document.styles.root
    automatic = root.get_element("//office:automatic-styles")
    for xml in _STYLES:
        automatic.append(Element.from_tag(xml))
    named = root.get_element("//office:styles")
    if not any(one.get_attribute("style:name") == "Frame" for one in named.children):
        named.append(Element.from_tag(_PARENT))
    number = 0
    for master in root.get_elements("//office:master-styles/style:master-page"):
        for header in _headers(root, master):
            number += 1
            label = _LABEL.format(
                place=_PLACE, frame=_FRAME, text=_TEXT, words=escape(words), number=number
            )
            header.insert(Element.from_tag(label), position=0)


def _headers(root: Any, master: Any) -> list[Any]:
    """Return the headers of a kind of page; one is made where there is none."""
    from odfdo import Element

    if master.get_element("style:header") is None:
        master.insert(Element.from_tag("<style:header/>"), position=0)
        _let_header_in(root, str(master.get_attribute("style:page-layout-name")))
    kinds = ("style:header", "style:header-left", "style:header-first")
    return [one for kind in kinds if (one := master.get_element(kind)) is not None]


def _let_header_in(root: Any, layout_name: str) -> None:
    """Give the page layout a header without height, in the place that the schema wants."""
    from odfdo import Element

    for layout in root.get_elements("//style:page-layout"):
        if layout.get_attribute("style:name") != layout_name:
            continue
        former = layout.get_element("style:header-style")
        if former is not None:
            layout.delete(former)
        properties = layout.get_element("style:page-layout-properties")
        place = layout.index(properties) + 1 if properties is not None else 0
        layout.insert(Element.from_tag(_NO_HEADER), position=place)
