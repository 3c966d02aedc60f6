# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look of our Word documents: A4, fonts, styles, numbering."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import Tone
from desktop.documents.writers.draft_wording import BRICK, INK, SLATE, TONES

CHECK_STYLE, SMALL_STYLE, CITATION_STYLE = "Beffroi À vérifier", "Beffroi Petit", "Beffroi Page"
NOTE_STYLES = {tone: f"Beffroi Note {label}" for tone, (label, _line, _ground) in TONES.items()}

_FONT = "Arial"
"""Word has it, LibreOffice shows Liberation Sans of the same widths in its place."""
_MARGIN_CM = 2.2
_HEADINGS = {1: 15, 2: 13, 3: 11.5, 4: 11, 5: 11, 6: 11}
"""Points by level."""


def style_document(document: Any, language: str) -> None:
    """Give `document` (python-docx) our page, fonts, colours, styles and language."""
    _set_page(document)
    _set_defaults(document, language)
    _set_body_styles(document)
    _set_titles(document)
    for tone in Tone:
        _add_note_style(document, tone)


def _set_page(document: Any) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)


def _set_defaults(document: Any, language: str) -> None:
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language_mark = properties.find(qn("w:lang"))
    language_mark.set(qn("w:val"), language)
    language_mark.set(qn("w:eastAsia"), language)
    theme_language = document.settings.element.find(qn("w:themeFontLang"))
    if theme_language is not None:
        theme_language.set(qn("w:val"), language)


def set_font(style: Any, size: float, colour: str, bold: bool | None = None) -> None:
    """Give a style our font in `size` points and a colour "#rrggbb"."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, None
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # the theme's fonts would win over the names
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    for tracking in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(tracking)  # Word's own template spaces the letters of a subtitle


def set_spacing(style: Any, before: float, after: float, line: float = 1.15) -> None:
    """Give a style its spaces in points and its line spacing."""
    from docx.shared import Pt

    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = line


def _set_body_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    styles = document.styles
    for name in ("Normal", "List Bullet", "List Number"):
        set_font(styles[name], 11, INK)
        set_spacing(styles[name], 0, 6 if name == "Normal" else 4)
    set_font(styles["Caption"], 10, SLATE, bold=True)
    set_font(styles["Footer"], 8.5, SLATE)
    _set_footer_tab(styles["Footer"])
    small = styles.add_style(SMALL_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    check = styles.add_style(CHECK_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    for style, colour in ((small, INK), (check, "#8A5200")):
        style.base_style = styles["Normal"]
        set_font(style, 9.5, colour)
        set_spacing(style, 0, 4, 1.0)
    check.paragraph_format.left_indent = Cm(1.2)
    page = styles.add_style(CITATION_STYLE, WD_STYLE_TYPE.CHARACTER)
    set_font(page, 9, SLATE)


def _set_footer_tab(style: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Cm

    tabs = style.element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:
        tabs.getparent().remove(tabs)
    style.paragraph_format.tab_stops.add_tab_stop(Cm(21 - 2 * _MARGIN_CM), WD_TAB_ALIGNMENT.RIGHT)


def _set_titles(document: Any) -> None:
    from docx.oxml.ns import qn

    styles = document.styles
    set_font(styles["Title"], 22, BRICK, bold=True)
    set_spacing(styles["Title"], 0, 8, 1.0)
    borders = styles["Title"].element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)
    _add_borders(styles["Title"], {"bottom": (BRICK, 8, 4)})
    set_font(styles["Subtitle"], 12, SLATE)
    set_spacing(styles["Subtitle"], 0, 8)
    for level, size in _HEADINGS.items():
        set_font(styles[f"Heading {level}"], size, INK, bold=True)
        set_spacing(styles[f"Heading {level}"], 14 if level < 3 else 10, 4, 1.0)


def _add_note_style(document: Any, tone: Tone) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm

    _label, line, ground = TONES[tone]
    style = document.styles.add_style(NOTE_STYLES[tone], WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    set_font(style, 10, INK)
    set_spacing(style, 6, 8)
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.3)
    _add_borders(
        style,
        {"left": (line, 24, 8), "top": (line, 4, 4), "bottom": (line, 4, 4), "right": (line, 4, 8)},
    )
    set_shading(style.element.get_or_add_pPr(), ground)


def _add_borders(style: Any, sides: dict[str, tuple[str, int, int]]) -> None:
    """Add (colour, eighths of a point, points of space) per side, in the order of the schema."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            colour, width, space = sides[side]
            border = OxmlElement(f"w:{side}")
            for name, value in (
                ("val", "single"),
                ("sz", width),
                ("space", space),
                ("color", colour.lstrip("#")),
            ):
                border.set(qn(f"w:{name}"), str(value))
            borders.append(border)
    properties = style.element.get_or_add_pPr()
    following = (
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )
    properties.insert_element_before(borders, *following)


def set_shading(properties: Any, colour: str) -> None:
    """Give a ground colour to the properties of a run, a paragraph or a cell."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#"))):
        shading.set(qn(f"w:{name}"), value)
    following = (
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
        "w:noWrap",
        "w:tcMar",
        "w:vAlign",
        "w:fitText",
        "w:vertAlign",
        "w:lang",
    )
    properties.insert_element_before(shading, *following)


def new_numbering(document: Any) -> int:
    """Return the id of a new numbered list that starts at 1, after those already there."""
    from docx.oxml.ns import qn

    numbering = document.part.numbering_part.numbering_definitions._numbering
    style = document.styles["List Number"].element
    used = style.pPr.numPr.numId.val
    abstract = next(n for n in numbering.num_lst if n.numId == used).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.get(qn("w:numId")))
