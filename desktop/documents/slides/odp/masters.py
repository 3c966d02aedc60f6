# SPDX-License-Identifier: AGPL-3.0-or-later
"""The masters of a presentation, one for each layout of the looks: styles.xml."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import DeckLayout, DeckLook, LayoutRole, Placeholder
from desktop.documents.slides.odp.elements import points, root, tag
from desktop.documents.slides.odp.shapes import Pictures, shape_xml
from desktop.documents.slides.odp.styles import (
    Styles,
    families,
    letters,
    paragraph_of,
    place_of,
    text_area,
)

MASTERS = {
    LayoutRole.TITLE: "Titre",
    LayoutRole.POINTS: "Points",
    LayoutRole.COLUMNS: "Colonnes",
    LayoutRole.PLAIN: "Libre",
}
_NOTES_WIDTH, _NOTES_HEIGHT = 595.3, 841.9
"""A4, in points."""
NOTES_BOX = Box(70.0, 420.0, 455.0, 380.0)
_THUMBNAIL_WIDTH = 400.0
_LINE = "120%"
_EMPTY = "8pt"


def styles_part(look: DeckLook, language: str, pictures: Pictures) -> bytes:
    """Return styles.xml: page, named styles and a master for each role that the looks have."""
    automatic = Styles("M")
    masters = "".join(_master(layout, look, automatic, pictures) for layout in look.layouts)
    named = _defaults(look, language) + "".join(
        _named_styles(layout, look) for layout in look.layouts
    )
    pages = _page_layout("PM1", look.width, look.height)
    pages += _page_layout("PM0", _NOTES_WIDTH, _NOTES_HEIGHT)
    grounds = "".join(_ground_style(layout) for layout in look.layouts)
    layers = "".join(
        tag("draw:layer", {"draw:name": name})
        for name in ("layout", "background", "backgroundobjects", "controls", "measurelines")
    )
    return root(
        "office:document-styles",
        tag("office:font-face-decls", {}, families(look)),
        tag("office:styles", {}, named),
        tag("office:automatic-styles", {}, pages, grounds, automatic.xml()),
        tag("office:master-styles", {}, tag("draw:layer-set", {}, layers), masters),
    )


def _page_layout(name: str, width: float, height: float) -> str:
    orientation = "landscape" if width >= height else "portrait"
    return tag(
        "style:page-layout",
        {"style:name": name},
        tag(
            "style:page-layout-properties",
            {
                "fo:page-width": points(width),
                "fo:page-height": points(height),
                "style:print-orientation": orientation,
                "fo:margin-top": "0pt",
                "fo:margin-bottom": "0pt",
                "fo:margin-left": "0pt",
                "fo:margin-right": "0pt",
            },
        ),
    )


def _defaults(look: DeckLook, language: str) -> str:
    code, _, country = language.partition("-")
    properties = tag(
        "style:text-properties",
        {
            "fo:font-family": look.text_family,
            "style:font-name": look.text_family,
            "fo:language": code,
            "fo:country": country or "none",
            "fo:color": look.ink,
            "fo:hyphenate": "false",
            "fo:font-size": _EMPTY,  # every text has a size of its own: this is that of empty lines
            "style:letter-kerning": "false",
        },
    )
    default = tag("style:default-style", {"style:family": "graphic"}, properties)
    plain = tag("style:graphic-properties", {"draw:fill": "none", "draw:stroke": "none"})
    return default + tag(
        "style:style",
        {"style:name": "standard", "style:family": "graphic"},
        plain,
        properties,
    )


def _named_styles(layout: DeckLayout, look: DeckLook) -> str:
    """Return the presentation styles that Impress expects of a master: title, outline 1 to 9…"""
    master = MASTERS[layout.role]
    title, subtitle = layout.find("title"), layout.find("subtitle")
    body = layout.find("body") or subtitle or title
    parts = [_background_style(master, layout)]
    for name, place, family in (
        ("title", title or body, look.title_family),
        ("subtitle", subtitle or body, look.text_family),
        ("notes", None, look.text_family),
    ):
        parts.append(_presentation_style(f"{master}-{name}", place, family))
    for level in range(1, 10):
        parent = f"{master}-outline{level - 1}" if level > 1 else ""
        parts.append(
            _presentation_style(
                f"{master}-outline{level}", body if level == 1 else None, look.text_family, parent
            )
        )
    return "".join(parts)


def _presentation_style(name: str, place: Placeholder | None, family: str, parent: str = "") -> str:
    properties = text_area(place.look.anchor if place else "top")
    if place is not None:
        properties += paragraph_of(place.look, family, _LINE, 0.0)
    return tag(
        "style:style",
        {
            "style:name": name,
            "style:family": "presentation",
            "style:parent-style-name": parent,
        },
        "" if parent else properties,
    )


def _background_style(master: str, layout: DeckLayout) -> str:
    ground = tag(
        "style:graphic-properties",
        {"draw:fill": "solid", "draw:fill-color": layout.ground, "draw:stroke": "none"},
    )
    return tag(
        "style:style",
        {"style:name": f"{master}-background", "style:family": "presentation"},
        ground,
    )


def _ground_style(layout: DeckLayout) -> str:
    """Return the look of a master's page: its ground, and that its ornaments are shown."""
    properties = tag(
        "style:drawing-page-properties",
        {
            "draw:background-size": "border",
            "draw:fill": "solid",
            "draw:fill-color": layout.ground,
        },
    )
    name = f"Mdp{MASTERS[layout.role]}"
    return tag("style:style", {"style:name": name, "style:family": "drawing-page"}, properties)


