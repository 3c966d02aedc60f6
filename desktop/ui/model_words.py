# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the window says of a model, in the words of an agent: who made it, what it costs here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.models.catalogue import CatalogueEntry, LicenceState, ModelKind
from desktop.ui.words import NBSP, size_phrase

if TYPE_CHECKING:
    from desktop.core.models.installed import InstalledModel
    from desktop.core.models.measures import ModelMeasure

USES = {
    ModelKind.TEXT: ("Rédaction", "text-box-edit-outline"),
    ModelKind.SPEECH: ("Transcription", "microphone-outline"),
    ModelKind.IMAGE: ("Images", "image-outline"),
    ModelKind.SPEAKERS: ("Intervenants", "account-voice"),
}
"""Name and icon of what a model is for."""
OUTSIDE = "Hors catalogue"
OUTSIDE_MEANING = (
    "Hors catalogue : Beffroi ne connaît pas ce modèle. Ni sa licence, ni sa qualité, ni sa "
    "provenance n’ont été examinées."
)
_LICENCES = {
    LicenceState.FREE: "licence libre",
    LicenceState.CONDITIONS: "licence sous conditions",
    LicenceState.FORBIDDEN: "licence interdite à une mairie",
}


def capitalised(words: str) -> str:
    """Return the words with a capital first letter, the rest as it is."""
    return words[:1].upper() + words[1:]


def joined(*facts: str) -> str:
    """Return the facts that are known, one after the other."""
    return " · ".join(fact for fact in facts if fact)


def licence_phrase(names: str, state: LicenceState | None) -> str:
    """Return "licence libre (Apache-2.0)"; `names` may be empty, `state` unknown."""
    if state is None:
        return f"licence{NBSP}: {names}" if names else "licence non précisée"
    return f"{_LICENCES[state]} ({names})" if names else _LICENCES[state]


def facts_phrase(model: InstalledModel, entry: CatalogueEntry | None) -> str:
    """Return publisher, country, licence and size of an installed model."""
    state = entry.licence_state if entry is not None and model.in_catalogue else None
    facts = joined(
        model.publisher,
        model.country,
        licence_phrase(model.licence, state),
        size_phrase(model.size) if model.size else "",
    )
    return capitalised(facts)


def entry_facts(entry: CatalogueEntry) -> str:
    """Return publisher, country and size of a model of the catalogue."""
    return joined(entry.publisher, entry.country, size_phrase(entry.bytes) if entry.bytes else "")


def speed_phrase(measure: ModelMeasure | None) -> str:
    """Return what was measured, as one would tell it; empty when nothing was."""
    if measure is None:
        return ""
    if measure.write_rate > 0:
        words = _rounded(measure.words_per_minute)
        return f"écrit environ {words} mots par minute"
    if measure.real_time_factor > 0:
        return f"une heure d’enregistrement en {_time(measure.real_time_factor * 3600)} environ"
    if measure.picture_seconds > 0:
        return f"une image en {_time(measure.picture_seconds)} environ"
    return ""


def memory_phrase(model: InstalledModel, measure: ModelMeasure | None) -> str:
    """Return the memory it takes, and whether that was measured or estimated."""
    if measure is not None and measure.memory:
        return f"{size_phrase(measure.memory)} de mémoire au travail (mesuré)"
    if model.memory:
        return f"{size_phrase(model.memory)} de mémoire au travail (estimé)"
    return ""


def _rounded(number: float) -> int:
    """Two figures are enough: the third one changes from day to day."""
    step = 10 if number >= 100 else 5 if number >= 20 else 1
    return max(1, round(number / step) * step)


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))}{NBSP}s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes}{NBSP}min"
    hours, rest = divmod(minutes, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"
