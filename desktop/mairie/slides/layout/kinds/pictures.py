# SPDX-License-Identifier: AGPL-3.0-or-later
"""A picture shown whole, alone with its caption or beside points."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box, Picture
from desktop.core.pictures.size import picture_size
from desktop.core.slides.deck import Slide, SlidePicture, SlidePoint
from desktop.core.slides.laid_deck import (
    LaidItem,
    LaidParagraph,
    LaidPicture,
    LaidText,
    LayoutRole,
    Placeholder,
    TextLook,
    TextRole,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.boxes import side_by_side
from desktop.mairie.slides.layout.flow import Pour, pour
from desktop.mairie.slides.layout.kinds.texts import body_text, cut_remarks, lay_points
from desktop.mairie.slides.layout.kinds.wording import lead_words, named, point_words, texts_of
from desktop.mairie.slides.layout.paragraphs import Words, block_height, clean, set_block
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import shortened

_SOFT = 0.25
_CAPTION_LINES = 2
_USUAL_RATIO = 1.5
_FLATTEST = 8.0
"""Width over height, at most, of a picture that is shown whole."""


def lay_picture(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the picture with its caption; points, or a remark, when there is no picture."""
    given = slide.picture
    data = stage.pictures.get(given.path, b"") if given is not None else b""
    if given is None or not data:
        return _without(slide, given, stage)
    remarks: tuple[str, ...] = ()
    if not clean(given.alternative_text):
        remarks = (
            f"{named(slide.title)}\u00a0: dites ce que montre l’image, pour les personnes qui ne la"
            " voient pas.",
        )
    if texts_of(slide.points) or clean(slide.lead):
        return _beside(slide, given, data, remarks, stage)
    items = _with_caption(given, data, stage.content(), stage)
    return (Part(LayoutRole.PLAIN, items, remarks),)


def _without(slide: Slide, given: SlidePicture | None, stage: Stage) -> tuple[Part, ...]:
    """Return the words alone, what the picture would have shown among them."""
    told = clean(given.caption or given.alternative_text) if given is not None else ""
    points = slide.points or ((SlidePoint(told),) if told else ())
    first, *others = lay_points(replace(slide, points=points), stage)
    remark = (
        f"{named(slide.title)}\u00a0: l’image n’a pas été trouvée\u00a0; choisissez-en une autre."
    )
    return (replace(first, remarks=(remark,)), *others)


def _beside(
    slide: Slide, given: SlidePicture, data: bytes, remarks: tuple[str, ...], stage: Stage
) -> tuple[Part, ...]:
    """Return points in the first body and the picture in the place of the second."""
    place, box = _pair(stage)
    lead = lead_words(slide.lead, place, stage)
    texts = texts_of(slide.points)
    words = point_words(texts, place)
    if not words and lead is not None:
        words, lead = (replace(lead, look=place.look),), None
    floor, wish = stage.length("body", "floor"), stage.wish(place)
    poured = pour(Pour(words, lead, 6, wish, floor, wish), place.box, stage)
    picture = _with_caption(given, data, box, stage)
    parts = list[Part]()
    for number in range(len(poured.parts)):
        text = body_text(poured, number, place)
        told = (*remarks, *cut_remarks(slide, poured)) if not number else ()
        parts.append(Part(LayoutRole.COLUMNS, (text, *picture), told))
    return tuple(parts)


def _pair(stage: Stage) -> tuple[Placeholder, Box]:
    found = sorted(stage.bodies(LayoutRole.COLUMNS), key=lambda place: (place.box.x, place.box.y))
    if len(found) >= 2:
        return found[0], found[1].box
    model = stage.body()
    pair = side_by_side(stage.content(LayoutRole.COLUMNS), 2, 2 * stage.length("space", "gap"))
    return Placeholder(-1, "body", pair[0], model.look, model.bullet), pair[1]


def _with_caption(
    given: SlidePicture, data: bytes, room: Box, stage: Stage
) -> tuple[LaidItem, ...]:
    caption = _caption(given, room, stage)
    gap = 0.5 * stage.length("space", "gap") if caption else 0.0
    low = sum(paragraph.height for paragraph in caption)
    box = _whole(data, Box(room.x, room.y, room.width, room.height - low - gap))
    picture = Picture(box, data, alternative_text=clean(given.alternative_text or given.caption))
    if not caption:
        return (LaidPicture(picture),)
    narrow = _caption(given, box, stage)
    if sum(paragraph.height for paragraph in narrow) <= low:
        room, caption = replace(room, x=box.x, width=box.width), narrow
    under = Box(room.x, box.bottom + gap, room.width, low + 0.5)
    return LaidPicture(picture), LaidText(TextRole.LABEL, under, caption)


def _caption(given: SlidePicture, room: Box, stage: Stage) -> tuple[LaidParagraph, ...]:
    text = clean(given.caption)
    if not text:
        return ()
    ground = stage.layout(LayoutRole.PLAIN).ground
    look = TextLook("arimo-italic", 0.0, mix(stage.look.ink, ground, _SOFT))
    sizes = ladder(stage.length("caption", "wish"), stage.length("caption", "floor"), stage.look)
    words = Words(text, look)
    most = _CAPTION_LINES * words.line_height
    for size in sizes:
        if block_height((words,), size, room.width, stage.measure) <= most * size + 0.01:
            return set_block((words,), size, room.width, stage.measure)
    size = sizes[-1]
    shown = shortened(text, "", room.width, look.face, size, _CAPTION_LINES, stage.measure)
    return set_block((replace(words, text=shown),), size, room.width, stage.measure)


def _whole(data: bytes, room: Box) -> Box:
    """Return the largest place of the picture's own proportions, in the middle of a room."""
    size = picture_size(data)
    ratio = size[0] / size[1] if size else _USUAL_RATIO
    ratio = min(max(ratio, 1 / _FLATTEST), _FLATTEST)
    width = min(room.width, room.height * ratio)
    height = width / ratio
    x, y = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
    return Box(x, y, width, height)
