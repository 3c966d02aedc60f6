# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composes a pictogram: an icon in its frame, barred or not, its badges, its caption.

A ban is told by a bar in the colours of the series, cut out of the icon on both sides. It never takes
the look of a road sign (a red ring on white with a black drawing: IISR, part 4): lookalikes.py.
"""

from __future__ import annotations

from desktop.core.pictures.scene import Box, Drawing, Scene, SceneItem, Shape, Step, Stroke
from desktop.mairie.pictograms.badges import Badges
from desktop.mairie.pictograms.ban import barred
from desktop.mairie.pictograms.caption import caption_height, caption_lines, set_caption
from desktop.mairie.pictograms.frames import (
    CAPTION_HEIGHT,
    MIDDLE,
    SIDE,
    Frame,
    frames,
    mirrored_when_barred,
)
from desktop.mairie.pictograms.look import Look, look_of
from desktop.mairie.pictograms.lookalikes import kept_apart
from desktop.mairie.pictograms.optical import placing_in
from desktop.mairie.pictograms.outline.steps import mirrored, placed
from desktop.mairie.pictograms.spec import PictogramSpec, PictogramStyle

_CAPTION_ROOM = Box(6, SIDE + 26, SIDE - 12, CAPTION_HEIGHT - 30)
_SIGN_ROOM = Box(46, SIDE - 34, SIDE - 92, CAPTION_HEIGHT - 24)
_FILLET, _FILLET_INSET = 5.0, 20.0
"""The fine line inside a full sign, as on an enamel plaque."""
_LIFTED = 14.0
"""How much higher the icon of a sign stands, when its caption is under it."""


def compose_pictogram(spec: PictogramSpec, style: PictogramStyle, drawing: Drawing) -> Scene:
    """Return the drawing of a pictogram, seen through outside its frame.

    512 units wide; as tall, or CAPTION_HEIGHT taller with a caption. Raises KeyError for an icon that
    is not in the set, ValueError for an outline without a surface.
    """
    frame = frames()[style.frame]
    look = pictogram_look(spec, style)
    height = scene_height(style)
    badges = Badges(spec, frame, icon_middle(style))
    items: list[SceneItem] = [*_frame_items(frame, look, height)]
    items += _icon_items(spec, frame, look, drawing, badges)
    items += badges.items(look, drawing)
    if style.has_caption:
        items += _caption_items(spec.caption, style, frame, look, drawing)
    title = spec.caption or "Pictogramme"
    return Scene(SIDE, height, tuple(items), title, alternative_text(spec), ground="")


def pictogram_look(spec: PictogramSpec, style: PictogramStyle) -> Look:
    """Return the colours of a pictogram, kept apart from those of official signs."""
    apart, _ = kept_apart(spec, style)
    is_framed = frames()[style.frame].is_seen
    return look_of(apart.variant, apart.colour, apart.second, is_framed=is_framed)


def scene_height(style: PictogramStyle) -> float:
    """Return the height of the pictograms of a style."""
    return SIDE + CAPTION_HEIGHT if style.has_caption else SIDE


def icon_middle(style: PictogramStyle) -> tuple[float, float]:
    """Return where the icons of a style have their middle."""
    is_lifted = style.has_caption and frames()[style.frame].holds_caption
    return (MIDDLE[0], MIDDLE[1] - _LIFTED) if is_lifted else MIDDLE


def icon_outline(spec: PictogramSpec, drawing: Drawing) -> tuple[Step, ...]:
    """Return the outline of what a pictogram shows; raise KeyError for an unknown icon."""
    if spec.outline:
        return spec.outline
    steps = drawing.icon(spec.icon)
    if spec.is_forbidden and spec.icon in mirrored_when_barred():
        return mirrored(steps)
    return steps


def caption_room(style: PictogramStyle) -> Box:
    """Return where the captions of a style stand."""
    return _SIGN_ROOM if frames()[style.frame].holds_caption else _CAPTION_ROOM


def alternative_text(spec: PictogramSpec) -> str:
    """Return what is told to who does not see the pictogram."""
    parts = [f"Pictogramme «\u00a0{spec.caption}\u00a0»" if spec.caption else "Pictogramme"]
    if spec.is_forbidden:
        parts.append("barré d’un trait")
    if spec.number:
        parts.append(f"avec le numéro {spec.number}")
    if spec.arrow:
        parts.append(f"avec une flèche vers {_TOWARDS[spec.arrow]}")
    return ", ".join(parts)


_TOWARDS = {
    "left": "la gauche", "right": "la droite", "up": "le haut", "down": "le bas",
    "up-left": "le haut à gauche", "up-right": "le haut à droite",
    "down-left": "le bas à gauche", "down-right": "le bas à droite",
}  # fmt: skip


def _frame_items(frame: Frame, look: Look, height: float) -> list[SceneItem]:
    if not frame.is_seen:
        return []
    if not look.edge:
        plate: list[SceneItem] = [Shape(frame.outline(0, height), look.ground)]
        if frame.holds_caption:
            fillet = frame.outline(_FILLET_INSET, height)
            plate.append(Shape(fillet, stroke=Stroke(look.ink, _FILLET)))
        return plate
    return [
        Shape(frame.outline(0, height), look.edge),
        Shape(frame.outline(frame.line, height), look.ground),
    ]


def _icon_items(
    spec: PictogramSpec,
    frame: Frame,
    look: Look,
    drawing: Drawing,
    badges: Badges,
) -> list[SceneItem]:
    factor, middle = badges.room()
    steps = icon_outline(spec, drawing)
    steps = placed(steps, placing_in(steps, frame, middle, factor))
    is_even_odd = bool(spec.outline)
    if not spec.is_forbidden:
        return [Shape(steps, look.ink, is_even_odd=is_even_odd)]
    return [*barred(steps, middle, frame.bar, look.ink, is_even_odd=is_even_odd)]


def _caption_items(
    caption: str, style: PictogramStyle, frame: Frame, look: Look, drawing: Drawing
) -> list[SceneItem]:
    room = caption_room(style)
    fitted = set_caption(caption, room, drawing, style.caption_size)
    if frame.holds_caption:  # in the middle of the sign's foot
        spare = room.height - caption_height(fitted, drawing)
        room = Box(room.x, room.y + max(spare, 0.0) / 2, room.width, room.height)
    colour = look.ink if frame.holds_caption else look.caption
    return list(caption_lines(fitted, room, colour, drawing))
