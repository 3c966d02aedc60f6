# SPDX-License-Identifier: AGPL-3.0-or-later
"""The task « Produire des pictogrammes » without a model: needs in, drawings, sheets and a list out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.core.errors import Cancelled, DocumentEncrypted, InvalidField
from desktop.core.jobs.output_pieces import ArchiveFile, SceneFile, TextFile
from desktop.core.pictures.scene import PictureOrigin, TextLine
from desktop.core.task import Lane, ModelReference, TaskRequest
from desktop.mairie.pictograms.frames import frames, palettes, variants
from desktop.mairie.pictograms.sheets import CUT_SIZES as SHEET_SIZES
from desktop.tasks.make_pictograms import MakePictograms
from desktop.tasks.make_pictograms.task import COMMUNE, CUT_SIZES, OWN
from tests.fakes import FakeContext, source_document

NEEDS = "Mairie\nInterdit aux chiens\nTri des déchets\nSortie de secours\nzorglub quantique"
FEW = {"outputs": "svg,png", "sizes": "64,256"}


def run(context: FakeContext | None = None, **values):
    context = context or FakeContext()
    given = {"needs_text": NEEDS, **FEW, **values}
    return MakePictograms().run(MakePictograms.parse_values(given), context), context


def by_need(result) -> dict[str, dict]:
    return {row["need"]: row for row in result.data["needs"]}


def test_the_choices_of_the_form_are_those_of_the_tables():
    fields = {field.name: field for field in MakePictograms.fields}

    def values(name: str) -> list[str]:
        return [choice.value for choice in fields[name].choices]  # type: ignore[union-attr]

    assert values("style") == list(frames())
    assert values("fill") == list(variants())
    assert values("colours") == [COMMUNE, *palettes(), OWN]
    assert CUT_SIZES == SHEET_SIZES


def test_each_need_becomes_a_pictogram_or_says_why_not():
    result, _ = run()
    rows = by_need(result)
    assert [row["state"] for row in rows.values()] == [
        "drawn", "drawn", "drawn", "refused", "unknown",
    ]  # fmt: skip
    dogs = rows["Interdit aux chiens"]
    assert dogs["forbidden"] is True
    assert dogs["icon"].startswith("dog")
    assert dogs["why"] and dogs["score"] > 0.5
    assert dogs["icon"] in [other["icon"] for other in dogs["alternatives"]]
    refused = rows["Sortie de secours"]
    assert refused["refusal"]["where"] and refused["refusal"]["why"]
    assert refused["files"] == []


def test_the_files_are_drawings_in_every_size_with_their_mark():
    _, context = run(
        FakeContext(commune={"name": "Saint-Aubin-sur-Vière"}),
        outputs="svg,png,planche,decoupe,zip",
    )
    scenes = [piece for piece in context.pieces if isinstance(piece, SceneFile)]
    mairie = [piece for piece in scenes if piece.stem == "mairie"]
    assert [(piece.format, piece.pixels, piece.folder) for piece in mairie] == [
        ("svg", 0, "svg"), ("png", 64, "png-64"), ("png", 256, "png-256"),
    ]  # fmt: skip
    for piece in scenes:
        assert piece.mark.origin is PictureOrigin.RULES
        assert piece.mark.commune == "Saint-Aubin-sur-Vière"
        assert piece.mark.credits and "Apache" in piece.mark.credits[0]
        assert piece.scenes
    sheets = [piece.stem for piece in scenes if piece.format == "pdf"]
    assert sheets == ["planche", "a-decouper-5-cm", "a-decouper-10-cm", "a-decouper-20-cm"]
    (archive,) = (piece for piece in context.pieces if isinstance(piece, ArchiveFile))
    assert len(archive.pieces) == len(scenes)
    assert "Apache" in archive.read_me
    assert any(
        isinstance(piece, TextFile) and piece.stem == "LISEZ-MOI" for piece in context.pieces
    )


def test_a_caption_is_left_out_of_pictures_where_it_would_not_be_legible():
    _, context = run(needs_text="Mairie")
    small, large = (p for p in context.pieces if isinstance(p, SceneFile) and p.format == "png")
    assert small.scenes[0].height == small.scenes[0].width
    assert not any(isinstance(item, TextLine) for item in small.scenes[0].items)
    assert any(isinstance(item, TextLine) for item in large.scenes[0].items)


def test_result_json_is_complete_and_names_its_files():
    result, _ = run()
    data = json.loads(json.dumps(result.data))
    assert data["task"] == "make-pictograms"
    assert data["style"] == {
        "frame": "rond", "fill": "plein", "colour": palettes()["bleu"].colour,
        "second_colour": palettes()["bleu"].second, "caption": True,
    }  # fmt: skip
    assert data["licences"] and data["model"] == ""
    assert by_need(result)["Mairie"]["files"] == [
        "svg/mairie.svg", "png-64/mairie.png", "png-256/mairie.png",
    ]  # fmt: skip


def test_the_list_tells_what_was_drawn_and_where_the_official_sign_is():
    result, _ = run()
    text = "\n".join(paragraph.text for paragraph in result.draft.paragraphs())
    headings = [block.text for block in result.draft.blocks if hasattr(block, "level")]
    assert "Panneaux officiels, non redessinés" in headings
    assert "Sans icône" in headings
    refusal = by_need(result)["Sortie de secours"]["refusal"]
    assert refusal["where"] in text
    assert not result.draft.ai_mark.is_generated


def test_the_colours_of_the_commune_come_from_its_profile():
    commune = {"main_colour": "#7A1F3D", "second_colour": "#F0C000"}
    result, _ = run(FakeContext(commune=commune))
    assert result.data["style"]["colour"] == "#7a1f3d"
    assert result.data["style"]["second_colour"] == "#f0c000"
    assert result.data["remarks"] == []


def test_a_commune_without_colours_gets_blue_and_is_told():
    result, _ = run()
    assert any("profil" in remark for remark in result.data["remarks"])


@pytest.mark.parametrize("typed", ["#1F4468", "1f4468", "#1f4468 "])
def test_a_colour_of_one_s_own_is_read_in_its_usual_forms(typed):
    result, _ = run(colours="autre", colour=typed)
    assert result.data["style"]["colour"] == "#1f4468"


@pytest.mark.parametrize("typed", ["", "rouge", "#12", "#12345g", "url(#x)"])
def test_a_colour_that_is_none_is_refused(typed):
    with pytest.raises(InvalidField, match="1f4468"):
        run(colours="autre", colour=typed)


def test_what_the_agent_chose_is_drawn():
    choices = {
        "Mairie": {"icon": "bank", "caption": "Hôtel de ville"},
        "Tri des déchets": {"skip": True},
        "piscine": {"icon": "pool"},
    }
    result, context = run(choices=json.dumps(choices))
    rows = by_need(result)
    assert (rows["Mairie"]["icon"], rows["Mairie"]["stem"]) == ("bank", "hotel-de-ville")
    assert rows["Tri des déchets"]["state"] == "skipped"
    assert not any(getattr(piece, "stem", "") == "tri-des-dechets" for piece in context.pieces)
    assert any("piscine" in remark for remark in result.data["remarks"])


def test_a_list_in_a_file_is_read_and_joined_to_what_is_typed():
    document = source_document(["- Mairie", "- École"], name="besoins.txt")
    context = FakeContext(documents={"besoins.txt": document})
    result, _ = run(context, needs="besoins.txt", needs_text="Cantine")
    assert {"Mairie", "École", "Cantine"} <= set(by_need(result))


def test_a_file_that_cannot_be_read_is_a_clear_failure():
    with pytest.raises(DocumentEncrypted):
        run(FakeContext(documents={"x.pdf": DocumentEncrypted()}), needs="x.pdf")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"needs_text": ""}, "besoin"),
        ({"sizes": "64,65"}, "65"),
        ({"sizes": "64;x"}, "proposé"),
        ({"outputs": "exe"}, "exe"),
        ({"cut_sizes": "7"}, "7"),
        ({"style": "triangle"}, "triangle"),
        ({"choices": "[1]"}, "JSON"),
    ],
)
def test_a_wrong_answer_is_refused_in_words(values, word):
    with pytest.raises(InvalidField, match=word):
        MakePictograms.parse_values({"needs_text": "Mairie", **values})


def test_a_list_of_signs_alone_is_refused():
    with pytest.raises(InvalidField, match="aucun besoin"):
        run(needs_text="---\n***")


def test_a_series_of_refused_signs_only_is_told_and_writes_its_list():
    result, context = run(needs_text="Sortie de secours")
    assert result.warnings
    assert not any(isinstance(piece, SceneFile) for piece in context.pieces)
    assert context.writings


def test_giving_up_between_two_drawings_is_obeyed():
    whole = FakeContext()
    run(whole)
    for checks in range(whole.checks):
        with pytest.raises(Cancelled):
            run(FakeContext(cancel_after=checks))


def test_progress_says_how_far_the_writing_is():
    _, context = run()
    writing = [done for step, done, _ in context.steps if step.startswith("Écriture des picto")]
    assert writing[0] == 0 and writing == sorted(writing)


def test_only_a_drawing_by_a_model_needs_the_lane_of_images():
    model = ModelReference("fake", "", kind="image")
    request = TaskRequest("make-pictograms", {"needs_text": "Mairie"}, "out", model=model)
    assert MakePictograms.lane(request) is Lane.LIGHT
    painted = replace(request, values={**request.values, "generated": True})
    assert MakePictograms.lane(painted) is Lane.IMAGE
    one = replace(request, values={"choices": json.dumps({"mairie": {"paint": True}})})
    assert MakePictograms.lane(one) is Lane.IMAGE


def test_a_work_is_recognised_by_its_first_needs():
    assert MakePictograms.work_title({"needs_text": "\n Mairie \nÉcole"}) == (
        "Pictogrammes\u00a0: Mairie, École"
    )
    assert MakePictograms.work_title({"needs": "C:\\x\\besoins.txt"}).endswith("besoins.txt")
