# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of the speech that was detected has text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.speech.transcript import Transcript, TranscriptSegment

_LONGEST_PAUSE = 2.0
"""Seconds of silence that the voice detector takes as part of the speech (its own setting)."""
_MARGIN = 0.4
"""Seconds that it adds before and after what it finds."""
_LOW = 0.8
_LONG = 1.0
"""Seconds of one word over which it is taken for a pause too."""


def text_seconds(segments: Iterable[TranscriptSegment]) -> float:
    """Return the seconds that have text, pauses between words counted as the voice detector does."""
    seconds, begun, reached = 0.0, 0.0, -1.0
    for start, end in sorted(_stretches(segments)):
        if start - reached > _LONGEST_PAUSE or reached < 0:
            if reached >= 0:
                seconds += reached - begun + 2 * _MARGIN
            begun, reached = start, end
        reached = max(reached, end)
    return seconds + (reached - begun + 2 * _MARGIN if reached >= 0 else 0.0)


def _stretches(segments: Iterable[TranscriptSegment]) -> Iterator[tuple[float, float]]:
    for segment in segments:
        if segment.is_cut or not segment.text:
            continue
        if not segment.words:
            yield segment.start, segment.end
            continue
        for word in segment.words:
            yield word.start, min(word.end, word.start + _LONG)


def share_with_text(segments: Iterable[TranscriptSegment], speech_seconds: float) -> float | None:
    """Return the part of the detected speech that has text, 0 to 1; None when no speech is known."""
    if speech_seconds <= 0:
        return None
    return min(1.0, text_seconds(segments) / speech_seconds)


def coverage(transcript: Transcript) -> float | None:
    """Return the share of the detected speech that has text; None when no recording was heard here."""
    if transcript.speech_seconds is None:
        return None
    return share_with_text(transcript.segments, transcript.speech_seconds)


def share_sentence(transcript: Transcript) -> str:
    """Return the French sentence on that share; empty when no recording was heard here.

    The share is rounded down: « 100 % » means that all has text.
    """
    if transcript.speech_seconds is None:
        return ""
    share = coverage(transcript)
    if share is None:
        return "Aucune parole n’a été détectée."
    told = (
        f"Environ {int(share * 100 + 1e-6)}\u00a0% de la parole détectée a du texte "
        f"({duration_in_words(transcript.speech_seconds)} de parole sur "
        f"{duration_in_words(transcript.duration)} d’enregistrement)."
    )
    return f"{told} Réécoutez les passages sans texte." if share < _LOW else told


def duration_in_words(seconds: float) -> str:
    """Return « 1 h 05 », « 12 min 05 s », « 8 s » or « 0,4 s »."""
    if 0 < seconds < 1:
        return f"{seconds:.1f}\u00a0s".replace(".", ",")
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}\u00a0h\u00a0{minutes:02}"
    if minutes:
        return f"{minutes}\u00a0min\u00a0{rest:02}\u00a0s" if rest else f"{minutes}\u00a0min"
    return f"{rest}\u00a0s"
