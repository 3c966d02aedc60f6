# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps a pictogram from being taken for a road sign or a safety sign (rules of lookalikes.toml)."""

from __future__ import annotations

import colorsys
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.pictograms.spec import PictogramSpec, PictogramStyle
from desktop.mairie.posters.colours import channels

_FILE = Path(__file__).with_name("lookalikes.toml")
_LEAST_SATURATION = 0.25
"""A greyer colour is no red, blue or green of a sign."""


@dataclass(frozen=True, slots=True)
class LookalikeRule:
    """What, put together, looks like an official sign; lookalikes.toml says how each is read."""

    id: str
    hues: tuple[int, int]
    variants: tuple[str, ...]
    frames: tuple[str, ...]
    banned: bool
    icons: tuple[str, ...]
    variant: str
    sentence: str

    def fits(self, spec: PictogramSpec, style: PictogramStyle) -> bool:
        """Tell whether all of it is there."""
        return (
            style.frame in self.frames
            and style.variant in self.variants
            and (spec.is_forbidden or not self.banned)
            and _is_hue(style.colour, self.hues)
            and (not self.icons or any(_is_of(spec.icon, name) for name in self.icons))
        )


def kept_apart(spec: PictogramSpec, style: PictogramStyle) -> tuple[PictogramStyle, str]:
    """Return the style that looks like no official sign, and why it changed ("" when it did not)."""
    for rule in rules():
        if rule.fits(spec, style):
            return replace(style, variant=rule.variant), rule.sentence
    return style, ""


@cache
def rules() -> tuple[LookalikeRule, ...]:
    """Return the rules, the first that fits decides."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["rule"]
    return tuple(_rule(row) for row in rows)


def _rule(row: dict[str, Any]) -> LookalikeRule:
    read: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return LookalikeRule(**read)


def _is_of(icon: str, name: str) -> bool:
    """Tell whether an icon is the one of that name or a form of it: « bike-fast », not « carrot »."""
    return icon == name or icon.startswith(f"{name}-")


def _is_hue(colour: str, hues: tuple[int, int]) -> bool:
    hue, _, saturation = colorsys.rgb_to_hls(*(value / 255 for value in channels(colour)))
    if saturation < _LEAST_SATURATION:
        return False
    first, last = hues
    degrees = hue * 360
    return first <= degrees <= last if first <= last else degrees >= first or degrees <= last
