# SPDX-License-Identifier: AGPL-3.0-or-later
"""What telling voices apart takes and gives: the contract shared by sherpa-onnx and the fake engine.

Labels mean nothing outside one recording, and nothing that describes a voice ever leaves the engine:
a voiceprint would be biometric data (règlement (UE) 2016/679, art. 9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.core.speech.recognition import OnHeard

LABEL = "S"
"""Before a number, in the order of first speech: S0, S1…"""


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """A stretch in which one voice speaks; turns of two voices may overlap."""

    start: float
    """Seconds from the start of the recording."""
    end: float
    label: str
    """ "S0", "S1"…"""


@dataclass(frozen=True, slots=True)
class SpeakersModelInfo:
    """What is known of the loaded model; speed is measured on this machine."""

    id: str
    title: str
    load_seconds: float = 0.0
    real_time_factor: float = 0.0
    """Seconds of work for a second of recording; 0 until measured."""
    device: str = "cpu"
    sha256: str = ""


class SpeakersEngine(Protocol):
    """A loaded model that tells voices apart. Not thread-safe."""

    info: SpeakersModelInfo

    def separate(
        self,
        path: str,
        count: int = 0,
        *,
        on_heard: OnHeard | None = None,
        check: Callable[[], None] | None = None,
    ) -> tuple[SpeakerTurn, ...]:
        """Return who speaks when in an audio or video file, in order; `count` voices, 0 if unknown.

        Raises DocumentError for a file that cannot be heard, EngineError, MemoryExhausted, and what
        `check` raises (Cancelled).
        """
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...


def in_order(turns: Sequence[SpeakerTurn]) -> tuple[SpeakerTurn, ...]:
    """Return the turns by their start, voices named S0, S1… in the order of their first speech."""
    ordered = sorted(turns, key=lambda turn: (turn.start, turn.end))
    labels = label_names(turn.label for turn in ordered)
    return tuple(replace(turn, label=labels[turn.label]) for turn in ordered)


def label_names(labels: Iterable[str]) -> dict[str, str]:
    """Return the name of each label: S0 for the first that comes, S1 for the next other one…"""
    return {label: f"{LABEL}{number}" for number, label in enumerate(dict.fromkeys(labels))}
