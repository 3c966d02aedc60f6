# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paper of an act in ODT: page, styles, the commune's letterhead on page one, the foot."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from desktop.core.draft import Letterhead
from desktop.documents.writers.acts.act_looks import TEXT_WIDTH_CM, ActStyle
from desktop.documents.writers.acts.act_parts import (
    Warn,
    logo_alternative,
    say_nothing,
    usable_logo,
)
from desktop.documents.writers.acts.odt.odt_act_styles import OBJECT_STYLE, inner_name, style_xml
from desktop.documents.writers.acts.template_words import BODY_MARK, FOOT_MARK, HELP
from desktop.documents.writers.draft_wording import clean
from desktop.documents.writers.odt_blocks import p_xml, text_xml
from desktop.documents.writers.odt_paper import PAGE_COUNT, PAGE_NUMBER, set_page, set_styles
from desktop.documents.writers.odt_styles import FOOTER_STYLE
from desktop.documents.writers.picture_size import Logo

_GAP_CM = 0.5
_TOP = "1.3cm"
"""The letterhead stands above the margin of the text."""
_HEADER_STYLE = (
    '<style:header-style><style:header-footer-properties fo:min-height="0cm" fo:margin-bottom="0.2cm"/>'
    "</style:header-style>"
)
_TABLE_STYLES = (
    '<style:style style:name="Papier" style:family="table"><style:table-properties '
    f'style:width="{TEXT_WIDTH_CM:g}cm" table:align="left"/></style:style>',
    '<style:style style:name="PapierCase" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0cm" fo:border="none"/></style:style>',
    '<style:style style:name="PapierNom" style:family="text"><style:text-properties '
    'fo:font-size="11pt" fo:font-weight="bold"/></style:style>',
    '<style:style style:name="PapierLogo" style:family="graphic"><style:graphic-properties '
    'style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none" fo:padding="0cm"/></style:style>',
)
_LETTERHEAD = inner_name(ActStyle.LETTERHEAD)


def new_paper(language: str, letterhead: Letterhead, feet: Sequence[str], warn: Warn) -> Any:
    """Return an empty act (odfdo) with its styles, letterhead and foot.

    `feet` are the lines of the foot; the last one is followed by « 1 sur 2 ».
    """
    from odfdo import Document

    document = Document("text")
    document.body.clear()
    set_styles(document, language, (*(style_xml(style) for style in ActStyle), OBJECT_STYLE))
    foot = _foot(feet)
    logo = usable_logo(letterhead, warn)
    lines = [clean(line) for line in letterhead.lines if line.strip()]
    if not logo and not lines:
        set_page(document, f"<style:footer>{foot}</style:footer>")
        return document
    head = _letterhead(document, logo, lines)
    parts = (
        f"<style:header>{p_xml(_LETTERHEAD, '')}</style:header>"
        f"<style:header-first>{head}</style:header-first>"
        f"<style:footer>{foot}</style:footer><style:footer-first>{foot}</style:footer-first>"
    )
    set_page(document, parts, (_HEADER_STYLE, FOOTER_STYLE), _TOP)
    return document


def make_odt_template(letterhead: Letterhead, warn: Warn = say_nothing) -> bytes:
    """Return the template that the mairie edits in LibreOffice: our styles, its letterhead."""
    from odfdo import Element

    document = new_paper("fr-FR", letterhead, (f"{FOOT_MARK} – page\u00a0",), warn)
    for sentence in HELP:
        document.body.append(Element.from_tag(p_xml(inner_name(ActStyle.HELP), text_xml(sentence))))
    document.body.append(Element.from_tag(p_xml(inner_name(ActStyle.TEXT), text_xml(BODY_MARK))))
    meta = document.meta
    meta.title, meta.language, meta.generator = "Modèle d’arrêté", "fr-FR", "Beffroi"
    meta.creator = meta.initial_creator = clean(" ".join(letterhead.lines[:1])) or "Beffroi"
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _foot(feet: Sequence[str]) -> str:
    *above, last = (*feet[:-1], feet[-1] if feet else "")
    pages = f"{text_xml(last)}{PAGE_NUMBER} sur\u00a0{PAGE_COUNT}"
    return "".join(p_xml("Footer", xml) for xml in (*map(text_xml, above), pages))


def _letterhead(document: Any, logo: Logo | None, lines: Sequence[str]) -> str:
    from odfdo import Element

    automatic = document.styles.root.get_element("//office:automatic-styles")
    width = logo.width + _GAP_CM if logo else 0.0
    columns = (("PapierA", width), ("PapierB", TEXT_WIDTH_CM - width))
    for name, wide in columns:
        automatic.append(
            Element.from_tag(
                f'<style:style style:name="{name}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{wide:.2f}cm"/></style:style>'
            )
        )
    for xml in _TABLE_STYLES:
        automatic.append(Element.from_tag(xml))
    written = _lines(lines)
    if logo is None:
        return f"{written}{p_xml(_LETTERHEAD, '')}"
    pictured = p_xml(_LETTERHEAD, _picture(document, logo, lines))
    if not lines:
        return pictured
    cells = "".join(
        f'<table:table-cell table:style-name="PapierCase" office:value-type="string">{xml}</table:table-cell>'
        for xml in (pictured, written)
    )
    return (
        '<table:table table:name="Papier" table:style-name="Papier">'
        '<table:table-column table:style-name="PapierA"/><table:table-column table:style-name="PapierB"/>'
        f"<table:table-row>{cells}</table:table-row></table:table>{p_xml(_LETTERHEAD, '')}"
    )


def _lines(lines: Sequence[str]) -> str:
    name, *others = (text_xml(line) for line in lines) if lines else ("",)
    named = f'<text:span text:style-name="PapierNom">{name}</text:span>' if name else ""
    return "".join(p_xml(_LETTERHEAD, xml) for xml in (named, *others))


def _picture(document: Any, logo: Logo, lines: Sequence[str]) -> str:
    link = "Pictures/logo.png"
    document.container.set_part(link, logo.content)
    document.manifest.add_full_path(link, "image/png")
    told = escape(logo_alternative(tuple(lines)))
    return (
        '<draw:frame draw:name="Logo" draw:style-name="PapierLogo" text:anchor-type="as-char" '
        f'svg:width="{logo.width:.2f}cm" svg:height="{logo.height:.2f}cm">'
        f'<draw:image xlink:href={quoteattr(link)} xlink:type="simple" xlink:show="embed" '
        f'xlink:actuate="onLoad"/><svg:desc>{told}</svg:desc></draw:frame>'
    )
