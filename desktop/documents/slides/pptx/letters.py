# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paragraphs with their letters: only what differs from what their place gives them is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.core.slides.laid_deck import Align, LaidParagraph, Placeholder, TextLook
from desktop.documents.slides.pptx.units import Colours, attribute, emu, hundredths, text_xml

ALIGNS: dict[Align, str] = {"left": "l", "centre": "ctr", "right": "r"}
NATURAL_LINE = 1.2
"""From baseline to baseline at 100 %, times the size: what the widest families ask, so that no line
comes lower than it was measured (Arial has 1.15)."""
_NUMBERED = re.compile(r"(\d{1,4}|[a-zA-Z])([.)])")
_SCHEMES = {"1.": "arabicPeriod", "1)": "arabicParenR", "a.": "alphaLcPeriod", "a)": "alphaLcParenR",
            "A.": "alphaUcPeriod", "A)": "alphaUcParenR"}  # fmt: skip
_MOST_START = 32_767
"""ST_TextBulletStartAtNum."""


@dataclass(frozen=True, slots=True)
class Style:
    """What letters are in a place without a word said on the slide; None where that is not known."""

    size: float | None = None
    colour: str | None = None
    align: Align | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    bullet: str | None = None
    indent: float | None = None
    spacing: int | None = None
    """Per cent of the natural line."""
    space_before: float | None = None
    family: str = ""
    """To be written; empty when the place has it."""
    natural_line: float = NATURAL_LINE


def own_style(place: Placeholder) -> Style:
    """Return what our own layout gives to a place: layouts and slides agree by this."""
    is_listed = place.kind == "body" and bool(place.bullet)
    return Style(
        size=place.look.size,
        colour=place.look.colour.lower(),
        align=place.look.align,
        is_bold=is_bold(place.look),
        is_italic=is_italic(place.look),
        bullet=place.bullet if is_listed else "",
        indent=hang_of(place.look.size) if is_listed else 0.0,
        spacing=100,
        space_before=0.0,
    )


def hang_of(size: float) -> float:
    """Return by how much a bullet of our own theme hangs, in points."""
    return round(0.9 * size)


def is_bold(look: TextLook) -> bool:
    return look.face.endswith("-bold")


def is_italic(look: TextLook) -> bool:
    return look.face.endswith("-italic")


def paragraphs_xml(
    paragraphs: Sequence[LaidParagraph], style: Style, colours: Colours, language: str
) -> str:
    """Return the `a:p` elements; a body of text has one at least."""
    if not paragraphs:
        return f"<a:p><a:endParaRPr lang={attribute(language)}/></a:p>"
    bullets = tuple(_bullets(paragraphs))
    return "".join(
        _paragraph(paragraph, bullet, style, colours, language)
        for paragraph, bullet in zip(paragraphs, bullets, strict=True)
    )


def _paragraph(
    paragraph: LaidParagraph, bullet: str, style: Style, colours: Colours, language: str
) -> str:
    parts = paragraph.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    run, rest = (
        letters_xml(tag, paragraph.look, style, colours, language)
        for tag in ("a:rPr", "a:endParaRPr")
    )
    runs = f"<a:br>{run}</a:br>".join(
        f"<a:r>{run}<a:t>{text_xml(part)}</a:t></a:r>" if part else "" for part in parts
    )
    end = "" if any(parts) else rest
    return f"<a:p>{properties_xml(paragraph, bullet, style)}{runs}{end}</a:p>"


def properties_xml(paragraph: LaidParagraph, bullet: str, style: Style) -> str:
    """Return the `a:pPr` of a paragraph, or nothing when its place says all of it."""
    attributes, inside = "", ""
    is_inherited = bool(paragraph.bullet) and paragraph.bullet == style.bullet
    indent = paragraph.indent if paragraph.bullet else 0.0
    if style.indent is None or abs(indent - style.indent) >= 0.05:
        attributes += f' marL="{emu(indent)}" indent="{-emu(indent)}"'
    if paragraph.look.align != style.align:
        attributes += f' algn="{ALIGNS[paragraph.look.align]}"'
    if style.spacing is None and not paragraph.text.isascii():
        attributes += ' hangingPunct="0"'  # a stop after Chinese letters would stand out of its box
    spacing = round(paragraph.line_height / style.natural_line * 100)
    if spacing != style.spacing:
        inside += f'<a:lnSpc><a:spcPct val="{spacing * 1000}"/></a:lnSpc>'
    if style.space_before is None or abs(paragraph.space_before - style.space_before) >= 0.05:
        before = min(158_400, max(0, round(paragraph.space_before * 100)))
        inside += f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>'
    if style.spacing is None:  # a template may ask for more space than was measured
        inside += '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    if not is_inherited and (paragraph.bullet or style.bullet != ""):
        inside += bullet
    return f"<a:pPr{attributes}>{inside}</a:pPr>" if attributes or inside else ""


def letters_xml(tag: str, look: TextLook, style: Style, colours: Colours, language: str) -> str:
    """Return the properties of letters as `a:rPr` or `a:endParaRPr`."""
    attributes, inside = f" lang={attribute(language)}", ""
    if style.size is None or abs(look.size - style.size) >= 0.05:
        attributes += f' sz="{hundredths(look.size)}"'
    if is_bold(look) != style.is_bold:
        attributes += f' b="{int(is_bold(look))}"'
    if is_italic(look) != style.is_italic:
        attributes += f' i="{int(is_italic(look))}"'
    if style.spacing is None:  # capitals and wide letters of a template were not measured
        attributes += ' cap="none" spc="0"'
    if look.colour.lower() != style.colour:
        inside += colours.fill(look.colour)
    if style.family:
        inside += f"<a:latin typeface={attribute(style.family)}/>"
    return f'<{tag}{attributes} dirty="0">{inside}</{tag}>'


def bullet_xml(bullet: str) -> str:
    """Return a bullet of its own; never letters typed before a text."""
    if not bullet.strip():
        return "<a:buNone/>"
    return f'<a:buFont typeface="Arial"/><a:buChar char={attribute(bullet.strip()[:8])}/>'


def _bullets(paragraphs: Sequence[LaidParagraph]) -> Iterator[str]:
    """Yield the bullet of each paragraph; numbers that follow each other are one native list."""
    first, last, last_scheme = 0, 0, ""
    for paragraph in paragraphs:
        scheme, number = _numbering(paragraph.bullet)
        if not scheme:
            last_scheme = ""
            yield bullet_xml(paragraph.bullet)
            continue
        if scheme != last_scheme or number != last + 1:
            first = number
        last, last_scheme = number, scheme
        start = f' startAt="{first}"' if first != 1 else ""
        yield f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{scheme}"{start}/>'


def _numbering(bullet: str) -> tuple[str, int]:
    """Return the scheme of « 1. », « b) »… and its number; nothing for a sign."""
    found = _NUMBERED.fullmatch(bullet.strip())
    if found is None:
        return "", 0
    written, end = found[1], found[2]
    if written.isdigit():
        number = int(written)
        return (_SCHEMES["1" + end], number) if 1 <= number <= _MOST_START else ("", 0)
    kind = "a" if written.islower() else "A"
    return _SCHEMES[kind + end], ord(written) - ord(kind) + 1
