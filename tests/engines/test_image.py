# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real engine with tiny random models: what it paints is noise, how it works is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.core.errors import (
    Cancelled,
    InvalidField,
    MemoryExhausted,
    PictureRefused,
)
from desktop.core.models.image_memory import image_memory, mapped_bytes
from desktop.core.network import offline
from desktop.core.pictures.generation import ImageOptions
from desktop.engines import availability
from desktop.engines import image as image_engine
from desktop.engines.availability import image_state as available
from desktop.engines.image import measure_image

for library in ("torch", "diffusers", "transformers", "accelerate", "safetensors"):
    pytest.importorskip(library, reason=f"{library} is not installed")
pytestmark = pytest.mark.engine

from desktop.engines.image_library import Holding  # noqa: E402
from tests.tiny_sd import make_tiny_sd  # noqa: E402

OPTIONS = ImageOptions("Fête de la musique, aquarelle", width=128, height=128, seed=7)


@pytest.fixture(scope="module")
def engine(tiny_sd, image_loader):
    """One engine for the tests that only paint with it."""
    return image_loader(tiny_sd)


def differences(one: bytes, other: bytes) -> list[int]:
    return [abs(a - b) for a, b in zip(one, other, strict=True)]


# --- painting -------------------------------------------------------------------------------------


def test_it_paints_a_checked_picture_of_the_size_asked(engine):
    picture = engine.paint(replace(OPTIONS, width=136, height=192))
    assert (picture.width, picture.height, picture.seed) == (136, 192, 7)
    assert len(picture.pixels) == 136 * 192 * 3
    assert len(set(picture.pixels)) > 50
    assert picture.is_checked
    assert picture.seconds > 0


def test_the_model_is_described_as_it_was_chosen(engine):
    info = engine.info
    assert (info.title, info.side, info.device) == ("Données é", 128, "cpu")
    assert (info.steps, info.guidance) == (4, 1.0)
    assert info.load_seconds > 0


def test_the_same_seed_paints_the_same_picture_and_another_seed_another(engine):
    pictures = [engine.paint(replace(OPTIONS, seed=seed)).pixels for seed in (7, 7, 8)]
    assert pictures[0] == pictures[1] != pictures[2]


@pytest.mark.parametrize("seed", [-1, 2**32 - 1, 2**70])
def test_any_whole_number_is_a_seed(engine, seed):
    options = replace(OPTIONS, seed=seed, steps=1)
    assert engine.paint(options).pixels == engine.paint(options).pixels


def test_the_words_make_the_picture(engine):
    other = engine.paint(replace(OPTIONS, prompt="Marché de Noël"))
    assert other.pixels != engine.paint(OPTIONS).pixels


def test_what_is_not_wanted_counts_with_guidance_only(engine):
    unwanted = {"negative_prompt": "flou, texte"}
    plain = engine.paint(OPTIONS).pixels
    assert engine.paint(replace(OPTIONS, **unwanted)).pixels == plain
    guided = engine.paint(replace(OPTIONS, guidance=3.0)).pixels
    assert guided != plain
    assert engine.paint(replace(OPTIONS, guidance=3.0, **unwanted)).pixels != guided


def test_each_step_is_told_and_its_time_remembered(engine):
    steps: list[tuple[int, int]] = []
    engine.paint(replace(OPTIONS, steps=3), on_step=lambda *step: steps.append(step))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert engine.info.step_seconds > 0


def test_the_self_test_gives_the_time_of_a_step_with_its_share_of_the_rest(engine):
    assert measure_image(engine) > engine.info.step_seconds > 0


def test_half_floats_paint_the_very_same_picture(tiny_sd, image_loader, engine):
    halves = image_loader(tiny_sd, holding=Holding.HALVES)
    options = replace(OPTIONS, guidance=3.0)
    assert halves.paint(options).pixels == engine.paint(options).pixels


