# SPDX-License-Identifier: AGPL-3.0-or-later
"""What makes an OpenDocument text a guide: chapters that open a page, a table of contents."""

from __future__ import annotations

from xml.sax.saxutils import escape

from desktop.core.draft import Draft
from desktop.documents.writers.book_parts import CONTENTS_TITLE, DEEPEST, contents_entries

_TITLE_STYLE = (
    '<style:style style:name="Beffroi_20_Sommaire" style:display-name="Beffroi Sommaire" '
    'style:family="paragraph" style:parent-style-name="Subtitle">'
    '<style:paragraph-properties fo:break-before="page"/></style:style>'
)
_CONTENTS = tuple(
    f'<style:style style:name="Contents_20_{level}" style:display-name="Contents {level}" '
    'style:family="paragraph" style:parent-style-name="Standard" style:class="index">'
    f'<style:paragraph-properties fo:margin-left="{0.6 * (level - 1):.1f}cm" '
    f'fo:margin-top="{0.2 if level == 1 else 0}cm" fo:margin-bottom="0.08cm"><style:tab-stops>'
    f'<style:tab-stop style:position="{16.6 - 0.6 * (level - 1):.1f}cm" style:type="right" '
    'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
    "</style:paragraph-properties>"
    f'<style:text-properties fo:font-weight="{"bold" if level == 1 else "normal"}"/></style:style>'
    for level in range(1, DEEPEST + 1)
)
BOOK_STYLES = (_TITLE_STYLE, *_CONTENTS)
"""The title and the lines of the table of contents."""


def contents_xml(draft: Draft) -> str:
    """Return the table of contents; LibreOffice puts the pages in when it is updated."""
    levels = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" '
        f'text:style-name="Contents_20_{level}"><text:index-entry-link-start/>'
        '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
        'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
        "</text:table-of-content-entry-template>"
        for level in range(1, DEEPEST + 1)
    )
    lines = "".join(
        f'<text:p text:style-name="Contents_20_{entry.level}">{escape(entry.text)}</text:p>'
        for entry in contents_entries(draft)
    )
    title = f'<text:p text:style-name="Beffroi_20_Sommaire">{CONTENTS_TITLE}</text:p>'
    return (
        '<text:table-of-content text:name="Sommaire" text:protected="true">'
        f'<text:table-of-content-source text:outline-level="{DEEPEST}">'
        f"<text:index-title-template>{CONTENTS_TITLE}</text:index-title-template>{levels}"
        "</text:table-of-content-source><text:index-body>"
        f'<text:index-title text:name="Sommaire_Head">{title}</text:index-title>{lines}'
        "</text:index-body></text:table-of-content>"
    )
