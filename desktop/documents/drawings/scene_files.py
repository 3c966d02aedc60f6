# SPDX-License-Identifier: AGPL-3.0-or-later
"""Scenes as the files that go out: one drawing, several pages, an archive of many."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from desktop.core.jobs.output_pieces import ArchiveFile, SceneFile
from desktop.documents.drawings.draft_label import labelled_scenes
from desktop.documents.drawings.pixel_mark import PixelMark
from desktop.documents.whole_files import safe_stem

FORMATS = ("pdf", "png", "svg")
READ_ME = "LISEZ-MOI.txt"
_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date of a zip: the same drawings give the same bytes."""
_PACKS_WELL = ("svg", "txt")


class SceneFiles:
    """Makes the files of one call: a drawing that goes out twice is drawn once."""

    def __init__(
        self, check: Callable[[], None] = lambda: None, watermark: PixelMark | None = None
    ) -> None:
        """`check` is called before each drawing; `watermark` is laid on what a model painted."""
        self._check = check
        self._watermark = watermark
        self._made: dict[SceneFile, bytes] = {}

    def drawing(self, piece: SceneFile) -> bytes:
        """Return one file. Raises ValueError, a DocumentError for a bad picture, or Cancelled."""
        if piece not in self._made:
            self._check()
            self._made[piece] = make_scene_file(piece, self._watermark)
        return self._made[piece]

    def archive(self, piece: ArchiveFile) -> bytes:
        """Return a zip of drawings, each in its folder, with its LISEZ-MOI.txt first."""
        stream = BytesIO()
        taken = {READ_ME.casefold()}
        with zipfile.ZipFile(stream, "w") as archive:
            _add(archive, READ_ME, text_content(piece.read_me))
            for drawing in piece.pieces:
                folder = f"{safe_stem(drawing.folder)}/" if drawing.folder else ""
                name = _free_name(folder + safe_stem(drawing.stem), drawing.format, taken)
                _add(archive, name, self.drawing(drawing))
        return stream.getvalue()


def make_scene_file(piece: SceneFile, watermark: PixelMark | None = None) -> bytes:
    """Return the content of a drawing's file; raise ValueError or a DocumentError."""
    scenes = labelled_scenes(piece.scenes, piece.mark)
    if piece.format == "pdf":
        from desktop.documents.drawings.pdf.scene_pdf import make_scene_pdf

        return make_scene_pdf(
            scenes,
            piece.mark,
            has_bleed=piece.has_bleed,
            has_crop_marks=piece.has_crop_marks,
            watermark=watermark,
        )
    if piece.format not in FORMATS or len(piece.scenes) != 1:
        raise ValueError(f"{len(piece.scenes)} drawings as {piece.format}")
    if piece.format == "svg":
        from desktop.documents.drawings.svg.scene_svg import make_scene_svg

        return make_scene_svg(scenes[0], piece.mark, watermark=watermark)
    from desktop.documents.drawings.png.scene_png import make_scene_png

    return make_scene_png(
        scenes[0],
        piece.mark,
        piece.pixels,
        dots_per_inch=piece.dots_per_inch,
        watermark=watermark,
    )


def text_content(text: str) -> bytes:
    """Return words as the old Notepad reads them too: with the mark of UTF-8."""
    return text.encode("utf-8-sig", "replace")


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = 3  # the same on every system
    entry.external_attr = 0o644 << 16
    packs = name.endswith(_PACKS_WELL)
    entry.compress_type = zipfile.ZIP_DEFLATED if packs else zipfile.ZIP_STORED
    archive.writestr(entry, content)


def _free_name(stem: str, suffix: str, taken: set[str]) -> str:
    """Return a name that this archive has not; capitals do not count on Windows."""
    name, number = f"{stem}.{suffix}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).{suffix}"
    taken.add(name.casefold())
    return name
