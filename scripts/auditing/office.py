# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader finds in a DOCX, ODT, PPTX or ODP: title, language, headings, headers, pictures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from scripts.auditing.findings import Finding

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SHOW = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_DECORATIVE = "decorative"


def part(content: bytes, name: str) -> etree._Element | None:
    """Return a part of the archive as a tree; None when it is not there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if name not in archive.namelist():
            return None
        return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))


def names(content: bytes, start: str) -> list[str]:
    """Return the XML parts whose name begins so, by their number."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [n for n in archive.namelist() if n.startswith(start) and n.endswith(".xml")]
    return sorted(found, key=lambda name: (len(name), name))


def words(element: etree._Element) -> str:
    """Return all the words under an element."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def _has_title(content: bytes, place: str, name: str) -> Iterator[Finding]:
    properties = part(content, name)
    title = next(properties.iter(f"{_DC}title"), None) if properties is not None else None
    if title is None or not words(title):
        yield Finding(place, "file", "the title is not in the properties")


def docx_findings(place: str, content: bytes, headings: int) -> Iterator[Finding]:
    """Yield what a DOCX lacks; `headings` is how many titles its draft has."""
    yield from _has_title(content, place, "docProps/core.xml")
    styles, body = part(content, "word/styles.xml"), part(content, "word/document.xml")
    assert styles is not None and body is not None
    languages = {lang.get(f"{_W}val") for lang in styles.iter(f"{_W}lang")}
    if "fr-FR" not in languages:
        yield Finding(place, "file", f"the language is {languages}")
    named = {
        style.get(f"{_W}styleId"): str(next(style.iter(f"{_W}name")).get(f"{_W}val")).casefold()
        for style in styles.iter(f"{_W}style")
    }
    used = [named.get(s.get(f"{_W}val"), "") for s in body.iter(f"{_W}pStyle")]
    real = sum(name.startswith(("heading", "title", "titre")) for name in used)
    real += sum(1 for _ in body.iter(f"{_W}outlineLvl"))
    if real < headings:
        yield Finding(place, "file", f"{real} heading styles for {headings} titles")
    for number, table in enumerate(body.iter(f"{_W}tbl"), 1):
        rows = table.findall(f"{_W}tr")
        if len(rows) > 1 and rows[0].find(f"{_W}trPr/{_W}tblHeader") is None:
            yield Finding(place, "file", f"table {number} has no header row")
    for name in [n for n in names(content, "word/") if "/theme" not in n]:
        tree = part(content, name)
        assert tree is not None
        for picture in tree.iter(f"{_WP}docPr"):
            inside = etree.tostring(picture.getparent())
            if (
                b"pic:pic" in inside
                and not picture.get("descr")
                and _DECORATIVE.encode() not in inside
            ):
                yield Finding(place, "file", f"a picture of {name} has no alternative text")


def odt_findings(place: str, content: bytes, headings: int) -> Iterator[Finding]:
    """Yield what an ODT lacks."""
    yield from _has_title(content, place, "meta.xml")
    body = part(content, "content.xml")
    assert body is not None
    yield from _odf_language(place, content)
    real = sum(1 for _ in body.iter(f"{_TEXT}h"))
    styled = [p for p in body.iter(f"{_TEXT}p") if "Title" in str(p.get(f"{_TEXT}style-name"))]
    if real + len(styled) < headings:
        yield Finding(place, "file", f"{real} headings for {headings} titles")
    for number, table in enumerate(body.iter(f"{_TABLE}table"), 1):
        rows = list(table.iter(f"{_TABLE}table-row"))
        if len(rows) > 1 and table.find(f"{_TABLE}table-header-rows") is None:
            yield Finding(place, "file", f"table {number} has no header row")
    for name in ("content.xml", "styles.xml"):
        yield from _odf_pictures(place, content, name)


def _odf_language(place: str, content: bytes) -> Iterator[Finding]:
    found = set()
    for name in ("styles.xml", "content.xml"):
        tree = part(content, name)
        if tree is not None:
            found |= {e.get(f"{_FO}language") for e in tree.iter() if e.get(f"{_FO}language")}
    if "fr" not in found:
        yield Finding(place, "file", f"the language is {found or 'not told'}")


def _odf_pictures(place: str, content: bytes, name: str) -> Iterator[Finding]:
    tree = part(content, name)
    if tree is None:
        return
    for image in tree.iter(f"{_DRAW}image"):
        frame = image.getparent()
        while frame is not None and frame.tag != f"{_DRAW}frame":
            frame = frame.getparent()
        if frame is None:
            continue
        told = frame.find(f"{_SVG}title"), frame.find(f"{_SVG}desc")
        is_decorative = any(key.endswith(_DECORATIVE) for key in frame.keys())  # noqa: SIM118
        if not any(t is not None and words(t) for t in told) and not is_decorative:
            yield Finding(place, "file", f"a picture of {name} has no alternative text")


def pptx_findings(place: str, content: bytes) -> Iterator[Finding]:
    """Yield what the slides of a PPTX lack."""
    yield from _has_title(content, place, "docProps/core.xml")
    for name in names(content, "ppt/slides/slide"):
        tree = part(content, name)
        assert tree is not None
        number = name.removeprefix("ppt/slides/slide").removesuffix(".xml")
        shapes = list(tree.iter(f"{_P}sp", f"{_P}pic", f"{_P}graphicFrame"))
        kinds = [_placeholder(shape) for shape in shapes]
        title = next(
            (s for s, k in zip(shapes, kinds, strict=True) if k in ("title", "ctrTitle")), None
        )
        if title is None or not words(title):
            yield Finding(place, "file", f"slide {number} has no title in its place")
        elif not _is_before_words(shapes, title):
            yield Finding(place, "file", f"slide {number} is not read from its title on")
        for shape in shapes:
            told = next(shape.iter(f"{_P}cNvPr"))
            needs = shape.tag in (f"{_P}pic", f"{_P}graphicFrame")
            if needs and not told.get("descr") and _DECORATIVE not in etree.tostring(told).decode():
                yield Finding(
                    place, "file", f"slide {number}: {told.get('name')} has no alternative text"
                )
        spoken = {r.get("lang") for r in tree.iter(f"{_A}rPr")}
        if spoken - {"fr-FR"}:
            yield Finding(place, "file", f"slide {number}: language {spoken}")


def _placeholder(shape: etree._Element) -> str:
    place = next(shape.iter(f"{_P}ph"), None)
    return "" if place is None else str(place.get("type", "body"))


def _is_before_words(shapes: list[etree._Element], title: etree._Element) -> bool:
    first = next((shape for shape in shapes if shape.tag == f"{_P}sp" and words(shape)), None)
    return first is title


def odp_findings(place: str, content: bytes) -> Iterator[Finding]:
    """Yield what the slides of an ODP lack."""
    yield from _has_title(content, place, "meta.xml")
    yield from _odf_language(place, content)
    yield from _odf_pictures(place, content, "content.xml")
    body = part(content, "content.xml")
    assert body is not None
    for number, page in enumerate(body.iter(f"{_DRAW}page"), 1):
        titles = [f for f in page.iter(f"{_DRAW}frame") if f.get(f"{_SHOW}class") == "title"]
        if not any(words(title) for title in titles):
            yield Finding(place, "file", f"slide {number} has no title in its place")
