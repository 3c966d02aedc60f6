# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader finds in a PDF or an SVG: tags, language, title, alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from scripts.auditing.findings import Finding

_SVG = "{http://www.w3.org/2000/svg}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MARKS = re.compile(rb"\b(BDC|BMC|EMC|Tj|TJ|Do|BI)\b")
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>")


def pdf_findings(
    place: str, content: bytes, *, headings: int = 0, tables: int = 0
) -> Iterator[Finding]:
    """Yield what a PDF lacks; `headings` and `tables` are those of its draft."""
    import pymupdf

    document: Any = pymupdf.open(stream=content, filetype="pdf")  # type: ignore[no-untyped-call]
    yield from _catalogue_findings(place, document)
    roles = [role for role, _ in _elements(document)]
    if sum(bool(re.fullmatch(r"H\d?|Title", role)) for role in roles) < headings:
        yield Finding(
            place, "file", f"{sum(r.startswith('H') for r in roles)} heading tags for {headings}"
        )
    if roles.count("Table") < tables or (tables and "TH" not in roles):
        yield Finding(
            place, "file", f"{roles.count('Table')} tables of {tables}, TH {roles.count('TH')}"
        )
    for role, has_words in _elements(document):
        if role == "Figure" and not has_words:
            yield Finding(place, "file", "a figure has no alternative text")
    for number, page in enumerate(document, 1):
        loose = loose_marks(page.read_contents())
        if loose:
            yield Finding(place, "file", f"page {number}: {loose} texts or pictures out of any tag")
    document.close()


def _catalogue_findings(place: str, document: Any) -> Iterator[Finding]:
    """Yield what the document does not say of itself."""
    catalog = document.pdf_catalog()

    def has(path: str, wanted: str) -> bool:
        return wanted in str(document.xref_get_key(catalog, path)[1])

    if not (has("MarkInfo", "true") or has("MarkInfo/Marked", "true")):
        yield Finding(place, "file", "it is not tagged")
    if not has("Lang", "fr"):
        yield Finding(place, "file", "no language")
    if not has("ViewerPreferences/DisplayDocTitle", "true"):
        yield Finding(place, "file", "the title is not shown in the window")
    if not (document.metadata or {}).get("title"):
        yield Finding(place, "file", "no title")


def _elements(document: Any) -> Iterator[tuple[str, bool]]:
    """Yield the role of each element of the structure, and whether it has an alternative text."""
    for xref in range(1, document.xref_length()):
        kind = document.xref_get_key(xref, "S")
        if kind[0] == "name" and document.xref_get_key(xref, "P")[0] == "xref":
            yield kind[1].lstrip("/"), document.xref_get_key(xref, "Alt")[0] == "string"


def loose_marks(stream: bytes) -> int:
    """Return how many texts and pictures of a page are neither content nor artifact."""
    depth = loose = 0
    for found in _MARKS.finditer(_STRINGS.sub(b"()", stream)):
        word = found.group(1)
        if word in (b"BDC", b"BMC"):
            depth += 1
        elif word == b"EMC":
            depth -= 1
        elif depth <= 0:
            loose += 1
    return loose


def svg_findings(place: str, content: bytes) -> Iterator[Finding]:
    """Yield what an SVG lacks."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    if root.get("role") != "img":
        yield Finding(place, "file", "the drawing has no role")
    for name in ("title", "desc"):
        told = root.find(f"{_SVG}{name}")
        if told is None or not (told.text or "").strip():
            yield Finding(place, "file", f"no {name}")
    if not (root.get(_LANG) or root.get("lang") or "").startswith("fr"):
        yield Finding(place, "file", "no language")
