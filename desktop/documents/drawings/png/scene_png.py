# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scene drawn at an exact number of pixels, out of the same page that its PDF has."""

from __future__ import annotations

from typing import Any

from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import PictureMark, Pixels, Scene
from desktop.documents.drawings.pdf.scene_pdf import make_page_to_draw
from desktop.documents.drawings.picture_marks import picture_xmp, readable_marks
from desktop.documents.drawings.pixel_mark import PixelMark, mark_for
from desktop.documents.drawings.png.png_file import PngFacts, make_png

MOST_PIXELS = 120_000_000
"""A banner of 3 m × 1 m at 100 dots per inch has 47 million."""


def make_scene_png(
    scene: Scene,
    mark: PictureMark,
    width: int,
    *,
    dots_per_inch: int = 0,
    watermark: PixelMark | None = None,
) -> bytes:
    """Return the page, its bleed cut off, as a PNG file `width` pixels wide.

    Seen through where nothing is drawn when the scene has no ground. Raises ValueError for a scene
    that cannot be drawn, a DocumentError for a bad picture.
    """
    picture = _drawn(scene, width)
    laid = mark_for(mark, watermark)
    if laid is not None:
        picture = _marked(picture, laid)
    facts = PngFacts(picture_xmp(scene, mark), readable_marks(scene, mark), dots_per_inch)
    return make_png(picture, facts)


def make_sketch_png(scene: Scene, width: int) -> tuple[bytes, int, int]:
    """Return the page as a bare PNG to be looked at in the window, with its width and height."""
    picture = _drawn(scene, width)
    return make_png(picture, PngFacts()), picture.width, picture.height


def make_painted_png(
    painted: PaintedImage, scene: Scene, mark: PictureMark, watermark: PixelMark | None = None
) -> bytes:
    """Return a painted picture as a PNG file; `scene` holds its title and its words only."""
    from PIL import Image

    pixels = Pixels(painted.pixels, painted.width, painted.height)
    laid = mark_for(mark, watermark)
    if laid is not None:
        pixels = laid(pixels)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)
    return make_png(picture, PngFacts(picture_xmp(scene, mark), readable_marks(scene, mark)))


def scene_pixels(scene: Scene, width: int) -> Pixels:
    """Return the page, its bleed cut off, as bare pixels; white where nothing is drawn."""
    picture = _drawn(scene, width, may_be_clear=False)
    return Pixels(picture.tobytes(), picture.width, picture.height)


def _drawn(scene: Scene, width: int, *, may_be_clear: bool = True) -> Any:
    """Return the page as a Pillow picture, RGB or RGBA."""
    from PIL import Image

    height = max(1, round(width * scene.height / scene.width)) if width > 0 else 0
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError(f"a drawing of {width} × {height} pixels")
    is_clear = may_be_clear and not scene.ground
    objects = make_page_to_draw(scene, width, height)
    try:
        drawn = objects.document[0].get_pixmap(alpha=is_clear)
        size, samples = (drawn.width, drawn.height), drawn.samples_mv
        if is_clear:
            # MuPDF's colours are already thinned by their transparency: « RGBa » to Pillow.
            return Image.frombytes("RGBa", size, samples).convert("RGBA")
        return Image.frombytes("RGB", size, samples)
    finally:
        objects.close()


def _marked(picture: Any, laid: PixelMark) -> Any:
    """Lay the watermark into the colours; what is seen through stays so."""
    from PIL import Image

    colours = picture.convert("RGB")
    marked = laid(Pixels(colours.tobytes(), picture.width, picture.height))
    new = Image.frombytes("RGB", (marked.width, marked.height), marked.data)
    if picture.mode == "RGBA":
        new.putalpha(picture.getchannel("A"))
    return new
