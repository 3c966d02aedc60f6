# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reasons for which a passage may be false, and the signs that a recogniser gives of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from desktop.core.speech.recognition import SpeechSegment
from desktop.french.folding import fold_words

REPETITION = "répétition"
INVENTED = "phrase que le modèle invente souvent"
MUSIC = "musique ou bruit"
SILENCE = "texte sur un silence"
TOO_MUCH = "trop de mots pour sa durée"
RECITED = "liste des noms récitée par le modèle"
MUDDLED = "noms de la liste répétés"
OTHER_WRITING = "autre écriture que le français"
UNSURE = "reconnaissance peu sûre"

_SILENT = 0.6
"""Probability of « no speech » over which Whisper itself doubts (its own threshold)."""
_RATHER_SILENT = 0.4
_UNSURE_ON_SILENCE = -0.6
_VERY_UNSURE = -1.0
"""Mean logarithm of the probabilities of the words, under which Whisper hears a passage again."""
_REPETITIVE = 2.4
"""Compression ratio over which Whisper hears a passage again."""
_FASTEST = 32.0
"""Characters a second: a fast French speaker says about 20; subtitles are cut at 25."""
_SHORT_SECONDS = 1.0
"""Times of a passage are not more exact than that."""
_LEAST_CHARACTERS = 60
_MOSTLY = 0.8
_LEAST_RECITED = 5
"""Words of the list of names, in its order, that people do not say by chance."""


def has_signs_of_silence(segment: SpeechSegment) -> bool:
    """Tell whether the model itself doubts that there is speech: text there is often invented."""
    return segment.no_speech_probability >= _SILENT or (
        segment.no_speech_probability >= _RATHER_SILENT
        and segment.average_log_probability <= _UNSURE_ON_SILENCE
    )


def doubt_of(segment: SpeechSegment, prompt_words: Sequence[str] = ()) -> str:
    """Return why the text of a passage may be false, from the numbers it came with; empty for none.

    `prompt_words` are the folded words of the names to expect: on a silence, Whisper recites them.
    """
    if _is_in_other_writing(segment.text):
        return OTHER_WRITING
    if segment.compression_ratio > _REPETITIVE:
        return REPETITION
    if is_too_much(segment.text, segment.end - segment.start):
        return TOO_MUCH
    if _is_muddled(segment.text, prompt_words):
        return MUDDLED
    if has_signs_of_silence(segment):
        return RECITED if _is_recited(segment.text, prompt_words) else _silence_or_unsure(segment)
    return UNSURE if segment.average_log_probability <= _VERY_UNSURE else ""


def is_too_much(text: str, seconds: float) -> bool:
    """Tell whether nobody can say that text in that time."""
    characters = len(text)
    return characters >= _LEAST_CHARACTERS and characters > max(seconds, _SHORT_SECONDS) * _FASTEST


def _silence_or_unsure(segment: SpeechSegment) -> str:
    """Whisper says « no speech » of faint voices too: sure words are then kept without a doubt."""
    return SILENCE if segment.average_log_probability <= _UNSURE_ON_SILENCE else ""


def _is_in_other_writing(text: str) -> bool:
    """Tell whether most letters are not Latin ones: Whisper writes Korean or Arabic on noises."""
    letters = [character for character in text[:400] if character.isalpha()]
    latin = sum(unicodedata.name(one, "").startswith("LATIN") for one in letters)
    return bool(letters) and latin * 2 < len(letters)


def _is_recited(text: str, prompt_words: Sequence[str]) -> bool:
    words = fold_words(text)
    if len(words) < _LEAST_RECITED or not prompt_words:
        return False
    return f" {' '.join(words)} " in f" {' '.join(prompt_words)} "


def _is_muddled(text: str, prompt_words: Sequence[str]) -> bool:
    """Tell whether a passage is little else than names of the list, the same ones again and again.

    A model that hears badly writes the list in place of the words. A roll call has each name once.
    """
    words = fold_words(text)
    if len(words) < _LEAST_RECITED or not prompt_words:
        return False
    told = [word for word in words if len(word) > 3]
    expected = set(prompt_words)
    known = [word for word in told if word in expected]
    is_list = bool(known) and len(known) >= _MOSTLY * len(told)
    return is_list and len(set(known)) * 3 <= len(known) * 2
