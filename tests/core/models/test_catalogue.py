# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what the shipped catalogue says: its totals, its advice for each PC, and its pins."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.core.models.catalogue import CatalogueEntry, EntryState, LicenceState
from desktop.core.models.catalogue_file import default_catalogue

PINS = Path(__file__).parents[4] / "shared" / "reference" / "model_pins.json"
SOURCES = {source.repo: source for entry in default_catalogue().entries for source in entry.sources}
FOUND_SINCE = {
    # Not in the reference; each in two public sources or more that agree (2026-11-27).
    "madebyollin/taesd": {"revision"},
    "Systran/faster-whisper-tiny": {"sha256"},
    "Systran/faster-whisper-base": {"sha256"},
    "bartowski/EuroLLM-9B-Instruct-GGUF": {"bytes"},
}


def entry(model_id: str) -> CatalogueEntry:
    found = default_catalogue().find(model_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("model_id", "total"),
    [
        ("whisper-tiny", 78_203_619),
        ("whisper-base", 147_882_941),
        ("whisper-small", 486_212_372),
        ("whisper-medium", 1_530_571_735),
        ("whisper-large-v3", 3_090_835_702),
        ("whisper-large-v3-turbo", 1_621_665_983),
        ("sd-1.5-lcm", 2_742_217_630 + 134_621_556 + 9_793_292),
        ("smollm3-3b", 1_915_305_312),
        ("ministral-3-8b", 5_198_911_904),
    ],
)
def test_the_files_of_a_model_make_the_size_that_its_publisher_gives(model_id: str, total: int):
    assert entry(model_id).bytes == total


def test_the_packs_are_those_that_were_chosen():
    packs = {
        name: [model.id for model in default_catalogue().tier(name)]
        for name in ("petit", "standard", "grand")
    }
    voices = "voices-pyannote-campplus"
    assert packs == {
        "petit": ["smollm3-3b", "whisper-small", voices, "sd-1.5-lcm"],
        "standard": ["ministral-3-8b", "whisper-large-v3-turbo", voices, "sd-1.5-lcm"],
        "grand": ["ministral-3-14b", "whisper-large-v3-turbo", voices, "sd-1.5-lcm"],
    }
    assert default_catalogue().tier("immense") == ()


def test_the_image_model_is_made_of_three_sources_in_one_folder():
    base, lora, decoder = entry("sd-1.5-lcm").sources
    assert len(base.files) == 15
    assert [(file.path, file.remote_path) for file in (*lora.files, *decoder.files)] == [
        ("lcm-lora/pytorch_lora_weights.safetensors", "pytorch_lora_weights.safetensors"),
        ("taesd/diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.safetensors"),
    ]


@pytest.mark.parametrize(
    ("model_id", "gigabytes"),
    [("smollm3-3b", 2.62), ("ministral-3-3b", 3.12), ("ministral-3-8b", 6.62)],
)
def test_the_memory_of_a_text_is_near_what_its_shape_was_measured_at(
    model_id: str, gigabytes: float
):
    # scripts/bench.py memory, on files of the same shape
    assert entry(model_id).memory_bytes == pytest.approx(gigabytes * 1e9, rel=0.15)


@pytest.mark.parametrize("model_id", ["lucie-7b", "luth-2-2b", "luciole-8b", "apertus-8b"])
def test_a_model_without_all_its_pins_is_only_announced(model_id: str):
    assert entry(model_id).state is EntryState.ANNOUNCED


@pytest.mark.parametrize("model_id", ["ministral-8b-2410", "gaperon", "aya-23", "gemma-3", "sana"])
def test_a_model_that_is_not_for_a_town_hall_says_why(model_id: str):
    model = entry(model_id)
    assert (model.state, model.licence_state) == (EntryState.REFUSED, LicenceState.FORBIDDEN)
    assert model.reason


def test_where_a_model_comes_from_is_told_down_to_its_base():
    assert "Chine" in entry("luth-2-2b").base_model
    assert entry("qwen3.5-4b").country == "Chine"


def _reference_files() -> list[tuple[str, dict[str, Any]]]:
    if not PINS.exists():
        return []
    pins = json.loads(PINS.read_text(encoding="utf-8"))
    return [
        (pin["repo"], {**pin, "files": pin.get("files") or [{**pin, "path": pin["file"]}]})
        for pin in pins
        if pin["repo"] in SOURCES
    ]


@pytest.mark.skipif(not PINS.exists(), reason="the reference is not beside this checkout")
def test_every_pin_is_the_reference_s():
    reference = _reference_files()
    assert len(reference) > 30
    for repo, pin in reference:
        source, since = SOURCES[repo], FOUND_SINCE.get(repo, set())
        if "revision" not in since:
            assert source.revision == (pin["revision"] or ""), repo
        theirs = {file["path"]: file for file in pin["files"]}
        ours = {file.remote_path or file.path: file for file in source.files}
        assert ours.keys() == theirs.keys(), repo
        for path, file in ours.items():
            for fact, unknown in (("bytes", 0), ("sha256", "")):
                if theirs[path][fact] is not None or fact not in since:
                    assert getattr(file, fact) == (theirs[path][fact] or unknown), (repo, path)


@pytest.mark.skipif(not PINS.exists(), reason="the reference is not beside this checkout")
def test_contexts_and_bytes_per_token_are_the_reference_s():
    pins = {repo: pin for repo, pin in _reference_files() if pin["kind"] == "text"}
    models = [m for m in default_catalogue().entries if m.sources[0].repo in pins]
    assert len(models) == len(pins)
    for model in models:
        pin = pins[model.sources[0].repo]
        assert model.context_tokens == (pin["context"] or 0)
        if pin["kv_bytes_per_token_f16"]:
            assert model.memory.per_unit == pin["kv_bytes_per_token_f16"]
        assert model.licences == (pin["licence"],)
