# SPDX-License-Identifier: AGPL-3.0-or-later
"""The only file that touches sounddevice (PortAudio): the microphones and loudspeakers of this PC."""

from __future__ import annotations

import importlib
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from desktop.core.errors import BeffroiError
from desktop.core.sound.errors import (
    LoudspeakerMissing,
    MicrophoneLost,
    MicrophoneMissing,
    MicrophoneRefused,
    SoundLibraryMissing,
)
from desktop.core.sound.messages import Microphone
from desktop.engines.sound_ports import SAMPLE_BYTES

_INVALID_RATE, _INVALID_CHANNELS, _INVALID_DEVICE = -9997, -9998, -9996
"""PortAudio's own numbers of errors (portaudio.h)."""
_PLUMBING = re.compile(
    r"(?:sysdefault|front|rear|side|center_lfe|surround\d*|iec958|spdif|hdmi|dmix|dsnoop|samplerate"
    r"|speexrate|lavrate|upmix|vdownmix|modem|phoneline|jack|oss|null)(?::.*)?"
)
"""ALSA lists ways to a card beside the cards; the agent is to choose among microphones."""
Opened = TypeVar("Opened")
_CLOSE_SECONDS = 0.15
"""Waited for a stream to close: a cancelled run has 0.3 s in all before its process is ended."""
_CLOSING_SECONDS = 2.0
"""Waited for the one before to have closed, before PortAudio starts anew."""
_FRESH_SECONDS = 15.0
"""For that long after a listening the loudspeakers are not looked for again: a click, a sound."""
_STUCK_SECONDS = 2.0
"""Loudspeakers that take nothing for that long are gone."""


class PortAudioDevices:
    """The sound devices that the system shows now; one stream at a time."""

    def __init__(self) -> None:
        """Load the library; raise SoundLibraryMissing."""
        self._library = _library()
        self._looked_at = time.monotonic()

    def microphones(self) -> tuple[Microphone, ...]:
        """Return the microphones that are plugged in now, the usual one first, each name once."""
        usual, found = self._inputs()
        listed = (Microphone(name, number == usual) for name, number in found.items())
        return tuple(sorted(listed, key=lambda microphone: not microphone.is_usual))

    def open_source(self, name: str) -> PortAudioSource:
        """Open a microphone by its name, the usual one for an empty name."""
        usual, found = self._inputs()
        if not found:
            raise MicrophoneMissing
        if name and name not in found:
            raise MicrophoneMissing(
                sentence=f"Le micro «\u00a0{name}\u00a0» n’est plus branché sur ce poste."
            )
        number = found[name] if name else usual
        facts = self._library.query_devices(number)
        return self._first_that_opens(
            _ways(facts, "max_input_channels"),
            lambda rate, channels: PortAudioSource(self._library, number, rate, channels),
            _microphone_error,
        )

    def open_output(self) -> PortAudioOutput:
        """Open the usual loudspeakers."""
        if time.monotonic() - self._looked_at > _FRESH_SECONDS:
            self._look_again()
        try:
            facts = self._library.query_devices(kind="output")
        except (self._library.PortAudioError, ValueError) as error:
            raise LoudspeakerMissing from error
        return self._first_that_opens(
            _ways(facts, "max_output_channels"),
            lambda rate, channels: PortAudioOutput(self._library, rate, channels),
            lambda _code: LoudspeakerMissing(),
        )

    def _inputs(self) -> tuple[int, dict[str, int]]:
        """Return the number of the usual microphone, and the number of each by its name."""
        self._look_again()
        library = self._library
        try:
            usual = int(library.query_devices(kind="input")["index"])
        except (library.PortAudioError, ValueError):
            usual = -1
        devices = [facts for facts in library.query_devices() if facts["max_input_channels"] > 0]
        # Windows shows each microphone once for each of its ways to sound: one is enough.
        ways = {facts["hostapi"] for facts in devices if facts["index"] == usual}
        found: dict[str, int] = {}
        for facts in devices:
            name, number = str(facts["name"]).strip(), int(facts["index"])
            is_usual = number == usual
            if is_usual or ((not ways or facts["hostapi"] in ways) and not _is_plumbing(name)):
                found[_once(name, found)] = number
        return (usual if usual in found.values() else next(iter(found.values()), -1)), found

    def _look_again(self) -> None:
        """Have PortAudio list the devices anew: it does so only when it starts."""
        self._looked_at = time.monotonic()
        if not _all_closed():
            return  # a driver hangs in there: the list may be old, but nothing crashes
        with suppress(AttributeError, self._library.PortAudioError):
            self._library._terminate()
            self._library._initialize()

    def _first_that_opens(
        self,
        ways: Iterator[tuple[int, int]],
        open_way: Callable[[int, int], Opened],
        error_for: Callable[[int], BeffroiError],
    ) -> Opened:
        """Return the stream of the first (rate, channels) that the device takes."""
        last: Exception | None = None
        code = _INVALID_DEVICE
        for rate, channels in ways:
            try:
                return open_way(rate, channels)
            except (self._library.PortAudioError, ValueError) as error:
                last, code = error, _code_of(error)
                if code not in (_INVALID_RATE, _INVALID_CHANNELS):
                    break
        raise error_for(code) from last


