# SPDX-License-Identifier: AGPL-3.0-or-later
"""A speech engine without any model, that ships with the application (``--fake-engine``).

Whatever file it is given, it hears the same meeting of the council of a commune that does not exist,
for as long as the file seems to last: eight seconds of recording for a passage, three minutes in all
when the file says nothing. The model's id says how it behaves:

=================  ===============================================================================
fake               hears 60 s of recording in a second; any unknown id does the same
fake-instant       hears at once
fake-slow          hears 4 s of recording in a second, as a large model on an old computer
fake-silence       finds no speech
fake-loops         repeats one sentence, as Whisper does on music
=================  ===============================================================================

The mishaps of the text fake (fake.py) happen here too, after the second passage: fake-noise,
fake-hang, fake-memory, fake-error, fake-defect, fake-crash-segv, fake-sigill, fake-killed,
fake-exit-3; and at loading: fake-unreadable, fake-too-large.
"""

from __future__ import annotations

import time
import wave
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from desktop.core.errors import DocumentEmpty, DocumentMissing
from desktop.core.jobs.values import ModelReference
from desktop.core.speech.recognition import (
    OnHeard,
    OnSegment,
    SpeechModelInfo,
    SpeechOptions,
    SpeechSegment,
    Transcription,
    Word,
)
from desktop.engines.fake_mishaps import fail_to_load, misbehave

USUAL_DURATION = 180.0
"""Seconds, for a file that does not say how long it lasts."""
PASSAGE_SECONDS = 8.0
MISHAP_AFTER = 2
"""Passages heard before something goes wrong."""
_PACES = {"fake-slow": 4.0, "fake-instant": 1e9}
_USUAL_PACE = 60.0
_LOOP = "Merci d’avoir regardé cette vidéo."
MEETING = (
    "Bonsoir à toutes et à tous, il est dix-neuf heures, je déclare ouverte la séance du conseil "
    "municipal de Saint-Aubin-des-Prés.",
    "Je procède à l’appel : Madame Martin, Monsieur Lefèvre, Madame Nguyen, Monsieur Bœuf.",
    "Monsieur Caradec est absent, il a donné pouvoir à Madame Martin.",
    "Le quorum est atteint, nous pouvons délibérer.",
    "Madame Nguyen est désignée secrétaire de séance.",
    "Le procès-verbal de la réunion du douze mars est approuvé à l’unanimité.",
    "Premier point à l’ordre du jour, la réfection de la toiture de l’école.",
    "Trois entreprises ont répondu, la moins disante est à vingt-trois mille quatre cents euros.",
    "Est-ce que le devis comprend l’isolation ?",
    "Oui, l’isolation et l’enlèvement des déchets sont compris.",
    "Je mets aux voix : qui est contre, qui s’abstient ?",
    "Une abstention, Monsieur Lefèvre, la délibération est adoptée.",
    "Deuxième point, le stationnement rue du Lavoir, du trois au neuf mai.",
    "Les riverains demandent que l’accès reste possible le soir.",
    "Monsieur Bœuf se charge de prévenir les commerçants avant la fin du mois.",
    "Troisième point, la subvention au comité des fêtes, mille cinq cents euros comme l’an dernier.",
    "Adopté à l’unanimité.",
    "Questions diverses : Madame Martin signale un lampadaire en panne place de l’Église.",
    "La prochaine réunion est fixée au jeudi onze juin à dix-neuf heures.",
    "Plus personne ne demande la parole, la séance est levée à vingt heures quinze.",
)
"""What is said, in the order of a meeting; it begins again when the recording is longer."""

Check = Callable[[], None]


