# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.errors import Cancelled, MemoryExhausted, ModelUnreadable, PictureRefused
from desktop.core.jobs.values import ModelReference
from desktop.core.pictures.generation import ImageOptions
from desktop.engines.fake_image import FakeImageEngine

OPTIONS = ImageOptions("Fête de la musique", width=320, height=256, steps=3, seed=5)


def load(model_id: str) -> FakeImageEngine:
    return FakeImageEngine.load(ModelReference(model_id, "", kind="image"))


def test_it_paints_a_picture_of_the_size_asked_in_the_steps_asked():
    steps: list[tuple[int, int]] = []
    picture = load("fake").paint(OPTIONS, on_step=lambda *step: steps.append(step))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (picture.width, picture.height, picture.seed) == (320, 256, 5)
    assert len(picture.pixels) == 320 * 256 * 3
    assert picture.is_checked
    assert len(set(picture.pixels)) > 10


def test_the_seed_and_the_prompt_make_the_picture():
    engine = load("fake")
    pictures = [
        engine.paint(ImageOptions(prompt, width=256, height=256, seed=seed)).pixels
        for prompt, seed in (("école", 1), ("école", 1), ("école", 2), ("église", 1))
    ]
    assert pictures[0] == pictures[1]
    assert len(set(pictures)) == 3


@pytest.mark.parametrize(
    ("model_id", "error"),
    [
        ("fake-refused", PictureRefused),
        ("fake-memory", MemoryError),
        ("fake-defect", RuntimeError),
    ],
)
def test_an_id_says_what_goes_wrong_while_painting(model_id, error):
    with pytest.raises(error):
        load(model_id).paint(OPTIONS)


@pytest.mark.parametrize(
    ("model_id", "error"),
    [("fake-unreadable", ModelUnreadable), ("fake-too-large", MemoryExhausted)],
)
def test_an_id_says_what_goes_wrong_while_loading(model_id, error):
    with pytest.raises(error):
        load(model_id)


def test_a_slow_picture_can_be_given_up():
    looks = 0

    def give_up_at_the_third_look() -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        load("fake-slow").paint(OPTIONS, check=give_up_at_the_third_look)


def test_a_prompt_can_be_too_long_for_it():
    assert load("fake").fits("Fête de la musique")
    assert not load("fake").fits("fête " * 200)
