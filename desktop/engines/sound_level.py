# SPDX-License-Identifier: AGPL-3.0-or-later
"""How loud a sound is, on the scale of a level meter, and whether a microphone gives any at all."""

from __future__ import annotations

import math
from array import array
from dataclasses import dataclass, field

from desktop.engines.sound_ports import FULL_SCALE

FLOOR_DECIBELS = 60.0
"""A level of 0 is that far below full scale, or less; 1 is full scale. Between, it is linear in dB."""
SILENT = 0.01
"""Below that level no room is quiet: the microphone is off, muted or forbidden."""
_CLIPPED_SAMPLES = 3
"""One sample at full scale may be chance."""
FIRST_WARNING, LATER_WARNING = 5.0, 60.0
"""Seconds without any sound before the agent is told: at the beginning, and later on."""

SILENT_AT_FIRST = (
    "Le micro ne donne aucun son. Vérifiez qu’il n’est pas coupé (bouton sur le micro ou sur le "
    "câble), que c’est le bon micro, et que le système l’autorise (réglages de confidentialité)."
)
SILENT_LATER = "Le micro ne donne plus aucun son depuis une minute. Vérifiez qu’il n’est pas coupé ou débranché."


def level_of(peak: int) -> float:
    """Return the level (0 to 1) of a peak of 16-bit samples."""
    if peak <= 0:
        return 0.0
    decibels = 20 * math.log10(min(peak, FULL_SCALE) / FULL_SCALE)
    return max(0.0, 1 + decibels / FLOOR_DECIBELS)


@dataclass(slots=True)
class LevelMeter:
    """The loudest sound since the meter was last read."""

    loudest: float = 0.0
    """Of all that was ever added."""
    _peak: int = field(default=0, init=False)
    _clipped: int = field(default=0, init=False)

    def add(self, samples: bytes) -> None:
        """Take 16-bit samples in."""
        values = array("h", samples)
        if not values:
            return
        high, low = max(values), min(values)
        self._peak = max(self._peak, high, -low)
        self.loudest = max(self.loudest, level_of(self._peak))
        if high >= FULL_SCALE - 1:
            self._clipped += values.count(FULL_SCALE - 1)
        if low <= 1 - FULL_SCALE:
            self._clipped += values.count(-FULL_SCALE) + values.count(1 - FULL_SCALE)

    def read(self) -> tuple[float, bool]:
        """Return (level, whether it was too loud) since the last call, and begin anew."""
        read = level_of(self._peak), self._clipped >= _CLIPPED_SAMPLES
        self._peak = self._clipped = 0
        return read


@dataclass(slots=True)
class SilenceWatch:
    """Notices a microphone that gives nothing at all."""

    _silent_since: float = field(default=0.0, init=False)
    _has_heard: bool = field(default=False, init=False)
    _is_told: bool = field(default=False, init=False)

    def add(self, seconds: float, level: float) -> str:
        """Take the level at that second of the recording; return what to tell the agent, or ""."""
        if level >= SILENT:
            self._silent_since, self._has_heard, self._is_told = seconds, True, False
            return ""
        wanted = LATER_WARNING if self._has_heard else FIRST_WARNING
        if self._is_told or seconds - self._silent_since < wanted:
            return ""
        self._is_told = True
        return SILENT_LATER if self._has_heard else SILENT_AT_FIRST