class FakeSpeechEngine:
    """Hears without a model, at a set pace, or misbehaves as its id says."""

    def __init__(self, reference: ModelReference | None = None, *, pace: float = 0.0) -> None:
        """Take the pace in seconds of recording per second; 0 for the usual one of that id."""
        reference = reference or ModelReference(id="fake", path="", kind="speech")
        self._id = reference.id
        self._pace = pace or _PACES.get(self._id, _USUAL_PACE)
        self.info = SpeechModelInfo(
            id=reference.id,
            title=reference.title or "Moteur simulé",
            real_time_factor=1 / self._pace,
        )

    @classmethod
    def load(
        cls,
        reference: ModelReference,
        *,
        threads: int | None = None,  # noqa: ARG003  # the same call as the real engine's
        device: str = "auto",  # noqa: ARG003
        on_progress: Callable[[float], None] | None = None,
    ) -> FakeSpeechEngine:
        """Load as the real engine does; some ids fail here."""
        fail_to_load(reference.id)
        if on_progress is not None:
            on_progress(1.0)
        return cls(reference)

    def transcribe(
        self,
        path: str,
        options: SpeechOptions,
        *,
        on_segment: OnSegment | None = None,
        on_heard: OnHeard | None = None,
        check: Check | None = None,
    ) -> Transcription:
        """Give the passages of the meeting; raise DocumentMissing or DocumentEmpty for no file."""
        duration, start = sound_duration(path), time.monotonic()
        segments: list[SpeechSegment] = []
        first = int(max(0.0, options.start_seconds) // PASSAGE_SECONDS)
        for number in range(first, int(-(-duration // PASSAGE_SECONDS))):
            segment = self._passage(number, duration, options)
            self._wait(start + (segment.end - options.start_seconds) / self._pace, check)
            if self._id != "fake-silence" and segment.end > options.start_seconds:
                segments.append(segment)
                if on_segment is not None:
                    on_segment(segment)
            if on_heard is not None:
                on_heard(segment.end, duration)
            if number - first + 1 == MISHAP_AFTER:
                misbehave(self._id)
        return Transcription(
            segments=tuple(segments),
            duration=duration,
            speech_seconds=sum(segment.end - segment.start for segment in segments),
            language=options.language,
            seconds=time.monotonic() - start,
        )

    def measure(self) -> float:
        """Return the seconds of work for a second of speech."""
        return self.info.real_time_factor

    def close(self) -> None:
        """Do nothing: nothing is held."""

    def _passage(self, number: int, duration: float, options: SpeechOptions) -> SpeechSegment:
        text = _LOOP if self._id == "fake-loops" else MEETING[number % len(MEETING)]
        start = number * PASSAGE_SECONDS
        segment = SpeechSegment(
            start=start,
            end=min(start + PASSAGE_SECONDS - 0.5, duration),
            text=text,
            no_speech_probability=0.02,
            average_log_probability=-0.2,
            compression_ratio=3.1 if self._id == "fake-loops" else 1.4,
        )
        return replace(segment, words=_words(segment)) if options.word_times else segment

    @staticmethod
    def _wait(due: float, check: Check | None) -> None:
        while True:
            if check is not None:
                check()
            left = due - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, 0.02))


def _words(segment: SpeechSegment) -> tuple[Word, ...]:
    """Share the passage's time among its words, by their letters."""
    words = segment.text.split(" ")  # a sign after a non-breaking space stays with its word
    pace, at = (segment.end - segment.start) / sum(len(word) for word in words), segment.start
    timed = []
    for word in words:
        timed.append(Word(round(at, 3), round(at + len(word) * pace, 3), word, 0.9))
        at += len(word) * pace
    return tuple(timed)


def sound_duration(path: str) -> float:
    """Return what a WAV file says; the usual duration for any other file that is not empty."""
    try:
        if not Path(path).stat().st_size:
            raise DocumentEmpty
    except (OSError, ValueError) as error:
        raise DocumentMissing from error
    with suppress(wave.Error, EOFError, OSError), wave.open(path, "rb") as file:
        return file.getnframes() / max(1, file.getframerate())
    return USUAL_DURATION
