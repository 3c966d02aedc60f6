# SPDX-License-Identifier: AGPL-3.0-or-later
"""The part of a task's context where models work: each is loaded when it is first needed, and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from desktop.core.errors import ModelMissing
from desktop.core.events import ModelLoaded, RunTask
from desktop.core.pictures.generation import ImageModelInfo, ImageOptions, OnStep, PaintedImage
from desktop.core.speech.recognition import (
    OnHeard,
    OnSegment,
    SpeechModelInfo,
    SpeechOptions,
    Transcription,
)
from desktop.core.speech.speaker_turns import SpeakersModelInfo, SpeakerTurn
from desktop.core.task import ModelReference, TaskContext
from desktop.core.text_generation import (
    ChatMessage,
    GeneratedText,
    GenerationOptions,
    TextModelInfo,
)
from desktop.worker.model_keeper import ModelKeeper
from desktop.worker.run_reports import RunReports
from desktop.worker.streams import AnswerStream

T = TypeVar("T")
_CUT_GLOSSARY = (
    "La liste des noms à reconnaître est trop longue pour le modèle : seule sa fin a servi."
)


class ModelContext(TaskContext):
    """The models of one run, among those of its request."""

    def __init__(
        self,
        message: RunTask,
        answers: AnswerStream,
        keeper: ModelKeeper,
        check: Callable[[], None],
    ) -> None:
        """`check` raises Cancelled once the agent gave up."""
        self._run_id = message.run_id
        self._request = message.request
        self._answers = answers
        self._keeper = keeper
        self._check = check
        self._announced: set[str] = set()
        """Kinds of the models whose loading was told."""
        self.reports = RunReports(message.run_id, answers)

    def speech_model(self) -> SpeechModelInfo | None:
        self._check()
        if self._model("speech") is None:
            return None
        info: SpeechModelInfo = self._engine("speech").info
        return info

    def text_model(self) -> TextModelInfo | None:
        self._check()
        if self._model("text") is None:
            return None
        info: TextModelInfo = self._engine("text").info
        return info

    def count_tokens(self, text: str) -> int:
        return int(self._engine("text").count_tokens(text))

    def generate(
        self,
        messages: Sequence[ChatMessage],
        options: GenerationOptions,
        *,
        on_text: Callable[[str], None] | None = None,
        on_read: Callable[[int, int], None] | None = None,
    ) -> GeneratedText:
        self._check()
        generated: GeneratedText = self._engine("text").generate(
            messages, options, on_text=on_text, on_read=on_read, check=self._check
        )
        self.reports.flush()
        return generated

    def extract(
        self, messages: Sequence[ChatMessage], into: type[T], options: GenerationOptions
    ) -> T:
        from desktop.engines.extraction import extract

        self._check()
        return extract(self._engine("text"), messages, into, options, check=self._check)

    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
    ) -> Transcription:
        self._check()
        heard: Transcription = self._engine("speech").transcribe(
            path, options, on_segment=on_segment, on_heard=on_heard, check=self._check
        )
        if heard.prompt_was_cut:
            self.reports.warn(_CUT_GLOSSARY)
        return heard

    def speakers_model(self) -> SpeakersModelInfo | None:
        self._check()
        if self._model("speakers") is None:
            return None
        info: SpeakersModelInfo = self._engine("speakers").info
        return info

    def separate_speakers(
        self, path: str, count: int = 0, *, on_heard: OnHeard | None = None
    ) -> tuple[SpeakerTurn, ...]:
        self._check()
        turns: tuple[SpeakerTurn, ...] = self._engine("speakers").separate(
            path, count, on_heard=on_heard, check=self._check
        )
        return turns

    def paint(self, options: ImageOptions, *, on_step: OnStep | None = None) -> PaintedImage:
        self._check()
        painted: PaintedImage = self._engine("image").paint(
            options, on_step=on_step, check=self._check
        )
        return painted

    def image_model(self) -> ImageModelInfo | None:
        self._check()
        if self._model("image") is None:
            return None
        info: ImageModelInfo = self._engine("image").info
        return info

    def _model(self, kind: str) -> ModelReference | None:
        asked = self._request
        chosen = (asked.model, asked.speech_model, asked.speakers_model)
        return next((model for model in chosen if model is not None and model.kind == kind), None)

    def _engine(self, kind: str) -> Any:
        model = self._model(kind)
        if model is None:
            raise ModelMissing("Aucun modèle qui convienne n’est choisi pour ce travail.")
        engine = self._keeper.load(model, self.reports, self._check)
        if kind not in self._announced:
            self._announced.add(kind)
            self._answers.send(_model_loaded(self._run_id, engine.info))
        return engine


def _model_loaded(run_id: str, info: Any) -> ModelLoaded:
    rates = (info.prompt_rate, info.write_rate) if isinstance(info, TextModelInfo) else (0.0, 0.0)
    device = getattr(info, "device", "cpu")
    return ModelLoaded(run_id, info.id, info.load_seconds, *rates, device)