def test_short_floats_paint_nearly_the_same_picture(tiny_sd, image_loader, engine):
    short = image_loader(tiny_sd, holding=Holding.SHORT).paint(OPTIONS).pixels
    away = differences(short, engine.paint(OPTIONS).pixels)
    assert 0 < sum(away) / len(away) < 3


def test_it_paints_what_the_library_itself_paints(tiny_sd, engine):
    pytest.importorskip("peft", reason="diffusers lays a LoRA over a model with peft")
    from tests.engines.raw_diffusers import RawPipeline

    options = replace(OPTIONS, guidance=3.0, negative_prompt="flou")
    away = differences(RawPipeline(tiny_sd).paint(options), engine.paint(options).pixels)
    # Our weights are rounded to half floats once the LoRA is laid over them.
    assert max(away) <= 8
    assert sum(away) / len(away) < 0.3


def test_a_prompt_that_is_too_long_is_told_and_painted_all_the_same(engine):
    assert engine.fits("fête")
    long = "fête " * 60
    assert not engine.fits(long)
    assert engine.paint(replace(OPTIONS, prompt=long, steps=1)).pixels


@pytest.mark.parametrize(
    "wrong",
    [{"width": 120}, {"height": 1032}, {"width": 260}, {"steps": 0}, {"steps": 51},
     {"guidance": 21.0}],
)  # fmt: skip
def test_options_out_of_bounds_are_refused(engine, wrong):
    with pytest.raises(InvalidField):
        engine.paint(replace(OPTIONS, **wrong))


# --- giving up ------------------------------------------------------------------------------------


def test_giving_up_in_mid_step_leaves_an_engine_that_paints_alike(engine):
    whole = engine.paint(OPTIONS).pixels
    looks, steps = 0, []

    def give_up_later() -> None:
        nonlocal looks
        looks += 1
        if steps and steps[-1] == 1 and looks_in_step() == 3:
            raise Cancelled

    def looks_in_step() -> int:
        return looks - looks_at_step[-1]

    looks_at_step = [0]

    def on_step(done: int, _total: int) -> None:
        steps.append(done)
        looks_at_step.append(looks)

    with pytest.raises(Cancelled):
        engine.paint(OPTIONS, on_step=on_step, check=give_up_later)
    assert steps == [0, 1]
    assert engine.paint(OPTIONS).pixels == whole


def test_giving_up_while_decoding_comes_out(engine):
    steps: list[int] = []

    def give_up_after_the_last_step() -> None:
        if steps and steps[-1] == OPTIONS.steps:
            raise Cancelled

    with pytest.raises(Cancelled):
        engine.paint(
            OPTIONS,
            on_step=lambda done, _: steps.append(done),
            check=give_up_after_the_last_step,
        )


def test_giving_up_while_loading_comes_out(tiny_sd, image_loader):
    seen: list[float] = []

    def give_up_half_way(done: float) -> None:
        seen.append(done)
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        image_loader(tiny_sd, on_progress=give_up_half_way)
    assert seen == sorted(seen)


# --- the safety checker ---------------------------------------------------------------------------


def test_a_flagged_picture_is_refused_and_never_handed_out(tmp_path, image_loader):
    folder = make_tiny_sd(tmp_path / "flagged", flags_everything=True, with_taesd=False)
    engine = image_loader(folder)
    with pytest.raises(PictureRefused) as refused:
        engine.paint(OPTIONS)
    assert refused.value.__cause__ is None
    with pytest.raises(PictureRefused):
        engine.paint(replace(OPTIONS, seed=8, guidance=3.0))


def test_a_model_of_ones_own_without_checker_says_so(tmp_path, image_loader):
    folder = make_tiny_sd(tmp_path / "own", with_safety_checker=False, with_taesd=False)
    assert not image_loader(folder).paint(OPTIONS).is_checked


# --- other models ---------------------------------------------------------------------------------


def test_a_model_without_lcm_takes_more_steps(tmp_path, image_loader):
    folder = make_tiny_sd(tmp_path / "plain", with_lora=False, with_taesd=False, variant="")
    engine = image_loader(folder)
    assert (engine.info.steps, engine.info.guidance) == (25, 7.5)
    picture = engine.paint(replace(OPTIONS, steps=6, guidance=7.5))
    assert len(set(picture.pixels)) > 50


