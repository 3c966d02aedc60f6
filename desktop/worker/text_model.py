# SPDX-License-Identifier: AGPL-3.0-or-later
"""Keeps the text model in memory between two runs that use the same one."""

from __future__ import annotations

from collections.abc import Callable

from desktop.core.task import ModelReference
from desktop.core.text_generation import TextEngine
from desktop.worker.run_reports import RunReports

LOADING_STEP = "Chargement du modèle"


class TextModelKeeper:
    """At most one text model at a time."""

    def __init__(self, *, fake: bool) -> None:
        self._fake = fake
        self._loaded: tuple[ModelReference, TextEngine] | None = None

    def load(
        self, model: ModelReference, reports: RunReports, check: Callable[[], None]
    ) -> TextEngine:
        """Return the engine for that model, loading it when it is not there; raise EngineError."""
        if self._loaded is not None and self._loaded[0] == model:
            return self._loaded[1]
        self.unload()
        reports.progress(LOADING_STEP, None, None)

        def on_progress(done: float) -> None:
            check()
            reports.progress(LOADING_STEP, done, None)

        load = _fake_loader() if self._fake else _llama_loader()
        engine = load(model, on_progress=on_progress)
        self._loaded = (model, engine)
        return engine

    def unload(self) -> None:
        """Give the memory back."""
        if self._loaded is not None:
            engine, self._loaded = self._loaded[1], None
            engine.close()


def _fake_loader() -> Callable[..., TextEngine]:
    from desktop.engines.fake import FakeTextEngine

    return FakeTextEngine.load


def _llama_loader() -> Callable[..., TextEngine]:
    from desktop.engines.text import LlamaTextEngine

    return LlamaTextEngine.load
