# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the sketches that a worker draws while a form is filled, and of the pictures of tasks."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.core import events
from desktop.core.task import Lane, ModelReference
from tests.documents.drawings.scenes import photo
from tests.worker.listeners import Workers

FAKE = ModelReference("fake", "", "Modèle simulé", kind="image")


def sketch(workers, out, width=200, task="draw-square", run_id="sketch", **values):
    workers.submit(Lane.VIEW, events.DrawSketch(run_id, task, values, {}, width, str(out)))
    return workers.listener.end_of(run_id)


def test_a_sketch_is_drawn_at_the_width_of_the_window(workers, tmp_path):
    out = tmp_path / "ébauches" / "1.png"
    drawn = sketch(workers, out, colour="#ff0000")
    assert isinstance(drawn, events.SketchDrawn), drawn
    assert (drawn.width, drawn.height, drawn.path) == (200, 160, str(out))
    assert drawn.data["parts"] == ["un", "deux"]
    assert 4 < drawn.data["wide"] < 8
    picture = Image.open(BytesIO(out.read_bytes()))
    assert picture.size == (200, 160)
    assert picture.getpixel((10, 10)) == (255, 0, 0)
    assert [path.name for path in out.parent.iterdir()] == ["1.png"]


@pytest.mark.parametrize("width", [-3, 0, 10_000_000])
def test_a_width_that_is_none_is_brought_back_to_one_that_is(workers, tmp_path, width):
    drawn = sketch(workers, tmp_path / "1.png", width, colour="#ff0000")
    assert drawn.width in (1, 4_000)


def test_a_form_that_is_not_filled_is_told_and_leaves_the_last_sketch(workers, tmp_path):
    out = tmp_path / "1.png"
    out.write_bytes(b"the last one")
    failed = sketch(workers, out)
    assert failed.error == "InvalidField"
    assert failed.sentence.endswith("«\u00a0Couleur\u00a0» est à renseigner.")
    assert out.read_bytes() == b"the last one"


def test_an_unknown_task_and_one_that_draws_nothing_are_told(workers, tmp_path):
    assert sketch(workers, tmp_path / "1.png", task="no-such-task").error == "UnknownTask"
    failed = sketch(workers, tmp_path / "1.png", task="count-steps", run_id="another")
    assert (failed.error, failed.sentence) == ("RequestError", "Cette tâche ne dessine rien.")


def test_a_scene_that_cannot_be_drawn_ends_the_sketch_not_the_worker(workers, tmp_path):
    assert sketch(workers, tmp_path / "1.png", colour="rouge").error == "UnexpectedError"
    again = sketch(workers, tmp_path / "1.png", run_id="another", colour="#00ff00")
    assert isinstance(again, events.SketchDrawn)


def test_a_folder_that_refuses_the_sketch_is_told(workers, tmp_path):
    (tmp_path / "file").write_text("x")
    assert sketch(workers, tmp_path / "file" / "1.png", colour="#ff0000").error == "CannotWrite"


def test_a_task_draws_and_reads_photographs_through_its_context(workers, tmp_path):
    source = tmp_path / "place.jpg"
    source.write_bytes(photo())
    end = workers.run(
        "draw-square", colour="#ff0000", photo=str(source), out_dir=str(tmp_path / "out")
    )
    assert isinstance(end, events.Finished), end
    assert end.result.data["model"] is None
    assert end.result.data["photo"] > 500
    assert (tmp_path / "out" / "carré.svg").read_bytes().startswith(b"<?xml")
    bad = workers.run("draw-square", colour="#ff0000", photo=str(tmp_path / "absente.jpg"))
    assert bad.error == "DocumentMissing"


def test_what_a_model_painted_is_kept_with_its_mark(tmp_path):
    pool = Workers("--fake-engine")
    end = pool.run(
        "draw-square",
        lane=Lane.IMAGE,
        model=FAKE,
        colour="#ff0000",
        painted="Image 1/2",
        out_dir=str(tmp_path),
    )
    pool.shutdown()
    assert isinstance(end, events.Finished), end
    assert end.result.data["model"] == "fake"
    path = Path(end.result.files[-1].path)
    assert path.name == "Image 1 2.png"
    picture = Image.open(BytesIO(path.read_bytes()))
    assert picture.size == (64, 64)
    assert "digitalsourcetype/trainedAlgorithmicMedia" in picture.info["XML:com.adobe.xmp"]
    assert (picture.info["IA_generee"], picture.info["IA_modele"]) == ("oui", "Modèle simulé")
