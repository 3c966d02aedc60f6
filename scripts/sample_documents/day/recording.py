# SPDX-License-Identifier: AGPL-3.0-or-later
"""Make reunion.ogg, the first minute of the committee, with the voices of espeak-ng.

Not part of make_samples.py: espeak-ng is a program of the system, and another release of it speaks
otherwise. Run it after a change of the opening of texts/reunion.txt, and look at README.md:

    .venv/bin/python -m scripts.sample_documents.day.recording
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import wave
from fractions import Fraction
from pathlib import Path
from typing import Any

from scripts.sample_documents.day.meeting import turns
from scripts.sample_documents.day.samples import FOLDER_NAME, RECORDING

_VOICES = {"Paul Leroux": ("fr-fr+m3", 42), "Claire Martin": ("fr-fr+f2", 55), "Anne Besnard": ("fr-fr+f4", 62)}  # fmt: skip
"""What espeak-ng is asked: a voice, and how high it is."""
_TURNS = 7
_WORDS_A_MINUTE = 165
_PAUSE_SECONDS = 0.6
_RATE = 48_000
_BITS = 24_000
_FOLDER = Path(__file__).resolve().parents[3] / "desktop" / "resources" / "samples" / FOLDER_NAME


def recording_bytes() -> bytes:
    """Return the opening of the meeting as Opus in Ogg, mono; espeak-ng must be there."""
    sound = bytearray()
    rate = _RATE
    for speaker, text in list(turns())[:_TURNS]:
        if speaker:
            spoken, rate = _spoken(speaker, text)
            sound += spoken + bytes(2 * round(rate * _PAUSE_SECONDS))
    return _encoded(bytes(sound), rate)


def _spoken(speaker: str, text: str) -> tuple[bytes, int]:
    """Return 16-bit samples and their rate."""
    voice, height = _VOICES[speaker]
    command = ["espeak-ng", "-v", voice, "-p", str(height), "-s", str(_WORDS_A_MINUTE)]
    done = subprocess.run([*command, "--stdout", text], capture_output=True, check=True)
    with wave.open(io.BytesIO(done.stdout)) as sound:
        # The length in the head of a stream is a guess: all that is there is read.
        return sound.readframes(len(done.stdout) // 2), sound.getframerate()


def _encoded(sound: bytes, rate: int) -> bytes:
    import av
    import numpy as np

    buffer = io.BytesIO()
    options = {"fflags": "bitexact"}
    with av.open(buffer, "w", format="ogg", options=options) as box:
        stream: Any = box.add_stream("libopus", rate=_RATE)
        stream.layout, stream.bit_rate, stream.time_base = "mono", _BITS, Fraction(1, _RATE)
        frame = av.AudioFrame.from_ndarray(
            np.frombuffer(sound, dtype=np.int16).reshape(1, -1), format="s16", layout="mono"
        )
        frame.sample_rate = rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=_RATE, frame_size=960)
        for piece in (*resampler.resample(frame), *resampler.resample(None)):
            box.mux(stream.encode(piece))
        box.mux(stream.encode(None))
    return buffer.getvalue()


def main() -> int:
    """Write the recording beside the other samples."""
    if shutil.which("espeak-ng") is None:
        sys.exit("espeak-ng manque : « apt install espeak-ng », puis recommencez.")
    path = _FOLDER / RECORDING
    path.write_bytes(recording_bytes())
    print(f"{path.name}: {path.stat().st_size / 1024:.1f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