def test_a_network_distilled_for_lcm_reads_the_guidance(tmp_path, image_loader):
    folder = make_tiny_sd(tmp_path / "lcm", with_lora=False, with_taesd=False, time_cond=32)
    engine = image_loader(folder)
    assert (engine.info.steps, engine.info.guidance) == (4, 8.0)
    pictures = [engine.paint(replace(OPTIONS, guidance=g)).pixels for g in (1.0, 8.0)]
    assert pictures[0] != pictures[1]
    from tests.engines.raw_diffusers import RawPipeline

    raw = RawPipeline(folder).paint(replace(OPTIONS, guidance=8.0))
    assert max(differences(raw, pictures[1])) <= 1


def test_the_lora_changes_the_picture_alike_under_any_of_its_names(tmp_path, image_loader):
    pictures = {}
    for keys in ("kohya", "diffusers", "peft"):
        folder = make_tiny_sd(tmp_path / keys, lora_keys=keys, with_taesd=False)
        pictures[keys] = image_loader(folder).paint(OPTIONS).pixels
    assert pictures["diffusers"] == pictures["peft"]
    assert pictures["kohya"] != pictures["peft"]  # kohya's file has an alpha of half its rank
    assert len(set(pictures["kohya"])) > 50


def test_a_card_that_is_not_there_leaves_the_model_to_the_processor(tiny_sd, image_loader):
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is a card")
    assert image_loader(tiny_sd, device="gpu", holding=None).info.device == "cpu"


# --- memory, network, noise -----------------------------------------------------------------------


def test_the_way_of_holding_the_weights_follows_the_memory_that_is_free(
    tiny_sd, image_loader, monkeypatch
):
    large, small = (image_memory(tiny_sd, half=half) for half in (False, True))
    monkeypatch.setattr(image_engine, "computes_with_short_floats", lambda: False)
    free = large + mapped_bytes(tiny_sd)
    for bytes_free, holding in ((free, Holding.FLOATS), (free - 1, Holding.HALVES)):
        monkeypatch.setattr(image_engine, "available_bytes", lambda n=bytes_free: n)
        assert image_loader(tiny_sd, holding=None).holding is holding
    monkeypatch.setattr(image_engine, "available_bytes", lambda: small - 1)
    with pytest.raises(MemoryExhausted, match="Go"):
        image_loader(tiny_sd, holding=None)


def test_a_picture_too_large_for_the_memory_left_is_refused(engine, monkeypatch):
    monkeypatch.setattr(image_engine, "available_bytes", lambda: 100_000_000)
    assert engine.paint(replace(OPTIONS, steps=1)).pixels
    with pytest.raises(MemoryExhausted):
        engine.paint(replace(OPTIONS, width=1024, height=1024, steps=1))


def test_neither_loading_nor_painting_tries_the_network(tiny_sd, image_loader):
    before = offline.refused_attempts()
    image_loader(tiny_sd).paint(replace(OPTIONS, steps=1))
    assert offline.refused_attempts() == before


def test_nothing_is_written_to_the_terminal(tiny_sd, image_loader, capfd):
    image_loader(tiny_sd).paint(OPTIONS)
    assert capfd.readouterr() == ("", "")


def test_a_closed_engine_paints_no_more(tiny_sd, image_loader):
    engine = image_loader(tiny_sd)
    engine.close()
    engine.close()
    with pytest.raises(ValueError, match="closed"):
        engine.paint(OPTIONS)


def test_the_engine_says_it_is_there_with_its_version():
    state = available()
    assert (state.name, state.available, state.reason) == ("image", True, "")
    assert state.version[0].isdigit()


def test_an_absent_library_is_named(monkeypatch):
    monkeypatch.setattr(availability, "find_spec", lambda name: None if name == "torch" else True)
    state = available()
    assert not state.available
    assert "torch" in state.reason
