# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme of our own: sober, in the commune's colours, with the four layouts that slides need."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from desktop.core.pictures.scene import Box, Picture
from desktop.core.pictures.size import picture_size
from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LaidShape,
    LayoutRole,
    Placeholder,
    TextLook,
)
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.looks.palette import chart_accents, theme_colours

_FILE = Path(__file__).with_name("theme.toml")
_LOGO = Box(736.0, 40.0, 168.0, 72.0)
"""At the upper right of the title slide, on a white card."""
_LOGO_PADDING = 12.0


def own_look(profile: CommuneProfile, logo: bytes = b"") -> DeckLook:
    """Return the theme in the commune's colours; `logo` is a PNG or a JPEG, shown on the title slide."""
    theme = _theme()
    colours = theme_colours(profile, theme["house"])
    accents = chart_accents(
        colours["main"], colours["second"], theme["accents"]["pool"], colours["white"]
    )
    return DeckLook(
        width=float(theme["page"]["width"]),
        height=float(theme["page"]["height"]),
        ink=colours["ink"],
        ground=colours["white"],
        main=colours["main"],
        second=colours["second"],
        accents=accents,
        layouts=tuple(_layout(table, colours, logo) for table in theme["layout"]),
        title_family=theme["family"],
        text_family=theme["family"],
        content=_box(theme["content"]),
        footer=" ".join(profile.name.split()),
    )


@cache
def _theme() -> Mapping[str, Any]:
    return MappingProxyType(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def _layout(table: Mapping[str, Any], colours: Mapping[str, str], logo: bytes) -> DeckLayout:
    role = LayoutRole(table["role"])
    card, pictures = _logo(logo) if role is LayoutRole.TITLE else ((), ())
    return DeckLayout(
        role=role,
        name=table["name"],
        placeholders=tuple(_placeholder(place, colours) for place in table["placeholders"]),
        shapes=(*(_shape(shape, colours) for shape in table["shapes"]), *card),
        pictures=pictures,
        ground=colours[table.get("ground", "white")],
    )


def _placeholder(table: Mapping[str, Any], colours: Mapping[str, str]) -> Placeholder:
    look = TextLook(
        face=table["face"],
        size=float(table["size"]),
        colour=colours[table["colour"]],
        align=table.get("align", "left"),
        anchor=table.get("anchor", "top"),
    )
    return Placeholder(table["idx"], table["kind"], _box(table), look, table.get("bullet", ""))


def _shape(table: Mapping[str, Any], colours: Mapping[str, str]) -> LaidShape:
    return LaidShape(table["form"], _box(table), fill=colours[table["fill"]])


def _box(table: Mapping[str, Any]) -> Box:
    return Box(*(float(table[name]) for name in ("x", "y", "width", "height")))


def _logo(data: bytes) -> tuple[tuple[LaidShape, ...], tuple[Picture, ...]]:
    """Return the logo, whole, on a card just as large as it needs; nothing for another kind of file."""
    size = picture_size(data)
    if size is None:
        return (), ()
    ratio = size[0] / size[1]
    width = min(_LOGO.width, _LOGO.height * ratio)
    height = min(_LOGO.height, width / ratio)
    width = height * ratio
    inner = Box(_LOGO.right - width, _LOGO.y, width, height)
    card = inner.inset(-_LOGO_PADDING)
    shape = LaidShape("rectangle", card, fill="#ffffff")
    return (shape,), (Picture(inner, data, alternative_text="Logo de la commune"),)
