# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photographs: upright, in sRGB, without what they tell of the camera; bad ones refused in French."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageOps

from desktop.core.errors import (
    DocumentEmpty,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    UnsupportedFormat,
)
from desktop.documents.drawings import photos
from desktop.documents.drawings.photos import cut_picture, read_photo
from tests.documents.drawings.scenes import photo


def opened(content):
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture


def saved(tmp_path, content, name="photo.jpg"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def with_exif(orientation, **options):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Appareil"
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    return photo(exif=exif, **options)


def bomb(side):
    """Return a PNG that announces side × side pixels and holds next to none."""

    def chunk(kind, content):
        return (
            len(content).to_bytes(4, "big")
            + kind
            + content
            + zlib.crc32(kind + content).to_bytes(4, "big")
        )

    head = side.to_bytes(4, "big") * 2 + bytes((8, 2, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + rows + chunk(b"IEND", b"")


def test_a_photograph_is_turned_upright_and_says_nothing_of_its_camera(tmp_path):
    picture = opened(read_photo(saved(tmp_path, with_exif(6))))
    assert picture.size == (80, 120)
    assert picture.getpixel((40, 10))[0] > 150 > picture.getpixel((40, 10))[2]
    assert not picture.getexif()
    assert b"Appareil" not in read_photo(saved(tmp_path, with_exif(6)))


@pytest.mark.parametrize("orientation", range(10))
def test_each_way_to_hold_a_camera_is_turned_as_pillow_does(orientation):
    picture = Image.open(BytesIO(with_exif(orientation)))
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    ready = cut_picture(with_exif(orientation), *upright.size)
    assert (ready.width, ready.height) == upright.size
    assert ready.rgb == upright.tobytes()


def test_damaged_words_of_a_camera_do_not_spoil_its_picture():
    content = bytearray(with_exif(6))
    place = content.index(b"Exif\0\0")
    end = place - 2 + int.from_bytes(content[place - 2 : place], "big")
    for offset in range(place + 6, end):
        for value in (0, 2, 7, 255):
            damaged = bytes(content[:offset]) + bytes((value,)) + bytes(content[offset + 1 :])
            assert cut_picture(damaged, 20, 20).rgb


def test_a_photograph_that_is_seen_through_stays_so(tmp_path):
    clear = Image.new("RGBA", (20, 20), (255, 0, 0, 90))
    stream = BytesIO()
    clear.save(stream, "PNG")
    kept = opened(read_photo(saved(tmp_path, stream.getvalue(), "logo.png")))
    assert (kept.format, kept.mode, kept.getpixel((1, 1))) == ("PNG", "RGBA", (255, 0, 0, 90))


def test_a_photograph_is_no_larger_than_a_print_needs(tmp_path, monkeypatch):
    monkeypatch.setattr(photos, "MAX_SIDE", 50)
    assert opened(read_photo(saved(tmp_path, photo(200, 100)))).size == (50, 25)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", DocumentEmpty, "0 octet"),
        (b"%PDF-1.7 a document", DocumentUnreadable, "image PNG, JPEG ou WebP"),
        (photo()[:400], DocumentUnreadable, "image PNG, JPEG ou WebP"),
        (photo(kind="PNG")[:80], DocumentUnreadable, "image PNG, JPEG ou WebP"),
        (photo(kind="GIF", mode="P"), DocumentUnreadable, "image PNG, JPEG ou WebP"),
        (bomb(9_000), DocumentTooLarge, "trop grande"),
        (bomb(60_000), DocumentTooLarge, "trop grande"),
        (bomb(7_000), DocumentUnreadable, "image PNG, JPEG ou WebP"),
    ],
)  # fmt: skip
def test_what_is_no_good_picture_is_refused_in_french(tmp_path, content, error, words):
    with pytest.raises(error, match=words):
        read_photo(saved(tmp_path, content))


def test_a_file_that_is_too_heavy_is_not_even_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(photos, "MAX_BYTES", 100)
    with pytest.raises(DocumentTooLarge, match="trop lourd"):
        read_photo(saved(tmp_path, photo()))


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path):
    with pytest.raises(UnsupportedFormat):
        read_photo(tmp_path)
    with pytest.raises(DocumentMissing):
        read_photo(tmp_path / "absente.jpg")


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "1"), ("PNG", "LA"), ("WEBP", "RGB")],
)  # fmt: skip
def test_every_kind_of_colours_becomes_red_green_blue(kind, mode):
    ready = cut_picture(photo(kind=kind, mode=mode), 40, 40, (0.0, 0.5))
    red, green, blue = ready.rgb[:3]
    if mode in ("L", "1", "LA"):
        assert red == green == blue
    else:
        assert red > 140 > 110 > max(green, blue)
    assert ready.alpha == b""


def test_a_palette_with_a_clear_colour_keeps_it_clear():
    picture = Image.new("P", (10, 10), 3)
    picture.putpalette([0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255])
    stream = BytesIO()
    picture.save(stream, "PNG", transparency=3)
    assert set(cut_picture(stream.getvalue(), 10, 10).alpha) == {0}


def test_sixteen_bits_of_grey_are_not_burnt_to_white():
    picture = Image.new("I;16", (10, 10), 0x8000)
    stream = BytesIO()
    picture.save(stream, "PNG")
    assert cut_picture(stream.getvalue(), 10, 10).rgb[0] == pytest.approx(128, abs=1)


def test_a_profile_is_followed_and_a_broken_one_is_not():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = cut_picture(photo(), 10, 10).rgb
    for profile in (lab, srgb, b"no profile"):
        ready = cut_picture(photo(icc_profile=profile), 10, 10)
        assert max(abs(a - b) for a, b in zip(ready.rgb, plain, strict=True)) <= 2


def test_a_picture_is_cut_around_its_middle_and_never_enlarged_for_print():
    data = photo(120, 80, kind="PNG")
    left, right = (cut_picture(data, 20, 40, (x, 0.5)) for x in (0.0, 1.0))
    assert (left.width, left.height) == (20, 40)
    assert left.rgb[:3] == bytes((200, 40, 40))
    assert right.rgb[:3] == bytes((20, 40, 200))
    assert (cut_picture(data, 2000, 2000).width, cut_picture(data, 2000, 2000).height) == (80, 80)
    assert cut_picture(data, 200, 200, may_grow=True).width == 200


def test_the_place_of_the_middle_is_that_of_the_upright_picture():
    # Turned by the camera: what is red at the left of the file is red at the top.
    ready = cut_picture(with_exif(6), 30, 20, (0.5, 0.0))
    assert ready.rgb[0] > 150 > ready.rgb[2]


def test_a_large_jpeg_is_decoded_small(monkeypatch):
    asked = []
    import PIL.JpegImagePlugin as jpeg

    draft = jpeg.JpegImageFile.draft

    def noted(picture, mode, size):
        asked.append(size)
        return draft(picture, mode, size)

    monkeypatch.setattr(jpeg.JpegImageFile, "draft", noted)
    ready = cut_picture(photo(2400, 1600), 100, 100)
    assert (ready.width, ready.height) == (100, 100)
    assert asked == [(150, 100)]
