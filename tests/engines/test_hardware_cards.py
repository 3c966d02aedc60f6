# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engines import hardware_cards as cards
from desktop.engines.hardware_cards import CTRANSLATE2, LLAMA, TORCH, may_have_card

CPU_FILES = ("libggml-base.so", "libggml-cpu-haswell.so", "libllama.so")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where a library's package lies, empty; the machine has a driver."""
    folder = tmp_path / "site-packages" / "library"
    (folder / "lib").mkdir(parents=True)
    (folder.parent / "bin").mkdir()
    monkeypatch.setattr(cards, "is_installed", lambda _library: True)
    monkeypatch.setattr(cards, "_package_folder", lambda _library: folder)
    monkeypatch.setattr(cards, "_has_card_driver", lambda: True)
    return folder


def torch_version(cuda: str, hip: str = "None") -> str:
    return (
        "from typing import Optional\n__version__ = '2.13.0'\ndebug = False\n"
        f"cuda: Optional[str] = {cuda}\ngit_version = 'cf30'\nhip: Optional[str] = {hip}\n"
    )


@pytest.mark.parametrize(
    ("text", "is_for_cards"),
    [
        (torch_version("None"), False),
        (torch_version("'12.8'"), True),
        (torch_version("None", "'7.0'"), True),
        ("cuda = '11.8'\n", True),  # older ones have no annotation
    ],
)
def test_a_torch_built_for_the_processor_is_not_imported_to_find_out(package, text, is_for_cards):
    (package / "version.py").write_text(text)
    assert may_have_card(TORCH) is is_for_cards


def test_a_torch_that_does_not_say_is_asked(package):
    assert may_have_card(TORCH)


@pytest.mark.parametrize(
    "backend",
    [
        "lib/libggml-cuda.so",
        "../bin/ggml-vulkan.dll",
        "lib/libggml-metal.dylib",
        "lib/ggml-hip.dll",
    ],
)
def test_a_llama_build_with_a_backend_for_cards_is_asked(package, backend):
    for name in CPU_FILES:
        (package / "lib" / name).touch()
    assert not may_have_card(LLAMA)
    (package / backend).touch()
    assert may_have_card(LLAMA)


def test_without_a_driver_only_llama_may_have_a_card(package, monkeypatch):
    (package / "lib" / "libggml-vulkan.so").touch()
    monkeypatch.setattr(cards, "_has_card_driver", lambda: False)
    found = [library for library in cards.LIBRARIES if may_have_card(library)]
    assert found == [LLAMA]


def test_a_library_that_is_absent_has_no_card(package, monkeypatch):
    monkeypatch.setattr(cards, "is_installed", lambda _library: False)
    assert not may_have_card(CTRANSLATE2)


def test_a_new_driver_changes_what_identifies_it(tmp_path, monkeypatch):
    version = tmp_path / "version"
    monkeypatch.setattr(cards, "_NVIDIA_VERSION", version)
    without = cards.driver_version()
    version.write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.1\nGCC version:\n")
    older = cards.driver_version()
    version.write_text("NVRM version: NVIDIA UNIX x86_64 Kernel Module  560.2\nGCC version:\n")
    assert len({without, older, cards.driver_version()}) == 3
