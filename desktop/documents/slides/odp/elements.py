# SPDX-License-Identifier: AGPL-3.0-or-later
"""XML elements as text, every value escaped and without what XML forbids."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from desktop.documents.writers.draft_wording import clean

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "chart": "urn:oasis:names:tc:opendocument:xmlns:chart:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def tag(name: str, attributes: Mapping[str, str] | None = None, *children: str) -> str:
    """Return an element; attributes with an empty value are left out, children are XML already."""
    given = "".join(
        f" {key}={quoteattr(clean(value))}" for key, value in (attributes or {}).items() if value
    )
    inside = "".join(children)
    return f"<{name}{given}>{inside}</{name}>" if inside else f"<{name}{given}/>"


def words(text: str) -> str:
    """Return text as XML: runs of spaces and line breaks are elements in OpenDocument."""
    plain = clean(text).replace("\r\n", "\n").replace("\r", "\n")
    lines = ["<text:tab/>".join(map(_spaced, line.split("\t"))) for line in plain.split("\n")]
    return "<text:line-break/>".join(lines)


def _spaced(text: str) -> str:
    pieces = escape(text).split("  ")
    return " <text:s/>".join(pieces)


def root(name: str, *children: str) -> bytes:
    """Return a whole part: its declaration, the names of all spaces, OpenDocument 1.3."""
    spaces = " ".join(f'xmlns:{short}="{long}"' for short, long in NAMESPACES.items())
    body = "".join(children)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{head}<{name} {spaces} office:version="1.3">{body}</{name}>'.encode()


def points(length: float) -> str:
    """Return a length in points as OpenDocument writes it: « 12.5pt »."""
    return f"{round(length, 2):g}pt"


def number(value: float) -> str:
    """Return a plain number without exponent: « 118240 », « 1.87 »."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"
