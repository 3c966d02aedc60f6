# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes sounds without any recording: a voice that says vowels, noise, silence; and writes them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

RATE = 16_000
Sound = np.ndarray[Any, Any]
_VOWELS = np.array(
    [(730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410)]
)
"""Hertz: where the mouth resonates for a, i, ou, é, o (Peterson and Barney, 1952, men)."""
_SYLLABLE = 0.22
"""Seconds."""


def silence(seconds: float) -> Sound:
    return np.zeros(int(seconds * RATE), np.float32)


def noise(seconds: float) -> Sound:
    draw = np.random.default_rng(0)
    return draw.normal(0, 0.05, int(seconds * RATE)).astype(np.float32)


def voice(seconds: float, seed: int = 0) -> Sound:
    """Return vowels at four syllables a second: the voice detector takes them for speech."""
    draw, count, each = np.random.default_rng(seed), int(seconds * RATE), int(_SYLLABLE * RATE)
    at = np.arange(count)
    pitch = 120 * (1 + 0.15 * np.sin(2 * np.pi * 0.4 * at / RATE))
    turns = np.cumsum(pitch) / RATE
    vowels = _VOWELS[draw.integers(0, len(_VOWELS), count // each + 1)][at // each]
    sound = np.zeros(count)
    for harmonic in range(1, 30):
        heights = harmonic * pitch
        loudness = sum(
            1 / (1 + ((heights - vowels[:, n]) / (80 + 40 * n)) ** 2) / (1 + n) for n in range(3)
        )
        sound += loudness / harmonic**0.3 * np.sin(2 * np.pi * harmonic * turns)
    sound *= np.sqrt(np.abs(np.sin(np.pi * at / each)))
    sound = sound / np.abs(sound).max() * 0.5 + draw.normal(0, 0.002, count)
    return sound.astype(np.float32)


def write_sound(
    target: Path | io.BytesIO,
    sound: Sound,
    *,
    codec: str = "pcm_s16le",
    kind: str | None = None,
    rate: int = RATE,
    stereo: bool = False,
    with_pictures: bool = False,
    **options: str,
) -> Any:
    """Write a sound (RATE samples a second) as a file of that codec; return `target`.

    `kind` is the container, told by the file's name when None; `options` are the container's own.
    """
    import av

    name = target if isinstance(target, io.BytesIO) else str(target)
    with av.open(name, "w", format=kind, container_options=options) as container:
        pictures = container.add_stream("mpeg4", rate=5) if with_pictures else None
        stream = container.add_stream(codec, rate=rate)
        stream.layout = "stereo" if stereo else "mono"
        if codec == "wmav2":
            stream.bit_rate = 64_000
        if pictures is not None:
            pictures.width = pictures.height = 64
            _add_pictures(container, pictures, len(sound) / RATE)
        shape = stream.codec_context.format.name
        resampler = av.AudioResampler(format=shape, layout=stream.layout, rate=rate)
        for start in range(0, len(sound), RATE):
            piece = np.ascontiguousarray(sound[None, start : start + RATE])
            frame = av.AudioFrame.from_ndarray(piece, format="flt", layout="mono")
            frame.sample_rate = RATE
            for ready in resampler.resample(frame):
                container.mux(stream.encode(ready))
        for ready in resampler.resample(None):
            container.mux(stream.encode(ready))
        container.mux(stream.encode(None))
    return target


def _add_pictures(container: Any, stream: Any, seconds: float) -> None:
    import av

    for number in range(int(seconds * 5)):
        picture = np.full((64, 64, 3), number % 256, np.uint8)
        container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
    container.mux(stream.encode(None))
