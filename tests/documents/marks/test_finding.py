# SPDX-License-Identifier: AGPL-3.0-or-later
"""The marks of files: those that Beffroi writes are found again, those of others too."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from desktop.core.draft import AiMark, Author, Draft, Paragraph
from desktop.core.errors import DocumentError, DocumentMissing, UnsupportedFormat
from desktop.core.files.marks import MarkVerdict
from desktop.core.jobs.output_pieces import SceneFile
from desktop.core.pictures.scene import Box, Picture, PictureMark, PictureOrigin, Scene, Shape
from desktop.documents.marks.finding import mark_of_file
from desktop.documents.marks.statements import CREDENTIALS, GENERATOR
from desktop.documents.writers.pieces import write_pieces
from desktop.documents.writing import write_draft
from tests.documents.marks.test_watermark import marked, picture
from tests.pace import far_from

pymupdf = pytest.importorskip("pymupdf")
BY_MODEL = PictureMark(PictureOrigin.MODEL, "SD 1.5", "Saint-Aubin-sur-Vière", "2026-11-27")
BY_RULES = PictureMark(PictureOrigin.RULES, "", "Saint-Aubin-sur-Vière", "2026-11-27")

C2PA_STORE = b"\0\0\1\0jumb\0\0\0\x1ejumd" + bytes.fromhex("6332706100110010800000aa00389b71")


def png_bytes(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def scene(painted: bool) -> Scene:
    ground = Shape((("M", 0, 0), ("L", 400, 0), ("L", 400, 300), ("L", 0, 300), ("Z",)), "#3d5a73")
    art = Picture(Box(0, 0, 400, 300), png_bytes(picture(3)), alternative_text="Un village")
    return Scene(400, 300, (ground, art) if painted else (ground,), "Fête", "Une affiche")


@pytest.mark.parametrize("kind", ["png", "pdf", "svg"])
def test_a_painted_poster_is_told_by_its_words_and_by_its_pixels(kind: str, tmp_path: Path):
    piece = SceneFile("affiche", (scene(True),), kind, BY_MODEL, pixels=800 if kind == "png" else 0)
    (file,) = write_pieces([piece], tmp_path)
    mark = mark_of_file(Path(file.path))
    assert mark.verdict is MarkVerdict.MODEL and mark.format == kind
    assert (mark.model, mark.day, mark.maker) == ("SD 1.5", "2026-11-27", "Beffroi")
    assert mark.origin == "compositeWithTrainedAlgorithmicMedia"
    assert mark.has_watermark and mark.score > 5


@pytest.mark.parametrize("kind", ["png", "pdf", "svg"])
def test_a_drawn_poster_says_that_no_model_made_it(kind: str, tmp_path: Path):
    piece = SceneFile("dessin", (scene(False),), kind, BY_RULES, pixels=800 if kind == "png" else 0)
    (file,) = write_pieces([piece], tmp_path)
    mark = mark_of_file(Path(file.path))
    assert mark.verdict is MarkVerdict.NO_MODEL and mark.origin == "algorithmicMedia"
    assert not mark.has_watermark


def test_the_watermark_alone_tells_when_the_words_were_taken_off(tmp_path: Path):
    path = tmp_path / "repris.jpg"
    marked(picture(3)).save(path, "JPEG", quality=80)
    mark = mark_of_file(path)
    assert mark.verdict is MarkVerdict.MODEL and not mark.origin and not mark.model


@pytest.mark.parametrize("kind", ["docx", "odt", "pdf"])
@pytest.mark.parametrize("model", ["SmolLM3-3B", ""])
def test_documents_are_told_by_their_properties(kind: str, model: str, tmp_path: Path):
    author = Author.MODEL if model else Author.RULE
    draft = Draft(
        "Résumé", (Paragraph("Un texte.", author),), ai_mark=AiMark(model, "v1", "2026-11-27", "")
    )
    (file,) = write_draft(draft, tmp_path, "resume", (kind,))
    mark = mark_of_file(Path(file.path))
    assert mark.format == kind and mark.model == model
    assert mark.verdict is (MarkVerdict.MODEL if model else MarkVerdict.NO_MODEL)


def test_a_photograph_says_nothing(tmp_path: Path):
    path = tmp_path / "photo.jpg"
    picture(1).save(path, "JPEG")
    mark = mark_of_file(path)
    assert mark.verdict is MarkVerdict.UNKNOWN and mark.has_watermark is False


def test_marks_of_other_programs_are_told(tmp_path: Path):
    words = PngInfo()
    words.add_text("parameters", "a town hall, Steps: 20, Sampler: Euler")
    path = tmp_path / "autre.png"
    picture(1).save(path, "PNG", pnginfo=words)
    mark = mark_of_file(path)
    assert mark.signs == (GENERATOR,) and mark.verdict is MarkVerdict.MODEL
    picture(1).save(path, "PNG")
    path.write_bytes(path.read_bytes() + C2PA_STORE)
    mark = mark_of_file(path)
    assert mark.signs == (CREDENTIALS,) and mark.verdict is MarkVerdict.UNKNOWN
    picture(1).save(path, "PNG")
    path.write_bytes(path.read_bytes() + b"caBX urn:c2pa jumb")  # in any large file, by chance
    assert mark_of_file(path).signs == ()
    words = PngInfo()
    term = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    words.add_itxt(
        "XML:com.adobe.xmp", f'<rdf:Description Iptc4xmpExt:DigitalSourceType="{term}"/>'
    )
    picture(1).save(path, "PNG", pnginfo=words)
    mark = mark_of_file(path)
    assert mark.verdict is MarkVerdict.MODEL and mark.origin == "trainedAlgorithmicMedia"


def test_a_transcript_is_told_by_its_last_line(tmp_path: Path):
    path = tmp_path / "seance.txt"
    path.write_text('Bonjour.\n[IA_generee=oui; IA_modele="Whisper small"]\n', encoding="utf-8")
    mark = mark_of_file(path)
    assert mark.verdict is MarkVerdict.MODEL and mark.model == "Whisper small"


def test_the_content_decides_not_the_name(tmp_path: Path):
    path = tmp_path / "image.pdf"
    path.write_bytes(png_bytes(picture(1)))
    assert mark_of_file(path).format == "png"


def test_a_drawing_is_known_behind_a_long_comment_and_a_text_about_drawings_is_a_text(
    tmp_path: Path,
):
    path = tmp_path / "a.svg"
    term = "DigitalSourceType>http://x.exemple.fr/trainedAlgorithmicMedia<"
    path.write_text(
        f"\ufeff<?xml version='1.0'?>\n<!--{'x' * 3_000}-->\n<svg>{term}/></svg>", "utf-8"
    )
    mark = mark_of_file(path)
    assert (mark.format, mark.verdict) == ("svg", MarkVerdict.MODEL)
    path.write_text("Une balise <svg> dans un texte.", "utf-8")
    assert mark_of_file(path).format == "txt"


def pdf_with_pictures(path: Path, sizes: list[tuple[int, int, bytes]]) -> None:
    """Write a PDF that announces pictures of these sizes (width, height, deflated content)."""
    document = pymupdf.open()
    page = document.new_page()
    names = []
    for number, (width, height, content) in enumerate(sizes):
        xref = document.get_new_xref()
        document.update_object(
            xref,
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}"
            "/ColorSpace/DeviceRGB/BitsPerComponent 8>>",
        )
        document.update_stream(xref, content)
        names.append(f"/I{number} {xref} 0 R")
    document.xref_set_key(page.xref, "Resources", f"<</XObject<<{''.join(names)}>>>>")
    document.save(path)
    document.close()


def test_a_pdf_of_a_thousand_pictures_or_of_an_endless_one_is_looked_at_in_a_moment(tmp_path: Path):
    path = tmp_path / "images.pdf"
    small = bytes(3 * 300 * 300)
    pdf_with_pictures(path, [(90_000, 90_000, b"")] * 5 + [(300, 300, small)] * 1_000)
    looks: list[int] = []
    with far_from(1):
        mark = mark_of_file(path, lambda: looks.append(1))
    assert mark.has_watermark is False and len(looks) == 12


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, b"\xff\xd8\xff\xe0abc", b"%PDF-1.7 rien",
        b"PK\x03\x04" + b"\x00" * 60, b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"\x00\x01\x02" * 30, b"",
    ],
)  # fmt: skip
def test_a_broken_file_is_a_sentence(content: bytes, tmp_path: Path):
    path = tmp_path / "casse.bin"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        mark_of_file(path)
    assert caught.value.message()


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(DocumentMissing):
        mark_of_file(tmp_path / "rien.png")
    with pytest.raises(UnsupportedFormat):
        mark_of_file(tmp_path)


def test_values_of_others_are_bounded_and_clean(tmp_path: Path):
    words = PngInfo()
    words.add_text("IA_modele", "mod\u0007èle\n" + "x" * 5_000)
    path = tmp_path / "long.png"
    picture(1).save(path, "PNG", pnginfo=words)
    mark = mark_of_file(path)
    assert len(mark.model) <= 300 and mark.model.startswith("mod èle x")
