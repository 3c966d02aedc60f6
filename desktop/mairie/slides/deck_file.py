# SPDX-License-Identifier: AGPL-3.0-or-later
"""A deck as JSON that a person can read and write, and back; what comes from outside is checked.

The keys are those of `core.deck`, all but "slides" optional; a point may be a plain text::

    {"title": "Eau potable", "slides": [
      {"kind": "points", "title": "Les volumes", "points": [
        "Le réseau perd moins d’eau",
        {"text": "118 240 m³ prélevés", "page": 12, "passage": "…", "author": "rule"}]}]}
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from desktop.core.codec import CodecError, from_data
from desktop.core.errors import InvalidField
from desktop.core.files.readable import readable
from desktop.core.slides.deck import Deck, Slide

MOST_SLIDES = 200
_LONGEST_TEXT = 4_000
_MOST_PARTS = 300
_POINT_LISTS = ("points", "notes")


def deck_data(deck: Deck) -> dict[str, Any]:
    """Return a deck as JSON-ready values without the codec's class names."""
    return dict(_plain(deck))


def read_deck(untrusted: Mapping[str, Any]) -> Deck:
    """Return the deck; every slide has an id of its own. Raise InvalidField for what is not one."""
    if not isinstance(untrusted.get("slides"), list) or not untrusted["slides"]:
        raise InvalidField("Le plan n’a aucune diapositive.")
    if len(untrusted["slides"]) > MOST_SLIDES:
        raise InvalidField(f"Le plan dépasse {MOST_SLIDES} diapositives.")
    try:
        deck = from_data(Deck, {"title": "", **_completed(untrusted)})
    except (CodecError, RecursionError) as error:
        raise InvalidField(f"Le plan ne peut pas être lu\u00a0: {_where(error)}.") from error
    return replace(deck, slides=with_ids(deck.slides))


def with_ids(slides: tuple[Slide, ...]) -> tuple[Slide, ...]:
    """Return the slides, each with an id that no other has; those that they have stay."""
    taken: set[str] = set()
    known = {slide.id for slide in slides}
    named, number = [], 0
    for slide in slides:
        name = slide.id
        while not name or name in taken:
            number += 1
            fresh = f"d{number}"
            name = "" if fresh in known else fresh
        taken.add(name)
        named.append(slide if slide.id == name else replace(slide, id=name))
    return tuple(named)


def has_briefs(untrusted: Mapping[str, Any]) -> bool:
    """Tell whether a model is still to write some slides of an outline."""
    slides = untrusted.get("slides")
    return isinstance(slides, list) and any(
        isinstance(slide, dict) and slide.get("is_brief") is True for slide in slides
    )


def _plain(value: Any) -> Any:
    """Return a value without class names, and without the fields that say what they say by default."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def _completed(untrusted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the object with plain texts as points and texts in bounds; the rest is for the codec."""
    whole = _bounded(dict(untrusted), 0)
    for slide in whole["slides"]:
        if not isinstance(slide, dict):
            raise CodecError("slides: an object is expected")
        slide.setdefault("kind", "points")
        slide.setdefault("title", "")
        for name in _POINT_LISTS:
            slide.update(_points_of(slide, name))
        for column in slide.get("columns") or ():
            if isinstance(column, dict):
                column.update(_points_of(column, "points"))
                column.setdefault("points", [])
    return dict(whole)


def _points_of(holder: Mapping[str, Any], name: str) -> dict[str, Any]:
    points = holder.get(name)
    if not isinstance(points, list):
        return {}
    return {name: [{"text": point} if isinstance(point, str) else point for point in points]}


def _bounded(value: Any, depth: int) -> Any:
    if depth > 12:
        raise CodecError("deck: too deep")
    if isinstance(value, str):
        text = readable(value)
        return text[:_LONGEST_TEXT]
    if isinstance(value, list):
        if len(value) > _MOST_PARTS and depth > 1:
            raise CodecError("deck: too many parts")
        return [_bounded(item, depth + 1) for item in value]
    if isinstance(value, Mapping):
        return {str(name): _bounded(item, depth + 1) for name, item in value.items()}
    return value


def _where(error: BaseException) -> str:
    """Return where the shape is wrong, which names keys and never quotes the content."""
    place = str(error).split(":")[0].removeprefix("Deck.")[:60]
    return f"«\u00a0{place or 'diapositives'}\u00a0» n’a pas la forme attendue"
