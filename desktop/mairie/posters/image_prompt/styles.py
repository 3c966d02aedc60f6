# SPDX-License-Identifier: AGPL-3.0-or-later
"""How an image is to be painted: the style, the scene of an event, the place left to the letters."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FILE = Path(__file__).with_name("styles.toml")
OTHER_EVENT = "autre"


@dataclass(frozen=True, slots=True)
class PaintingStyle:
    """A way of painting, none of them photographic."""

    id: str
    title: str
    """French."""
    opening: str
    closing: str


@cache
def painting_styles() -> Mapping[str, PaintingStyle]:
    """Return the styles by id."""
    rows = _data()["style"]
    return MappingProxyType({name: PaintingStyle(name, **row) for name, row in rows.items()})


def style_for(wanted: str, event: str) -> PaintingStyle:
    """Return the style asked for, else that of the event."""
    styles = painting_styles()
    return styles.get(wanted) or styles[_event(event)["style"]]


def scene_of(event: str) -> str:
    """Return what is painted for an event when the words say little."""
    return str(_event(event)["scene"])


def has_scene(event: str) -> bool:
    """Tell whether an event has a scene of its own."""
    return event != OTHER_EVENT and event in _data()["event"]


def empty_zone(zone: str) -> str:
    """Return the words for the place that letters will take: "top", "bottom", "left"…"""
    zones = _data()["zones"]
    return str(zones.get(zone, zones["whole"]))


def negative_words() -> str:
    """Return what is not to be seen, for models that heed it."""
    return str(_data()["negative"])


def _event(event: str) -> Mapping[str, str]:
    rows: Mapping[str, Mapping[str, str]] = _data()["event"]
    return rows.get(event, rows[OTHER_EVENT])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
