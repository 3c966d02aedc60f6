# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes as the pages of a PDF, for printing and publishing; or as one page to be drawn at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from desktop.core.pictures.scene import Box, PictureMark, Scene
from desktop.documents.drawings.checking import check_scene
from desktop.documents.drawings.geometry import pictures_in, rectangle, text_lines
from desktop.documents.drawings.pdf.content import PageContent, path_text
from desktop.documents.drawings.pdf.objects import PdfObjects, colour_text, matrix_text
from desktop.documents.drawings.pdf.page_boxes import PageBoxes, page_boxes
from desktop.documents.drawings.pdf.pictures import PictureUse
from desktop.documents.drawings.pdf.resources import Resources
from desktop.documents.drawings.pdf.tags import PageTags
from desktop.documents.drawings.picture_marks import mark_pdf
from desktop.documents.drawings.pixel_mark import PixelMark, mark_for
from desktop.documents.writers.pdf.pdf_tags import TagElement, write_structure

_PRINT_DENSITY = 300 / 72
"""Pixels per point that a printer shows."""
_A_HAIR = 1 + 2e-6
"""What ends at the edge of the page covers its last row of pixels whole, roundings or not."""


def make_scene_pdf(
    scenes: Sequence[Scene],
    mark: PictureMark,
    *,
    has_bleed: bool = False,
    has_crop_marks: bool = False,
    watermark: PixelMark | None = None,
) -> bytes:
    """Return a tagged PDF with a page per scene, its fonts inside.

    Raises ValueError for a scene that cannot be drawn, a DocumentError for a bad picture.
    """
    return make_tagged_pdf(
        scenes,
        lambda document: mark_pdf(document, _told_whole(scenes), mark),
        has_bleed=has_bleed,
        has_crop_marks=has_crop_marks,
        watermark=mark_for(mark, watermark),
    )


def make_tagged_pdf(
    scenes: Sequence[Scene],
    tell: Callable[[Any], None],
    *,
    tags: Callable[[TagElement, int], PageTags] = PageTags,
    has_bleed: bool = False,
    has_crop_marks: bool = False,
    watermark: PixelMark | None = None,
) -> bytes:
    """Return a PDF with a page per scene; `tell` writes into it (pymupdf) what it says of itself.

    `tags` gives what a screen reader is told of a page (from 0), under the root of all pages.
    Raises ValueError for a scene that cannot be drawn, a DocumentError for a bad picture.
    """
    if not scenes:
        raise ValueError("a PDF has one page at least")
    objects = PdfObjects()
    try:
        resources = Resources(objects, PictureUse(_PRINT_DENSITY, mark=watermark))
        root = TagElement("Document")
        pages = []
        for place, scene in enumerate(scenes):
            check_scene(scene)
            boxes = page_boxes(scene, has_bleed=has_bleed, has_crop_marks=has_crop_marks)
            told = tags(root, place)
            pages.append(
                _add_page(objects, resources, boxes, _content(scene, boxes, resources, told))
            )
            told.finish()
        resources.finish(has_whole_faces=False)
        write_structure(objects.document, root, pages)
        tell(objects.document)
        return bytes(objects.document.tobytes(garbage=0, deflate=False, no_new_id=True))
    finally:
        objects.close()


def make_page_to_draw(scene: Scene, width: int, height: int) -> PdfObjects:
    """Return a PDF with one page of width × height points, to be drawn a point per pixel.

    To be closed afterwards. Raises ValueError, or a DocumentError for a bad picture.
    """
    check_scene(scene)
    objects = PdfObjects()
    try:
        across, down = _A_HAIR * width / scene.width, _A_HAIR * height / scene.height
        matrix = (across, 0.0, 0.0, -down, 0.0, float(height))
        resources = Resources(objects, PictureUse(1 / _A_HAIR, is_packed=False))
        content = PageContent(resources, matrix)
        content.raw(f"{matrix_text(matrix)} cm")
        _draw_all(content, scene, Box(0, 0, scene.width, scene.height))
        page = objects.document.new_page(width=width, height=height)
        _fill_page(objects, page, resources, content.finished(), is_packed=False)
        resources.finish(has_whole_faces=True)
    except BaseException:
        objects.close()
        raise
    return objects


def _content(scene: Scene, boxes: PageBoxes, resources: Resources, tags: PageTags) -> bytes:
    content = PageContent(resources, boxes.matrix, tags)
    content.raw(f"{matrix_text(boxes.matrix)} cm")
    content.raw("q")
    content.raw(f"{path_text(rectangle(boxes.drawn))} W n")
    _draw_all(content, scene, boxes.drawn)
    content.end_ornament()
    content.raw("Q")
    marks = boxes.crop_marks()
    if marks:
        content.raw(f"/Artifact BMC {marks} EMC")
    return content.finished()


def _draw_all(content: PageContent, scene: Scene, drawn: Box) -> None:
    """Draw the paper and the items; a scene without a word to read is one picture."""
    if scene.ground:
        content.ornament(f"{colour_text(scene.ground)} rg {path_text(rectangle(drawn))} f")
    has_words = any(line.role for line in text_lines(scene.items))
    has_figures = any(picture.alternative_text for picture in pictures_in(scene.items))
    if has_words or has_figures:
        content.draw(scene.items)
    else:
        content.figure(scene.items, scene.alternative_text or scene.title)


def _told_whole(scenes: Sequence[Scene]) -> Scene:
    """Return the first page with the words of all of them, for the facts of the whole PDF."""
    words = dict.fromkeys(scene.alternative_text for scene in scenes if scene.alternative_text)
    return replace(scenes[0], alternative_text=" ".join(words))


def _add_page(objects: PdfObjects, resources: Resources, boxes: PageBoxes, content: bytes) -> int:
    width, height = boxes.size
    page = objects.document.new_page(width=width, height=height)
    _fill_page(objects, page, resources, content)
    for name, box in boxes.written().items():
        objects.document.xref_set_key(page.xref, name, box)
    return int(page.xref)


def _fill_page(
    objects: PdfObjects, page: Any, resources: Resources, content: bytes, *, is_packed: bool = True
) -> None:
    stream = objects.add_stream("<<>>", content, is_packed=is_packed)
    objects.document.xref_set_key(page.xref, "Contents", f"{stream} 0 R")
    objects.document.xref_set_key(page.xref, "Resources", f"{resources.number} 0 R")
