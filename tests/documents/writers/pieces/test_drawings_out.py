# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings, archives and texts in the output folder."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PIL import Image

from desktop.core.errors import Cancelled, DocumentUnreadable
from desktop.core.jobs.output_pieces import ArchiveFile, SceneFile, TextFile
from desktop.core.pictures.scene import Box, Picture, Scene
from desktop.documents.drawings import scene_files
from desktop.documents.writers.pieces import write_pieces
from tests.documents.drawings.scenes import RULES, box_shape, poster

pymupdf = pytest.importorskip("pymupdf")
SCENE = Scene(24, 24, (box_shape(2, 2, 20, 20),), "Carré", ground="")


def drawing(stem="carré", format="svg", scenes=(SCENE,), **facts):
    return SceneFile(stem, scenes, format, RULES, **facts)


def names(out):
    return sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())


def test_each_drawing_is_written_in_its_format_and_folder(tmp_path):
    pieces = (
        drawing(),
        drawing(format="png", pixels=48, dots_per_inch=300, folder="png"),
        drawing("planche", "pdf", (SCENE, poster()), has_bleed=True),
    )
    files = write_pieces(pieces, tmp_path)
    assert names(tmp_path) == ["carré.svg", "planche.pdf", "png/carré.png"]
    assert [file.format for file in files] == ["svg", "png", "pdf"]
    with Image.open(tmp_path / "png" / "carré.png") as picture:
        assert picture.size == (48, 48)
    with pymupdf.open(tmp_path / "planche.pdf") as document:
        assert [page.rect.width for page in document] == [24, 317]


def test_a_text_is_read_by_the_old_notepad_too(tmp_path):
    write_pieces((TextFile("invite", "Une fête d’été\n"),), tmp_path)
    assert (tmp_path / "invite.txt").read_bytes() == b"\xef\xbb\xbf" + "Une fête d’été\n".encode()


def test_an_archive_holds_each_drawing_at_its_folder_and_a_note(tmp_path):
    pieces = (
        drawing(folder="svg"),
        drawing(format="png", pixels=32, folder="png"),
        drawing("CARRÉ", folder="svg"),
    )
    write_pieces((ArchiveFile("pictogrammes", pieces, "À lire d’abord."),), tmp_path)
    with zipfile.ZipFile(tmp_path / "pictogrammes.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "LISEZ-MOI.txt",
            "svg/carré.svg",
            "png/carré.png",
            "svg/CARRÉ (2).svg",
        ]
        assert archive.read("LISEZ-MOI.txt").decode("utf-8-sig") == "À lire d’abord."
        assert all(
            entry.flag_bits & 0x800 or entry.filename.isascii() for entry in archive.infolist()
        )


def test_the_same_archive_has_the_same_bytes(tmp_path):
    archive = ArchiveFile("a", (drawing(), drawing(format="png", pixels=16)), "x")
    contents = [Path(write_pieces((archive,), tmp_path / n)[0].path).read_bytes() for n in "ab"]
    assert contents[0] == contents[1]


@pytest.mark.parametrize("folder", ["../../ailleurs", "/etc", "a/b", "..", "C:\\Windows"])
def test_nothing_lies_outside_the_folder_nor_the_archive(tmp_path, folder):
    out = tmp_path / "out"
    piece = drawing("../../x", folder=folder)
    write_pieces((piece, ArchiveFile("a", (piece,), "x")), out)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    with zipfile.ZipFile(out / "a.zip") as archive:
        for name in archive.namelist():
            assert not name.startswith(("/", ".."))
            assert ".." not in Path(name).parts
            assert "\\" not in name


def test_a_drawing_that_goes_out_twice_is_drawn_once(tmp_path, monkeypatch):
    made = []
    make = scene_files.make_scene_file

    def counted(piece, watermark=None):
        made.append(piece.stem)
        return make(piece, watermark)

    monkeypatch.setattr(scene_files, "make_scene_file", counted)
    write_pieces(
        (drawing(), drawing("rond"), ArchiveFile("a", (drawing(), drawing("rond")), "x")), tmp_path
    )
    assert made == ["carré", "rond"]


def test_giving_up_is_looked_at_between_the_drawings_of_an_archive(tmp_path):
    looks = []

    def check():
        looks.append(1)
        if len(looks) > 3:
            raise Cancelled

    many = tuple(drawing(f"n{n}") for n in range(50))
    with pytest.raises(Cancelled):
        write_pieces((ArchiveFile("a", many, "x"),), tmp_path, check=check)
    assert names(tmp_path) == []


def test_a_bad_photograph_leaves_nothing_half_written(tmp_path):
    bad = Scene(24, 24, (Picture(Box(0, 0, 9, 9), b"?"),))
    with pytest.raises(DocumentUnreadable):
        write_pieces((drawing(), drawing("photo", "pdf", (bad,))), tmp_path)
    assert names(tmp_path) == ["carré.svg"]


@pytest.mark.parametrize(
    "piece",
    [drawing(format="gif"), drawing(format="svg", scenes=(SCENE, SCENE)), drawing(format="png", scenes=(), pixels=9), drawing(format="png")],
)  # fmt: skip
def test_a_drawing_that_cannot_be_is_a_defect(tmp_path, piece):
    with pytest.raises(ValueError, match="drawing"):
        write_pieces((piece,), tmp_path)


def test_a_sheet_of_many_pages_keeps_each_of_them(tmp_path):
    write_pieces((drawing("planches", "pdf", (SCENE,) * 12),), tmp_path)
    with pymupdf.open(tmp_path / "planches.pdf") as document:
        assert document.page_count == 12
    assert (tmp_path / "planches.pdf").stat().st_size < 40_000
