# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the set has no icon for is drawn by the image model, cleaned, framed and marked as its work."""

from __future__ import annotations

import json

import pytest

from desktop.core.errors import Cancelled, PictureRefused
from desktop.core.jobs.output_pieces import SceneFile
from desktop.core.pictures.generation import PaintedImage
from desktop.core.pictures.scene import PictureOrigin
from desktop.tasks.make_pictograms import MakePictograms
from tests.fakes import FakeContext
from tests.mairie.pictograms.painted.made_pictures import disc, gradient, pixels_of, ring

SIDE = 64
NEEDS = "Mairie\nune citrouille à réparer"
RING = PaintedImage(pixels_of(ring(32, 32, 25, 12), SIDE), SIDE, SIDE, 1, 0.1, True)
GREY = PaintedImage(gradient(SIDE), SIDE, SIDE, 1, 0.1, True)
PAINT = json.dumps({"Mairie": {"paint": True, "picture": "a small house", "seed": 7}})


def run(context: FakeContext, **values):
    given = {"needs_text": "Mairie", "outputs": "svg", "choices": PAINT, **values}
    return MakePictograms().run(MakePictograms.parse_values(given), context)


def test_a_need_the_agent_wants_painted_is_drawn_by_the_model_and_says_so():
    context = FakeContext(picture=RING)
    result = run(context)
    (row,) = result.data["needs"]
    assert row["state"] == "painted"
    assert "house" in row["picture"]
    assert row["icon"] == ""
    (piece,) = (piece for piece in context.pieces if isinstance(piece, SceneFile))
    assert piece.mark.origin is PictureOrigin.MODEL
    assert piece.mark.model
    assert result.data["model"] == piece.mark.model
    assert result.draft.ai_mark.is_generated
    assert result.draft.ai_mark.prompt_version == "make-pictograms@1"
    assert "silhouette" in context.painted[0].prompt
    assert context.painted[0].seed == 7
    assert "vérifiez" in " ".join(row["notes"])


def test_the_read_me_names_the_model_and_the_drawings():
    context = FakeContext(picture=RING)
    run(context)
    read_me = next(piece for piece in context.pieces if hasattr(piece, "text"))
    assert "mairie" in read_me.text
    assert "IA" in read_me.text


def test_icons_of_the_set_are_no_work_of_the_model():
    context = FakeContext(picture=RING)
    result = run(context, needs_text="Mairie\nÉcole", outputs="svg,planche")
    assert [row["state"] for row in result.data["needs"]] == ["painted", "drawn"]
    marks = {piece.stem: piece.mark for piece in context.pieces if isinstance(piece, SceneFile)}
    assert marks["ecole"].origin is PictureOrigin.RULES
    assert marks["ecole"].model == ""
    assert marks["planche"].origin is PictureOrigin.MODEL


def test_pictures_that_make_no_pictogram_are_tried_again_then_given_up_with_the_reason():
    context = FakeContext(picture=GREY)
    (row,) = run(context).data["needs"]
    assert row["state"] == "drawn", "the icon of the set is there all the same"
    assert any("écarté" in note for note in row["notes"])
    assert len({options.seed for options in context.painted}) == 3


def test_a_picture_that_the_checker_refuses_is_told():
    (row,) = run(FakeContext(picture=PictureRefused())).data["needs"]
    assert any("contrôle" in note for note in row["notes"])


def test_without_a_model_the_icons_are_drawn_and_the_agent_is_told():
    context = FakeContext()
    (row,) = run(context).data["needs"]
    assert row["state"] == "drawn"
    assert any("Modèles" in sentence for sentence in context.warnings)


def test_what_was_painted_is_not_painted_again_after_an_interruption():
    first = FakeContext(picture=RING)
    run(first)
    again = FakeContext(picture=RING, checkpoints=first.checkpoints)
    (row,) = run(again).data["needs"]
    assert row["state"] == "painted"
    assert again.painted == []
    other = json.dumps({"Mairie": {"paint": True, "picture": "a small house", "seed": 8}})
    changed = FakeContext(picture=RING, checkpoints=first.checkpoints)
    run(changed, choices=other)
    assert len(changed.painted) == 1, "another seed is another drawing"


@pytest.mark.parametrize("kept", [{}, {"of": "x"}, [1], "x", {"steps": [["M", "a", "b"]]}])
def test_a_damaged_checkpoint_is_painted_anew(kept):
    first = FakeContext(picture=RING)
    run(first)
    (name,) = first.checkpoints
    spoiled = {**first.checkpoints[name], **kept} if isinstance(kept, dict) and kept else kept
    context = FakeContext(picture=RING, checkpoints={name: spoiled})
    (row,) = run(context).data["needs"]
    assert row["state"] == "painted"
    assert len(context.painted) == 1


def test_giving_up_in_the_middle_of_a_picture_is_obeyed():
    whole = FakeContext(picture=RING)
    run(whole)
    for checks in range(whole.checks):
        with pytest.raises(Cancelled):
            run(FakeContext(picture=RING, cancel_after=checks))


def test_an_official_sign_is_never_painted():
    choices = json.dumps({"Sortie de secours": {"paint": True, "picture": "a running man"}})
    context = FakeContext(picture=RING)
    result = run(context, needs_text="Sortie de secours\nMairie", choices=choices)
    assert result.data["needs"][0]["state"] == "refused"
    assert context.painted == []


def test_a_ban_is_barred_over_a_painted_drawing_too():
    disc_picture = PaintedImage(pixels_of(disc(32, 32, 24), SIDE), SIDE, SIDE, 1, 0.1, True)
    choices = json.dumps({"Mairie": {"paint": True, "picture": "a ball", "forbidden": True}})
    (row,) = run(FakeContext(picture=disc_picture), choices=choices).data["needs"]
    assert (row["state"], row["forbidden"]) == ("painted", True)
