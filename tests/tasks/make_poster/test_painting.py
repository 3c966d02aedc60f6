# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small proposals painted by an image model: how many, how large, shown, kept, never painted twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.draft import Image
from desktop.core.errors import Cancelled, MemoryExhausted
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions
from desktop.core.pictures.scene import Box
from desktop.tasks.make_poster.painted_sizes import (
    BEARABLE_SECONDS,
    large_size,
    painted_size,
    picture_count,
    picture_seconds,
)
from desktop.tasks.make_poster.painting import Proposals, picture_key
from tests.tasks.make_poster.contexts import MODEL, PaintingContext

OPTIONS = ImageOptions("a market", "text", 432, 608, 4, 1.0, seed=5)
CASES = {
    "A3": Box(0, 0, 842, 1191), "carre": Box(0, 0, 1080, 1080), "story": Box(0, 0, 1080, 1920),
    "ecran": Box(0, 0, 1920, 1080), "banniere": Box(0, 0, 5669, 1417),
}  # fmt: skip


def paint(context: PaintingContext, wanted: int = 0, model: ImageModelInfo = MODEL):
    return Proposals(context, model, OPTIONS, wanted).paint()


# --- how large and how many ----------------------------------------------------------------------


@pytest.mark.parametrize("box", CASES.values(), ids=CASES)
@pytest.mark.parametrize("side", [128, 512, 768])
def test_a_picture_has_the_shape_of_its_place_in_multiples_of_8(box, side):
    width, height = painted_size(side, box)
    assert width % 8 == height % 8 == 0
    assert min(width, height) >= 128
    assert max(width, height) <= 1024
    wanted = min(max(box.width / box.height, 1 / 1.8), 1.8)
    assert width / height == pytest.approx(wanted, rel=0.05)
    if side > 128:
        assert width * height == pytest.approx(side**2, rel=0.05)


def test_a_larger_picture_has_the_same_shape_and_stays_within_what_engines_take():
    assert large_size(432, 608) == (728, 1024)
    assert large_size(128, 184) == (224, 320)


@pytest.mark.parametrize(
    ("seconds", "count"),
    [(0.0, 4), (1.0, 4), (60.0, 4), (80.0, 3), (120.0, 2), (121.0, 1), (5_000.0, 1)],
)
def test_as_many_proposals_as_are_bearable(seconds, count):
    assert picture_count(seconds) == count
    assert count == 1 or count * seconds <= BEARABLE_SECONDS


def test_the_time_of_a_picture_follows_its_size_and_steps():
    model = replace(MODEL, step_seconds=10.0)
    square = replace(OPTIONS, width=512, height=512)
    assert picture_seconds(model, square) == pytest.approx(50.0)
    assert picture_seconds(model, replace(square, width=1024)) == pytest.approx(100.0)
    assert picture_seconds(MODEL, square) == 0.0


def test_a_measured_slow_computer_paints_fewer_and_says_how_long():
    context = PaintingContext(painting_seconds=110.0)
    assert len(paint(context, model=replace(MODEL, step_seconds=22.0))) == 2
    assert context.steps[0][0] == "Proposition 1 sur 2, étape 1 sur 4"
    assert context.steps[0][2] == pytest.approx(220, rel=0.02)


def test_what_the_first_picture_took_decides_when_nothing_was_measured():
    context = PaintingContext(painting_seconds=100.0)
    assert len(paint(context)) == 2
    assert context.steps[0][2] is None
    assert context.steps[-1][0] == "Proposition 2 sur 2, étape 4 sur 4"


def test_the_agent_s_number_is_kept_however_slow():
    assert len(paint(PaintingContext(painting_seconds=500.0), wanted=3)) == 3


# --- shown and kept --------------------------------------------------------------------------------


def test_each_proposal_has_its_seed_its_file_and_is_shown_as_it_comes():
    context = PaintingContext()
    found = paint(context)
    assert [one.seed for one in found] == [5, 6, 7, 8]
    assert [stem for _, stem in context.painted_files] == [f"proposition-{n}" for n in range(1, 5)]
    shown = [[b.path for b in d.blocks if isinstance(b, Image)] for d in context.previews]
    assert [len(paths) for paths in shown] == [1, 2, 3, 4]
    assert shown[-1] == [one.file.path for one in found]
    images = [block for block in context.previews[-1].blocks if isinstance(block, Image)]
    assert all(image.alternative_text for image in images)


