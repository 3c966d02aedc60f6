# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes a FLAC file that is readable and nearly whole at every moment, whatever ends the writing.

FLAC: lossless, read by everything, and a stream of frames that each stand alone. A frame holds a
tenth of a second and goes to the system at once; its length in samples is kept up to date in the
header, and the disk is told every few seconds to put away what it holds, against power cuts.
"""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path
from typing import Any

from desktop.core.errors import CannotWrite
from desktop.engines.sound_ports import SAMPLE_BYTES
from desktop.engines.speech_audio import av_library

RATE = 16_000
"""Samples per second in the file: what Whisper takes, and all that a voice needs (8 kHz)."""
SAVE_SECONDS = 5.0
"""Between two times that the disk is told to write what it holds."""
_BITS = 16
_FACTS_AT = 18
"""Where the STREAMINFO block says rate, channels, bits and samples (RFC 9639, section 8.2)."""
_LAYOUTS = {1: "mono", 2: "stereo"}


class FlacFile:
    """A new FLAC file of one channel, 16 bits, 16,000 samples a second."""

    def __init__(self, path: Path, rate: int, channels: int) -> None:
        """Make the file for sound of that rate; one that is there is never replaced.

        Raises CannotWrite, OSError, EngineMissing.
        """
        av = av_library()
        self._rate, self._channels = rate, channels
        self.samples = 0
        """In the file, of RATE a second."""
        self._resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        self._file = _GrowingFile(path)
        try:
            self._container = av.open(self._file, "w", format="flac")
            self._container.flags |= av.container.Flags.flush_packets.value
            self._stream = self._container.add_stream("flac", rate=RATE)
            self._stream.layout = "mono"
            self._stream.codec_context.format = "s16"
            self._container.start_encoding()
            self._file.keep_all()
        except BaseException:
            self._file.remove()
            raise

    def add(self, samples: bytes) -> None:
        """Write 16-bit samples; raise OSError when the disk refuses (the file stays good)."""
        frame_bytes = SAMPLE_BYTES * self._channels
        count = len(samples) // frame_bytes
        if not count:
            return
        frame = av_library().AudioFrame("s16", _LAYOUTS[self._channels], count)
        frame.planes[0].update(samples[: count * frame_bytes])
        frame.sample_rate = self._rate
        for ready in self._resampler.resample(frame):
            self._encode(ready)
        self._file.raise_late_error()

    def close(self) -> None:
        """Write what is still held and close; after an error, keep what was whole.

        Raises OSError when the last tenth of a second, or the disk's own cache, could not be
        written; the file is closed and good even then.
        """
        try:
            if not self._file.is_broken:
                for ready in self._resampler.resample(None):
                    self._encode(ready)
                self._encode(None)
                self._container.close()
                self._file.keep_all()
                self._tell_length()
        finally:
            with contextlib.suppress(OSError, av_library().FFmpegError):
                self._container.close()
            self._file.close()

    def remove(self) -> None:
        """Close and delete a file in which nothing was recorded."""
        with contextlib.suppress(OSError, av_library().FFmpegError):
            self._container.close()
        self._file.remove()

    def _encode(self, frame: Any) -> None:
        packets = self._stream.encode(frame)
        if not packets:
            return
        self._container.mux(packets)
        self._file.keep_all()
        self.samples += sum(packet.duration or 0 for packet in packets)
        self._tell_length()

    def _tell_length(self) -> None:
        """Say in the header how many samples there are, so that a file cut short shows its length."""
        facts = RATE << 44 | (_BITS - 1) << 36 | self.samples
        self._file.write_at(_FACTS_AT, facts.to_bytes(8, "big"))


class _GrowingFile:
    """The file as PyAV writes it, unbuffered; what is not whole at the end is cut off again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._raw = open(path, "xb", buffering=0)  # noqa: SIM115, PTH123  # closed by close()
        except FileExistsError as error:
            raise CannotWrite(
                sentence="Un fichier porte déjà le nom de cet enregistrement\u00a0: il n’a pas été remplacé.",
                advice="Donnez un autre nom à l’enregistrement.",
            ) from error
        self.is_broken = False
        self._good_size = 0
        self._late_error: OSError | None = None
        self._over = threading.Event()
        self._saver = threading.Thread(target=self._save, name="save-sound", daemon=True)
        self._saver.start()

    def write(self, data: Any) -> int:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._raw.write(rest) or 0 :]
        except OSError:
            self.is_broken = True
            raise
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def write_at(self, offset: int, data: bytes) -> None:
        """Replace bytes, and stay at the end."""
        self._raw.seek(offset)
        self.write(data)
        self._raw.seek(0, os.SEEK_END)

    def keep_all(self) -> None:
        """What is in the file now is whole."""
        self._good_size = self._raw.seek(0, os.SEEK_END)

    def raise_late_error(self) -> None:
        """Raise what the disk said when it was told to put away what it held."""
        if self._late_error is not None:
            self.is_broken = True
            raise self._late_error

    def close(self) -> None:
        if self._raw.closed:
            return
        self._over.set()
        self._saver.join()
        try:
            if self.is_broken:
                self._raw.truncate(self._good_size)
            os.fsync(self._raw.fileno())
        finally:
            self._raw.close()

    def remove(self) -> None:
        self.is_broken = True
        with contextlib.suppress(OSError):
            self.close()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _save(self) -> None:
        """Apart: a slow disk must not hold the sound up."""
        while not self._over.wait(SAVE_SECONDS):
            try:
                os.fsync(self._raw.fileno())
            except OSError as error:
                self._late_error = error
                return
