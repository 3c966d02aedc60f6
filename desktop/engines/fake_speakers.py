# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells voices apart without any model, as the fake speech engine hears its meeting (``--fake-engine``).

The voice changes every other passage of that meeting, among three; the file's own sound does not
matter. The model's id says how it behaves: « fake-slow » takes as long as a large model, and the
mishaps of fake_mishaps.py happen after the second turn, or at loading.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from desktop.core.jobs.values import ModelReference
from desktop.core.speech.recognition import OnHeard
from desktop.core.speech.speaker_turns import SpeakersModelInfo, SpeakerTurn
from desktop.engines.fake_mishaps import fail_to_load, misbehave
from desktop.engines.fake_speech import MISHAP_AFTER, PASSAGE_SECONDS, sound_duration

TURN_SECONDS = 2 * PASSAGE_SECONDS
USUAL_VOICES = 3
_PACES = {"fake-slow": 20.0}
_USUAL_PACE = 600.0
"""Seconds of recording in a second."""


class FakeSpeakersEngine:
    """Tells voices apart without a model (core.speaker_turns.SpeakersEngine)."""

    def __init__(self, reference: ModelReference | None = None) -> None:
        """Take the model's id as the way to behave."""
        reference = reference or ModelReference(id="fake", path="", kind="speakers")
        self._pace = _PACES.get(reference.id, _USUAL_PACE)
        title = reference.title or "Moteur simulé"
        self.info = SpeakersModelInfo(reference.id, title, real_time_factor=1 / self._pace)

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,  # noqa: ARG003  # the same call as the real engine's
        device: str = "auto",  # noqa: ARG003
        on_progress: Callable[[float], None] | None = None,
    ) -> FakeSpeakersEngine:
        """Load as the real engine does; some ids fail here."""
        fail_to_load(reference.id)
        if on_progress is not None:
            on_progress(1.0)
        return cls(reference)

    def separate(
        self,
        path: str,
        count: int = 0,
        *,
        on_heard: OnHeard | None = None,
        check: Callable[[], None] | None = None,
    ) -> tuple[SpeakerTurn, ...]:
        """Give turns of sixteen seconds; raise DocumentMissing or DocumentEmpty for no file."""
        duration, voices = sound_duration(path), count or USUAL_VOICES
        turns: list[SpeakerTurn] = []
        while len(turns) * TURN_SECONDS < duration:
            start = len(turns) * TURN_SECONDS
            end = min(start + TURN_SECONDS - 0.5, duration)
            self._wait((end - start) / self._pace, check)
            turns.append(SpeakerTurn(start, end, f"S{len(turns) % voices}"))
            if on_heard is not None:
                on_heard(end, duration)
            if len(turns) == MISHAP_AFTER:
                misbehave(self.info.id)
        return tuple(turns)

    def measure(self) -> float:
        """Return the seconds of work for a second of recording."""
        self.info = replace(self.info, real_time_factor=1 / self._pace)
        return self.info.real_time_factor

    def close(self) -> None:
        """Do nothing: nothing is held."""

    @staticmethod
    def _wait(seconds: float, check: Callable[[], None] | None) -> None:
        due = time.monotonic() + seconds
        while True:
            if check is not None:
                check()
            left = due - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, 0.02))
