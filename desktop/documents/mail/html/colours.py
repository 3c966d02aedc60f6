# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours of HTML, and whether a text can be told from what lies behind it."""

from __future__ import annotations

import re
from functools import lru_cache

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
LINK_BLUE: Colour = (0, 0, 238)
CLEAR: Colour = (-1, -1, -1)
"""Not a colour: one sees through."""

_LEAST_CONTRAST = 1.2
"""A reader tells #dddddd from white (1.36), not #eeeeee (1.16); the accessibility rules ask 4.5."""
_NAMES: dict[str, Colour] = {
    "white": WHITE, "black": BLACK, "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "navy": (0, 0, 128), "maroon": (128, 0, 0), "purple": (128, 0, 128),
    "orange": (255, 165, 0), "teal": (0, 128, 128), "lime": (0, 255, 0), "aqua": (0, 255, 255),
    "fuchsia": (255, 0, 255), "olive": (128, 128, 0), "snow": (255, 250, 250),
    "ivory": (255, 255, 240), "ghostwhite": (248, 248, 255), "whitesmoke": (245, 245, 245),
    "floralwhite": (255, 250, 240), "azure": (240, 255, 255), "mintcream": (245, 255, 250),
    "seashell": (255, 245, 238), "aliceblue": (240, 248, 255), "lightgray": (211, 211, 211),
    "lightgrey": (211, 211, 211), "darkgray": (169, 169, 169), "darkgrey": (169, 169, 169),
    "dimgray": (105, 105, 105), "gainsboro": (220, 220, 220), "transparent": CLEAR,
    "window": WHITE, "windowtext": BLACK, "lavender": (230, 230, 250), "beige": (245, 245, 220),
    "lightyellow": (255, 255, 224), "honeydew": (240, 255, 240), "linen": (250, 240, 230),
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_RGB = re.compile(r"rgba?\(([^)]{1,80})\)")


@lru_cache(maxsize=1_024)
def read_colour(value: str) -> Colour | None:
    """Return a colour, CLEAR, or None when it is not one that we read."""
    value = value.strip().lower()
    if value in _NAMES:
        return _NAMES[value]
    if match := _RGB.match(value):
        return _rgb(re.split(r"[\s,/]+", match.group(1).strip()))
    if (match := _HEX.fullmatch(value)) and (value[0] == "#" or len(value) in (3, 6)):
        digits = match.group(1)
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        if digits[6:] == "00":
            return CLEAR
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    return None


def _rgb(pieces: list[str]) -> Colour | None:
    try:
        numbers = [
            float(piece[:-1]) * 2.55 if piece.endswith("%") else float(piece)
            for piece in pieces[:3]
        ]
        share = pieces[3] if len(pieces) > 3 else "1"
        alpha = float(share.rstrip("%")) / (100 if share.endswith("%") else 1)
        red, green, blue = (max(0, min(255, int(number))) for number in numbers)
    except (ValueError, OverflowError):
        return None
    return CLEAR if alpha < 0.05 else (red, green, blue)


@lru_cache(maxsize=4_096)
def looks_alike(text: Colour, behind: Colour) -> bool:
    """Return True when a text of one colour cannot be seen on the other (WCAG contrast)."""
    first, second = sorted((_light(text), _light(behind)))
    if (second + 0.05) / (first + 0.05) >= _LEAST_CONTRAST:
        return False
    # Same light, other tint: red on green is seen.
    return max(abs(one - other) for one, other in zip(text, behind, strict=True)) < 60


def _light(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
