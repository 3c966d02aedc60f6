# SPDX-License-Identifier: AGPL-3.0-or-later
"""A fake context whose image model paints real pictures, each of its seed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.core.errors import PictureRefused
from desktop.core.jobs.output_pieces import SceneFile, TextFile
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions, OnStep, PaintedImage
from desktop.core.task import WrittenFile
from tests.fakes import FakeContext

MODEL = ImageModelInfo(id="peintre", title="Peintre 1.5", side=512, sha256="ab" * 32)
SECONDS = 8.0


def png(width: int, height: int, shade: int = 128) -> bytes:
    """Return a PNG of one grey."""
    rows = (b"\x00" + bytes([shade]) * 3 * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@dataclass
class PaintingContext(FakeContext):
    """Paints a picture whose grey is its seed; the clock advances by `painting_seconds` for each."""

    image: ImageModelInfo | None = MODEL
    refused_seeds: Sequence[int] = ()
    failing: dict[int, BaseException] = field(default_factory=dict)
    """What painting raises at that call, from 1."""
    painting_seconds: float = SECONDS
    is_checked: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        self.files: dict[str, bytes] = {}

    def paint(self, options: ImageOptions, *, on_step: OnStep | None = None) -> PaintedImage:
        self.check_cancelled()
        self.painted.append(options)
        if (error := self.failing.get(len(self.painted))) is not None:
            raise error
        for step in range(options.steps + 1):
            self.check_cancelled()
            if on_step is not None:
                on_step(step, options.steps)
        self.clock += self.painting_seconds
        if options.seed in self.refused_seeds:
            raise PictureRefused
        pixels = bytes([options.seed % 256]) * (options.width * options.height * 3)
        return PaintedImage(
            pixels,
            options.width,
            options.height,
            options.seed,
            self.painting_seconds,
            self.is_checked,
        )

    def painted_file(self, painted: PaintedImage, stem: str) -> WrittenFile:
        written = super().painted_file(painted, stem)
        self.files[written.path] = png(painted.width, painted.height, painted.seed % 256)
        return written

    def read_picture(self, path: str) -> bytes:
        self.check_cancelled()
        return self.files[path] if path in self.files else super().read_picture(path)

    # --- for the test -----------------------------------------------------------------------

    def scene_files(self) -> list[SceneFile]:
        """Return the drawings that were written."""
        return [piece for piece in self.pieces if isinstance(piece, SceneFile)]

    def text_files(self) -> list[TextFile]:
        """Return the plain texts that were written."""
        return [piece for piece in self.pieces if isinstance(piece, TextFile)]
