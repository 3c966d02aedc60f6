# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a text looks where it stands in a page: seen, or hidden and why."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop.documents.mail.html.colours import (
    BLACK,
    CLEAR,
    LINK_BLUE,
    WHITE,
    Colour,
    looks_alike,
    read_colour,
)
from desktop.documents.mail.html.styles import Declarations

NOT_SHOWN = "texte non affiché (display:none)"
INVISIBLE = "texte rendu invisible (visibility:hidden)"
SEE_THROUGH = "texte transparent"
TOO_SMALL = "texte de taille nulle ou presque"
SAME_COLOUR = "texte de la couleur du fond"
OFF_SCREEN = "texte placé hors de l’écran"
NO_ROOM = "texte dans une zone de taille nulle"

_LENGTH = re.compile(r"(-?\d{0,7}(?:\.\d{1,6})?)\s*(px|pt|em|rem|ex|ch|vw|vh|%|cm|mm|in|pc)?")
_PIXELS = {"pt": 4 / 3, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "vw": 10.0, "vh": 8.0, "cm": 38.0, "mm": 3.8, "in": 96.0, "pc": 16.0, "%": 10.0}  # fmt: skip
_WORD_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0}  # fmt: skip
_FONT_SIZE = re.compile(r"(?:^|\s)(\d{1,4}(?:\.\d{1,3})?)(px|pt|em|rem|%)?(?:/|\s|$)")
_SMALLEST_PIXELS = 2.0
"""Nothing is read under 5; a rule of 1 px or 1 pt is a trick."""
_FAR_PIXELS = -400.0
_THROUGH = 0.06
_SHRUNK = re.compile(r"scale[xy3d]*\(\s*0?(?:\.0\d*)?\s*[,)]")
_CLIPPED = re.compile(r"inset\((?:50|100)%|rect\(\s*(?:0|1px)[\s,]+(?:0|1px)[\s,]+(?:0|1px)[\s,]+(?:0|1px)|circle\(0")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What an element takes from those around it."""

    hidden: str = ""
    """Why nothing in it is seen, whatever it says."""
    is_invisible: bool = False
    size: float = 16.0
    """Of the letters, in pixels."""
    colour: Colour | None = BLACK
    behind: Colour | None = WHITE
    """None: a picture, we cannot say."""
    keeps_spaces: bool = False

    @property
    def why_hidden(self) -> str:
        """Return why a text that stands here is not seen, or nothing."""
        if self.hidden:
            return self.hidden
        if self.is_invisible:
            return INVISIBLE
        if self.size < _SMALLEST_PIXELS:
            return TOO_SMALL
        if self.colour == CLEAR:
            return SEE_THROUGH
        if self.colour and self.behind and looks_alike(self.colour, self.behind):
            return SAME_COLOUR
        return ""


def pixels(value: str, around: float = 16.0) -> float | None:
    """Return a length in pixels, about; None when it is not one."""
    match = _LENGTH.match(value.strip())
    if match is None or match.group(1) in ("", "-", "."):
        return None
    number = float(match.group(1))
    unit = match.group(2)
    if unit in ("em", "%"):
        return number * around / (100 if unit == "%" else 1)
    return number * _PIXELS.get(unit or "px", 1.0)


def look_of(tag: str, attributes: Mapping[str, str], style: Declarations, around: Look) -> Look:
    """Return how an element looks inside the one around it."""
    if not style and not attributes and tag not in ("a", "pre"):
        return around
    look = around
    if tag == "a" and "color" not in style:
        look = replace(look, colour=LINK_BLUE)
    if tag in ("pre", "textarea") or style.get("white-space", "").startswith("pre"):
        look = replace(look, keeps_spaces=True)
    if behind := _behind(attributes, style):
        look = replace(look, behind=None if behind == CLEAR else behind)
    colour = style.get("-webkit-text-fill-color") or style.get("color")
    if colour is None and tag in ("font", "body", "basefont"):
        colour = attributes.get("color") or attributes.get("text")
    if colour and colour != "inherit" and (read := read_colour(colour)):
        look = replace(look, colour=read)
    if not style:
        return replace(look, hidden=look.hidden or NOT_SHOWN) if "hidden" in attributes else look
    size = _size(style, around.size)
    visibility = style.get("visibility")
    if size is not None and size != look.size:
        look = replace(look, size=size)
    if visibility in ("hidden", "collapse", "visible"):
        look = replace(look, is_invisible=visibility != "visible")
    why = look.hidden or (NOT_SHOWN if "hidden" in attributes else "") or _why(style, tag)
    return replace(look, hidden=why) if why != look.hidden else look


def _behind(attributes: Mapping[str, str], style: Declarations) -> Colour | None:
    """Return the colour that an element lays behind its text; CLEAR for a picture; None: nothing."""
    image = style.get("background-image", "") + style.get("background", "")
    if "url(" in image or "gradient" in image or attributes.get("background"):
        return CLEAR
    value = style.get("background-color") or style.get("background") or ""
    if not value and "bgcolor" in attributes:
        value = attributes["bgcolor"]
    if not value:
        return None
    found = read_colour(value)
    if found is None:
        words = value.replace(", ", ",").split()
        found = next((read for word in words[:6] if (read := read_colour(word))), None)
    return None if found == CLEAR else found


def _size(style: Declarations, around: float) -> float | None:
    if value := style.get("font-size"):
        return _WORD_SIZES.get(value) or pixels(value, around)
    if (value := style.get("font")) and (match := _FONT_SIZE.search(value)):
        return pixels(f"{match.group(1)}{match.group(2) or ''}", around)
    return None


def _why(style: Declarations, tag: str) -> str:
    """Return why an element of that style is not seen, itself and all it holds."""
    if style.get("display") == "none":
        return NOT_SHOWN
    opacity = style.get("opacity")
    if opacity is not None and (share := pixels(opacity, 1.0)) is not None and share < _THROUGH:
        return SEE_THROUGH
    lengths = [pixels(style[name]) for name in ("text-indent", "margin-left", "margin-top") if name in style]  # fmt: skip
    if style.get("position") in ("absolute", "fixed", "relative"):
        lengths += [pixels(style[name]) for name in ("left", "top", "right") if name in style]
    if any(length is not None and length <= _FAR_PIXELS for length in lengths):
        return OFF_SCREEN
    clip = style.get("clip", "") + style.get("clip-path", "")
    if (clip and _CLIPPED.search(clip)) or _SHRUNK.search(style.get("transform", "")):
        return NO_ROOM
    hides_rest = any(
        style.get(name) == "hidden" for name in ("overflow", "overflow-x", "overflow-y")
    )
    if hides_rest and tag not in ("img", "table", "td"):
        for name in ("max-height", "height", "max-width", "width"):
            if name in style and (room := pixels(style[name])) is not None and room <= 1:
                return NO_ROOM
    return ""
