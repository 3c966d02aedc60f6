# SPDX-License-Identifier: AGPL-3.0-or-later
"""Help pages and what a search found, as the simple HTML that Qt draws."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from desktop.ui.help.library import HelpPage
from desktop.ui.help.markup import INLINE, Block
from desktop.ui.help.searching import Found
from desktop.ui.look import Look
from desktop.ui.words import count


def page_html(page: HelpPage, look: Look) -> str:
    """Return a page; each of its sections has an anchor."""
    pieces = [f"<h1>{_inline(page.title)}</h1>"]
    for section in page.sections:
        if section.title:
            anchor = escape(section.anchor, quote=True)
            pieces.append(f'<h2><a name="{anchor}"></a>{_inline(section.title)}</h2>')
        pieces += [_block(block, look) for block in section.blocks]
    return "".join(pieces)


def results_html(query: str, found: Sequence[Found]) -> str:
    """Return the sections that were found, each a link with a few of its words."""
    asked = f"«\u00a0{escape(query.strip())}\u00a0»"
    if not found:
        return (
            f"<h1>Rien pour {asked}</h1><p>Essayez un seul mot, plus simple, ou cherchez dans le "
            "sommaire. Le <a href='glossaire.md'>glossaire</a> explique les mots difficiles.</p>"
        )
    places = count(len(found), "endroit")
    rows = "".join(_result(one) for one in found)
    return f"<h1>{places} pour {asked}</h1>{rows}"


def style(look: Look) -> str:
    """Return the style sheet of the document, in the colours and sizes of the look."""
    sizes, colour, px = look.sizes, look.colour, look.sizes.px
    return f"""
    h1 {{ font-size: {sizes.title}px; font-weight: 600; margin: 0 0 {px(8)}px 0; }}
    h2 {{ font-size: {sizes.heading}px; font-weight: 600; margin: {px(24)}px 0 {px(6)}px 0; }}
    h3 {{ font-size: {sizes.text}px; font-weight: 600; margin: {px(16)}px 0 {px(4)}px 0; }}
    p {{ line-height: 145%; margin: 0 0 {px(10)}px 0; }}
    li {{ line-height: 145%; margin: 0 0 {px(5)}px 0; }}
    ul, ol {{ margin: 0 0 {px(10)}px 0; }}
    a {{ color: {colour("slate")}; text-decoration: underline; }}
    b {{ font-weight: 600; }}
    th, td {{ padding: {px(6)}px {px(10)}px; border: 1px solid {colour("line")}; }}
    th {{ background-color: {colour("sunken")}; font-weight: 600; text-align: left; }}
    .key {{ background-color: {colour("sunken")}; }}
    .where {{ color: {colour("muted")}; margin: {px(14)}px 0 {px(2)}px 0; }}
    .asked {{ background-color: {colour("ochre_soft")}; font-weight: 600; }}
    """


def _result(found: Found) -> str:
    place = f"{found.place.page_id}.md"
    if found.place.anchor:
        place += f"#{found.place.anchor}"
    title = escape(found.section_title or found.page_title)
    where = f"{escape(found.page_title)} · " if found.section_title else ""
    words = "".join(
        f'<span class="asked">{escape(text)}</span>' if asked else escape(text)
        for text, asked in found.snippet
    )
    link = f'<a href="{escape(place, quote=True)}">{title}</a>'
    return f'<p class="where">{where}{link}</p><p>{words}</p>'


def _block(block: Block, look: Look) -> str:
    if block.kind == "table":
        return _table(block, look)
    if block.kind in ("ul", "ol"):
        items = "".join(f"<li>{_inline(item)}</li>" for item in block.lines)
        return f"<{block.kind}>{items}</{block.kind}>"
    return f"<{block.kind}>{_inline(block.lines[0])}</{block.kind}>"


def _table(block: Block, look: Look) -> str:
    head, *rows = block.rows
    lines = [f"<tr>{''.join(f'<th>{_inline(cell)}</th>' for cell in head)}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in rows]
    style = f"border-collapse: collapse; margin: {look.sizes.px(4)}px 0 {look.sizes.px(14)}px 0;"
    return f'<table width="100%" cellspacing="0" style="{style}">{"".join(lines)}</table>'


def _inline(text: str) -> str:
    pieces, place = [], 0
    for mark in INLINE.finditer(text):
        pieces.append(escape(text[place : mark.start()]))
        place = mark.end()
        if mark["bold"]:
            pieces.append(f"<b>{escape(mark['bold'])}</b>")
        elif mark["key"]:
            pieces.append(f'<span class="key">\u00a0{escape(mark["key"])}\u00a0</span>')
        else:
            link = escape(mark["link"], quote=True)
            pieces.append(f'<a href="{link}">{escape(mark["words"])}</a>')
    return "".join((*pieces, escape(text[place:])))
