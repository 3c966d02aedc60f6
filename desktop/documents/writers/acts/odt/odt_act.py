# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as an OpenDocument text, on the commune's template when it has one that can be used."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from desktop.core.draft import Block, Draft, Heading, Image, Letterhead, ListBlock, Paragraph
from desktop.core.errors import TemplateRefused
from desktop.documents.writers.acts.act_looks import LOOKS, ActStyle
from desktop.documents.writers.acts.act_parts import (
    ActPart,
    Warn,
    act_parts,
    foot_words,
    marked,
    title_lines,
)
from desktop.documents.writers.acts.odt.odt_act_styles import (
    BULLETS,
    NUMBERS,
    OBJECT_SPAN,
    derived_xml,
    inner_name,
)
from desktop.documents.writers.acts.odt.odt_letterhead import new_paper
from desktop.documents.writers.acts.odt.odt_template import (
    automatic_styles,
    open_odt_template,
    place_in_template,
)
from desktop.documents.writers.acts.template_archive import MISFITS
from desktop.documents.writers.draft_wording import ai_sentence, clean, pieces
from desktop.documents.writers.odt_blocks import block_xml, p_xml, span_xml, text_xml
from desktop.documents.writers.odt_draft_label import add_draft_label
from desktop.documents.writers.odt_paper import add_column_styles, set_properties

_HELD = "BeffroiSuivant"
"""Automatic styles of paragraphs kept on the page of the next one."""


def make_act_odt(draft: Draft, warn: Warn) -> bytes:
    """Return an act as the content of an ODT file; `warn` hears of a template that was left out."""
    letterhead = draft.letterhead or Letterhead()
    if letterhead.template_odt:
        try:
            return _on_template(draft, Path(letterhead.template_odt))
        except TemplateRefused as error:
            warn(error.message())
    mention = ai_sentence(draft)
    feet = (*([mention] if mention else []), foot_words(draft))
    document = new_paper(draft.language, letterhead, feet, warn)
    names = {style.value: inner_name(style) for style in ActStyle}
    return _saved(document, draft, list(_ActXml(document, names).lines(draft)))


def _on_template(draft: Draft, untrusted_path: Path) -> bytes:
    foot = clean(draft.footer or draft.title)
    try:
        document, names = open_odt_template(untrusted_path, foot, draft.language)
        lines = list(_ActXml(document, names).lines(draft))
        if mention := ai_sentence(draft):  # the template's foot is the commune's own
            lines.append(p_xml(names[ActStyle.SMALL], text_xml(mention)))
        return _saved(document, draft, lines)
    except MISFITS as error:
        raise TemplateRefused("Sa structure interne est abîmée.") from error


def _saved(document: Any, draft: Draft, lines: list[str]) -> bytes:
    from odfdo import Element

    add_column_styles(document, lines)
    place_in_template(document, [Element.from_tag(xml) for xml in lines])
    set_properties(document, draft)
    add_draft_label(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class _ActXml:
    """Writes the parts of an act as XML, with the style names of one document."""

    def __init__(self, document: Any, names: dict[str, str]) -> None:
        self._document, self._names = document, names
        self._held: dict[str, str] = {}

    def lines(self, draft: Draft) -> Iterator[str]:
        """Yield the XML of each element, in order."""
        opening, rest = act_parts(draft)
        for number, part in enumerate(opening):
            yield from self._part(part, number)
        yield from self._title(draft)
        for number, part in enumerate(rest, len(opening)):
            yield from self._part(part, number)

    def _title(self, draft: Draft) -> Iterator[str]:
        if not draft.has_title:
            return
        first, *others = title_lines(draft) or ("",)
        told = "".join(f"<text:line-break/>{span_xml(OBJECT_SPAN, line)}" for line in others)
        yield p_xml(self._names[ActStyle.TITLE], text_xml(first) + told)
        if draft.subtitle:
            yield p_xml(self._names[ActStyle.SUBTITLE], text_xml(draft.subtitle))

    def _part(self, part: ActPart, number: int) -> Iterator[str]:
        block = part.block
        if isinstance(block, Heading):
            level = 1 if part.style is ActStyle.ARTICLE else 2
            yield (
                f"<text:h text:style-name={quoteattr(self._names[part.style])} "
                f'text:outline-level="{level}">{text_xml(block.text)}</text:h>'
            )
        elif isinstance(block, Paragraph):
            told = self._paragraph(block, part.style, part.keeps_next)
            # The only heading of a letter, for those who go from one to the next.
            yield as_heading_xml(told) if part.style is ActStyle.OBJECT else told
        elif isinstance(block, ListBlock):
            yield self._list(block, part.keeps_next)
        else:
            yield from block_xml(block, number, self._link(block))

    def _link(self, block: Block) -> str:
        return str(self._document.add_file(block.path)) if isinstance(block, Image) else ""

    def _list(self, block: ListBlock, is_held: bool) -> str:
        style, last = (NUMBERS if block.ordered else BULLETS), len(block.items) - 1
        items = "".join(
            f"<text:list-item>{self._paragraph(item, ActStyle.LIST, is_held and place == last)}"
            "</text:list-item>"
            for place, item in enumerate(block.items)
        )
        return f'<text:list text:style-name="{style}">{items}</text:list>'

    def _paragraph(self, paragraph: Paragraph, style: ActStyle, is_held: bool) -> str:
        runs = (
            span_xml("Beffroi_20_Doute", piece.text) if piece.is_doubtful else text_xml(piece.text)
            for piece in pieces(marked(paragraph))
        )
        name = self._names[style]
        if is_held and not LOOKS[style].keeps_next:
            name = self._held_name(name)
        return p_xml(name, "".join(runs))

    def _held_name(self, parent: str) -> str:
        from odfdo import Element

        if parent not in self._held:
            name = self._held[parent] = f"{_HELD}{len(self._held)}"
            definition = derived_xml(name, parent, 'fo:keep-with-next="always"')
            automatic_styles(self._document).append(Element.from_tag(definition))
        return self._held[parent]


def as_heading_xml(paragraph: str) -> str:
    """Return the XML of a paragraph as that of a heading of level 1."""
    inner = paragraph.removeprefix("<text:p").removesuffix("</text:p>")
    return f'<text:h text:outline-level="1"{inner}</text:h>'
