# SPDX-License-Identifier: AGPL-3.0-or-later
"""Colours as "#rrggbb": mixing them, and how well one reads on another."""

from __future__ import annotations

import re

_FORM = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


def is_colour(untrusted_value: object) -> bool:
    """Return True for "#rrggbb" and nothing else."""
    return isinstance(untrusted_value, str) and _FORM.fullmatch(untrusted_value) is not None


_LINEAR = tuple(
    value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    for value in (step / 255 for step in range(256))
)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255; raise ValueError unless it is "#rrggbb"."""
    if not is_colour(colour):
        raise ValueError(f"not a colour: {colour[:20]!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Return `first` with `share` (0 to 1) of `second` in it."""
    part = min(max(share, 0.0), 1.0)
    pairs = zip(channels(first), channels(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def lighten(colour: str, share: float) -> str:
    """Return the colour with `share` (0 to 1) of white in it."""
    return mix(colour, "#ffffff", share)


def darken(colour: str, share: float) -> str:
    """Return the colour with `share` (0 to 1) of black in it."""
    return mix(colour, "#000000", share)


def luminance(colour: str) -> float:
    """Return how bright a colour is, 0 to 1 (WCAG 2.2, « relative luminance »)."""
    return luminance_of(channels(colour))


def luminance_of(red_green_blue: tuple[int, int, int]) -> float:
    """Return the same of red, green and blue, 0 to 255: quick enough for each pixel."""
    red, green, blue = red_green_blue
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, « contrast ratio »)."""
    return contrast_ratio(luminance(first), luminance(second))


def contrast_ratio(first: float, second: float) -> float:
    """Return the contrast of two luminances, in any order."""
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def towards(colour: str, end: str, against: str, ratio: float) -> str:
    """Return `colour`, moved towards `end` only as far as its contrast with `against` needs."""
    for step in range(21):
        candidate = mix(colour, end, step / 20)
        if contrast(candidate, against) >= ratio:
            return candidate
    return end
