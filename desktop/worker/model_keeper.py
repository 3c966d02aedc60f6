# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps a model in memory between two runs that use the same one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.core.jobs.values import ModelReference
from desktop.core.pictures.generation import ImageEngine
from desktop.core.speech.recognition import SpeechEngine
from desktop.core.speech.speaker_turns import SpeakersEngine
from desktop.core.text_generation import TextEngine
from desktop.worker.run_reports import RunReports

LOADING_STEP = "Chargement du modèle"
CHECKING_STEP = "Vérification du modèle"
Engine = TextEngine | SpeechEngine | ImageEngine | SpeakersEngine
Check = Callable[[], None]


class ModelKeeper:
    """At most one model at a time, of whatever kind the lane works with."""

    def __init__(self, *, fake: bool, self_tests: Path | None = None) -> None:
        """Take where the results of the graphics cards' self-tests are kept."""
        self.is_fake, self.self_tests = fake, self_tests
        self._loaded: tuple[ModelReference, Engine] | None = None

    def load(self, model: ModelReference, reports: RunReports, check: Check) -> Any:
        """Return the engine for that model, loading it when it is not there; raise EngineError.

        The engine is of the kind that `model` says. A file that changed since it was imported is
        read over first, and refused when it is no longer the same.
        """
        if self._loaded is not None and model.is_same_model(self._loaded[0]):
            return self._loaded[1]
        self.unload()
        if not self.is_fake:
            self._check_bytes(model, reports, check)
        reports.progress(LOADING_STEP, None, None)

        def on_progress(done: float) -> None:
            check()
            reports.progress(LOADING_STEP, done, None)

        engine = self._loader(model)(model, on_progress=on_progress)
        self._loaded = (model, engine)
        return engine

    def unload(self) -> bool:
        """Give the memory back; True when there was a model."""
        if self._loaded is None:
            return False
        engine, self._loaded = self._loaded[1], None
        engine.close()
        return True

    def _check_bytes(self, model: ModelReference, reports: RunReports, check: Check) -> None:
        from desktop.core.models.verification import check_before_use

        def on_progress(done: float) -> None:
            reports.progress(CHECKING_STEP, done, None)

        check_before_use(Path(model.path), check, on_progress)

    def _loader(self, model: ModelReference) -> Callable[..., Engine]:
        if self.is_fake:
            return _FAKE_LOADERS[model.kind]()
        from functools import partial

        from desktop.engines.devices import device_for

        device = device_for(model.kind, model.device, self.self_tests)
        return partial(_LOADERS[model.kind](), device=device)


def _llama() -> Callable[..., Engine]:
    from desktop.engines.text import LlamaTextEngine

    return LlamaTextEngine.load


def _whisper() -> Callable[..., Engine]:
    from desktop.engines.speech import WhisperSpeechEngine

    return WhisperSpeechEngine.load


def _diffusers() -> Callable[..., Engine]:
    from desktop.engines.image import DiffusersImageEngine

    return DiffusersImageEngine.load


def _sherpa() -> Callable[..., Engine]:
    from desktop.engines.speakers import SherpaSpeakersEngine

    return SherpaSpeakersEngine.load


def _fake_text() -> Callable[..., Engine]:
    from desktop.engines.fake import FakeTextEngine

    return FakeTextEngine.load


def _fake_speech() -> Callable[..., Engine]:
    from desktop.engines.fake_speech import FakeSpeechEngine

    return FakeSpeechEngine.load


def _fake_image() -> Callable[..., Engine]:
    from desktop.engines.fake_image import FakeImageEngine

    return FakeImageEngine.load


def _fake_speakers() -> Callable[..., Engine]:
    from desktop.engines.fake_speakers import FakeSpeakersEngine

    return FakeSpeakersEngine.load


# Imported when first used: a lane loads only its own library.
_LOADERS = {"text": _llama, "speech": _whisper, "image": _diffusers, "speakers": _sherpa}
_FAKE_LOADERS = {
    "text": _fake_text,
    "speech": _fake_speech,
    "image": _fake_image,
    "speakers": _fake_speakers,
}
