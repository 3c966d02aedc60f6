# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the fakes: a fake that is kinder than the real thing would hide defects."""

from __future__ import annotations

import pytest

from desktop.core.draft import Draft, Paragraph
from desktop.core.errors import Cancelled, ContextTooSmall, DocumentMissing
from desktop.core.jobs.output_pieces import SceneFile
from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import Box, Picture, PictureMark, PictureOrigin, Scene
from desktop.core.source_document import BlockKind
from desktop.core.text_generation import ChatMessage, GenerationOptions
from tests.fakes import FakeContext, source_document

QUESTION = [ChatMessage("user", "x" * 400)]


def test_a_document_is_written_as_lines():
    document = source_document(["# Budget", "Texte.", "- un", "| a | b |", "| 1 | 2 |"], [])
    kinds = [block.kind for block in document.blocks]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.TABLE,
    ]
    assert document.blocks[-1].rows == (("a", "b"), ("1", "2"))
    assert document.pages_without_text() == (2,)
    assert document.title == "Budget"


def test_without_answers_there_is_no_model():
    assert FakeContext().text_model() is None
    assert FakeContext(answers="Oui.").text_model() is not None


def test_a_document_that_was_not_given_is_missing():
    with pytest.raises(DocumentMissing):
        FakeContext().read_document("a.pdf")


def test_answers_come_in_turn_and_the_last_one_again():
    context = FakeContext(answers=["un", "deux"])
    texts = [context.generate(QUESTION, GenerationOptions()).text for _ in range(3)]
    assert texts == ["un", "deux", "deux"]


def test_an_answer_can_be_an_error():
    with pytest.raises(MemoryError):
        FakeContext(answers=[MemoryError()]).generate(QUESTION, GenerationOptions())


def test_a_deadline_cuts_the_answer_and_the_clock_stands_there():
    context = FakeContext(answers="mot " * 1000)
    written = context.generate(QUESTION, GenerationOptions(max_tokens=900, deadline_seconds=2.0))
    assert written.ended_by == "deadline"
    assert context.elapsed() == pytest.approx(2.0, abs=0.1)


def test_a_prompt_that_does_not_fit_is_refused_as_by_a_real_engine():
    with pytest.raises(ContextTooSmall):
        FakeContext(answers="x").generate([ChatMessage("user", "x" * 40_000)], GenerationOptions())


def test_cancelling_takes_effect_at_the_next_call():
    context = FakeContext(answers="x")
    context.progress("a")
    context.cancel()
    with pytest.raises(Cancelled):
        context.progress("b")


def test_what_is_checkpointed_must_be_json():
    with pytest.raises(TypeError):
        FakeContext().checkpoint("a", object())


def test_files_are_written_when_a_folder_is_given(tmp_path):
    context = FakeContext(out_dir=tmp_path)
    files = context.write(Draft("T", (Paragraph("é"),)), {"a": 1}, "t", always=("txt",))
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["result.json", "t.docx", "t.txt"]
    assert len(files) == 3


def test_drawings_are_real_and_there_is_no_image_model_unless_one_paints(tmp_path):
    painted = PaintedImage(bytes(12), 2, 2, 1, 0.0, True)
    assert FakeContext().image_model() is None
    assert FakeContext().drawing().text_width("Noël", "lobster", 10) > 10
    context = FakeContext(picture=painted, photos={"a.jpg": b"photo"}, out_dir=tmp_path)
    assert context.image_model() is not None
    assert context.read_picture("a.jpg") == b"photo"
    with pytest.raises(DocumentMissing):
        context.read_picture("b.jpg")
    file = context.painted_file(painted, "image")
    assert (tmp_path / "image.png").stat().st_size == file.size
    assert context.painted_files == [(painted, "image")]


def test_drawings_with_photographs_stay_in_the_worker():
    scene = Scene(10, 10, (Picture(Box(0, 0, 5, 5), b"bytes have no JSON form"),))
    piece = SceneFile("affiche", (scene,), "pdf", PictureMark(PictureOrigin.AGENT))
    context = FakeContext()
    context.write_pieces((piece,))
    assert context.pieces == [piece]
