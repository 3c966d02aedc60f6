# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sound of a recording or a film through PyAV, as Whisper takes it; the door of all sound files.

The sound comes piece by piece: two hours held at once would take 460 MB, and several gigabytes more
while their spectrum is computed.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from desktop.core.errors import (
    DocumentEmpty,
    DocumentEncrypted,
    DocumentMissing,
    DocumentUnreadable,
    EngineMissing,
    UnsupportedFormat,
)

RATE = 16_000
"""Samples per second, of one channel: what Whisper was trained on."""
_PIECE = 10 * 48_000
"""Samples of the source that are converted at once: one frame at a time takes three times longer."""
_READ_BYTES = 1 << 18
_RUN_UP = 0.3
"""Seconds decoded before the place that is to be heard."""
_FORMATS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,eac3,flac,flv,gsm,matroska,mov,mp3,mpeg,mpegts,mxf,"
    "ogg,rm,tta,voc,w64,wav,wv"
)
"""What recorders, telephones and cameras write. No playlists (concat, hls, dash, sdp): a hostile one
names other files of the disk, or addresses, whatever the ending of its own name."""
_PROTECTED_TAGS = ("enca", "drms", "aavd")
"""How an MP4 names a track of sound whose content is encrypted."""

_MP4_HEAD = b"ftyp"
"""Where an MP4 or an M4A begins; what says how to read it is at its end, absent when it is cut."""

Check = Callable[[], None]


class Recording:
    """The sound of an open file, to be read once. Use `open_recording`."""

    def __init__(self, container: Any, stream: Any) -> None:
        self._container, self._stream = container, stream
        self.duration = max(0.0, (container.duration or 0) / 1_000_000)
        """Seconds, as the file says or as FFmpeg guesses; 0 when not known."""
        self._was_torn = False
        """Something in it could not be decoded."""

    def pieces(self, start_seconds: float, check: Check) -> Iterator[Any]:
        """Yield the sound from that second on: arrays of float32 from -1 to 1, some seconds each.

        What comes before is decoded too (a second or two for ten minutes): the place that a file's
        index gives is not exact in all formats. Raises DocumentUnreadable when nothing at all could
        be decoded, DocumentEmpty when there is nothing to decode, DocumentEncrypted.
        """
        mixer = _Mixer(start_seconds)
        for frame in self._frames(check):
            yield from mixer.add(frame)
        yield from mixer.rest()
        if not mixer.has_heard:
            raise self.nothing_heard()

    def nothing_heard(self) -> DocumentEmpty | DocumentUnreadable:
        """Return the error for a recording of which nothing at all could be decoded."""
        return _damaged() if self._was_torn else _lasts_nothing()

    def frames_near(self, seconds: float, check: Check) -> Iterator[tuple[float, Any]]:
        """Yield (place in seconds, frame of sound) from that second on or a little before it.

        The place is the one that the file's own clock gives, without decoding what comes before: for
        listening, at once. Raises DocumentEncrypted.
        """
        frames = self._frames_from(seconds - _RUN_UP, check)
        first = next(frames, None)
        if seconds > _RUN_UP and (first is None or first[0] > seconds + _RUN_UP):
            frames = self._frames_from(0.0, check)  # the file's index leads too far
            first = next(frames, None)
        if first is not None:
            yield first
            yield from frames

    def _frames_from(self, seconds: float, check: Check) -> Iterator[tuple[float, Any]]:
        stream = self._stream
        begin = float((stream.start_time or 0) * stream.time_base)
        aim = int((begin + max(0.0, seconds)) / stream.time_base)
        with suppress(av_library().FFmpegError):  # one without an index is decoded from its start
            self._container.seek(aim, stream=stream, backward=True)
        # Where clocks begin differs by some hundredths of a second: the first frame is the start.
        place = None if seconds > 0 else 0.0
        for frame in self._frames(check):
            if place is None:
                place = 0.0 if frame.pts is None else float(frame.pts * frame.time_base) - begin
            yield place, frame
            place += frame.samples / frame.sample_rate  # clocks jump; samples are counted

    def _frames(self, check: Check) -> Iterator[Any]:
        """Yield what can be decoded: a damaged packet is left out, a torn file ends where it is."""
        broken = av_library().FFmpegError
        packets = self._container.demux(self._stream)
        while True:
            check()
            try:
                packet = next(packets, None)
            except broken:
                self._was_torn = True
                return
            if packet is None:
                return
            if packet.has_sidedata("encryption_info"):
                raise _encrypted()
            try:
                yield from packet.decode()
            except broken:
                self._was_torn = True


@contextmanager
def open_recording(path: str) -> Iterator[Recording]:
    """Open a sound or video file of any usual kind.

    Raises DocumentMissing, DocumentEmpty (no bytes, or no sound in it), DocumentUnreadable,
    DocumentEncrypted, UnsupportedFormat, EngineMissing.
    """
    av = av_library()
    with _opened(path) as file:
        try:
            container = av.open(
                _Source(file),
                options={"format_whitelist": _FORMATS, "protocol_whitelist": "file"},
                metadata_errors="ignore",
                buffer_size=_READ_BYTES,
            )
        except (av.FFmpegError, ValueError) as error:
            raise _not_a_recording(file) from error
        with container:
            yield Recording(container, _sound_of(container))


