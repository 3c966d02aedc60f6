# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the state of the network is said in few words: the lamp, the narrow window's bar, its room."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.network.ledger import NetworkLedger, Verdict
from desktop.ui.words import ago_phrase


@dataclass(frozen=True, slots=True)
class LampWords:
    """The words with the icon and the colours that repeat them."""

    text: str
    icon: str
    colour: str
    tone: str


_WORDS = {
    Verdict.UNKNOWN: LampWords("Réseau\u00a0: vérification…", "lan-pending", "muted", ""),
    Verdict.LOCKED: LampWords("Réseau coupé", "lan-disconnect", "green", "good"),
    Verdict.LATE: LampWords("Réseau à revérifier", "lan-pending", "ochre", "attention"),
    Verdict.OPEN: LampWords("Réseau non verrouillé", "alert-outline", "ochre", "attention"),
}


def lamp_words(verdict: Verdict) -> LampWords:
    """Return how a verdict is said."""
    return _WORDS[verdict]


def when_words(ledger: NetworkLedger, now: float) -> str:
    """Return « vérifié il y a 2 min »: of the process whose measure is the oldest; empty before."""
    age = ledger.oldest(now)
    if age is None:
        return ""
    if ledger.verdict(now) is Verdict.LATE:
        return "un moteur ne répond pas" if ledger.late(now) else "un essai n’a pas abouti"
    return f"vérifié {ago_phrase(age)}"
