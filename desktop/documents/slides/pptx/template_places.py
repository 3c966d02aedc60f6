# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a text stands on a slide of the commune's template: in its placeholders, moved where it must be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.core.slides.laid_deck import DeckLook, LaidText, LayoutRole, TextRole
from desktop.documents.slides.pptx.base import add_own_parts
from desktop.documents.slides.pptx.letters import NATURAL_LINE, Style
from desktop.documents.slides.pptx.shapes import ANCHORS, NO_INSETS, PlaceFrame
from desktop.documents.slides.pptx.units import Colours, attribute, is_same_box
from desktop.documents.slides.template.archive import refused
from desktop.documents.slides.template.families import family_size
from desktop.documents.slides.template.opening import TemplateFile, open_template
from desktop.documents.slides.template.places import TemplatePlace
from desktop.documents.slides.template.reading import read_layouts
from desktop.documents.slides.template.roles import ReadLayout
from desktop.documents.slides.template.themes import theme_of

_TITLES = ("title", "ctrTitle")


def open_template_places(look: DeckLook) -> tuple[Any, TemplatePlaces, Colours]:
    """Return the open template (python-pptx) without slides, its places and its colours by name.

    Raises a DocumentError when the file is not, or no longer, what the looks were read from.
    """
    file = open_template(Path(look.template))
    add_own_parts(file.presentation, look)
    layouts = tuple(read_layouts(file))
    if any(not 0 <= layout.index < len(layouts) for layout in look.layouts):
        raise refused("Le fichier a changé depuis qu’il a été choisi.")
    places = TemplatePlaces(look, file, layouts)
    return file.presentation, places, places.colours()


class TemplatePlaces:
    """The places of a template, by the layouts that the looks chose."""

    def __init__(self, look: DeckLook, file: TemplateFile, layouts: tuple[ReadLayout, ...]) -> None:
        """Take the looks, the open file and all its layouts in order."""
        self._look = look
        self._file = file
        self._chosen = {layout.role: layouts[layout.index] for layout in look.layouts}
        self._theme = theme_of(self._file.layouts[look.layouts[0].index].slide_master.part)

    def layout(self, role: LayoutRole) -> Any:
        return self._chosen[role].layout

    def frame(self, text: LaidText, role: LayoutRole) -> PlaceFrame | None:
        places = self._chosen[role].places
        found = next((place for place in places if place.idx == text.idx), None)
        if text.idx < 0 and text.role is TextRole.TITLE:
            return self._lost_title(text, places)
        if found is None or found.kind is None:
            return None
        return _frame(text, found, self._natural_line(found.letters.family, is_title=False))

    def _lost_title(self, text: LaidText, places: tuple[TemplatePlace, ...]) -> PlaceFrame:
        """A title is a title for screen readers and in the list of slides, wherever it stands."""
        found = next((place for place in places if place.type in _TITLES), None)
        mark = found.mark if found is not None else (("type", "title"),)
        return PlaceFrame(
            mark=_mark_xml(mark),
            body=_moved_body(text),
            style=self.box_style(TextRole.TITLE),
            is_moved=True,
        )

    def box_style(self, role: TextRole) -> Style:
        is_title = role is TextRole.TITLE
        family = self._look.title_family if is_title else self._look.text_family
        return Style(
            family=self._theme_name(family, is_title=is_title),
            natural_line=self._natural_line(family, is_title=is_title),
        )

    def _theme_name(self, family: str, *, is_title: bool) -> str:
        """Return « +mj-lt » or « +mn-lt » where the family is the theme's: it follows a change of it."""
        major, minor = self._theme.families()
        if is_title and family == major:
            return "+mj-lt"
        return "+mn-lt" if family == minor else family

    @staticmethod
    def _natural_line(family: str, *, is_title: bool) -> float:
        return max(NATURAL_LINE, family_size(family, is_bold=is_title).line)

    def colours(self) -> Colours:
        """Return the colours of the theme by name."""
        layout = self._file.layouts[self._look.layouts[0].index]
        scheme = self._theme.scheme(layout.slide_master._element)
        names = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))
        return Colours(named=[(f"#{scheme.named(name)}", name) for name in names])


def _frame(text: LaidText, place: TemplatePlace, natural_line: float) -> PlaceFrame:
    letters = place.inherited
    is_moved = place.has_twin or not is_same_box(text.box, place.box)
    style = Style(
        size=letters.size,
        colour=letters.colour,
        align=letters.align,
        is_bold=letters.is_bold,
        is_italic=letters.is_italic,
        bullet=letters.bullet or None,
        indent=letters.indent if letters.indent >= 0 else None,
        natural_line=natural_line,
    )
    if place.kind in ("date", "footer"):
        style = Style(natural_line=natural_line)
    body = _moved_body(text) if is_moved else _kept_body(text, place)
    return PlaceFrame(_mark_xml(place.mark), body, style, is_moved)


def _mark_xml(mark: tuple[tuple[str, str], ...]) -> str:
    return "<p:ph" + "".join(f" {name}={attribute(value)}" for name, value in mark) + "/>"


def _moved_body(text: LaidText) -> str:
    """Return a body that stands just where the letters were measured, whatever the layout says."""
    return (
        f'<a:bodyPr rot="0" vert="horz" wrap="square" {NO_INSETS} numCol="1" rtlCol="0" '
        f'anchor="{ANCHORS[text.anchor]}" anchorCtr="0"><a:normAutofit/></a:bodyPr>'
    )


def _kept_body(text: LaidText, place: TemplatePlace) -> str:
    anchor = f' anchor="{ANCHORS[text.anchor]}"' if text.anchor != place.anchor else ""
    return f'<a:bodyPr wrap="square" numCol="1"{anchor} anchorCtr="0"><a:normAutofit/></a:bodyPr>'
