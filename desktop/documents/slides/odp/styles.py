# SPDX-License-Identifier: AGPL-3.0-or-later
"""The automatic styles of a part: equal looks share one, named in the order they were asked for."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.core.slides.laid_deck import DeckLook, LaidParagraph, TextLook
from desktop.documents.slides.odp.elements import points, tag

_ALIGNS = {"left": "start", "centre": "center", "right": "end"}


class Styles:
    """Collects automatic styles: a name is given for each different content."""

    def __init__(self, prefix: str = "") -> None:
        """`prefix` keeps the names of two parts apart (styles.xml and content.xml)."""
        self._names: dict[tuple[str, str, str, str], str] = {}
        self._counts: dict[str, int] = {}
        self._prefix = prefix

    def name(self, family: str, properties: str, parent: str = "", more: str = "") -> str:
        """Return the name of the style of that family with these properties (XML)."""
        key = (family, properties, parent, more)
        if key not in self._names:
            short = _SHORT[family]
            self._counts[short] = self._counts.get(short, 0) + 1
            self._names[key] = f"{self._prefix}{short}{self._counts[short]}"
        return self._names[key]

    def xml(self) -> str:
        """Return all of them."""
        return "".join(
            _list_style(name, properties)
            if family == "list"
            else tag(
                "style:style",
                {
                    "style:name": name,
                    "style:family": family,
                    "style:parent-style-name": parent,
                    "style:data-style-name": more,
                },
                properties,
            )
            for (family, properties, parent, more), name in self._names.items()
        )


_SHORT = {
    "paragraph": "P", "text": "T", "graphic": "gr", "presentation": "pr", "drawing-page": "dp",
    "table-cell": "ce", "table-column": "co", "table-row": "ro", "list": "L", "chart": "ch",
}  # fmt: skip


def _list_style(name: str, properties: str) -> str:
    return tag("text:list-style", {"style:name": name}, properties)


def letters(look: TextLook, family: str) -> str:
    """Return the properties of letters."""
    is_bold, is_italic = look.face.endswith("-bold"), look.face.endswith("-italic")
    weight, slope = ("bold" if is_bold else "normal"), ("italic" if is_italic else "normal")
    size = points(look.size)
    return tag(
        "style:text-properties",
        {
            "fo:color": look.colour,
            "fo:font-size": size,
            "style:font-size-asian": size,
            "style:font-size-complex": size,
            "fo:font-family": family,
            "style:font-name": family,
            "fo:font-weight": weight,
            "style:font-weight-asian": weight,
            "fo:font-style": slope,
        },
    )


def paragraph(laid: LaidParagraph, family: str) -> str:
    """Return the properties of a paragraph; its lines are as high as they were measured."""
    return paragraph_of(
        laid.look, family, points(laid.line_height * laid.look.size), laid.space_before
    )


def paragraph_of(look: TextLook, family: str, line_height: str, before: float) -> str:
    """Return the properties of paragraphs that look so."""
    return tag(
        "style:paragraph-properties",
        {
            "fo:text-align": _ALIGNS[look.align],
            "fo:margin-top": points(before),
            "fo:margin-bottom": "0pt",
            "fo:margin-left": "0pt",
            "fo:margin-right": "0pt",
            "fo:text-indent": "0pt",
            "fo:line-height": line_height,
            "style:writing-mode": "lr-tb",
            # Else a stop after Chinese letters stands out of its box, and gaps come beside them.
            "style:punctuation-wrap": "simple",
            "style:text-autospace": "none",
        },
    ) + letters(look, family)


def text_area(anchor: str) -> str:
    """Return the properties of a box of letters: no margin, nothing grows or shrinks by itself."""
    return tag(
        "style:graphic-properties",
        {
            "draw:stroke": "none",
            "draw:fill": "none",
            "draw:auto-grow-height": "false",
            "draw:auto-grow-width": "false",
            "draw:fit-to-size": "false",
            "style:shrink-to-fit": "false",
            "fo:wrap-option": "wrap",
            "fo:padding-top": "0pt",
            "fo:padding-bottom": "0pt",
            "fo:padding-left": "0pt",
            "fo:padding-right": "0pt",
            "fo:min-height": "0pt",
            "draw:textarea-vertical-align": anchor,
            "draw:textarea-horizontal-align": "justify",
        },
    )


def bullets(mark: str, indent: float, look: TextLook) -> str:
    """Return the levels of a list: « • », or numbers for « 1. »."""
    place = tag(
        "style:list-level-properties",
        {"text:space-before": "0pt", "text:min-label-width": points(indent)},
    )
    colour = tag("style:text-properties", {"fo:color": look.colour, "fo:font-size": "100%"})
    if mark[:1].isdigit():
        return tag(
            "text:list-level-style-number",
            {
                "text:level": "1",
                "style:num-format": "1",
                "style:num-suffix": mark.lstrip("0123456789").strip() or ".",
            },
            place,
            colour,
        )
    return tag(
        "text:list-level-style-bullet",
        {"text:level": "1", "text:bullet-char": mark[:1] or "•"},
        place,
        colour,
    )


def place_of(box: Box) -> dict[str, str]:
    """Return where a frame stands."""
    return {
        "svg:x": points(box.x),
        "svg:y": points(box.y),
        "svg:width": points(max(box.width, 0.1)),
        "svg:height": points(max(box.height, 0.1)),
    }


def families(look: DeckLook) -> str:
    """Return the declarations of the letters' families."""
    names = dict.fromkeys((look.title_family, look.text_family))
    return "".join(
        tag(
            "style:font-face",
            {
                "style:name": name,
                "svg:font-family": f"'{name.replace(chr(39), '')}'",
                "style:font-family-generic": "swiss",
                "style:font-pitch": "variable",
            },
        )
        for name in names
    )
