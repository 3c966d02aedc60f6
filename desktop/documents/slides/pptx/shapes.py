# SPDX-License-Identifier: AGPL-3.0-or-later
"""Shapes of a slide: placeholders, text boxes, ornaments and pictures, each with its name and number."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.core.pictures.scene import Box, Picture
from desktop.core.slides.laid_deck import Anchor, LaidShape, LaidText, TextRole
from desktop.documents.slides.pptx.letters import Style, paragraphs_xml
from desktop.documents.slides.pptx.pictures import PlacedPicture
from desktop.documents.slides.pptx.units import Colours, attribute, frame_xml

ANCHORS: dict[Anchor, str] = {"top": "t", "middle": "ctr", "bottom": "b"}
NO_INSETS = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" '
    'val="1"/></a:ext></a:extLst>'
)
_GEOMETRIES = {"rectangle": "rect", "rounded": "roundRect", "ellipse": "ellipse", "line": "line"}
NAMES = {
    TextRole.TITLE: "Titre", TextRole.SUBTITLE: "Sous-titre", TextRole.BODY: "Texte",
    TextRole.LEAD: "Introduction", TextRole.COLUMN_TITLE: "Titre de colonne",
    TextRole.NUMBER: "Chiffre", TextRole.LABEL: "Légende", TextRole.QUOTE: "Citation",
    TextRole.SOURCE: "Source", TextRole.FOOTER: "Pied de page",
    TextRole.SLIDE_NUMBER: "Numéro de diapositive", TextRole.DATE: "Date",
}  # fmt: skip
NUMBER_FIELD = "{3C6E2B1A-7D44-4E0B-8A57-0B1F5B7C2D90}"


@dataclass(slots=True)
class ShapeNames:
    """Gives each shape of a slide a number of its own, and a name with it."""

    _last: int = field(default=1)

    def next(self, kind: str, about: str = "", *, is_ornament: bool = False) -> str:
        """Return the `p:cNvPr` of a new shape; `about` is told to who does not see it."""
        self._last += 1
        description = f" descr={attribute(about)}" if about else ""
        inside = _DECORATIVE if is_ornament else ""
        name = attribute(f"{kind} {self._last - 1}")
        return f'<p:cNvPr id="{self._last}" name={name}{description}>{inside}</p:cNvPr>'


def geometry_xml(form: str, box: Box) -> str:
    """Return a place with its outline."""
    return f'{frame_xml(box)}<a:prstGeom prst="{_GEOMETRIES[form]}"><a:avLst/></a:prstGeom>'


def ornament_xml(shape: LaidShape, names: ShapeNames, colours: Colours) -> str:
    """Return a native shape that screen readers pass over."""
    about = names.next("Ornement", is_ornament=True)
    line = colours.line(shape.stroke, shape.stroke_width)
    if shape.form == "line":
        return (
            f'<p:cxnSp><p:nvCxnSpPr>{about}<p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr>'
            f"<p:spPr>{geometry_xml('line', shape.box)}{line}</p:spPr></p:cxnSp>"
        )
    return (
        f'<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{geometry_xml(shape.form, shape.box)}{colours.fill(shape.fill)}{line}</p:spPr>"
        "</p:sp>"
    )


def shade_xml(picture: Picture, names: ShapeNames, colours: Colours) -> str:
    """Return the black that is laid over a picture to make letters readable on it."""
    about = names.next("Voile", is_ornament=True)
    return (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
        f"{geometry_xml('rectangle', picture.box)}{colours.fill('#000000', picture.darkened)}"
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def picture_xml(
    picture: Picture, placed: PlacedPicture, names: ShapeNames, colours: Colours
) -> str:
    """Return a picture cut as it is to be, and the shade over it."""
    about = names.next("Image", picture.alternative_text, is_ornament=not picture.alternative_text)
    left, top, right, bottom = (round(side * 100_000) for side in placed.cut)
    cut = f'<a:srcRect l="{left}" t="{top}" r="{right}" b="{bottom}"/>' if any(placed.cut) else ""
    shade = shade_xml(picture, names, colours) if picture.darkened > 0 else ""
    return (
        f'<p:pic><p:nvPicPr>{about}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{placed.relation}"/>{cut}'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f"<p:spPr>{geometry_xml('rectangle', picture.box)}</p:spPr></p:pic>{shade}"
    )


def text_box_xml(
    text: LaidText, style: Style, names: ShapeNames, colours: Colours, language: str
) -> str:
    """Return a text box as large as it was measured, without margins of its own."""
    about = names.next(NAMES[text.role])
    body = (
        f'<a:bodyPr vert="horz" wrap="square" {NO_INSETS} rtlCol="0" '
        f'anchor="{ANCHORS[text.anchor]}"><a:noAutofit/></a:bodyPr>'
    )
    return (
        f'<p:sp><p:nvSpPr>{about}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{geometry_xml('rectangle', text.box)}<a:noFill/></p:spPr>"
        f"<p:txBody>{body}<a:lstStyle/>"
        f"{text_content(text, style, colours, language)}</p:txBody></p:sp>"
    )


def placeholder_xml(
    text: LaidText, place: PlaceFrame, names: ShapeNames, colours: Colours, language: str
) -> str:
    """Return a text in the placeholder of its layout."""
    about = names.next(NAMES[text.role])
    frame = geometry_xml("rectangle", text.box) if place.is_moved else ""
    return (
        f'<p:sp><p:nvSpPr>{about}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{place.mark}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr>"
        f"<p:txBody>{place.body}<a:lstStyle/>"
        f"{text_content(text, place.style, colours, language)}</p:txBody></p:sp>"
    )


@dataclass(frozen=True, slots=True)
class PlaceFrame:
    """How a text stands in a placeholder."""

    mark: str
    """The `p:ph` that binds it to its layout."""
    body: str
    """The `a:bodyPr`."""
    style: Style
    is_moved: bool = False
    """The slide says its own place; else the layout's."""


def text_content(text: LaidText, style: Style, colours: Colours, language: str) -> str:
    """Return the paragraphs; a slide's number is a field that office programs keep right."""
    written = paragraphs_xml(text.paragraphs, style, colours, language)
    if text.role is not TextRole.SLIDE_NUMBER:
        return written
    return written.replace("<a:r>", f'<a:fld id="{NUMBER_FIELD}" type="slidenum">', 1).replace(
        "</a:r>", "</a:fld>", 1
    )
