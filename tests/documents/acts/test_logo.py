# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's logo: PNG or JPEG drawn anew, anything else left out with a warning."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from desktop.core.draft import Letterhead
from desktop.core.errors import LogoRefused
from desktop.documents.writers.picture_size import read_logo
from desktop.documents.writing import FORMATS

from .act_samples import LINES, logo_file, sample_act


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_a_logo_fits_its_place_and_keeps_its_shape(tmp_path, name):
    logo_file(tmp_path, name)
    logo = read_logo(tmp_path / name)
    assert logo.height == pytest.approx(2.4) and logo.width == pytest.approx(2.0)
    with Image.open(BytesIO(logo.content)) as picture:
        assert picture.format == "PNG"


def test_a_logo_loses_its_metadata_and_its_useless_dots(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "photo de vacances"
    Image.new("RGB", (4000, 2000), "#3D5A73").save(tmp_path / "a.jpg", exif=exif)
    logo = read_logo(tmp_path / "a.jpg")
    with Image.open(BytesIO(logo.content)) as picture:
        assert max(picture.size) == 1200 and not picture.getexif()
    assert b"vacances" not in logo.content


def test_a_print_shop_jpeg_in_four_colours_is_drawn_in_three(tmp_path):
    Image.new("CMYK", (100, 100), (0, 200, 200, 0)).save(tmp_path / "a.jpg")
    with Image.open(BytesIO(read_logo(tmp_path / "a.jpg").content)) as picture:
        assert picture.mode == "RGB"


def spoiled(folder):
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (folder / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    (folder / "c.png").write_bytes(b"")
    Image.new("RGB", (10, 10)).save(folder / "d.png", "GIF")
    whole = folder / "whole.png"
    Image.effect_noise((200, 200), 50).save(whole)
    (folder / "e.png").write_bytes(whole.read_bytes()[:3000])
    whole.unlink()
    (folder / "f.png").mkdir()
    return [*sorted(folder.iterdir()), folder / "absent.png"]


def test_what_is_no_png_nor_jpeg_is_refused(tmp_path):
    for path in spoiled(tmp_path):
        with pytest.raises(LogoRefused):
            read_logo(path)


def test_a_picture_of_a_billion_dots_is_refused_before_it_is_decoded(tmp_path):
    Image.new("1", (8000, 8000)).save(tmp_path / "a.png")
    with pytest.raises(LogoRefused, match="trop grande"):
        read_logo(tmp_path / "a.png")


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_an_act_is_written_without_a_broken_logo_and_says_so(tmp_path, kind):
    (tmp_path / "a.png").write_bytes(b"rien")
    heard = []
    letterhead = Letterhead(logo=str(tmp_path / "a.png"), lines=LINES)
    assert len(FORMATS[kind](sample_act(letterhead), heard.append)) > 1000
    assert heard == [
        "Le logo de la commune n’a pas été utilisé. Ce n’est pas une image PNG ou JPEG en bon état."
    ]


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
def test_a_logo_alone_makes_a_letterhead(tmp_path, kind):
    heard = []
    FORMATS[kind](sample_act(Letterhead(logo=logo_file(tmp_path))), heard.append)
    assert heard == []
