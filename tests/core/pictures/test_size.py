# SPDX-License-Identifier: AGPL-3.0-or-later
"""The size of a picture, without decoding it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from desktop.core.pictures.size import picture_size


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("size", [(1, 1), (300, 200), (17, 4000)])
def test_the_size_is_read(kind, size):
    file = io.BytesIO()
    Image.new("RGB", size).save(
        file, kind, **({"exif": b"Exif\x00\x00" + b"x" * 500} if kind == "JPEG" else {})
    )
    assert picture_size(file.getvalue()) == size


def test_a_progressive_jpeg_is_read():
    file = io.BytesIO()
    Image.new("RGB", (64, 48)).save(file, "JPEG", progressive=True)
    assert picture_size(file.getvalue()) == (64, 48)


@pytest.mark.parametrize(
    "untrusted",
    [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\xff\xff" + b"\x00" * 50,
     b"\xff\xd8" + b"\xff" * 5_000, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 8, b"%PDF-1.7", b"\xff\xd8\xff\xe0\x00\x00" * 9_000],
)  # fmt: skip
def test_what_is_no_picture_is_none(untrusted):
    assert picture_size(untrusted) is None
