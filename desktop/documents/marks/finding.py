# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for every mark of a file: its metadata, and the watermark of its pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.core.errors import UnsupportedFormat
from desktop.core.files.marks import FoundMark, MarkVerdict
from desktop.documents.came_in import document_errors
from desktop.documents.file_kinds import check_regular_file
from desktop.documents.limits import Check
from desktop.documents.marks.in_archives import look_in_archive
from desktop.documents.marks.in_pdf import look_in_pdf
from desktop.documents.marks.in_pictures import look_in_picture
from desktop.documents.marks.in_text import look_in_svg, look_in_text
from desktop.documents.marks.looked import Looked
from desktop.documents.marks.statements import GENERATOR, OF_MODELS, OF_NO_MODEL

_HEAD = 8192
"""Bytes: drawing programs write long comments before the first element of an SVG."""


def _is_svg(head: bytes) -> bool:
    is_xml = head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return is_xml and b"<svg" in head.lower()


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[Path, Check], Looked]], ...] = (
    (lambda head: head.startswith(b"\x89PNG"), look_in_picture),
    (lambda head: head.startswith(b"\xff\xd8\xff"), look_in_picture),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", look_in_picture),
    (lambda head: b"%PDF-" in head[:1024], look_in_pdf),
    (lambda head: head.startswith(b"PK\x03\x04"), look_in_archive),
    (_is_svg, look_in_svg),
    (lambda head: b"\x00" not in head, look_in_text),
)
_ADVICE = "Choisissez une image (PNG, JPEG, WebP, SVG), un PDF, un document ou un texte."


def mark_of_file(path: Path, check: Check = lambda: None) -> FoundMark:
    """Return what a file says of how it was made, told by its content and never by its name.

    `check` is called between two looks and may raise. Raises a DocumentError.
    """
    check_regular_file(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for is_kind, look in _KINDS:
        if is_kind(head):
            with document_errors("a mark"):
                looked = look(path, check)
            return _found(path.name, looked)
    raise UnsupportedFormat("Ce genre de fichier ne porte pas de marque connue.", advice=_ADVICE)


def _found(name: str, looked: Looked) -> FoundMark:
    said = looked.said
    return FoundMark(
        name=name,
        format=looked.format,
        verdict=_verdict(looked),
        origin=said.origin,
        model=said.model,
        day=said.day,
        reviewer=said.reviewer,
        state=said.state,
        reviewed_on=said.reviewed_on,
        validator=said.validator,
        validated_on=said.validated_on,
        maker=said.maker,
        has_watermark=looked.watermark.is_found if looked.watermark else None,
        score=looked.watermark.score if looked.watermark else 0.0,
        signs=tuple(said.signs),
    )


def _verdict(looked: Looked) -> MarkVerdict:
    """A watermark counts more than words: it is harder to put there by mistake."""
    said = looked.said
    is_marked = looked.watermark is not None and looked.watermark.is_found
    is_told = said.generated == "oui" or said.origin in OF_MODELS or GENERATOR in said.signs
    if is_marked or is_told:
        return MarkVerdict.MODEL
    if said.generated == "non" or said.origin in OF_NO_MODEL:
        return MarkVerdict.NO_MODEL
    return MarkVerdict.UNKNOWN
