# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours of a template as "#rrggbb": names of the theme, and how they were made lighter or darker.

Sources: ECMA-376 part 1, 20.1.2.3 (colours and their transforms).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.documents.slides.template.opening import local

_DIGITS = re.compile(r"[0-9a-fA-F]{6}")
_PRESET = {
    "black": "000000", "white": "ffffff", "red": "ff0000", "green": "008000", "blue": "0000ff",
    "yellow": "ffff00", "cyan": "00ffff", "magenta": "ff00ff", "gray": "808080", "grey": "808080",
    "ltGray": "d3d3d3", "lightGray": "d3d3d3", "dkGray": "a9a9a9", "darkGray": "a9a9a9",
    "silver": "c0c0c0", "navy": "000080", "dkBlue": "00008b", "darkBlue": "00008b",
    "maroon": "800000", "dkRed": "8b0000", "darkRed": "8b0000", "teal": "008080",
    "purple": "800080", "orange": "ffa500", "gold": "ffd700", "dkGreen": "006400",
    "darkGreen": "006400", "olive": "808000", "whiteSmoke": "f5f5f5", "beige": "f5f5dc",
    "ivory": "fffff0", "royalBlue": "4169e1", "steelBlue": "4682b4", "firebrick": "b22222",
}  # fmt: skip
_SYSTEM = {"windowText": "000000", "window": "ffffff", "btnFace": "f0f0f0", "highlight": "0078d7"}
_STANDARD_MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hlink": "hlink", "folHlink": "folHlink",
}  # fmt: skip
_WHOLE = 100_000
"""A hundred per cent."""

Rgb = tuple[float, float, float]
"""0 to 1 each."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour, and how opaque it is (0 to 1)."""

    digits: str
    opacity: float = 1.0

    @property
    def hexadecimal(self) -> str:
        """As "#rrggbb"."""
        return f"#{self.digits}"

    def on(self, ground: str) -> str:
        """Return what is seen of it on an opaque ground, "#rrggbb"."""
        if self.opacity >= 1:
            return self.hexadecimal
        pairs = zip(rgb_of(self.digits), rgb_of(ground.lstrip("#")), strict=True)
        mixed = (self.opacity * a + (1 - self.opacity) * b for a, b in pairs)
        return "#" + _digits(*mixed)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of a theme, and by which names a master calls them."""

    theme: Mapping[str, str]
    """ "dk1" → "22303c"."""
    map: Mapping[str, str]
    """ "tx1" → "dk1"."""

    def named(self, name: str) -> str:
        """Return the digits of a named colour; black for a name that is none."""
        return self.theme.get(self.map.get(name, name), "000000")

    def resolve(self, parent: Any, phrase: Colour | None = None) -> Colour | None:
        """Return the first colour inside an element; `phrase` is what « phClr » stands for."""
        for element in [] if parent is None else parent:
            found = self._base(element, phrase)
            if found is not None:
                return _transformed(found, element)
        return None

    def _base(self, element: Any, phrase: Colour | None) -> Colour | None:
        kind, value = local(element), element.get("val", "")
        if kind == "srgbClr":
            return Colour(value.lower()) if _DIGITS.fullmatch(value) else Colour("000000")
        if kind == "schemeClr":
            if value == "phClr":
                return phrase or Colour("000000")
            return Colour(self.named(value))
        if kind == "sysClr":
            last = element.get("lastClr", "")
            return Colour(last.lower() if _DIGITS.fullmatch(last) else _SYSTEM.get(value, "000000"))
        if kind == "prstClr":
            return Colour(_PRESET.get(value, "808080"))
        if kind == "hslClr":
            hue = whole(element.get("hue"), 0) / 21_600_000
            shares = [whole(element.get(name), 0) / _WHOLE for name in ("lum", "sat")]
            return Colour(_digits(*colorsys.hls_to_rgb(hue % 1, *map(_bounded, shares))))
        if kind == "scrgbClr":
            linear = [whole(element.get(name), 0) / _WHOLE for name in "rgb"]
            return Colour(_digits(*(_from_linear(_bounded(value)) for value in linear)))
        return None


def read_scheme(theme: Any, master: Any, layout: Any = None) -> Scheme:
    """Return the colours of a master, with the names that a layout changes."""
    names = dict(_STANDARD_MAP)
    for element in [] if master is None else master.iter():
        if local(element) == "clrMap":
            names.update(element.attrib)
    for element in [] if layout is None else layout.iter():
        if local(element) == "overrideClrMapping":
            names.update(element.attrib)
    empty = Scheme({}, names)
    colours: dict[str, str] = {}
    scheme = (
        next((e for e in theme.iter() if local(e) == "clrScheme"), None)
        if theme is not None
        else None
    )
    for entry in [] if scheme is None else scheme:
        found = empty.resolve(entry)
        if found is not None:
            colours[local(entry)] = found.digits
    colours.setdefault("lt1", "ffffff")
    return Scheme(colours, names)


def _transformed(colour: Colour, element: Any) -> Colour:
    """Apply what the children of a colour say, in their order."""
    rgb = rgb_of(colour.digits)
    opacity = colour.opacity
    for child in element:
        kind, share = local(child), whole(child.get("val"), _WHOLE) / _WHOLE
        if kind == "alpha":
            opacity = _bounded(share)
        elif kind in ("lumMod", "lumOff", "satMod", "satOff", "lum", "sat"):
            rgb = _in_hls(rgb, kind, share)
        elif kind == "shade":
            rgb = _in_light(rgb, lambda value, by=share: value * by)
        elif kind == "tint":
            rgb = _in_light(rgb, lambda value, by=share: value * by + 1 - by)
        elif kind == "inv":
            rgb = _in_light(rgb, lambda value: 1 - value)
        elif kind == "gray":
            grey = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]
            rgb = (grey, grey, grey)
    return replace(colour, digits=_digits(*rgb), opacity=opacity)


def _in_hls(rgb: Rgb, kind: str, share: float) -> Rgb:
    hue, light, colourful = colorsys.rgb_to_hls(*rgb)
    changed = {
        "lumMod": (light * share, colourful), "lumOff": (light + share, colourful),
        "lum": (share, colourful), "satMod": (light, colourful * share),
        "satOff": (light, colourful + share), "sat": (light, share),
    }[kind]  # fmt: skip
    return colorsys.hls_to_rgb(hue, *map(_bounded, changed))


def _in_light(rgb: Rgb, change: Any) -> Rgb:
    """Change the amounts of light, not the numbers of the screen: so PowerPoint does it."""
    red, green, blue = (_from_linear(_bounded(change(_to_linear(value)))) for value in rgb)
    return red, green, blue


def rgb_of(digits: str) -> Rgb:
    """Return "rrggbb" as three numbers from 0 to 1."""
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _digits(red: float, green: float, blue: float) -> str:
    return "".join(f"{round(_bounded(value) * 255):02x}" for value in (red, green, blue))


def _to_linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _from_linear(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    red, green, blue = (_to_linear(value) for value in rgb_of(colour.lstrip("#")))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def whole(untrusted_number: str | None, otherwise: int) -> int:
    """Return a whole number of an attribute (« 50% » is 50000); `otherwise` for what is none."""
    text = (untrusted_number or "").strip()
    try:
        value = float(text[:-1]) * 1_000 if text.endswith("%") else float(text[:20])
        return otherwise if value != value else round(max(-1e12, min(1e12, value)))
    except (ValueError, OverflowError):
        return otherwise


def _bounded(value: float) -> float:
    return max(0.0, min(1.0, value))
