# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures what a model costs on this computer: memory, loading, speed. Half a minute or less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from desktop.core.errors import ModelUnreadable
from desktop.core.events import MeasureModel
from desktop.core.models.measures import ModelMeasure
from desktop.core.text_generation import ChatMessage, GenerationOptions
from desktop.worker.memory_watch import MemoryWatch
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.run_reports import RunReports

TESTING_STEP = "Essai du modèle"
QUESTION = "Écrivez deux phrases simples sur le marché du samedi à Saint-Aubin-des-Prés."
_WORDS = 48
"""Tokens written for the test."""
_MOST_SECONDS = 30.0


def measure_model(
    message: MeasureModel, keeper: ModelKeeper, reports: RunReports, check: Callable[[], None]
) -> ModelMeasure:
    """Load the model anew and try it; raise EngineError, or Cancelled from `check`."""
    keeper.unload()
    with MemoryWatch() as watch:
        engine = keeper.load(message.model, reports, check)
        reports.progress(TESTING_STEP, None, None)
        measure = _MEASURES[message.model.kind](engine, _started(message, engine), check)
    # What tells voices apart takes memory by the hour of recording: the estimate tells more.
    return replace(measure, memory=0 if message.model.kind == "speakers" else watch.peak)


def _started(message: MeasureModel, engine: Any) -> ModelMeasure:
    return ModelMeasure(
        model_id=message.model.id,
        kind=message.model.kind,
        measured_at=datetime.now(UTC).isoformat(timespec="seconds"),
        device=engine.info.device,
        memory=0,
        load_seconds=engine.info.load_seconds,
    )


def _measure_text(engine: Any, measure: ModelMeasure, check: Callable[[], None]) -> ModelMeasure:
    options = GenerationOptions(max_tokens=_WORDS, deadline_seconds=_MOST_SECONDS)
    answer = engine.generate([ChatMessage("user", QUESTION)], options, check=check)
    if not answer.written_tokens:
        raise ModelUnreadable("Il n’a rien écrit à l’essai.")
    return replace(measure, read_rate=engine.info.prompt_rate, write_rate=engine.info.write_rate)


def _measure_speech(engine: Any, measure: ModelMeasure, check: Callable[[], None]) -> ModelMeasure:
    from desktop.engines.speech import measure_speech

    check()
    return replace(measure, real_time_factor=measure_speech(engine))


def _measure_image(engine: Any, measure: ModelMeasure, check: Callable[[], None]) -> ModelMeasure:
    from desktop.engines.image import measure_image

    check()
    return replace(measure, picture_seconds=4 * measure_image(engine))


def _measure_speakers(
    engine: Any, measure: ModelMeasure, check: Callable[[], None]
) -> ModelMeasure:
    check()
    return replace(measure, real_time_factor=engine.measure())


_MEASURES = {
    "text": _measure_text,
    "speech": _measure_speech,
    "image": _measure_image,
    "speakers": _measure_speakers,
}
