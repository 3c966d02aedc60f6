# SPDX-License-Identifier: AGPL-3.0-or-later
"""The styles of an act in Word: made in our own documents, added to a template that lacks them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from desktop.documents.writers.acts.act_looks import LOOKS, ActLook, ActStyle
from desktop.documents.writers.docx_styles import set_font, set_spacing

_OWN_LINKS = ("w:link", "w:next", "w:aliases", "w:rsid")
"""What a copied style does not need, and that may name styles that are not there."""


def set_act_styles(document: Any) -> None:
    """Give `document` (python-docx), already styled as a report, the styles of an act."""
    from docx.enum.style import WD_STYLE_TYPE

    styles = document.styles
    for name, look in LOOKS.items():
        if name in styles:
            style = styles[name]
        else:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.element.styleId = f"Acte{name.name.title()}"  # plain letters, as Word makes them
            style.base_style = styles["Normal"]
            style.quick_style = True
        _set_look(style, look)
    styles[ActStyle.SIGNATORY].base_style = styles[ActStyle.SIGNATURE]
    # keep_with_next is inherited, and the last line of the signature holds nothing.
    styles[ActStyle.SIGNATORY].paragraph_format.keep_with_next = False
    for name in (ActStyle.TITLE, ActStyle.ARTICLE, ActStyle.SECTION):
        styles[name].next_paragraph_style = styles[ActStyle.TEXT]


def _set_look(style: Any, look: ActLook) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    set_font(style, look.size, look.colour, bold=look.bold or None)
    set_spacing(style, look.before, look.after, 1.0 if look.bold else 1.15)
    layout = style.paragraph_format
    layout.alignment = WD_ALIGN_PARAGRAPH.CENTER if look.is_centred else WD_ALIGN_PARAGRAPH.LEFT
    layout.left_indent = Cm(look.left) if look.left else None
    layout.first_line_indent = Cm(look.first) if look.first else None
    layout.keep_with_next = look.keeps_next or None
    layout.widow_control = True
    borders = style.element.pPr.find(_tag("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def add_missing_styles(template: Any, model: Any) -> None:
    """Copy into `template` each style of `model` that it does not define (by name, any case).

    The fonts are left out of the copies: the template's own font holds for the whole act.
    """
    own = {_name(style): style for style in template.styles.element.style_lst}
    ids = {style.styleId for style in own.values()}
    for style in model.styles.element.style_lst:
        name = _name(style)
        former = own.get(name)
        if former is not None:
            former.find(_tag("w:name")).set(
                _tag("w:val"), style.find(_tag("w:name")).get(_tag("w:val"))
            )
            continue
        copied = deepcopy(style)
        if copied.styleId in ids:
            copied.styleId = f"Beffroi{len(ids)}"
        ids.add(copied.styleId)
        _strip(copied)
        template.styles.element.append(copied)
        own[name] = copied
    _rebase(template, model, own)


def _rebase(template: Any, model: Any, own: dict[str, Any]) -> None:
    """Make the copies stand on the template's styles, whatever their identifiers are there."""
    names = {style.styleId: _name(style) for style in model.styles.element.style_lst}
    for style in template.styles.element.style_lst:
        based = style.find(_tag("w:basedOn"))
        if based is None or style.get(_COPIED) is None:
            continue
        base = own.get(names.get(based.get(_tag("w:val")), ""))
        if base is None or base is style:
            style.remove(based)
        else:
            based.set(_tag("w:val"), base.styleId)
    for style in template.styles.element.style_lst:
        style.attrib.pop(_COPIED, None)


_COPIED = "copied"


def _strip(style: Any) -> None:
    style.set(_COPIED, "1")
    style.attrib.pop(_tag("w:default"), None)
    for name in _OWN_LINKS:
        for element in style.findall(_tag(name)):
            style.remove(element)
    for element in (*style.iter(_tag("w:rFonts")), *style.iter(_tag("w:numPr"))):
        element.getparent().remove(element)


def _name(style: Any) -> str:
    named = style.find(_tag("w:name"))
    return str(named.get(_tag("w:val"))).casefold() if named is not None else ""


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    tag: str = qn(name)
    return tag