def test_steps_are_told_with_what_is_left():
    context = PaintingContext()
    paint(context)
    assert context.step_names()[:5] == [
        *(f"Proposition 1 sur 4, étape {step} sur 4" for step in range(1, 5)),
        "Proposition 2 sur 4, étape 1 sur 4",
    ]
    done = [share for _, share, _ in context.steps]
    assert done == sorted(done)
    assert done[-1] == 1.0
    left = [seconds for _, _, seconds in context.steps if seconds is not None]
    assert left == sorted(left, reverse=True)
    assert left[-1] == 0.0


def test_a_refused_picture_is_told_and_the_next_seed_takes_its_place():
    context = PaintingContext(refused_seeds=(5, 7))
    assert [one.seed for one in paint(context)] == [6, 8, 9, 10]
    assert len(context.warnings) == 2
    assert "contrôle de sécurité" in context.warnings[0]


def test_a_checker_that_refuses_everything_is_not_asked_for_ever():
    context = PaintingContext(refused_seeds=range(1000))
    assert paint(context) == ()
    assert len(context.painted) == 5


def test_a_model_without_a_checker_is_told_once():
    context = PaintingContext(is_checked=False)
    paint(context)
    assert sum("contrôle de sécurité" in sentence for sentence in context.warnings) == 1


def test_memory_that_lacks_after_the_first_keeps_what_is_there():
    context = PaintingContext(failing={3: MemoryExhausted()})
    assert len(paint(context)) == 2
    assert "mémoire" in context.warnings[0]


def test_memory_that_lacks_at_once_is_a_failure():
    with pytest.raises(MemoryExhausted):
        paint(PaintingContext(failing={1: MemoryExhausted()}))


# --- taken up again --------------------------------------------------------------------------------


def test_what_was_painted_before_a_kill_is_not_painted_again():
    killed = PaintingContext(failing={3: KeyboardInterrupt()})
    with pytest.raises(KeyboardInterrupt):
        paint(killed)
    again = PaintingContext(checkpoints=killed.checkpoints)
    found = paint(again)
    assert [options.seed for options in again.painted] == [7, 8]
    assert [one.seed for one in found] == [5, 6, 7, 8]
    first = again.painted_files[0][0]
    assert first.pixels == killed.painted_files[0][0].pixels
    assert first.is_checked


def test_a_refused_picture_is_not_painted_again_either():
    before = PaintingContext(refused_seeds=(5,))
    paint(before)
    again = PaintingContext(checkpoints=before.checkpoints)
    assert [one.seed for one in paint(again)] == [6, 7, 8, 9]
    assert again.painted == []


def test_other_words_or_another_model_are_painted_anew():
    before = PaintingContext()
    paint(before)
    other = PaintingContext(checkpoints=dict(before.checkpoints))
    Proposals(other, MODEL, replace(OPTIONS, prompt="a fair"), 0).paint()
    assert len(other.painted) == 4
    changed = PaintingContext(checkpoints=dict(before.checkpoints))
    paint(changed, model=replace(MODEL, sha256="cd" * 32))
    assert len(changed.painted) == 4


@pytest.mark.parametrize(
    "damage",
    [
        {"pixels": "!!"},
        {"pixels": "eJwDAAAAAAE="},
        {"pixels": 5},
        {"seconds": "x"},
        {"seconds": float("inf")},
        {"pixels": None},
    ],
)
def test_a_damaged_checkpoint_only_costs_the_picture(damage):
    key = picture_key(MODEL, OPTIONS)
    whole = {"key": key, "pixels": "eJwDAAAAAAE=", "seconds": 1.0, "is_checked": True}
    context = PaintingContext(checkpoints={"painted-5": {**whole, **damage}})
    found = Proposals(context, MODEL, OPTIONS, 1).paint()
    assert [options.seed for options in context.painted] == [5]
    assert found[0].width == 432


def test_giving_up_is_obeyed_at_every_check():
    whole = PaintingContext()
    paint(whole, wanted=2)
    for checks in range(whole.checks):
        with pytest.raises(Cancelled):
            paint(PaintingContext(cancel_after=checks), wanted=2)
