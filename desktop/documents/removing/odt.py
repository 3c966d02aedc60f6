# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words out of an ODT: body, headers, notes, fields and links; nothing hidden is left.

Tracked changes are accepted; comments, hidden text, embedded files, macros, the preview picture and the
properties leave (OpenDocument 1.3, OASIS).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.core.files.removal import RemovalReport
from desktop.documents.removing.patterns import RemovalPattern
from desktop.documents.removing.xml_parts import (
    Piece,
    drop,
    elements,
    local,
    pictures_left,
    read_xml,
    replace_attributes,
    replace_in_pieces,
    replace_texts,
    unwrap,
    write_xml,
)

_DROPPED = ("Thumbnails/", "Basic/", "Scripts/", "Versions/", "VersionList.xml", "META-INF/documentsignatures", "META-INF/macrosignatures", "Object", "layout-cache", "Configurations2/")  # fmt: skip
_REMOVED = (
    "annotation", "annotation-end", "tracked-changes", "change", "change-start", "change-end", "hidden-text", "hidden-paragraph",
    "object", "object-ole", "plugin", "applet", "script", "scripts", "event-listeners", "bookmark", "bookmark-start",
    "bookmark-end", "sender-firstname", "sender-lastname", "sender-initials", "sender-email", "sender-phone-private",
    "sender-street", "sender-city", "initial-creator", "creator", "author-name", "author-initials", "user-defined",
    "print-date", "printed-by", "modification-time", "editing-cycles",
)  # fmt: skip
_SPACES = ("s", "tab", "line-break", "soft-page-break")
_EMPTY_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/>'
    b"</office:document-meta>"
)


def remove_from_odt(
    parts: dict[str, bytes], pattern: RemovalPattern
) -> tuple[dict[str, bytes], RemovalReport]:
    """Return the parts without the words, and what was done."""
    kept = {name: part for name, part in parts.items() if not name.startswith(_DROPPED)}
    gone = set(parts) - set(kept)
    dropped = {"les propriétés (auteur, dates)"}
    if any(name.startswith("Object") for name in gone):
        dropped.add("les fichiers incorporés")
    count = 0
    for name, part in kept.items():
        if name == "meta.xml":
            kept[name] = _EMPTY_META
        elif name.endswith((".xml", ".rdf")):
            root = read_xml(part)
            if name.startswith("META-INF/"):
                _clean_manifest(root, gone)
            count += _clean_part(root, pattern, dropped)
            kept[name] = write_xml(root)
    left = pictures_left(kept, "Pictures/")
    return kept, RemovalReport(count, tuple(sorted(dropped)), left)


def _clean_manifest(root: Any, gone: set[str]) -> None:
    def is_gone(entry: Any) -> bool:
        paths = [value for name, value in entry.attrib.items() if name.endswith("}full-path")]
        return bool(paths) and any(
            paths[0] == name or (paths[0].endswith("/") and name.startswith(paths[0]))
            for name in gone
        )

    drop(root, is_gone)


def _clean_part(root: Any, pattern: RemovalPattern, dropped: set[str]) -> int:
    if any(True for _ in elements(root, "annotation")):
        dropped.add("les commentaires")
    if any(True for _ in elements(root, "tracked-changes")):
        dropped.add("les modifications suivies")
    hidden = _hidden_styles(root)
    if drop(
        root,
        lambda one: local(one) in ("hidden-text", "hidden-paragraph") or _is_hidden(one, hidden),
    ):
        dropped.add("le texte masqué")
    drop(root, lambda one: local(one) in _REMOVED)
    unwrap(root, lambda one: local(one) in ("meta-field",))
    count = 0
    for paragraph in elements(root, "p", "h"):
        count += replace_in_pieces(list(_pieces(paragraph)), pattern)
    return (
        count + replace_attributes(root, pattern) + replace_texts(root, pattern, ("text", "tail"))
    )


def _hidden_styles(root: Any) -> frozenset[str]:
    """Return the styles whose text is not shown (text:display="none")."""
    found = set()
    for style in elements(root, "style"):
        names = [value for name, value in style.attrib.items() if name.endswith("}name")]
        for properties in style:
            shows = [v for name, v in properties.attrib.items() if name.endswith("}display")]
            if names and shows and shows[0] == "none":
                found.add(names[0])
    return frozenset(found)


def _is_hidden(element: Any, hidden: frozenset[str]) -> bool:
    if not hidden or local(element) not in ("span", "p", "h", "section"):
        return False
    return any(name.endswith("}style-name") and v in hidden for name, v in element.attrib.items())


def _pieces(paragraph: Any) -> Iterator[Piece]:
    yield Piece(paragraph, "text")
    yield from _inside(paragraph)


def _inside(element: Any) -> Iterator[Piece]:
    for child in element:
        name = local(child)
        if name in _SPACES:
            yield Piece(child, "")
        elif name not in ("p", "h", "frame", "note", "list", "table"):
            yield Piece(child, "text")
            yield from _inside(child)
        yield Piece(child, "tail")