class PortAudioSource:
    """An open microphone."""

    def __init__(self, library: Any, device: int, rate: int, channels: int) -> None:
        self.rate, self.channels = rate, channels
        self._ready: SimpleQueue[bytes] = SimpleQueue()
        self._has_ended = threading.Event()
        self._stream = library.RawInputStream(
            samplerate=rate,
            channels=channels,
            dtype="int16",
            device=device,
            callback=self._take,
            finished_callback=self._has_ended.set,
        )
        _start(self._stream)

    def _take(self, samples: Any, _count: int, _time: Any, _status: Any) -> None:
        self._ready.put(bytes(samples))

    def read(self, seconds: float) -> bytes:
        pieces: list[bytes] = []
        with suppress(Empty):
            pieces.append(self._ready.get(timeout=seconds) if seconds else self._ready.get_nowait())
            while True:
                pieces.append(self._ready.get_nowait())
        if not pieces and self._has_ended.is_set():
            raise MicrophoneLost
        return b"".join(pieces)

    def close(self) -> None:
        _close_soon(self._stream)


class PortAudioOutput:
    """Open loudspeakers."""

    def __init__(self, library: Any, rate: int, channels: int) -> None:
        self.rate, self._channels = rate, channels
        self._lock = threading.Lock()
        self._samples = bytearray()
        self._is_held = False
        self._taken_at = time.monotonic()
        self._has_ended = threading.Event()
        self._stream = library.RawOutputStream(
            samplerate=rate,
            channels=channels,
            dtype="int16",
            callback=self._give,
            finished_callback=self._has_ended.set,
        )
        _start(self._stream)
        self.latency = min(1.0, max(0.0, float(self._stream.latency)))

    def _give(self, wanted: Any, count: int, _time: Any, _status: Any) -> None:
        with self._lock:
            self._taken_at = time.monotonic()
            size = 0 if self._is_held else min(len(self._samples), count * SAMPLE_BYTES)
            samples = bytes(self._samples[:size])
            del self._samples[:size]
        samples += bytes(count * SAMPLE_BYTES - size)
        wanted[:] = samples if self._channels == 1 else on_both_sides(samples)

    def write(self, samples: bytes) -> None:
        self._check()
        with self._lock:
            self._samples += samples

    def waiting(self) -> float:
        self._check()
        return len(self._samples) / SAMPLE_BYTES / self.rate

    def hold(self, is_held: bool) -> None:
        with self._lock:
            self._is_held = is_held

    def close(self) -> None:
        self.hold(True)
        _close_soon(self._stream)

    def _check(self) -> None:
        if self._has_ended.is_set() or time.monotonic() - self._taken_at > _STUCK_SECONDS:
            raise LoudspeakerMissing(
                sentence="Le haut-parleur ou le casque ne répond plus\u00a0: l’écoute s’est arrêtée."
            )


def on_both_sides(samples: bytes) -> bytes:
    """Return one channel as two that are the same."""
    both = bytearray(2 * len(samples))
    for byte in range(SAMPLE_BYTES):
        both[byte :: 2 * SAMPLE_BYTES] = samples[byte::SAMPLE_BYTES]
        both[byte + SAMPLE_BYTES :: 2 * SAMPLE_BYTES] = samples[byte::SAMPLE_BYTES]
    return bytes(both)


def _ways(facts: Any, channels: str) -> Iterator[tuple[int, int]]:
    """Yield (rate, channels) to try: the device's own rate first, since no system refuses it."""
    most = min(2, max(1, int(facts[channels])))
    rates = dict.fromkeys((round(facts["default_samplerate"]) or 48_000, 48_000, 44_100, 16_000))
    for rate in rates:
        yield rate, 1
        if most > 1:
            yield rate, most


def _is_plumbing(name: str) -> bool:
    return sys.platform == "linux" and _PLUMBING.fullmatch(name) is not None


def _once(name: str, taken: dict[str, int]) -> str:
    """Return the name, with a number when another device bears it already."""
    number, name_of_its_own = 1, name
    while name_of_its_own in taken:
        number += 1
        name_of_its_own = f"{name} ({number})"
    return name_of_its_own


def _start(stream: Any) -> None:
    try:
        stream.start()
    except BaseException:
        _close_soon(stream)
        raise


def _close_soon(stream: Any) -> None:
    """Close without waiting for a driver that hangs (a device taken out): it is left to its thread."""

    def close() -> None:
        stream.close(ignore_errors=True)

    thread = threading.Thread(target=close, name="close-sound", daemon=True)
    thread.start()
    _closing.append(thread)
    thread.join(_CLOSE_SECONDS)


_closing: list[threading.Thread] = []


def _all_closed() -> bool:
    for thread in _closing:
        thread.join(_CLOSING_SECONDS)
    _closing[:] = [thread for thread in _closing if thread.is_alive()]
    return not _closing


def _code_of(error: Exception) -> int:
    codes = [value for value in error.args if isinstance(value, int)]
    return codes[0] if codes else _INVALID_DEVICE


def _microphone_error(code: int) -> BeffroiError:
    return MicrophoneMissing() if code == _INVALID_DEVICE else MicrophoneRefused()


def _library() -> Any:
    try:
        return importlib.import_module("sounddevice")
    except ImportError as error:
        detail = "La bibliothèque sounddevice n’est pas installée."
        raise SoundLibraryMissing(detail) from error
    except OSError as error:  # the Linux wheel carries no PortAudio
        raise SoundLibraryMissing(
            "La bibliothèque PortAudio manque.",
            advice=(
                "Installez le paquet «\u00a0libportaudio2\u00a0» (sudo apt install libportaudio2), puis "
                "recommencez. Tout le reste fonctionne sans lui\u00a0: un fichier enregistré ailleurs "
                "peut être donné à Beffroi."
            )
            if sys.platform == "linux"
            else "",
        ) from error
