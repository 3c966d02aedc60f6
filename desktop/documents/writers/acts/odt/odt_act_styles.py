# SPDX-License-Identifier: AGPL-3.0-or-later
"""The styles of an act in ODT, as XML, and the names they have inside the file."""

from __future__ import annotations

import re

from desktop.documents.writers.acts.act_looks import LOOKS, OBJECT_SIZE, ActLook, ActStyle

OBJECT_SPAN = "Arrêté_20__2013__20_objet"
BULLETS, NUMBERS = "BeffroiTirets", "BeffroiRangs"
_SANS = 'style:font-name="Liberation Sans"'


def inner_name(style: str) -> str:
    """Return the name of a style inside an ODT, written as LibreOffice writes it."""
    return re.sub(r"[^\w.-]", lambda found: f"_{ord(found.group()):x}_", style)


def style_xml(style: ActStyle, with_font: bool = True) -> str:
    """Return the definition of one style; without a font, the template's own holds."""
    look = LOOKS[style]
    outline = {ActStyle.ARTICLE: "1", ActStyle.SECTION: "2"}.get(style)
    level = f' style:default-outline-level="{outline}"' if outline else ""
    following = inner_name(ActStyle.TEXT) if outline or style is ActStyle.TITLE else ""
    following = f' style:next-style-name="{following}"' if following else ""
    parent = "Standard"
    if style is ActStyle.SIGNATORY:
        parent = inner_name(ActStyle.SIGNATURE)
    return (
        f'<style:style style:name="{inner_name(style)}" style:display-name="{style}" '
        f'style:family="paragraph" style:parent-style-name="{parent}"{level}{following} '
        f'style:class="text"><style:paragraph-properties {_layout(style, look)}/>'
        f"<style:text-properties {_letters(look, with_font)}/></style:style>"
    )


def _layout(style: ActStyle, look: ActLook) -> str:
    left, first = (0.0, 0.0) if style is ActStyle.LIST else (look.left, look.first)
    side = "center" if look.is_centred else "start"
    held = "always" if look.keeps_next else "auto"
    indent = "" if style is ActStyle.LIST else (
        f'fo:margin-left="{left:g}cm" fo:margin-right="0cm" fo:text-indent="{first:g}cm" '
    )  # fmt: skip
    return (
        f'fo:margin-top="{_before(style, look):g}pt" fo:margin-bottom="{look.after:g}pt" {indent}'
        f'fo:line-height="{100 if look.bold else 115}%" fo:text-align="{side}" '
        f'style:justify-single-word="false" fo:keep-with-next="{held}" fo:orphans="2" fo:widows="2" '
        'fo:border="none" fo:padding="0cm"'
    )


def _before(style: ActStyle, look: ActLook) -> float:
    """Return the space above: LibreOffice adds it to the space below the former paragraph.

    Word takes the larger of the two, and the looks are written so.
    """
    if style is ActStyle.SIGNATORY:
        return look.before
    return max(0.0, look.before - LOOKS[ActStyle.TEXT].after)


def _letters(look: ActLook, with_font: bool) -> str:
    weight = "bold" if look.bold else "normal"
    font = _SANS if with_font else ""
    return (
        f'{font} fo:font-size="{look.size:g}pt" fo:font-weight="{weight}" fo:color="{look.colour}"'
    )


_LEVEL = (
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    f'<style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{LOOKS[ActStyle.LIST].left:g}cm" '
    f'fo:text-indent="{LOOKS[ActStyle.LIST].first:g}cm" fo:margin-left="{LOOKS[ActStyle.LIST].left:g}cm"/></style:list-level-properties>'
)

OBJECT_STYLE = (
    f'<style:style style:name="{OBJECT_SPAN}" style:display-name="Arrêté – objet" style:family="text">'
    f'<style:text-properties fo:font-size="{OBJECT_SIZE:g}pt"/></style:style>'
)
LIST_STYLES: tuple[str, ...] = (
    f'<text:list-style style:name="{BULLETS}">'
    f'<text:list-level-style-bullet text:level="1" text:bullet-char="–">{_LEVEL}'
    "</text:list-level-style-bullet></text:list-style>",
    f'<text:list-style style:name="{NUMBERS}"><text:list-level-style-number text:level="1" '
    f'style:num-format="1" style:num-suffix=".">{_LEVEL}</text:list-level-style-number></text:list-style>',
)
"""Automatic styles: named ones would come back from Word without their dash."""


def derived_xml(name: str, parent: str, properties: str) -> str:
    """Return an automatic style: `parent` with some paragraph properties of its own."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}">'
        f"<style:paragraph-properties {properties}/></style:style>"
    )
