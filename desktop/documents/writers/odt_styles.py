# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look of our ODT documents, as the XML of their styles."""

from __future__ import annotations

from desktop.core.draft import Tone
from desktop.documents.writers.draft_wording import BRICK, DOUBT_GROUND, INK, SLATE, TONES

NOTE_STYLES = {
    Tone.INFORMATION: "Beffroi_20_Note_20_Information",
    Tone.TO_CHECK: "Beffroi_20_Note_20_A_20_verifier",
    Tone.WARNING: "Beffroi_20_Note_20_Attention",
}
HEADING, OPENING = "Heading_20_", "Ouvre_20_"
"""Styles of headings before their level, the second one at the top of a page."""
_SANS = 'style:font-name="Liberation Sans"'


def _paragraph(name: str, shown: str, parent: str, layout: str, text: str, extra: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" {extra}><style:paragraph-properties {layout}/>'
        f"<style:text-properties {_SANS} {text}/></style:style>"
    )


def _body(after: float) -> str:
    return f'fo:margin-top="0cm" fo:margin-bottom="{after}cm" fo:line-height="120%"'


def _heading(level: int, points: float) -> str:
    return _paragraph(
        f"{HEADING}{level}", f"Heading {level}", "Standard",
        f'fo:margin-top="{0.5 if level < 3 else 0.35}cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"',
        f'fo:font-size="{points}pt" fo:font-weight="bold" fo:color="{INK}"',
        f'style:default-outline-level="{level}" style:next-style-name="Text_20_body" style:class="text"',
    )  # fmt: skip


def _opening(level: int) -> str:
    return (
        f'<style:style style:name="{OPENING}{level}" style:display-name="Ouvre {level}" '
        f'style:family="paragraph" style:parent-style-name="{HEADING}{level}">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )


def _note(tone: Tone) -> str:
    label, line, ground = TONES[tone]
    layout = (
        f'fo:background-color="{ground}" fo:border="0.5pt solid {line}" fo:border-left="3pt solid {line}" '
        'fo:padding="0.2cm" fo:margin-top="0.25cm" fo:margin-bottom="0.3cm" fo:line-height="120%"'
    )
    return _paragraph(
        NOTE_STYLES[tone], f"Beffroi Note {label}", "Standard", layout, 'fo:font-size="10pt"'
    )


_SMALL = (
    _paragraph("Beffroi_20_Petit", "Beffroi Petit", "Standard", _body(0.1), 'fo:font-size="9.5pt"'),
    _paragraph(
        "Beffroi_20_A_20_verifier", "Beffroi À vérifier", "Standard",
        'fo:margin-left="1.2cm" fo:margin-bottom="0.12cm"', 'fo:font-size="9.5pt" fo:color="#8a5200"',
    ),
    _paragraph(
        "Caption", "Caption", "Standard", 'fo:margin-top="0.2cm" fo:margin-bottom="0.12cm"',
        f'fo:font-size="10pt" fo:font-weight="bold" fo:color="{SLATE}"', 'style:class="extra"',
    ),
    _paragraph(
        "Table_20_Heading", "Table Heading", "Standard", 'fo:text-align="start"',
        'fo:font-size="9.5pt" fo:font-weight="bold"', 'style:class="extra"',
    ),
    _paragraph(
        "Table_20_Contents", "Table Contents", "Standard", 'fo:text-align="start"',
        'fo:font-size="9.5pt"', 'style:class="extra"',
    ),
    _paragraph(
        "Table_20_Heading_20_right", "Table Heading right", "Table_20_Heading",
        'fo:text-align="end"', "",
    ),
    _paragraph(
        "Table_20_Contents_20_right", "Table Contents right", "Table_20_Contents",
        'fo:text-align="end"', "",
    ),
)  # fmt: skip

NAMED_STYLES: tuple[str, ...] = (
    _paragraph("Text_20_body", "Text body", "Standard", _body(0.2), 'fo:font-size="11pt"', 'style:class="text"'),
    _paragraph("Beffroi_20_Liste", "Beffroi Liste", "Standard", _body(0.12), 'fo:font-size="11pt"'),
    _paragraph(
        "Title", "Title", "Standard",
        f'fo:margin-bottom="0.3cm" fo:padding-bottom="0.12cm" fo:border-bottom="1pt solid {BRICK}"',
        f'fo:font-size="22pt" fo:font-weight="bold" fo:color="{BRICK}"', 'style:class="chapter"',
    ),
    _paragraph(
        "Subtitle", "Subtitle", "Standard", 'fo:margin-bottom="0.25cm"',
        f'fo:font-size="12pt" fo:color="{SLATE}"', 'style:class="chapter"',
    ),
    _paragraph(
        "Footer", "Footer", "Standard", "", f'fo:font-size="8.5pt" fo:color="{SLATE}"',
        'style:class="extra"',
    ),
    *_SMALL,
    *(_heading(level, points) for level, points in ((1, 15), (2, 13), (3, 11.5), (4, 11), (5, 11), (6, 11))),
    *map(_opening, range(1, 7)),
    *(_note(tone) for tone in Tone),
    '<style:style style:name="Beffroi_20_Doute" style:display-name="Beffroi Doute" style:family="text">'
    f'<style:text-properties fo:background-color="{DOUBT_GROUND}"/></style:style>',
    '<style:style style:name="Beffroi_20_Page" style:display-name="Beffroi Page" style:family="text">'
    f'<style:text-properties fo:font-size="9pt" fo:color="{SLATE}"/></style:style>',
    '<style:style style:name="Strong_20_Emphasis" style:display-name="Strong Emphasis" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="Graphics" style:family="graphic"><style:graphic-properties '
    'text:anchor-type="as-char" style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>',
)  # fmt: skip

_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.9cm" '
    'fo:text-indent="-0.5cm" fo:margin-left="0.9cm"/></style:list-level-properties>'
)
BULLETS, NUMBERS = "Beffroi_20_Puces", "Beffroi_20_Numeros"
LIST_STYLES: tuple[str, ...] = (
    f'<text:list-style style:name="{BULLETS}" style:display-name="Beffroi Puces">'
    f'<text:list-level-style-bullet text:level="1" text:bullet-char="•">{_LEVEL}'
    "</text:list-level-style-bullet></text:list-style>",
    f'<text:list-style style:name="{NUMBERS}" style:display-name="Beffroi Numéros">'
    f'<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix=".">{_LEVEL}'
    "</text:list-level-style-number></text:list-style>",
)

AUTOMATIC_STYLES: tuple[str, ...] = (
    '<style:style style:name="Tableau" style:family="table"><style:table-properties style:width="16.6cm" '
    'table:align="margins" fo:margin-bottom="0.15cm" style:may-break-between-rows="true"/></style:style>',
    '<style:style style:name="Ligne" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>',
    '<style:style style:name="Entete" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#EFEBE2" fo:border="0.5pt solid #8A9199" fo:padding="0.12cm"/></style:style>',
    '<style:style style:name="Cellule" style:family="table-cell"><style:table-cell-properties '
    'fo:border="0.5pt solid #8A9199" fo:padding="0.12cm"/></style:style>',
)

PAGE_PROPERTIES = {
    "fo:page-width": "21cm", "fo:page-height": "29.7cm", "fo:margin-top": "2.2cm",
    "fo:margin-bottom": "1.6cm", "fo:margin-left": "2.2cm", "fo:margin-right": "2.2cm",
}  # fmt: skip
FOOTER_STYLE = (
    '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>'
    "</style:footer-style>"
)