def _master(layout: DeckLayout, look: DeckLook, styles: Styles, pictures: Pictures) -> str:
    master = MASTERS[layout.role]
    behind = [pictures.xml(picture, styles, "backgroundobjects") for picture in layout.pictures]
    behind += [shape_xml(shape, styles, "backgroundobjects") for shape in layout.shapes]
    places = [_place(place, master, look, styles) for place in layout.placeholders]
    return tag(
        "style:master-page",
        {
            "style:name": master,
            "style:display-name": layout.name,
            "style:page-layout-name": "PM1",
            "draw:style-name": f"Mdp{master}",
        },
        *behind,
        *places,
        _notes_page(look, master, styles),
    )


_CLASSES = {
    "title": "title", "subtitle": "subtitle", "body": "outline", "date": "date-time",
    "footer": "footer", "number": "page-number",
}  # fmt: skip
_FIELDS = {
    "date": "<presentation:date-time/>",
    "footer": "<presentation:footer/>",
    "number": "<text:page-number>&lt;numéro&gt;</text:page-number>",
}


def _place(place: Placeholder, master: str, look: DeckLook, styles: Styles) -> str:
    """Return a place of the master; those of texts are empty, the others hold their field."""
    kind = _CLASSES[place.kind]
    if kind in ("title", "outline", "subtitle"):
        parent = f"{master}-{'outline1' if kind == 'outline' else kind}"
        style = styles.name("presentation", text_area(place.look.anchor), parent)
        attributes = {"presentation:style-name": style, "presentation:placeholder": "true"}
        inside = tag("draw:text-box")
        layer = "backgroundobjects"
    else:
        style = styles.name("presentation", text_area(place.look.anchor), f"{master}-background")
        attributes = {"presentation:style-name": style}
        paragraph = styles.name("paragraph", paragraph_of(place.look, look.text_family, _LINE, 0.0))
        run = styles.name("text", letters(place.look, look.text_family))
        span = tag("text:span", {"text:style-name": run}, _FIELDS[place.kind])
        inside = tag("draw:text-box", {}, tag("text:p", {"text:style-name": paragraph}, span))
        layer = "backgroundobjects"
    return tag(
        "draw:frame",
        {
            **attributes,
            "draw:layer": layer,
            "presentation:class": kind,
            **place_of(place.box),
        },
        inside,
    )


def _notes_page(look: DeckLook, master: str, styles: Styles) -> str:
    notes = styles.name("presentation", text_area("top"), f"{master}-notes")
    return tag(
        "presentation:notes",
        {"style:page-layout-name": "PM0"},
        thumbnail(look),
        tag(
            "draw:frame",
            {
                "presentation:style-name": notes,
                "draw:layer": "backgroundobjects",
                "presentation:class": "notes",
                "presentation:placeholder": "true",
                **place_of(NOTES_BOX),
            },
            tag("draw:text-box"),
        ),
    )


def thumbnail(look: DeckLook, page: int = 0) -> str:
    """Return the small picture of the slide above its notes."""
    height = _THUMBNAIL_WIDTH * look.height / look.width
    box = Box((_NOTES_WIDTH - _THUMBNAIL_WIDTH) / 2, 60.0, _THUMBNAIL_WIDTH, min(height, 330.0))
    return tag(
        "draw:page-thumbnail",
        {
            "draw:layer": "layout" if page else "backgroundobjects",
            "draw:page-number": str(page) if page else "",
            "presentation:class": "page",
            **place_of(box),
        },
    )
