# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours and sizes of the window: one paper theme, one dark theme of the same family."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """The colours of the window, by what they are for ("#RRGGBB")."""

    name: str
    ground: str
    """Behind everything."""
    surface: str
    """Cards, the sidebar, what one writes on."""
    sunken: str
    """Under the pointer, empty part of a progress bar."""
    line: str
    """Quiet border; never the only sign of anything."""
    field: str
    """Border of what can be filled in or pressed (3:1, WCAG 1.4.11)."""
    ink: str
    muted: str
    brick: str
    """Main action, selected drawer."""
    brick_hover: str
    brick_soft: str
    on_brick: str
    slate: str
    """Links, source marks, keyboard focus."""
    slate_soft: str
    green: str
    green_soft: str
    ochre: str
    ochre_soft: str
    red: str
    red_soft: str

    def tokens(self) -> dict[str, str]:
        """Return every colour by its name, for the style sheet."""
        tokens: dict[str, str] = self._asdict()
        del tokens["name"]
        return tokens


LIGHT = Theme(
    name="light",
    ground="#F7F5F0",
    surface="#FFFFFF",
    sunken="#EFECE4",
    line="#DEDACF",
    field="#857F72",
    ink="#22303C",
    muted="#55606A",
    brick="#9A3B26",
    brick_hover="#832F1D",
    brick_soft="#F5E6E1",
    on_brick="#FFFFFF",
    slate="#3D5A73",
    slate_soft="#E9EFF4",
    green="#2A7347",
    green_soft="#E6F2EA",
    ochre="#8A5509",
    ochre_soft="#FBF0DA",
    red="#B3261E",
    red_soft="#FBE9E7",
)
DARK = Theme(
    name="dark",
    ground="#1A2026",
    surface="#232B33",
    sunken="#2C363F",
    line="#38434D",
    field="#7F8C98",
    ink="#E8EAEC",
    muted="#A9B4BE",
    brick="#E58E72",
    brick_hover="#EDA48C",
    brick_soft="#3B2B27",
    on_brick="#1A2026",
    slate="#9DBEDB",
    slate_soft="#263847",
    green="#74C69A",
    green_soft="#20372C",
    ochre="#E3B05C",
    ochre_soft="#3A3120",
    red="#F2938B",
    red_soft="#40272A",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

_GROUNDS = ("ground", "surface", "sunken")
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *(("ink", ground) for ground in (*_GROUNDS, "brick_soft", "slate_soft", "green_soft")),
    *(("ink", ground) for ground in ("ochre_soft", "red_soft")),
    *(("muted", ground) for ground in (*_GROUNDS, "brick_soft", "slate_soft")),
    *(("brick", ground) for ground in (*_GROUNDS, "brick_soft")),
    *(("slate", ground) for ground in (*_GROUNDS, "slate_soft", "ochre_soft")),
    *((state, ground) for state in ("green", "ochre", "red") for ground in ("ground", "surface")),
    *((state, f"{state}_soft") for state in ("green", "ochre", "red")),
    ("on_brick", "brick"),
    ("on_brick", "brick_hover"),
)
"""(text colour, ground) pairs in use: at least 4.5:1 (WCAG 2.2, 1.4.3), kept by a test."""
BORDER_PAIRS: tuple[tuple[str, str], ...] = (
    ("field", "surface"),
    ("field", "ground"),
    ("slate", "surface"),
    ("slate", "ground"),
)
"""(border of a control or of the focus, ground) pairs: at least 3:1 (WCAG 2.2, 1.4.11)."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two "#RRGGBB" colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


SMALLEST_TEXT = 15
"""Pixels at 96 dpi (11.25 pt): what the window writes with when the system asks for less."""


class Sizes(NamedTuple):
    """Pixels: the text follows the system font and the chosen zoom, the 8 px grid follows the zoom."""

    text: int
    zoom: float = 1.0

    @classmethod
    def of(cls, system_text: float, zoom: float = 1.0) -> Sizes:
        """Return sizes for a system font of `system_text` pixels and a zoom of 1 to 2."""
        return cls(text=round(max(system_text, SMALLEST_TEXT) * zoom), zoom=zoom)

    def px(self, pixels: float) -> int:
        """Return a length of the grid at the present zoom, at least 1."""
        return max(1, round(pixels * self.zoom))

    @property
    def small(self) -> int:
        """Secondary text: 11.25 pt × 0.9 is still read without glasses."""
        return round(self.text * 0.9)

    @property
    def heading(self) -> int:
        """Title of a card or of a section."""
        return round(self.text * 1.15)

    @property
    def title(self) -> int:
        """Title of a page."""
        return round(self.text * 1.5)

    def tokens(self) -> dict[str, str]:
        """Return the lengths that the style sheet uses: $text, $small… and $px1 to $px48."""
        names = {"text": self.text, "small": self.small, "heading": self.heading}
        grid = {f"px{n}": self.px(n) for n in (1, 2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48)}
        return {
            name: f"{value}px" for name, value in {**names, "title": self.title, **grid}.items()
        }
