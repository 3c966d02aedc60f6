# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads plain text and Markdown: encoding found out, titles guessed, paragraphs joined."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import DocumentEmpty, DocumentTooLarge, DocumentUnreadable
from desktop.core.source_document import SourceBlock, SourceDocument
from desktop.documents import limits
from desktop.documents.limits import Check
from desktop.documents.office.paging import Break, paginate
from desktop.documents.office.paragraphs import (
    ReadItem,
    ReadParagraph,
    ReadRow,
    blocks_of,
    table_items,
)
from desktop.documents.office.source_text import (
    clean,
    is_capitals,
    may_be_heading,
    numbering_level,
    without_bullet,
)
from desktop.documents.office.titles import document_title

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:(?:[-–—]\s*)?(?:page\s+)?\d{1,3}\s*(?:/|sur)\s*\d{1,3}(?:\s*[-–—])?|[-–—]\s?\d{1,3}\s?[-–—]"
    r"|page\s+\d{1,3})\s*$",
    re.IGNORECASE,
)
"""« - 3 - », « page 3 / 12 »: what a printed text bears at the foot of its pages."""
_ORDERED = re.compile(r"^(?:\d{1,3}|[a-z])[.)°]\s+(?=\S)")
_LONGEST_MARKED = 2_000
"""Characters: marks of Markdown are not looked for in longer lines, where they would cost much."""
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
GUESSED_ENCODING = (
    "L’encodage de ce fichier texte n’est pas indiqué : vérifiez les lettres accentuées."
)


def read_text(path: Path, *, check: Check = lambda: None) -> SourceDocument:
    """Read a text file. Raises a DocumentError; `sha256` and `size` are left for the caller."""
    size = path.stat().st_size
    if size > limits.MAX_TEXT_BYTES:
        raise DocumentTooLarge(
            f"Limite pour un texte : {limits.MAX_TEXT_BYTES // limits.MEBIBYTE} Mo."
        )
    text, sure = decode(path.read_bytes())
    items = list(_items(text, check))
    flow = blocks_of(items)
    if not any(isinstance(item, SourceBlock) for item in flow):
        raise DocumentEmpty
    paged = paginate(flow)
    title = document_title(items, paged.blocks, "", path)
    warnings = () if sure else (GUESSED_ENCODING,)
    return SourceDocument(
        path.name, "txt", title, "", 0, paged.pages, paged.blocks, paged.paging, warnings
    )


def plain_text(path: Path) -> str:
    """Return a text file as it is, to be called once `read_text` has accepted it.

    Raises DocumentUnreadable, DocumentTooLarge.
    """
    if path.stat().st_size > limits.MAX_TEXT_BYTES:
        raise DocumentTooLarge
    text, _ = decode(path.read_bytes())
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(untrusted_bytes: bytes) -> tuple[str, bool]:
    """Return the text and whether its encoding is certain.

    Order: byte-order mark, UTF-8, UTF-16 without a mark, Windows-1252 (what old French software
    writes), Latin-1. Raises DocumentUnreadable for what is not text.
    """
    for mark, encoding in _MARKS:
        if untrusted_bytes.startswith(mark):
            return _decoded(untrusted_bytes, encoding), True
    unmarked = _unmarked_utf16(untrusted_bytes)
    if unmarked:
        return _decoded(untrusted_bytes, unmarked), True
    if _is_binary(untrusted_bytes):
        raise DocumentUnreadable("Ce n’est pas un fichier texte.")
    for encoding in ("utf-8", "cp1252", "latin-1"):
        try:
            text = untrusted_bytes.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, encoding == "utf-8" or _reads_as_french(text)
    raise DocumentUnreadable("Son encodage n’est pas reconnu.")


def _decoded(untrusted_bytes: bytes, encoding: str) -> str:
    try:
        return untrusted_bytes.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentUnreadable("Son encodage est abîmé.") from error


def _unmarked_utf16(untrusted_bytes: bytes) -> str:
    """Return "utf-16-le" or "-be" when every other byte of the start is zero, as in Latin text."""
    start = untrusted_bytes[:2_000]
    half = len(start) // 2
    if half < 8 or len(untrusted_bytes) % 2:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > 0.8 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.8 * half and odd < 0.05 * half else ""


def _is_binary(untrusted_bytes: bytes) -> bool:
    """Return True when over 1 % of the bytes are control characters that no text has."""
    allowed = b"\t\n\r\x0b\x0c\x1b\x85"
    control = bytes(value for value in range(32) if value not in allowed)
    sample = untrusted_bytes[: 4 * limits.MEBIBYTE]
    return len(sample) - len(sample.translate(None, control)) > len(sample) / 100


def _reads_as_french(text: str) -> bool:
    """Return True when nearly all letters beyond ASCII are those of French."""
    others = [character for character in text if ord(character) > 127]
    french = sum(
        character in "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ«»’‘“”–—…°€²³\xa0" for character in others
    )
    return french >= 0.9 * len(others)


