# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lengths, colours and texts as PresentationML writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import DeckLook
from desktop.documents.writers.draft_wording import clean

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_EMU = 12_700
"""English metric units of a point (ECMA-376 part 1, 20.1.2.1)."""
_FARTHEST = 27_273_042_316_900
"""The largest coordinate (ST_Coordinate)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_BREAKS = re.compile(r"[\t\x0b\x0c\u2028\u2029]+")
_SPACES = re.compile(r"[ \t\r\n]+")
_BLACK = "#000000"


def emu(points: float) -> int:
    """Return a length in English metric units."""
    return max(-_FARTHEST, min(_FARTHEST, round(points * _EMU)))


def hundredths(points: float) -> int:
    """Return a size of letters as the file has it: hundredths of a point, within its bounds."""
    return max(100, min(400_000, round(points * 100)))


def is_same_box(one: Box, other: Box) -> bool:
    """Tell whether two boxes are the same for an office program."""
    sides = zip(
        (one.x, one.y, one.width, one.height),
        (other.x, other.y, other.width, other.height),
        strict=True,
    )
    return all(abs(a - b) < 0.02 for a, b in sides)


def frame_xml(box: Box, tag: str = "a:xfrm") -> str:
    """Return the place of a shape; a side is never negative."""
    width, height = max(0, emu(box.width)), max(0, emu(box.height))
    return (
        f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></{tag}>'
    )


def text_xml(text: str) -> str:
    """Return a text as the content of an element: no character that XML refuses."""
    return escape(_BREAKS.sub(" ", clean(text)))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, with its quotes."""
    return quoteattr(_SPACES.sub(" ", clean(text)).strip(" "))


class Colours:
    """Writes a colour by its name in the theme where it has one, so that a theme can be changed."""

    def __init__(self, look: DeckLook | None = None, named: Sequence[tuple[str, str]] = ()) -> None:
        """Take the looks whose theme is ours, or the colours of another theme with their names."""
        self._names: dict[str, str] = {}
        own: tuple[tuple[str, str], ...] = ()
        if look is not None:
            accents = ((colour, f"accent{n}") for n, colour in enumerate(look.accents[:6], 1))
            own = ((look.ink, "tx1"), (look.ground, "bg1"), (look.main, "tx2"), *accents)
        for colour, name in (*own, *named):
            self._names.setdefault(colour.lower(), name)

    def xml(self, colour: str, opacity: float = 1.0) -> str:
        """Return the element of a colour; one that is none is black."""
        alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        name = self._names.get(colour.lower())
        if name:
            return f'<a:schemeClr val="{name}">{alpha}</a:schemeClr>'
        return f'<a:srgbClr val="{colour_digits(colour)}">{alpha}</a:srgbClr>'

    def fill(self, colour: str, opacity: float = 1.0) -> str:
        """Return a fill; an empty colour fills nothing."""
        if not colour:
            return "<a:noFill/>"
        return f"<a:solidFill>{self.xml(colour, opacity)}</a:solidFill>"

    def line(self, colour: str, width: float, tag: str = "a:ln", opacity: float = 1.0) -> str:
        """Return a line; an empty colour draws none."""
        if not colour or width <= 0:
            return f"<{tag}><a:noFill/></{tag}>"
        return (
            f'<{tag} w="{emu(width)}" cap="flat" cmpd="sng" algn="ctr">{self.fill(colour, opacity)}'
            f'<a:prstDash val="solid"/></{tag}>'
        )


def colour_digits(colour: str) -> str:
    """Return "RRGGBB"."""
    return (colour if _COLOUR.fullmatch(colour) else _BLACK)[1:].upper()
