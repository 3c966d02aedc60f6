# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every word that a PDF or an office file holds, seen or not: to find a person in what is kept.

Unlike reading (`reading.py`), nothing is laid out: headers, notes, comments, deleted words, titles of
pictures, cells, slides, their notes and the properties of the file all count.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.core.errors import DocumentTooLarge, UnsupportedFormat
from desktop.core.kept_data.messages import WITH_WORDS
from desktop.documents import limits
from desktop.documents.came_in import document_errors
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import Check, deadline_check
from desktop.documents.office.archives import open_archive
from desktop.documents.pdf.opening import MAX_PAGE_BYTES, open_pdf, page_weight
from desktop.documents.removing.xml_parts import local, read_xml

_BLOCKS = frozenset(("p", "h", "si", "c", "table-cell", "tr", "table-row", "title", "desc"))
"""Local names of elements that end a line, in OOXML and OpenDocument alike."""
_SPACES = frozenset(("tab", "br", "cr", "s", "line-break", "noBreakHyphen"))
_SAID = frozenset(("descr", "title", "name", "author", "initials", "creator"))
"""Local names of attributes that hold words: titles of pictures, who commented, sheets."""
_PROPERTIES = ("meta.xml", "docProps/")
_NO_WORDS = ("META-INF/", "word/theme", "ppt/theme", "xl/theme", "[Content_Types]", "_rels/")


def whole_words(untrusted_path: Path, check: Check = lambda: None) -> str:
    """Return the words of a file, a paragraph or a cell per line; raise a DocumentError.

    What `check` raises ends it (Cancelled).
    """
    suffix = untrusted_path.suffix.lower()
    with_deadline = deadline_check(check)
    with document_errors():
        size = check_regular_file(untrusted_path)
        if suffix not in WITH_WORDS:
            raise UnsupportedFormat
        if size > limits.MAX_OTHER_BYTES:
            raise DocumentTooLarge
        find = _of_pdf if suffix == ".pdf" else _of_office
        return _gathered(find(untrusted_path, with_deadline))


def _gathered(lines: Iterator[str]) -> str:
    kept, length = [], 0
    for line in lines:
        bare = " ".join(line.split())
        length += len(bare) + 1
        if length > limits.MAX_CHARACTERS:
            raise DocumentTooLarge
        if bare:
            kept.append(bare)
    return "\n".join(kept)


def _of_pdf(path: Path, check: Check) -> Iterator[str]:
    with open_pdf(path) as document:
        yield from (str(value) for value in (document.metadata or {}).values() if value)
        for page in document:
            check()
            if page_weight(document, page) > MAX_PAGE_BYTES:
                raise DocumentTooLarge
            yield from str(page.get_text()).split("\n")
            for note in page.annots() or ():
                yield from (str(note.info.get(key) or "") for key in ("title", "content"))
            for field in page.widgets() or ():
                yield str(field.field_value or "")


def _of_office(path: Path, check: Check) -> Iterator[str]:
    with open_archive(path) as archive:
        for name in archive.names():
            check()
            if name.endswith(".xml") and not name.startswith(_NO_WORDS):
                part = archive.read(name, limits.MAX_SIDE_PART_BYTES)
                if part.strip():  # LibreOffice keeps empty parts
                    yield from _lines(read_xml(part), each=name.startswith(_PROPERTIES))


def _lines(root: Any, *, each: bool) -> Iterator[str]:
    """Yield the paragraphs of a part, those inside another too; every element's with `each`."""
    line: list[str] = []
    for element, is_start in _walk(root):
        name = local(element)
        if is_start:
            if name in _BLOCKS or each:
                yield "".join(line)
                line = []
            line.append(" " if name in _SPACES else element.text or "")
            yield from _said_by_attributes(element)
            continue
        if name in _BLOCKS or each:
            yield "".join(line)
            line = []
        line.append(element.tail or "")
    yield "".join(line)


def _walk(root: Any) -> Iterator[tuple[Any, bool]]:
    """Yield each element where it begins (True) and where it ends (False), in order."""
    waiting = [(root, False), (root, True)]
    while waiting:
        element, is_start = waiting.pop()
        yield element, is_start
        if is_start:
            for child in reversed(element):
                waiting += [(child, False), (child, True)]


def _said_by_attributes(element: Any) -> Iterator[str]:
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] in _SAID:
            yield str(value)
