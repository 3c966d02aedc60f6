# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a text stands on its slide: in a placeholder of our own layouts, or in a box of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from desktop.core.slides.laid_deck import DeckLook, LaidText, LayoutRole, Placeholder, TextRole
from desktop.documents.slides.pptx.base_masters import mark_xml
from desktop.documents.slides.pptx.letters import Style, own_style
from desktop.documents.slides.pptx.shapes import ANCHORS, PlaceFrame
from desktop.documents.slides.pptx.units import is_same_box


def _style(place: Placeholder) -> Style:
    """LibreOffice (7.4) draws a footer with letters of its own when its slide says nothing of them."""
    style = own_style(place)
    return replace(style, size=None) if place.kind in ("date", "footer") else style


class Places(Protocol):
    """The layouts of a file, and what a text becomes there."""

    def layout(self, role: LayoutRole) -> Any:
        """Return the layout (python-pptx) of slides of that role."""
        ...

    def frame(self, text: LaidText, role: LayoutRole) -> PlaceFrame | None:
        """Return how a text stands in its placeholder; None for a text box."""
        ...

    def box_style(self, role: TextRole) -> Style:
        """Return what letters are in a text box, before a word is said."""
        ...


class OwnPlaces:
    """The places of our own theme."""

    def __init__(self, look: DeckLook, layouts: Sequence[Any]) -> None:
        """Take the looks, and the layouts of the file in the same order."""
        self._look = look
        self._layouts = {
            layout.role: made for layout, made in zip(look.layouts, layouts, strict=True)
        }

    def layout(self, role: LayoutRole) -> Any:
        return self._layouts[role]

    def frame(self, text: LaidText, role: LayoutRole) -> PlaceFrame | None:
        layout = self._look.layout(role)
        place = next((p for p in layout.placeholders if p.idx == text.idx), None)
        if place is None:
            return None
        anchor = f' anchor="{ANCHORS[text.anchor]}"' if text.anchor != place.look.anchor else ""
        return PlaceFrame(
            mark=mark_xml(place, role),
            body=f"<a:bodyPr{anchor}><a:normAutofit/></a:bodyPr>",
            style=_style(place),
            is_moved=not is_same_box(text.box, place.box),
        )

    def box_style(self, role: TextRole) -> Style:
        del role
        return Style(
            size=18.0,
            colour=self._look.ink.lower(),
            align="left",
            is_bold=False,
            is_italic=False,
            bullet="",
            indent=0.0,
            spacing=100,
            space_before=0.0,
        )
