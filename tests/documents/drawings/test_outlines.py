# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines of icons and of traced pictures, and the squares of QR codes."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from desktop.core.errors import DocumentUnreadable, EngineMissing, InvalidField
from desktop.core.pictures.scene import Scene, Shape
from desktop.documents.drawings import icons
from desktop.documents.drawings.checking import check_steps
from desktop.documents.drawings.geometry import points_of
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.documents.drawings.tracing import _steps
from tests.documents.drawings.scenes import pixel

drawing = SceneDrawing()


def box_of(steps):
    points = [point for step in steps for point in points_of(step)]
    across, down = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(down), max(across), max(down)


def test_an_icon_lies_on_the_grid_it_was_drawn_on():
    assert box_of(drawing.icon("square")) == (3, 3, 21, 21)
    left, top, right, bottom = box_of(drawing.icon("arrow-up-bold"))
    assert abs((left + right) / 2 - 12) < 0.1
    pixels = drawing.pixels(Scene(24, 24, (Shape(drawing.icon("arrow-up-bold"), "#000000"),)), 240)
    black_in = [sum(pixel(pixels, x, y) == (0, 0, 0) for x in range(240)) for y in (60, 200)]
    assert black_in[0] > 0
    assert top < 5 and bottom > 19
    wide = max(sum(pixel(pixels, x, y) == (0, 0, 0) for x in range(240)) for y in range(60, 120))
    assert wide > 1.5 * black_in[1], "its head is above, its tail below"


def test_holes_of_an_icon_stay_open():
    pixels = drawing.pixels(Scene(24, 24, (Shape(drawing.icon("square-outline"), "#000000"),)), 240)
    assert pixel(pixels, 120, 120) == (255, 255, 255)
    assert pixel(pixels, 35, 120) == (0, 0, 0)


def test_every_icon_of_the_set_is_a_sound_outline():
    names = list(icons.icon_font().codes)
    assert len(names) > 7_000
    for name in names[::25]:
        steps = drawing.icon(name)
        check_steps(steps)
        left, top, right, bottom = box_of(steps)
        assert -1 <= left < right <= 25, name
        assert -1 <= top < bottom <= 25, name


@pytest.mark.parametrize("name", ["", "no-such-icon", "../../etc/passwd", "mdi6.dog"])
def test_an_icon_that_is_not_in_the_set_is_a_key_error(name):
    with pytest.raises(KeyError):
        drawing.icon(name)


def test_the_icons_are_read_without_importing_qt_or_qtawesome():
    import subprocess

    script = (
        "import sys; from desktop.documents.drawings.scene_drawing import SceneDrawing;"
        "SceneDrawing().icon('dog'); SceneDrawing().text_width('a', 'inter', 1);"
        "print([m for m in sys.modules if m.split('.')[0] in ('qtawesome', 'qtpy', 'PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_icons_that_are_not_installed_are_told(monkeypatch):
    monkeypatch.setattr(icons, "find_spec", lambda name: None)
    with pytest.raises(EngineMissing, match="pictogrammes"):
        icons._font_folder()


def test_a_folder_of_icons_without_code_is_enough(monkeypatch, tmp_path):
    alone = ModuleSpec("qtawesome", None, is_package=True)
    alone.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(icons, "find_spec", lambda name: alone)
    assert icons._font_folder() == tmp_path / "fonts"


def blob():
    picture = Image.new("RGB", (200, 100), "white")
    brush = ImageDraw.Draw(picture)
    brush.ellipse((20, 10, 100, 90), fill="#cc2233")
    brush.rectangle((120, 20, 180, 80), fill="#2244cc")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def test_a_picture_in_few_colours_is_traced_in_its_own_pixels():
    shapes = drawing.traced(blob())
    assert [shape.fill for shape in shapes] == ["#ffffff", "#cc2233", "#2244cc"]
    assert box_of(shapes[1].steps) == pytest.approx((20, 10, 101, 91), abs=5)
    pixels = drawing.pixels(Scene(200, 100, shapes), 200)
    assert pixel(pixels, 60, 50) == pytest.approx((204, 34, 51), abs=1)
    assert pixel(pixels, 150, 50) == pytest.approx((34, 68, 204), abs=1)
    assert pixel(pixels, 110, 50) == (255, 255, 255)


def test_what_is_seen_through_stays_empty():
    picture = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((30, 30, 70, 70), fill=(10, 20, 30, 255))
    stream = BytesIO()
    picture.save(stream, "PNG")
    (shape,) = drawing.traced(stream.getvalue())
    assert box_of(shape.steps) == pytest.approx((30, 30, 71, 71), abs=1)


def test_a_large_picture_is_traced_small_and_given_back_in_its_size():
    picture = Image.new("RGB", (3000, 1500), "white")
    ImageDraw.Draw(picture).rectangle((1000, 500, 2000, 1000), fill="#000000")
    stream = BytesIO()
    picture.save(stream, "PNG")
    last = drawing.traced(stream.getvalue())[-1]
    assert box_of(last.steps) == pytest.approx((1000, 500, 2000, 1000), abs=6)


def test_no_picture_is_told():
    with pytest.raises(DocumentUnreadable):
        drawing.traced(b"<svg/>")


@pytest.mark.parametrize("data", ["", "M1", "Mabc", "Z Z", "C1 2 3", "M0 0 L", "M0 0 A1 1"])
def test_an_outline_that_is_cut_short_stops_there(data):
    assert all(len(step) in (1, 3, 7) for step in _steps(data))


def test_a_code_has_its_three_eyes_and_holds_its_text():
    squares = drawing.code_squares("https://exemple.fr/marche-de-noel")
    side = len(squares)
    assert side >= 21 and all(len(row) == side for row in squares)
    for row, column in ((0, 0), (0, side - 7), (side - 7, 0)):
        eye = [squares[row + y][column + x] for y in range(7) for x in range(7)]
        assert sum(eye) == 33


def test_a_code_can_be_read_again():
    cv2 = pytest.importorskip("cv2")
    numpy = pytest.importorskip("numpy")
    text = "https://exemple.fr/fête?jour=12&heure=10"
    rows = [[0 if square else 255 for square in row] for row in drawing.code_squares(text)]
    picture = numpy.pad(numpy.array(rows, dtype=numpy.uint8), 4, constant_values=255)
    picture = picture.repeat(8, axis=0).repeat(8, axis=1)
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == text


@pytest.mark.parametrize("text", ["", "x" * 3000])
def test_a_text_that_no_code_holds_is_told_in_french(text):
    with pytest.raises(InvalidField, match="QR code"):
        drawing.code_squares(text)
