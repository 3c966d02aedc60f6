# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cuts a recording into stretches of some minutes, at a quiet point, so that no word is cut in two.

Whisper hears thirty seconds at a time, and the end of a stretch costs as much as thirty full ones:
stretches are as long as memory allows (about 10 MB a minute), and cut where nobody seems to speak.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from desktop.core.models.speech_memory import MINUTES_HELD
from desktop.engines.speech_audio import RATE

_SEARCHED = 30 * RATE
"""Samples at the end of a full stretch among which the quiet point is looked for."""
_GRAIN = RATE // 50
_PAUSE = 25
"""Grains (20 ms each): half a second, a breath between two sentences."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sound that belongs together."""

    start: float
    """Seconds from the start of the recording."""
    samples: Any
    """Array of float32 from -1 to 1, RATE a second."""

    @property
    def end(self) -> float:
        """Seconds from the start of the recording."""
        return self.start + len(self.samples) / RATE


def stretches(
    pieces: Iterable[Any], start_seconds: float, length: int = MINUTES_HELD * 60 * RATE
) -> Iterator[Stretch]:
    """Gather pieces into stretches of at most `length` samples; the first starts at that second."""
    numpy = importlib.import_module("numpy")
    held: list[Any] = []
    count, passed = 0, 0
    for piece in pieces:
        held.append(piece)
        count += len(piece)
        while count >= length:
            sound = numpy.concatenate(held)
            cut = quiet_point(sound[:length])
            yield Stretch(start_seconds + passed / RATE, sound[:cut])
            held, count, passed = [sound[cut:]], count - cut, passed + cut
    if count:
        yield Stretch(start_seconds + passed / RATE, numpy.concatenate(held))


def quiet_point(sound: Any) -> int:
    """Return the middle of the quietest half second in the last thirty, as a number of samples."""
    numpy = importlib.import_module("numpy")
    grains = min(len(sound) // 2, _SEARCHED) // _GRAIN
    if grains < _PAUSE:
        return len(sound)
    first = len(sound) - grains * _GRAIN
    power = numpy.square(sound[first:]).reshape(grains, _GRAIN).mean(axis=1)
    pauses = numpy.convolve(power, numpy.ones(_PAUSE), mode="valid")
    return first + (int(pauses.argmin()) + _PAUSE // 2) * _GRAIN
