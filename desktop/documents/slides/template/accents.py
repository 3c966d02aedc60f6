# SPDX-License-Identifier: AGPL-3.0-or-later
"""The colours of charts and of strong words that a template's theme gives, made to be seen."""

from __future__ import annotations

import colorsys

from desktop.documents.slides.template.colours import Scheme, contrast, rgb_of

_SPARE = ("#9a3b26", "#3d5a73", "#2f7d4f", "#a86a12", "#6b4c80", "#1f7a80", "#5f6b76", "#d08a5a",
          "#7fa0a8", "#c46a86", "#8f8a2a", "#c9ced4")  # fmt: skip
"""In place of accents that are not seen or not told apart."""
_SEEN, _READ = 1.6, 4.5
"""Contrast with the ground: of a bar of a chart, of letters."""
_APART = (60.0, 40.0, 20.0)
"""Of 441, between two colours of a chart: as wished, then as it goes."""
_COUNT = 6
_COLOURFUL = 0.15


def chart_colours(scheme: Scheme, ground: str) -> tuple[str, ...]:
    """Return six colours: the theme's own as far as they are seen and told apart."""
    own = [f"#{scheme.named(f'accent{number}')}" for number in range(1, _COUNT + 1)]
    chosen: list[str] = []
    for least in _APART:
        for colour in (*own, *_SPARE):
            is_apart = all(_distance(colour, other) >= least for other in chosen)
            if len(chosen) < _COUNT and contrast(colour, ground) >= _SEEN and is_apart:
                chosen.append(colour)
    while len(chosen) < _COUNT:  # a ground of a middling grey: nothing stands out much
        chosen.append(max(_SPARE, key=lambda colour: contrast(colour, ground)))
    return tuple(chosen)


def title_colour(scheme: Scheme, title: str, ground: str, ink: str) -> str:
    """Return the colour of strong words: the titles' when it is one, else the first accent's."""
    accent = f"#{scheme.named('accent1')}"
    wished = (
        title if title and _is_colourful(title) and contrast(title, ground) >= _READ else accent
    )
    return made_readable(wished, ground, ink)


def made_readable(colour: str, ground: str, ink: str) -> str:
    """Return a colour, darker or lighter until it reads at 4.5:1; the ink when none of its kind does."""
    if contrast(colour, ground) >= _READ:
        return colour
    hue, light, share = colorsys.rgb_to_hls(*rgb_of(colour.lstrip("#")))
    steps = [light + step / 50 * (way - light) for way in (0.0, 1.0) for step in range(1, 50)]
    for wanted in sorted(steps, key=lambda value: abs(value - light)):
        parts = colorsys.hls_to_rgb(hue, wanted, share)
        found = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(found, ground) >= _READ:
            return found
    return ink


def _is_colourful(colour: str) -> bool:
    rgb = rgb_of(colour.lstrip("#"))
    return max(rgb) - min(rgb) > _COLOURFUL


def _distance(one: str, other: str) -> float:
    pairs = zip(rgb_of(one.lstrip("#")), rgb_of(other.lstrip("#")), strict=True)
    return float(sum((255 * (a - b)) ** 2 for a, b in pairs) ** 0.5)
