# SPDX-License-Identifier: AGPL-3.0-or-later
"""The title slide: its title is laid as all are, its subtitle and the commune's name here."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Box
from desktop.core.slides.deck import Slide
from desktop.core.slides.laid_deck import LaidText, LayoutRole, Placeholder, TextLook, TextRole
from desktop.french.folding import fold
from desktop.mairie.slides.layout.boxes import inside, without
from desktop.mairie.slides.layout.feet import lay_cover_foot
from desktop.mairie.slides.layout.paragraphs import clean
from desktop.mairie.slides.layout.scale import ladder
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import fitted_line, lay_title

_LINES = 3
_SHARE = 0.7
"""Of the title's size: the subtitle is never as large."""
_LEAST, _LEAST_HEIGHT = 14.0, 18.0


def lay_cover(slide: Slide, stage: Stage) -> tuple[Part, ...]:
    """Return the subtitle, and the commune's name where the layout has a place for it."""
    text = clean(slide.lead) or clean(stage.deck.subtitle)
    items: list[LaidText] = []
    if text:
        place = _place(stage)
        least = min(place.look.size, _LEAST * stage.unit)
        title = lay_title(clean(slide.title), LayoutRole.TITLE, stage).text.paragraphs[0]
        wish = min(place.look.size, max(_SHARE * title.look.size, least))
        sizes = ladder(round(wish * 2) / 2, least, stage.look)
        paragraph, _ = fitted_line(text, "", place, sizes, _LINES, stage.measure)
        items.append(
            LaidText(TextRole.SUBTITLE, place.box, (paragraph,), place.look.anchor, place.idx)
        )
    taken = (stage.title_place(LayoutRole.TITLE).box, *(item.box for item in items))
    # « Commune de Saint-Aubin · 2024 » says it already.
    if fold(clean(stage.look.footer)) not in fold(f"{clean(slide.title)} {text}"):
        items.extend(lay_cover_foot(stage, taken))
    return (Part(LayoutRole.TITLE, tuple(items)),)


def _place(stage: Stage) -> Placeholder:
    """Return where the subtitle stands: never on the title."""
    layout, title = stage.layout(LayoutRole.TITLE), stage.title_place(LayoutRole.TITLE)
    unit, width, height = stage.unit, stage.look.width, stage.look.height
    found = layout.find("subtitle") or layout.find("body")
    if found is not None:
        box = without(inside(found.box, stage.look), [title.box])
        if box.height >= _LEAST_HEIGHT * unit and box.width >= 0.2 * width:
            look = replace(found.look, size=max(found.look.size, _LEAST * unit))
            return Placeholder(found.idx, "subtitle", box, look, "")
    look = TextLook("arimo", 22.0 * unit, title.look.colour, title.look.align)
    rest = without(Box(0.0, 0.0, width, height), [title.box], 12.0 * unit)
    left, right = max(title.box.x, rest.x), min(title.box.right, rest.right)
    if right - left < 0.2 * width:
        left, right = rest.x + 24 * unit, rest.right - 24 * unit
    tall = min(rest.height, 88.0 * unit)
    top = rest.y if rest.y >= title.box.bottom else rest.bottom - tall
    return Placeholder(-1, "subtitle", Box(left, top, right - left, tall), look, "")