class _Source:
    """The file as PyAV reads it; a path of ours would be an address for FFmpeg (« http: »)."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.tell, self._seek = file.read, file.tell, file.seek

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go there, or return -1: FFmpeg tries places before the start, and PyAV would print it."""
        try:
            return self._seek(offset, whence)
        except (OSError, ValueError):
            return -1


class _Mixer:
    """Makes one channel of 16,000 samples a second out of frames, leaving out the first seconds."""

    def __init__(self, start_seconds: float) -> None:
        self._left, self._has_begun = start_seconds, False
        self.has_heard = False
        self._renew()

    def _renew(self) -> None:
        audio = av_library().audio
        self._fifo = audio.fifo.AudioFifo()
        self._resampler = audio.resampler.AudioResampler(format="flt", layout="mono", rate=RATE)

    def add(self, frame: Any) -> Iterator[Any]:
        """Take a frame in; yield what is ready."""
        self.has_heard = True
        length = frame.samples / frame.sample_rate
        if length <= self._left and not self._has_begun:
            self._left -= length
            return
        self._has_begun = True  # what is left to leave out is cut from what is held
        frame.pts = None  # they jump in recordings that were cut or joined; samples are counted
        try:
            self._fifo.write(frame)
        except ValueError:  # the stream changes its rate or its channels midway
            yield from self.rest()
            self._fifo.write(frame)
        if self._fifo.samples >= _PIECE:
            yield from self._converted(self._fifo.read())

    def rest(self) -> Iterator[Any]:
        """Yield what was still held."""
        if self._fifo.samples:
            yield from self._converted(self._fifo.read())
            yield from self._converted(None)
        self._renew()

    def _converted(self, frame: Any) -> Iterator[Any]:
        for converted in self._resampler.resample(frame):
            samples = converted.to_ndarray().reshape(-1)
            skipped = min(len(samples), round(self._left * RATE))
            self._left = max(0.0, self._left - skipped / RATE) if skipped else 0.0
            if len(samples) > skipped:
                yield samples[skipped:]


def _opened(path: str) -> BinaryIO:
    try:
        file = open(path, "rb")  # noqa: SIM115, PTH123  # the caller closes it
        if os.fstat(file.fileno()).st_size:
            return file
        file.close()
    except (OSError, ValueError) as error:
        raise DocumentMissing from error
    raise DocumentEmpty


def _sound_of(container: Any) -> Any:
    stream = container.streams.best("audio")
    if stream is None:
        raise DocumentEmpty(
            sentence="Ce fichier ne contient aucun son.",
            advice="Vérifiez que c’est le bon fichier.",
        )
    if stream.codec_context is None:
        raise UnsupportedFormat(
            sentence="Beffroi ne sait pas lire le son de ce fichier.",
            advice="Enregistrez-le en MP3, WAV, M4A ou OGG, puis recommencez.",
        )
    if stream.codec_context.codec_tag in _PROTECTED_TAGS:
        raise _encrypted()
    return stream


def _not_a_recording(file: BinaryIO) -> DocumentUnreadable:
    """Return what is wrong with a file that FFmpeg does not open."""
    file.seek(0)
    if file.read(12)[4:8] == _MP4_HEAD:
        return DocumentUnreadable(
            sentence="Cet enregistrement est incomplet (MP4 ou M4A coupé avant sa fin)\u00a0: il ne peut "
            "pas être lu.",
            advice="Copiez-le de nouveau depuis l’appareil\u00a0; s’il y est incomplet aussi, l’appareil "
            "s’est arrêté avant d’avoir fini de l’enregistrer.",
        )
    return DocumentUnreadable(
        sentence="Ce fichier n’est pas un enregistrement sonore, ou il est endommagé.",
        advice="Choisissez un fichier MP3, WAV, M4A, OGG ou MP4, ou demandez-en un nouvel exemplaire.",
    )


def _damaged() -> DocumentUnreadable:
    return DocumentUnreadable(
        sentence="Le son de ce fichier ne peut pas être lu\u00a0: il est endommagé.",
        advice="Demandez un nouvel exemplaire de l’enregistrement.",
    )


def _lasts_nothing() -> DocumentEmpty:
    return DocumentEmpty(
        sentence="Cet enregistrement dure 0 seconde\u00a0: il ne contient aucun son.",
        advice="Vérifiez que c’est le bon fichier.",
    )


def _encrypted() -> DocumentEncrypted:
    return DocumentEncrypted(
        sentence="Cet enregistrement est protégé (chiffré par son éditeur) : il ne peut pas être lu.",
        advice="Demandez l’enregistrement d’origine, sans protection.",
    )


def av_library() -> Any:
    """Return PyAV; raise EngineMissing."""
    try:
        return importlib.import_module("av")
    except (ImportError, OSError) as error:
        raise EngineMissing("La bibliothèque av, qui lit le son, ne se charge pas.") from error
