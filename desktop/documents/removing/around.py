# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document says beside its body: headers, footers, notes, titles of pictures, raw lines of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentUnreadable
from desktop.documents import limits
from desktop.documents.office.archives import open_archive
from desktop.documents.removing.xml_parts import elements, read_xml

_BODIES = ("word/document.xml", "content.xml")
_MOST_CHARACTERS = 2_000_000


def text_around(untrusted_path: Path) -> str:
    """Return a document’s words that reading its body leaves out, one paragraph per line.

    Of a PDF, the lines of its pages as they stand, repeated headers and footers included.
    """
    suffix = untrusted_path.suffix.lower()
    if suffix == ".pdf":
        return _of_pages(untrusted_path)[:_MOST_CHARACTERS]
    if suffix not in (".docx", ".odt"):
        return ""
    lines: dict[str, None] = {}
    with open_archive(untrusted_path) as archive:
        for name in archive.names():
            if name.endswith(".xml") and not name.startswith(
                ("docProps/", "META-INF/", "word/theme")
            ):
                root = read_xml(archive.read(name, limits.MAX_PART_BYTES))
                found = [] if name in _BODIES else _paragraphs(root)
                lines |= dict.fromkeys((*found, *_descriptions(root)))
    return "\n".join(lines)[:_MOST_CHARACTERS]


def _paragraphs(root: Any) -> list[str]:
    texts = (" ".join("".join(one.itertext()).split()) for one in elements(root, "p", "h"))
    return [text for text in texts if text]


def _descriptions(root: Any) -> list[str]:
    """Return the alternative texts of pictures."""
    found = []
    for element in elements(root, "docPr", "cNvPr", "title", "desc"):
        found += [str(v) for n, v in element.attrib.items() if n in ("descr", "title")]
        found.append(element.text or "")
    return [text for text in found if text.strip()]


def _of_pages(path: Path) -> str:
    import pymupdf

    library: Any = pymupdf
    try:
        with library.open(path) as document:
            return "\n".join(str(page.get_text()) for page in document)
    except Exception as error:
        raise DocumentUnreadable("Le fichier est incomplet ou abîmé.") from error
