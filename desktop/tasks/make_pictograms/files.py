# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of a series: what each pictogram and the whole of it are written as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.core.jobs.output_pieces import ArchiveFile, OutputPiece, SceneFile, TextFile
from desktop.core.pictures.scene import Drawing, PictureMark, PictureOrigin
from desktop.mairie.pictograms.series import ItemState, PictogramSeries, SeriesItem
from desktop.mairie.pictograms.sheets import contact_pages, credit_line, cutting_pages, read_me
from desktop.mairie.pictograms.sheets.read_me import ICON_CREDIT

LEAST_CAPTIONED = 256
"""Pixels: a caption is not legible in a smaller PNG, which goes without."""
ARCHIVE, CONTACT, READ_ME = "pictogrammes", "planche", "LISEZ-MOI"


@dataclass(frozen=True, slots=True)
class SeriesFiles:
    """What is to be written of a series."""

    series: PictogramSeries
    outputs: tuple[str, ...]
    """Of task.OUTPUTS."""
    sizes: tuple[int, ...]
    cut_sizes: tuple[int, ...]
    commune: str
    model: str
    """Title of the image model that drew some of them; empty without one."""
    day: str
    """ISO date."""

    @property
    def title(self) -> str:
        """What the sheets are called."""
        return f"Pictogrammes – {self.commune}" if self.commune else "Pictogrammes"

    def of_item(self, item: SeriesItem, drawing: Drawing) -> list[SceneFile]:
        """Return the files of one pictogram."""
        mark, files = self._mark((item,)), []
        if "svg" in self.outputs:
            scene = self.series.scene(item, drawing, has_caption=self.series.style.has_caption)
            files.append(SceneFile(item.stem, (scene,), "svg", mark, folder="svg"))
        for size in self.sizes if "png" in self.outputs else ():
            is_captioned = self.series.style.has_caption and size >= LEAST_CAPTIONED
            scene = self.series.scene(item, drawing, has_caption=is_captioned)
            folder = f"png-{size}"
            files.append(SceneFile(item.stem, (scene,), "png", mark, pixels=size, folder=folder))
        return files

    def sheets(self, drawing: Drawing) -> list[SceneFile]:
        """Return the contact sheet and the sheets to cut."""
        mark, files = self._mark(self.series.drawn), []
        if "planche" in self.outputs:
            credit = credit_line(self.series, self.model)
            pages = contact_pages(self.series, self.title, credit, drawing)
            files.append(SceneFile(CONTACT, pages, "pdf", mark))
        for size in self.cut_sizes if "decoupe" in self.outputs else ():
            pages = cutting_pages(self.series, size, self.title, drawing)
            files.append(SceneFile(f"a-decouper-{size}-cm", pages, "pdf", mark))
        return files

    def read_me(self) -> TextFile:
        """Return LISEZ-MOI.txt."""
        return TextFile(READ_ME, read_me(self.series, self.commune, self.model))

    def archive(self, pieces: Sequence[OutputPiece]) -> ArchiveFile:
        """Return the zip of all the drawings."""
        drawings = tuple(piece for piece in pieces if isinstance(piece, SceneFile))
        return ArchiveFile(ARCHIVE, drawings, read_me(self.series, self.commune, self.model))

    def _mark(self, items: Sequence[SeriesItem]) -> PictureMark:
        is_painted = any(item.state is ItemState.PAINTED for item in items)
        is_from_set = any(item.state is ItemState.DRAWN for item in items)
        return PictureMark(
            PictureOrigin.MODEL if is_painted else PictureOrigin.RULES,
            self.model if is_painted else "",
            self.commune,
            self.day,
            (ICON_CREDIT,) if is_from_set else (),
        )
