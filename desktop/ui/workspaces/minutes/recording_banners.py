# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said once a recording is over: how long it is, where it lies, what went wrong."""

from __future__ import annotations

from desktop.core.sound.messages import SoundRecorded
from desktop.ui.look import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.workspaces.minutes.clock import spoken_clock
from desktop.ui.workspaces.minutes.recorder_card import FAINT_LEVEL

_LISTEN = "Vérifiez le micro, puis écoutez le fichier avant de vous en servir."


def recorded_banner(look: Look, message: SoundRecorded, trouble: str) -> Banner:
    """Return the message on a file that is whole; `trouble` is what ended it before its time."""
    length = spoken_clock(message.seconds)
    where = f"Le son est dans\u00a0: {message.path}"
    if trouble:
        title, advice = _cut(trouble)
        return Banner(look, "bad", title, f"Durée gardée\u00a0: {length}. {where}", advice)
    if message.loudest < FAINT_LEVEL:
        title = f"L’enregistrement ({length}) est presque muet."
        return Banner(look, "attention", title, where, _LISTEN)
    return Banner(look, "good", f"L’enregistrement est terminé\u00a0: {length}.", where)


def failed_banner(look: Look, path: str, sentence: str, advice: str) -> Banner:
    """Return the message on a recording that failed; `path` is what could be kept of it."""
    kept = f"Ce qui a été enregistré est gardé\u00a0: {path}" if path else ""
    return Banner(look, "bad", sentence, kept, advice)


def _cut(sentences: str) -> tuple[str, str]:
    """Return the first sentence and the others."""
    first, _, others = sentences.partition(". ")
    return (f"{first}.", others) if others else (sentences, "")
