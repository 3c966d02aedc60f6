# SPDX-License-Identifier: AGPL-3.0-or-later
"""The live preview of one slide of an outline, and what the window needs to know of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.core.errors import DocumentError
from desktop.core.pictures.files import file_bytes
from desktop.core.pictures.scene import Drawing, Sketch
from desktop.core.slides.deck import Slide
from desktop.core.slides.laid_deck import DeckLook, LaidSlide, LaidText
from desktop.core.task import Values
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.slides.deck_file import read_deck
from desktop.mairie.slides.drawn import scene_of
from desktop.mairie.slides.layout import lay_slide
from desktop.mairie.slides.looks import own_look

_LARGEST_PICTURE = 40 * 1024 * 1024
"""Bytes."""


def sketch_slide(values: Values, untrusted_profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
    """Return the slide `shown` (from 1) of the outline, and as data::

        id        the slide's
        number    its place, from 1
        slides    slides of the outline
        parts     1, or the slides that it will be split into: its words do not fit on one
        texts     [{"role": "title", "x", "y", "width", "height"}]: shares of the slide
        remarks   French sentences of the layout: set small, cut

    Raises InvalidField for an outline that is none, DocumentError for a template that is none.
    """
    deck = read_deck(json.loads(str(values["outline"]) or "{}"))
    number = min(int(str(values["shown"])), len(deck.slides))
    slide = deck.slides[number - 1]
    look = look_of(values, untrusted_profile, drawing)
    pictures = _pictures(slide)
    laid = lay_slide(slide, deck, look, drawing, pictures, number)
    parts = laid.slides
    data = {
        "id": slide.id,
        "number": number,
        "slides": len(deck.slides),
        "parts": len(parts),
        "texts": _places(parts[0], look),
        "remarks": list(laid.remarks),
    }
    return Sketch(scene_of(parts[0], look), data)


def look_of(values: Values, untrusted_profile: Mapping[str, Any], drawing: Drawing) -> DeckLook:
    """Return the looks of the template that was chosen, or of our own in the commune's colours."""
    template = str(values["template"])
    profile = profile_of_request(untrusted_profile)
    if template:
        return replace(drawing.slide_look(template), footer=profile.name)
    return own_look(profile, _file_bytes(profile.logo_path))


def _pictures(slide: Slide) -> dict[str, bytes]:
    """Return the bytes of the slide's picture; one that cannot be read is drawn as absent."""
    path = slide.picture.path if slide.picture else ""
    data = _file_bytes(path)
    return {path: data} if data else {}


def _file_bytes(path: str) -> bytes:
    """Return the content of a picture; empty when it cannot be read: the run says so."""
    try:
        return file_bytes(path, _LARGEST_PICTURE) if path else b""
    except DocumentError:
        return b""


def _places(laid: LaidSlide, look: DeckLook) -> list[dict[str, Any]]:
    return [
        {
            "role": item.role.value,
            "x": item.box.x / look.width,
            "y": item.box.y / look.height,
            "width": item.box.width / look.width,
            "height": item.box.height / look.height,
        }
        for item in laid.items
        if isinstance(item, LaidText)
    ]
