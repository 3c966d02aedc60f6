# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every kind of slide is laid with: the looks, the measures, the places of each layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from desktop.core.pictures.scene import Box, Drawing
from desktop.core.slides.deck import Deck
from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LaidItem,
    LayoutRole,
    Placeholder,
    TextLook,
)
from desktop.mairie.posters.colours import mix
from desktop.mairie.slides.layout.boxes import area, inside, overlap, without
from desktop.mairie.slides.layout.foot_places import Foot, lay_out_foot
from desktop.mairie.slides.layout.measure import Measure, text_measure, title_measure
from desktop.mairie.slides.layout.scale import length, unit_of

_LEAST_SHARE = 0.12
"""A body smaller than that share of the slide is no place for text."""
_GREY = 0.25


@dataclass(frozen=True, slots=True)
class Part:
    """One slide of those that a kind makes: all but its title and its foot."""

    layout: LayoutRole
    items: tuple[LaidItem, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stage:
    """Where slides of a deck are laid; one per deck."""

    deck: Deck
    look: DeckLook
    drawing: Drawing
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    has_source: bool = False
    """A slide has its source at the foot."""

    @cached_property
    def measure(self) -> Measure:
        """What measures all but titles."""
        return text_measure(self.drawing, self.look)

    @cached_property
    def titles(self) -> Measure:
        """What measures titles."""
        return title_measure(self.drawing, self.look)

    @cached_property
    def unit(self) -> float:
        """How much larger than 540 points high the slide is."""
        return unit_of(self.look)

    def length(self, name: str, part: str) -> float:
        """Return an entry of sizes.toml in points of this slide."""
        return length(name, part, self.look)

    def layout(self, role: LayoutRole) -> DeckLayout:
        """Return a layout; any other when the looks lack it."""
        try:
            return self.look.layout(role)
        except KeyError:
            return self.look.layouts[-1]

    def title_place(self, role: LayoutRole) -> Placeholder:
        """Return where the title stands; a text box at the top when the layout has no place for it."""
        found = self.layout(role).find("title")
        if found is not None:
            least = found.look.size and self.length("title", "floor") * 1.3
            box = inside(found.box, self.look)
            if box.height < least:
                box = inside(
                    Box(box.x, min(box.y, self.look.height - least), box.width, least), self.look
                )
            return Placeholder(found.idx, "title", box, found.look, "")
        content, unit = self.look.content, self.unit
        height = min(64.0 * unit, max(content.y - 16.0 * unit, 40.0 * unit))
        box = Box(
            content.x, max(content.y - height - 8.0 * unit, 8.0 * unit), content.width, height
        )
        look = TextLook("arimo-bold", 30.0 * unit, self.look.main)
        return Placeholder(-1, "title", inside(box, self.look), look, "")

    def foot(self, role: LayoutRole) -> Foot:
        """Return the places of the foot, which keep off the title and off each other."""
        return lay_out_foot(
            self.layout(role), self.look, self.title_place(role).box, has_source=self.has_source
        )

    def obstacles(self, role: LayoutRole) -> tuple[Box, ...]:
        """Return what text must keep off: the title, and the foot as far as it is filled."""
        foot = self.foot(role)
        places = (foot.number, foot.footer, foot.source)
        return (self.title_place(role).box, *(place.box for place in places if place is not None))

    def content(self, role: LayoutRole = LayoutRole.PLAIN) -> Box:
        """Return what is free between the title and the foot."""
        space = 4.0 * self.unit
        box = without(inside(self.look.content, self.look), self.obstacles(role), space)
        if area(box) >= _LEAST_SHARE * self.look.width * self.look.height:
            return box
        return without(Box(0, 0, self.look.width, self.look.height), self.obstacles(role), space)

    def bodies(self, role: LayoutRole) -> tuple[Placeholder, ...]:
        """Return the places for bodies that can be used, cut off from the title and the foot."""
        found = list[Placeholder]()
        for place in self.layout(role).placeholders:
            if place.kind != "body":
                continue
            box = without(inside(place.box, self.look), self.obstacles(role), 4.0 * self.unit)
            share = _LEAST_SHARE / (2 if role is LayoutRole.COLUMNS else 1)
            is_large = area(box) >= share * self.look.width * self.look.height
            if is_large and not any(overlap(box, other.box) for other in found):
                found.append(Placeholder(place.idx, "body", box, place.look, place.bullet))
        return tuple(found)

    def body(self, role: LayoutRole = LayoutRole.POINTS) -> Placeholder:
        """Return the place for a body; a text box of its own when the layout has none."""
        found = self.bodies(role)
        if found:
            return max(found, key=lambda place: area(place.box))
        look = TextLook("arimo", 24.0 * self.unit, self.look.ink)
        return Placeholder(-1, "body", self.content(role), look, "•")

    def wish(self, place: Placeholder) -> float:
        """Return the size wished for in a body, brought back to what can be read on a slide."""
        least, most = self.length("body", "least_wish"), self.length("body", "largest")
        return min(max(place.look.size, least), most)

    def tint(self, role: LayoutRole, share: float = 0.06) -> str:
        """Return the fill of a card: the ground with a little of the main colour."""
        return mix(self.layout(role).ground, self.look.main, share)

    def rule(self, role: LayoutRole) -> str:
        """Return the colour of thin lines."""
        return mix(self.layout(role).ground, self.look.ink, _GREY)
