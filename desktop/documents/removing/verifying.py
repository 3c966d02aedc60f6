# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for words in all that a written file is made of, as somebody curious would."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from desktop.documents.removing.patterns import RemovalPattern

_TAGS = re.compile(r"<[^<>]*>")


def still_there(content: bytes, suffix: str, pattern: RemovalPattern) -> bool:
    """Tell whether a word that had to go is anywhere in the file: text, strings, names, raw bytes."""
    return any(pattern.spans(text) for text in _texts(content, suffix))


def _texts(content: bytes, suffix: str) -> Iterator[str]:
    if suffix == ".pdf":
        yield from _pdf_texts(content)
    elif suffix in (".docx", ".odt"):
        yield from _archive_texts(content)
    else:
        yield content.decode("utf-8", "replace")


def _archive_texts(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name
            part = archive.read(name)
            if name.endswith((".xml", ".rels", ".rdf", ".txt")) or name == "mimetype":
                text = part.decode("utf-8", "replace")
                yield text
                yield _TAGS.sub("", text)


def _pdf_texts(content: bytes) -> Iterator[str]:
    """Yield the text of the pages, then every string of every object, however it is encoded."""
    import pymupdf

    library: Any = pymupdf
    with library.open(stream=content, filetype="pdf") as document:
        for page in document:
            yield " ".join(page.get_text().split())
        for number in range(1, document.xref_length()):
            yield document.xref_object(number)
            for literal in re.findall(r"<([0-9A-Fa-f]{4,})>", document.xref_object(number)):
                yield from _decoded(literal)
            stream = document.xref_stream(number) if document.xref_is_stream(number) else None
            if stream is not None and not document.xref_is_image(number):
                yield stream.decode("latin-1")
                yield stream.decode("utf-8", "replace")
        yield " ".join(str(value) for value in (document.metadata or {}).values())


def _decoded(hexadecimal: str) -> Iterator[str]:
    try:
        raw = bytes.fromhex(hexadecimal)
    except ValueError:
        return
    if raw.startswith(b"\xfe\xff"):
        yield raw.decode("utf-16", "replace")
    yield raw.decode("latin-1")
