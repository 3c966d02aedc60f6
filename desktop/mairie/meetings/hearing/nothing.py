# SPDX-License-Identifier: AGPL-3.0-or-later
"""Refuses to call finished a transcription in which nothing was heard, and says why."""

from __future__ import annotations

from desktop.core.errors import DocumentEmpty, DocumentError, DocumentWithoutText
from desktop.mairie.meetings.hearing.checks import CheckedHearing
from desktop.mairie.meetings.hearing.doubts import INVENTED, MUSIC, REPETITION
from desktop.mairie.meetings.hearing.share import duration_in_words

_TOO_SHORT = 1.0
"""Seconds."""
_LEAST_SPEECH = 0.5
"""Seconds of speech under which a click or a cough was taken for some."""
_FEW_WORDS = 12
"""Words, all doubtful, that make no meeting."""
_CHECK_FILE = "Vérifiez que c’est le bon fichier, et écoutez-le dans votre lecteur habituel."
_CHECK_MICROPHONE = (
    "Écoutez-le dans votre lecteur habituel. Si l’on y parle loin du micro, rapprochez-le la "
    "prochaine fois\u00a0; vous pouvez rédiger le compte rendu à partir de vos notes."
)
_OTHER_MODEL = (
    "Écoutez l’enregistrement\u00a0: s’il est bon, essayez un modèle de transcription plus grand."
)


def refuse_nothing(checked: CheckedHearing, duration: float, speech_seconds: float) -> None:
    """Raise DocumentEmpty or DocumentWithoutText when no speech was written down; else do nothing.

    `duration` and `speech_seconds` are seconds of the recording and of the speech detected in it.
    """
    if duration <= 0:
        raise DocumentEmpty(
            sentence="Cet enregistrement dure 0 seconde\u00a0: il ne contient aucun son.",
            advice=_CHECK_FILE,
        )
    if checked.words and not _is_all_doubtful(checked):
        return
    if duration < _TOO_SHORT:
        raise DocumentWithoutText(
            sentence=f"Cet enregistrement ne dure que {duration_in_words(duration)}, sans parole.",
            advice=_CHECK_FILE,
        )
    raise _nothing_said(checked, duration, speech_seconds)


def _is_all_doubtful(checked: CheckedHearing) -> bool:
    kept = [one for one in checked.segments if not one.is_cut]
    return all(one.doubt for one in kept) and checked.words < _FEW_WORDS


def _nothing_said(checked: CheckedHearing, duration: float, speech_seconds: float) -> DocumentError:
    lasts = duration_in_words(duration)
    if checked.segments and all(one.doubt == MUSIC for one in checked.segments):
        return DocumentWithoutText(
            sentence=f"Cet enregistrement de {lasts} ne contient que de la musique ou du bruit.",
            advice=_CHECK_FILE,
        )
    if any(one.doubt == REPETITION for one in checked.segments):
        return DocumentWithoutText(
            sentence=f"Rien n’a été compris dans cet enregistrement de {lasts}\u00a0: le modèle a "
            "répété la même phrase.",
            advice=_OTHER_MODEL,
        )
    if any(one.doubt in (INVENTED, MUSIC) for one in checked.segments):
        return DocumentWithoutText(
            sentence=f"Aucune parole n’a été trouvée dans cet enregistrement de {lasts}\u00a0: le modèle "
            "n’a écrit que ce qu’il invente sur un silence ou de la musique.",
            advice=_CHECK_MICROPHONE,
        )
    if speech_seconds < _LEAST_SPEECH:
        return DocumentWithoutText(
            sentence=f"Aucune parole n’a été trouvée dans cet enregistrement de {lasts}\u00a0: on n’y "
            "entend que du silence, du bruit ou de la musique.",
            advice=_CHECK_MICROPHONE,
        )
    return DocumentWithoutText(
        sentence=f"Le modèle n’a rien compris de sûr dans les {duration_in_words(speech_seconds)} de parole "
        f"de cet enregistrement de {lasts}.",
        advice=_OTHER_MODEL,
    )
