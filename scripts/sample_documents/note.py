# SPDX-License-Identifier: AGPL-3.0-or-later
"""A note for the council on the village hall, as ODT written by hand: its bytes never change."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from scripts.sample_documents.note_text import BLOCKS, TITLE
from scripts.sample_documents.packing import packed

_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": f"{_OASIS}office:1.0",
        "style": f"{_OASIS}style:1.0",
        "text": f"{_OASIS}text:1.0",
        "table": f"{_OASIS}table:1.0",
        "fo": f"{_OASIS}xsl-fo-compatible:1.0",
        "meta": f"{_OASIS}meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
_STYLES = """<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.25cm"/>
<style:text-properties fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1" style:parent-style-name="Standard">
<style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
</office:styles>"""


def note_bytes() -> bytes:
    """Return the ODT."""
    return odt_bytes(TITLE, BLOCKS, "2025-03-03T10:00:00")


def odt_bytes(title: str, blocks: Sequence[tuple[str, object]], written: str) -> bytes:
    """Return an ODT of these blocks (heading, text, list, table), said to be written then (ISO)."""
    body = "".join(_block(kind, content) for kind, content in blocks)
    heading = f'<text:p text:style-name="Title">{escape(title)}</text:p>'
    content = f"<office:body><office:text>{heading}{body}</office:text></office:body>"
    meta = (
        f"<office:meta><dc:title>{escape(title)}</dc:title><dc:language>fr-FR</dc:language>"
        f"<meta:creation-date>{written}</meta:creation-date></office:meta>"
    )
    return packed(
        {
            "mimetype": _TYPE.encode(),
            "content.xml": _part("document-content", content),
            "styles.xml": _part("document-styles", _STYLES),
            "meta.xml": _part("document-meta", meta),
            "META-INF/manifest.xml": _manifest(),
        }
    )


def _part(name: str, inside: str) -> bytes:
    root = f'<office:{name} {_NAMESPACES} office:version="1.3">{inside}</office:{name}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()


def _manifest() -> bytes:
    entries = {"/": _TYPE} | dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")
    lines = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in entries.items()
    )
    address = f"{_OASIS}manifest:1.0"
    root = f'<manifest:manifest xmlns:manifest="{address}" manifest:version="1.3">{lines}'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}</manifest:manifest>'.encode()


def _block(kind: str, content: object) -> str:
    if isinstance(content, list):
        return _table(content) if kind == "table" else _list(content)
    text = escape(str(content))
    if kind == "heading":
        return f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{text}</text:h>'
    if kind == "page":
        return "<text:soft-page-break/>"
    text, mark, note = text.partition("[note]")
    return f'<text:p text:style-name="Standard">{text}{_note(note) if mark else ""}</text:p>'


def _note(text: str) -> str:
    return (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def _list(items: list[str]) -> str:
    lines = (f"<text:list-item><text:p>{escape(item)}</text:p></text:list-item>" for item in items)
    return f"<text:list>{''.join(lines)}</text:list>"


def _table(rows: list[list[str]]) -> str:
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    header = f"<table:table-header-rows>{_row(rows[0])}</table:table-header-rows>"
    body = "".join(map(_row, rows[1:]))
    return f'<table:table table:name="Tableau1">{columns}{header}{body}</table:table>'


def _row(cells: list[str]) -> str:
    inside = "".join(
        f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in cells
    )
    return f"<table:table-row>{inside}</table:table-row>"
