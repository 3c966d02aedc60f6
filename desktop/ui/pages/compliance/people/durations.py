# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long each kind may be kept, as the agent chooses it: names, choices, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.core.kept_data.kinds import KeptKind
from desktop.core.kept_data.recordings import APPROVED, MINUTES, YEAR
from desktop.core.settings import Settings
from desktop.ui.words import count

_AT_CLOSING = "à la fermeture de Beffroi"
_NO_LIMIT = "sans limite"
_USUAL = (7, 30, 90, 180, 365)
_RECORDING_WORDS = {
    MINUTES: "jusqu’au compte rendu relu",
    APPROVED: "jusqu’au procès-verbal arrêté",
    YEAR: "un an",
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A duration that can be set."""

    label: str
    choices: tuple[int | str, ...]
    zero: str = ""
    """What 0 means."""
    note: str = ""

    def with_value(self, value: int | str) -> tuple[int | str, ...]:
        """Return the choices with a value that none of them is, in its place."""
        if value in self.choices or isinstance(value, str):
            return self.choices
        numbers = [one for one in self.choices if isinstance(one, int)]
        return tuple(sorted((*numbers, value)))


DURATIONS: Mapping[str, Duration] = MappingProxyType(
    {
        "retention_days": Duration(
            "Travaux terminés",
            (0, *_USUAL),
            _AT_CLOSING,
            "Comptés du dernier changement. À la fermeture\u00a0: Beffroi prévient avant d’effacer.",
        ),
        "conversations_days": Duration("Conversations", (0, *_USUAL), _AT_CLOSING),
        "interrupted_days": Duration("Travaux interrompus et formulaires commencés", _USUAL),
        "corrections_days": Duration("Corrections du tri des mails", (*_USUAL, 0), _NO_LIMIT),
        "opinions_days": Duration("Avis sur les réponses", (*_USUAL, 0), _NO_LIMIT),
        "log_days": Duration("Journal technique", (*_USUAL, 0), _NO_LIMIT),
        "recording_keep": Duration(
            "Sons de réunion",
            (MINUTES, APPROVED, YEAR),
            note="Proposé avant d’enregistrer. Beffroi rappelle ce qui a été annoncé\u00a0; c’est vous qui "
            "supprimez le son.",
        ),
    }
)
"""By name of setting, in the order of the page."""


def duration_words(setting: str, value: int | str) -> str:
    """Return a duration in words: « 30 jours », « un an », « à la fermeture de Beffroi »."""
    if isinstance(value, str):
        return _RECORDING_WORDS.get(value, value)
    if not value:
        return DURATIONS[setting].zero if setting in DURATIONS else _NO_LIMIT
    if value % 365 == 0:
        return "un an" if value == 365 else f"{value // 365} ans"
    return count(value, "jour")


def kept_words(kind: KeptKind, settings: Settings) -> str:
    """Return how long a kind is kept now."""
    if "{days}" not in kind.kept:
        return kind.kept
    words = kind.kept.format(days=duration_words(kind.setting, settings.get(kind.setting)))
    return words[:1].upper() + words[1:]
