# SPDX-License-Identifier: AGPL-3.0-or-later
"""A template as the looks of a deck: sizes, colours, families, and a layout for each role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LayoutRole,
    Placeholder,
    PlaceholderKind,
    TextLook,
)
from desktop.documents.slides.template.accents import chart_colours, made_readable, title_colour
from desktop.documents.slides.template.archive import refused
from desktop.documents.slides.template.families import family_size
from desktop.documents.slides.template.free_area import free_area
from desktop.documents.slides.template.geometry import area, child
from desktop.documents.slides.template.grounds import Background, read_background
from desktop.documents.slides.template.opening import TemplateFile, open_template
from desktop.documents.slides.template.own_places import (
    cover_places,
    title_above,
    under_title,
    unit_of,
)
from desktop.documents.slides.template.pictures import forget_pictures
from desktop.documents.slides.template.places import LayoutReader, TemplatePlace
from desktop.documents.slides.template.roles import Page, ReadLayout, choose_layouts, foot_places
from desktop.documents.slides.template.themes import Theme, theme_of
from desktop.documents.writers.acts.template_archive import MISFITS

_NO_PLACE = {
    LayoutRole.TITLE: (
        "Le modèle n’a pas de disposition pour la diapositive de titre\u00a0: une autre la remplace."
    ),
    LayoutRole.POINTS: (
        "Le modèle n’a pas de disposition avec un titre et un texte\u00a0: le texte est posé dans "
        "la partie libre d’une autre disposition."
    ),
    LayoutRole.COLUMNS: (
        "Le modèle n’a pas de disposition à deux colonnes\u00a0: elles sont posées dans la partie "
        "libre d’une autre disposition."
    ),
}
_NO_TITLE = (
    "Une disposition du modèle n’a pas de place utilisable pour le titre\u00a0: il est posé en haut "
    "de la partie libre."
)
_PALE = (
    "Une couleur de texte du modèle se lit mal sur son fond\u00a0: elle a été remplacée par une plus "
    "lisible."
)
_INKS = ("#1a1a1a", "#ffffff")
_MOSTLY_READ = 0.93
"""Share of a box on which letters must read."""
_WORTH = 0.4
"""Share of a box from which a readable part of it is better than all of it."""


def read_looks(untrusted_path: Path) -> DeckLook:
    """Return the looks of a template (.pptx, .potx); raise a DocumentError when it is none."""
    try:
        return _Reader(open_template(untrusted_path), str(untrusted_path)).look()
    except MISFITS as error:
        raise refused("Le fichier est incomplet ou abîmé.") from error
    finally:
        forget_pictures()


def read_layouts(file: TemplateFile) -> Iterator[ReadLayout]:
    """Yield the layouts of an open template with their places."""
    defaults = child(file.presentation.part._element, "defaultTextStyle")
    masters = [master.part for master in file.presentation.slide_masters]
    themes = [theme_of(part) for part in masters]
    for index, layout in enumerate(file.layouts):
        master = masters.index(layout.slide_master.part)
        theme = themes[master]
        scheme = theme.scheme(masters[master]._element, layout._element)
        reader = LayoutReader(layout, scheme, theme.families(), defaults)
        yield ReadLayout(
            index=index,
            master=master,
            name=" ".join(layout.name.split())[:80] or f"Disposition {index + 1}",
            type=layout._element.get("type", ""),
            places=reader.places(),
            layout=layout,
        )


class _Reader:
    """Makes the looks out of one open template."""

    def __init__(self, file: TemplateFile, path: str) -> None:
        self._file, self._path = file, path
        self._page = Page(file.width, file.height)
        self._unit = unit_of(file.width, file.height)
        self._chosen = choose_layouts(tuple(read_layouts(file)), self._page)
        plain = self._chosen[LayoutRole.PLAIN]
        self._theme: Theme = theme_of(plain.layout.slide_master.part)
        self._scheme = self._theme.scheme(plain.layout.slide_master._element, plain.layout._element)
        self._defaults: Any = child(file.presentation.part._element, "defaultTextStyle")
        self._grounds: dict[int, Background] = {}
        self._remarks = list(file.remarks)
        self._inks = (f"#{self._scheme.named('tx1')}", f"#{self._scheme.named('bg1')}", *_INKS)
        self._area = self._content()
        seen = self._ground(plain).seen
        ground = seen.colour(self._area)
        self._ground_colour = ground
        self._ink = seen.best(self._inks, self._area)
        self._main = title_colour(self._scheme, self._title_letters(), ground, self._ink)

    def look(self) -> DeckLook:
        layouts = tuple(self._layout(role) for role in LayoutRole)
        title, text = self._families()
        accents = chart_colours(self._scheme, self._ground_colour)
        second = made_readable(accents[1], self._ground_colour, self._ink)
        return DeckLook(
            width=self._file.width,
            height=self._file.height,
            ink=self._ink,
            ground=self._ground_colour,
            main=self._main,
            second=second,
            accents=accents,
            layouts=layouts,
            title_family=title,
            text_family=text,
            title_width=family_size(title, is_bold=self._is_title_bold()).width,
            text_width=max(family_size(text, is_bold=b).width for b in (False, True)),
            content=self._area,
            template=self._path,
            remarks=tuple(dict.fromkeys(self._remarks)),
        )

    def _ground(self, layout: ReadLayout) -> Background:
        if layout.index not in self._grounds:
            self._grounds[layout.index] = read_background(
                layout.layout, self._theme, self._defaults, self._file.width, self._file.height
            )
        return self._grounds[layout.index]

    def _layout(self, role: LayoutRole) -> DeckLayout:
        found = self._chosen.get(role)
        if found is None:
            self._remarks.append(_NO_PLACE[role])
        layout = found or self._chosen[LayoutRole.PLAIN]
        background = self._ground(layout)
        return DeckLayout(
            role=role,
            name=layout.name,
            placeholders=tuple(self._places(role, layout, is_own=found is not None)),
            shapes=background.shapes,
            pictures=background.pictures,
            ground=background.ground,
            index=layout.index,
        )

    def _places(
        self, role: LayoutRole, layout: ReadLayout, *, is_own: bool
    ) -> Iterator[Placeholder]:
        page = self._page
        title = self._title(layout)
        if not is_own and role is LayoutRole.TITLE:
            free, colours = self._free(layout), (self._main, self._ink)
            yield from cover_places(free, title, colours, self._unit)
        else:
            yield title
        if is_own and role is LayoutRole.TITLE:
            subtitle = page.subtitle(layout)
            if subtitle is not None:
                yield self._place(subtitle, "subtitle", layout)
        elif is_own and role is LayoutRole.POINTS:
            yield self._place(page.bodies(layout)[0], "body", layout)
        elif is_own and role is LayoutRole.COLUMNS:
            for place in page.columns(layout) or ():
                yield self._place(place, "body", layout)
        for place in foot_places(layout, page):
            yield self._place(place, place.kind or "footer", layout)

    def _title(self, layout: ReadLayout) -> Placeholder:
        """Return the place of the title; one of our own where the layout has none that serves."""
        found = self._page.title(layout)
        if found is not None:
            return self._place(found, "title", layout)
        self._remarks.append(_NO_TITLE)
        return title_above(self._free(layout), self._file.height, self._main, self._unit)

    def _free(self, layout: ReadLayout) -> Box:
        """Return what a layout leaves free when its title is not counted."""
        feet = [place.box for place in foot_places(layout, self._page)]
        return free_area(self._file.width, self._file.height, feet, self._ground(layout).obstacles)

    def _place(
        self, place: TemplatePlace, kind: PlaceholderKind, layout: ReadLayout
    ) -> Placeholder:
        letters, seen = place.letters, self._ground(layout).seen
        box = self._readable(place.box, layout) if kind == "body" else place.box
        colour = letters.colour
        if seen.share_read(colour, box) < _MOSTLY_READ:
            colour = seen.best((self._ink, *self._inks), box)
        if colour != letters.colour and kind in ("title", "subtitle", "body"):
            self._remarks.append(_PALE)
        face = "arimo-bold" if letters.is_bold else "arimo-italic" if letters.is_italic else "arimo"
        look = TextLook(face, letters.size, colour, letters.align, place.anchor)
        bullet = letters.bullet if kind == "body" else ""
        return Placeholder(place.idx, kind, box, look, bullet)

    def _title_place(self) -> TemplatePlace | None:
        order = (LayoutRole.POINTS, LayoutRole.PLAIN, LayoutRole.COLUMNS, LayoutRole.TITLE)
        layouts = (self._chosen[role] for role in order if role in self._chosen)
        return next((p for p in map(self._page.title, layouts) if p is not None), None)

    def _title_letters(self) -> str:
        place = self._title_place()
        return place.letters.colour if place else ""

    def _is_title_bold(self) -> bool:
        """A text box for a title is bold: the bold widths are reckoned with then."""
        place = self._title_place()
        return place is None or place.letters.is_bold

    def _families(self) -> tuple[str, str]:
        title, text = self._theme.families()
        place = self._title_place()
        points = self._chosen.get(LayoutRole.POINTS)
        bodies = self._page.bodies(points) if points else []
        return (
            place.letters.family if place else title,
            bodies[0].letters.family if bodies else text,
        )

    def _readable(self, box: Box, layout: ReadLayout) -> Box:
        """Return the part of a box on which one colour reads, when the whole has none and it is large."""
        seen = self._ground(layout).seen
        if max(seen.share_read(ink, box) for ink in self._inks) >= _MOSTLY_READ:
            return box
        part = max((seen.readable_part(ink, box) for ink in self._inks), key=area)
        return part if area(part) >= _WORTH * area(box) else box

    def _content(self) -> Box:
        """Return what a PLAIN layout leaves free, as its designer left it where that is told."""
        plain = self._chosen[LayoutRole.PLAIN]
        title = self._page.title(plain)
        if title is None:
            free = self._free(plain)
            above = title_above(free, self._file.height, "", self._unit)
            return self._readable(under_title(free, above), plain)
        taken = [title.box, *(place.box for place in foot_places(plain, self._page))]
        points = self._chosen.get(LayoutRole.POINTS)
        bodies = self._page.bodies(points) if points else []
        wish = bodies[0].box if bodies else None
        ornaments = self._ground(plain).obstacles
        free = free_area(self._file.width, self._file.height, taken, ornaments, wish)
        return self._readable(free, plain)
