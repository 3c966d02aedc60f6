# SPDX-License-Identifier: AGPL-3.0-or-later
"""An act as a Word document, on the commune's template when it has one that can be used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.core.draft import Draft, Heading, Letterhead, ListBlock, Paragraph
from desktop.core.errors import TemplateRefused
from desktop.documents.writers.acts.act_looks import LOOKS, OBJECT_SIZE, ActStyle
from desktop.documents.writers.acts.act_parts import (
    ActPart,
    Warn,
    act_parts,
    foot_words,
    marked,
    say_nothing,
    title_lines,
)
from desktop.documents.writers.acts.template_archive import MISFITS
from desktop.documents.writers.acts.word.docx_letterhead import new_paper
from desktop.documents.writers.acts.word.docx_lists import new_list
from desktop.documents.writers.acts.word.docx_template import move_to_mark, open_docx_template
from desktop.documents.writers.docx_blocks import add_block
from desktop.documents.writers.docx_draft_label import add_draft_label
from desktop.documents.writers.docx_properties import set_properties
from desktop.documents.writers.docx_styles import set_shading
from desktop.documents.writers.draft_wording import DOUBT_GROUND, ai_sentence, clean, pieces


def make_act_docx(draft: Draft, warn: Warn) -> bytes:
    """Return an act as the content of a DOCX file; `warn` hears of a template that was left out."""
    letterhead = draft.letterhead or Letterhead()
    if letterhead.template_docx:
        try:
            return _on_template(draft, Path(letterhead.template_docx))
        except TemplateRefused as error:
            warn(error.message())
    mention = ai_sentence(draft)
    feet = (*([mention] if mention else []), foot_words(draft))
    document = new_paper(draft.language, letterhead, feet, warn)
    _write(document, draft)
    return _saved(document, draft)


def _on_template(draft: Draft, untrusted_path: Path) -> bytes:
    model = new_paper(draft.language, Letterhead(), (), say_nothing)
    foot = clean(draft.footer or draft.title)
    try:
        document = open_docx_template(untrusted_path, model, foot, draft.language)
        before = list(document.element.body)
        _write(document, draft)
        if mention := ai_sentence(draft):  # the template's foot is the commune's own
            document.add_paragraph(mention, style=ActStyle.SMALL)
        move_to_mark(document, [one for one in document.element.body if one not in before])
        return _saved(document, draft)
    except MISFITS as error:
        raise TemplateRefused("Sa structure interne est abîmée.") from error


def _saved(document: Any, draft: Draft) -> bytes:
    set_properties(document, draft)
    add_draft_label(document, draft)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: Any, draft: Draft) -> None:
    opening, rest = act_parts(draft)
    for part in opening:
        _add_part(document, part)
    _add_title(document, draft)
    for part in rest:
        _add_part(document, part)


def _add_title(document: Any, draft: Draft) -> None:
    from docx.shared import Pt

    if not draft.has_title:
        return
    first, *others = title_lines(draft) or ("",)
    title = document.add_paragraph(first, style=ActStyle.TITLE)
    for line in others:
        title.runs[-1].add_break()
        title.add_run(line).font.size = Pt(OBJECT_SIZE)
    if draft.subtitle:
        document.add_paragraph(clean(draft.subtitle), style=ActStyle.SUBTITLE)


def _add_part(document: Any, part: ActPart) -> None:
    block = part.block
    if isinstance(block, Heading):
        document.add_paragraph(clean(block.text), style=part.style)
    elif isinstance(block, Paragraph):
        _add_paragraph(document, block, part)
    elif isinstance(block, ListBlock):
        number = new_list(document, block.ordered)
        for place, item in enumerate(block.items, 1):
            is_held = part.keeps_next and place == len(block.items)
            added = _add_paragraph(document, item, ActPart(item, ActStyle.LIST, is_held))
            properties = added._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
    else:
        add_block(document, block)


def _add_paragraph(document: Any, paragraph: Paragraph, part: ActPart) -> Any:
    added = document.add_paragraph(style=part.style)
    for piece in pieces(marked(paragraph)):
        run = added.add_run(piece.text)
        if piece.is_doubtful:
            set_shading(run._r.get_or_add_rPr(), DOUBT_GROUND)
    if part.keeps_next and not LOOKS[part.style].keeps_next:
        added.paragraph_format.keep_with_next = True
    if part.style is ActStyle.OBJECT:
        _outline(added)
    return added


def _outline(paragraph: Any) -> None:
    """Make a paragraph a heading to those who go from one to the next: a letter has no other."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().append(level)
