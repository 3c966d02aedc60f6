# SPDX-License-Identifier: AGPL-3.0-or-later
"""What recording and playing need of a sound card: three small protocols, real or simulated.

Sound crosses them as 16-bit samples of this machine's byte order.
"""

from __future__ import annotations

from typing import Protocol

from desktop.core.sound.messages import Microphone

SAMPLE_BYTES = 2
FULL_SCALE = 32_768


class SoundSource(Protocol):
    """A microphone that is open and gives sound."""

    rate: int
    """Samples per second and channel."""
    channels: int
    """1 or 2; the samples of a moment come side by side."""

    def read(self, seconds: float) -> bytes:
        """Return what came since the last call, waiting up to `seconds` when nothing has.

        Empty when nothing came. Raises MicrophoneLost.
        """
        ...

    def close(self) -> None:
        """Give the microphone back; never waits long, may be called twice."""
        ...


class SoundOutput(Protocol):
    """Loudspeakers that are open: one channel, played as it is written."""

    rate: int
    """Samples per second."""
    latency: float
    """Seconds between taking a sample and hearing it."""

    def write(self, samples: bytes) -> None:
        """Add to what is to be played; never waits. Raises LoudspeakerMissing when it is lost."""
        ...

    def waiting(self) -> float:
        """Return the seconds written that the loudspeakers have not taken yet.

        Raises LoudspeakerMissing when they are lost.
        """
        ...

    def hold(self, is_held: bool) -> None:
        """Fall silent at once, or go on."""
        ...

    def close(self) -> None:
        """Fall silent at once and give the loudspeakers back; may be called twice."""
        ...


class SoundDevices(Protocol):
    """The microphones and loudspeakers of this computer."""

    def microphones(self) -> tuple[Microphone, ...]:
        """Return the microphones that are plugged in now; raise SoundLibraryMissing."""
        ...

    def open_source(self, name: str) -> SoundSource:
        """Open the microphone of that name, the usual one for an empty name.

        Raises SoundLibraryMissing, MicrophoneMissing, MicrophoneRefused.
        """
        ...

    def open_output(self) -> SoundOutput:
        """Open the usual loudspeakers; raise SoundLibraryMissing, LoudspeakerMissing."""
        ...
