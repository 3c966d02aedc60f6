# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of slides: real titles and bodies where the master has a place, boxes of their own elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop.core.slides.laid_deck import DeckLook, LaidParagraph, LaidText, TextRole
from desktop.documents.slides.odp.elements import tag, words
from desktop.documents.slides.odp.styles import (
    Styles,
    bullets,
    letters,
    paragraph,
    place_of,
    text_area,
)

_CLASSES = {"title": "title", "subtitle": "subtitle", "body": "outline"}
_TITLES = (TextRole.TITLE,)


def text_xml(laid: LaidText, kind: str, master: str, look: DeckLook, styles: Styles) -> str:
    """Return a text; `kind` is that of the place it fills, empty for a box of its own."""
    presentation_class = _CLASSES.get(kind, "")
    family = look.title_family if laid.role in _TITLES else look.text_family
    common = {"draw:layer": "layout", **place_of(laid.box)}
    if presentation_class:
        parent = f"{master}-{'outline1' if presentation_class == 'outline' else presentation_class}"
        style = styles.name("presentation", text_area(laid.anchor), parent)
        attributes = {
            "presentation:style-name": style,
            "presentation:class": presentation_class,
            "presentation:user-transformed": "true",
        }
    else:
        attributes = {"draw:style-name": styles.name("graphic", text_area(laid.anchor), "standard")}
    box = tag("draw:text-box", {}, paragraphs_xml(laid.paragraphs, family, styles))
    return tag("draw:frame", {**attributes, **common}, box)


def paragraphs_xml(laid: Sequence[LaidParagraph], family: str, styles: Styles) -> str:
    """Return paragraphs; those with the same bullets in one list, so that numbers go on."""
    parts: list[str] = []
    for key, run in groupby(laid, key=_list_of):
        items = list(run)
        if not key:
            parts += [paragraph_xml(item, family, styles) for item in items]
            continue
        first = items[0]
        name = styles.name("list", bullets(first.bullet, first.indent, first.look))
        entries = (tag("text:list-item", {}, paragraph_xml(i, family, styles)) for i in items)
        parts.append(tag("text:list", {"text:style-name": name}, *entries))
    return "".join(parts)


def _list_of(laid: LaidParagraph) -> tuple[object, ...]:
    """Return what paragraphs of one list share; empty for a paragraph without bullet."""
    if not laid.bullet:
        return ()
    kind = "1" if laid.bullet[:1].isdigit() else laid.bullet
    return (kind, laid.indent, laid.look.colour)


def paragraph_xml(laid: LaidParagraph, family: str, styles: Styles) -> str:
    """Return one paragraph with its letters."""
    name = styles.name("paragraph", paragraph(laid, family))
    run = styles.name("text", letters(laid.look, family))
    inside = tag("text:span", {"text:style-name": run}, words(laid.text)) if laid.text else ""
    return tag("text:p", {"text:style-name": name}, inside)
