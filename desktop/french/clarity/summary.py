# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says in three sentences what would help the reader most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.french.clarity.finding import ClarityFinding, FindingKind, Readability

_MOST = 3
_AIM = 15
"""Words of a sentence, in the mean, that plain language aims at."""
_WEIGHTS = {
    FindingKind.STIGMATISING: 6.0, FindingKind.TONE: 4.0, FindingKind.SEXIST: 3.0, FindingKind.SPELLING: 3.0,
    FindingKind.LONG_SENTENCE: 3.0, FindingKind.ACRONYM: 2.0, FindingKind.PASSIVE: 1.2, FindingKind.JARGON: 1.0,
    FindingKind.STRUCTURE: 1.5, FindingKind.TYPOGRAPHY: 0.5,
}  # fmt: skip
_UNSURE = 0.4
"""What a finding counts that a person has to judge."""


def summarise(readability: Readability, findings: Sequence[ClarityFinding]) -> tuple[str, ...]:
    """Return at most three French sentences, the most useful first; one that reassures if all is well."""
    if not readability.words:
        return ()
    counts = Counter(finding.kind for finding in findings)
    weights: Counter[FindingKind] = Counter()
    for finding in findings:
        weights[finding.kind] += _WEIGHTS[finding.kind] * (1.0 if finding.certain else _UNSURE)  # type: ignore[assignment]
    chosen = [kind for kind, weight in weights.most_common() if weight >= 1.0][:_MOST]
    if not chosen:
        return ("Le texte se lit bien\u00a0: rien d’important à changer.",)
    return tuple(_sentence(kind, counts[kind], readability) for kind in chosen)


def _sentence(kind: FindingKind, count: int, readability: Readability) -> str:
    many = count > 1
    return {
        FindingKind.LONG_SENTENCE: _shorter(count, readability.words_per_sentence),
        FindingKind.PASSIVE: f"Dites qui agit\u00a0: {count} verbe{'s' * many} au passif.",
        FindingKind.JARGON: f"Remplacez {count} tournure{'s' * many} administrative{'s' * many} par {'des' if many else 'un'} mot{'s' * many} de tous les jours.",
        FindingKind.ACRONYM: f"Expliquez {count} sigle{'s' * many} à {'leur' if many else 'sa'} première apparition.",
        FindingKind.SEXIST: f"Revoyez {count} mot{'s' * many} qui {'oublient' if many else 'oublie'} une partie des lecteurs ou répète{'nt' * many} un stéréotype.",
        FindingKind.STIGMATISING: f"Revoyez {count} mot{'s' * many} qui {'peuvent' if many else 'peut'} blesser les personnes dont on parle.",
        FindingKind.SPELLING: f"Relisez l’orthographe\u00a0: {count} point{'s' * many} à vérifier.",
        FindingKind.TYPOGRAPHY: f"Soignez la présentation\u00a0: {count} détail{'s' * many} de typographie.",
        FindingKind.TONE: f"Adoucissez le ton\u00a0: {count} passage{'s' * many} {'peuvent' if many else 'peut'} braquer le lecteur.",
        FindingKind.STRUCTURE: "Aérez le texte\u00a0: paragraphes plus courts, listes, intertitres.",
    }[kind]  # fmt: skip


def _figure(value: float) -> str:
    return f"{value:.0f}"


def _shorter(count: int, mean: float) -> str:
    """Return what to do of long sentences; the mean helps only where it is too high itself."""
    which = f"les {count} phrases trop longues" if count > 1 else "la phrase trop longue"
    if mean <= _AIM:
        return f"Coupez {which} en deux."
    told = f"la moyenne est de {_figure(mean)} mots par phrase, visez {_AIM}" if count > 1 else ""
    return f"Coupez {which}\u00a0: {told or f'visez {_AIM} mots en moyenne'}."
