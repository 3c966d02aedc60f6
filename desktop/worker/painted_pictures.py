# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps a picture that a model painted, marked as its work before it reaches the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import PictureMark, PictureOrigin, Scene
from desktop.core.task import WrittenFile

_TITLE = "Image peinte par un modèle d’IA"


def write_painted(painted: PaintedImage, out_dir: Path, stem: str, model: str) -> WrittenFile:
    """Write `stem`.png with the mark of a model's work; raise DiskFull or CannotWrite.

    `model` is the title of the model (règlement (UE) 2024/1689, article 50(2)).
    """
    from desktop.documents.drawings.png.scene_png import make_painted_png
    from desktop.documents.whole_files import safe_stem, write_file

    mark = PictureMark(PictureOrigin.MODEL_ALONE, model, day=date.today().isoformat())
    about = Scene(painted.width, painted.height, (), _TITLE)
    content = make_painted_png(painted, about, mark)
    return write_file(content, out_dir, safe_stem(stem), "png")