def _items(text: str, check: Check) -> Iterator[ReadItem]:
    for number, page in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        if number:
            yield Break.MANUAL
        lines = page.split("\n")
        width = _wrap_width(lines)
        for paragraph in _groups(lines):
            check()
            yield from _after_blank(_group_items(paragraph, width))


def _after_blank(items: Iterator[ReadItem]) -> Iterator[ReadItem]:
    """Tell by an empty line that the first paragraph of a group stands after a blank one."""
    is_first = True
    for item in items:
        if is_first and isinstance(item, ReadParagraph):
            item = replace(item, lines=("", *(item.lines or (item.text,))))
        is_first = False
        yield item


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield runs of lines without a blank one between."""
    group: list[str] = []
    for line in lines:
        if _PAGE_NUMBER.match(line):
            continue
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(lines: Sequence[str]) -> int:
    """Return the length from which a line is taken to go on in the next; 0 when lines do not wrap.

    A text typed in a mail program is cut near 72 or 80 characters; one saved by a word processor
    has a line per paragraph.
    """
    lengths = sorted(len(line) for line in lines if line.strip())
    if not lengths or lengths[-1] > 200:
        return 0
    return int(0.7 * lengths[int(0.9 * (len(lengths) - 1))])


def _group_items(lines: list[str], width: int) -> Iterator[ReadItem]:
    table = _table(lines)
    if table:
        yield from table
        return
    current: list[str] = []
    is_list = False
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        before = lines[number - 1] if number else ""
        heading = _heading(line, before, after, alone=len(lines) == 1)
        starts_item = _is_item(line)
        goes_on = (
            bool(current) and not heading and not starts_item and _goes_on(before, width, line)
        )
        if not goes_on and current:
            yield _paragraph(current, is_list)
            current = []
        if heading:
            yield heading
        elif not _UNDERLINE.match(line.strip()):
            is_list = is_list if goes_on else starts_item
            if not goes_on:
                current = []
            current.append(line.strip())
    if current:
        yield _paragraph(current, is_list)


def _goes_on(before: str, width: int, line: str) -> bool:
    """Return True when a line continues the one before: that one was full, or this one is a tail."""
    if not width:
        return False
    return len(before) >= width or line.lstrip()[:1].islower()


def _is_item(line: str) -> bool:
    text = line.strip()
    return without_bullet(text)[1] or bool(_ORDERED.match(text))


def _paragraph(lines: list[str], is_list: bool) -> ReadParagraph:
    # An ordered item keeps its number: in plain text it is the only one there is.
    text = clean(_without_marks(" ".join(lines)))
    return ReadParagraph(text, is_list=is_list, lines=tuple(clean(line) for line in lines))


def _without_marks(text: str) -> str:
    return _STRONG.sub(r"\2", text) if len(text) <= _LONGEST_MARKED else text


def _heading(line: str, before: str, after: str, *, alone: bool) -> ReadParagraph | None:
    """Return the line as a heading: marked with #, underlined, in capitals, or numbered and alone."""
    if len(line) > _LONGEST_MARKED:
        return None
    text = clean(line)
    marked = _MARKDOWN_HEADING.match(text)
    if marked:
        return ReadParagraph(_without_marks(marked[2]), level=len(marked[1]))
    if not may_be_heading(text) or _is_item_of_list(text, before, after):
        return None
    if _UNDERLINE.match(after.strip()) and len(after.strip()) >= min(len(text) // 2, 3):
        return ReadParagraph(text, level=1 if after.strip()[0] in "=*" else 2)
    numbered = numbering_level(text)
    if numbered and (alone or not before) and not _hangs(line, after):
        return ReadParagraph(text, level=numbered + 1)
    if is_capitals(text) and len(text) >= 6 and (alone or not before):
        return ReadParagraph(text, level=2)
    return None


def _hangs(line: str, after: str) -> bool:
    """Return True when the line below stands further right: it is the rest of a numbered item."""
    return bool(after.strip()) and _indent(after) > _indent(line) + 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_item_of_list(text: str, before: str, after: str) -> bool:
    if without_bullet(text)[1]:
        return True
    neighbours = (clean(before), clean(after))
    return bool(numbering_level(text)) and any(numbering_level(line) for line in neighbours if line)


def _table(lines: list[str]) -> list[ReadItem]:
    """Return a table written with « | » or tabs; empty when the lines are none."""
    for mark in ("|", "\t"):
        if len(lines) > 1 and all(mark in line.strip() for line in lines):
            rows = [
                ReadRow(tuple(clean(cell) for cell in line.strip().strip("|").split(mark)[: limits.MAX_COLUMNS]))
                for line in lines[: limits.MAX_ROWS]
                if not _is_rule(line)
            ]  # fmt: skip
            ruled = len(rows) < len(lines[: limits.MAX_ROWS]) and mark == "|"
            rows[:1] = [ReadRow(row.cells, is_header=ruled) for row in rows[:1]]
            return table_items(rows)
    return []


def _is_rule(line: str) -> bool:
    """Return True for the « |---|---| » under the header of a Markdown table."""
    return {"-", "|"} <= set(line) <= set("-|: \t")
