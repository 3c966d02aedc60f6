# SPDX-License-Identifier: AGPL-3.0-or-later
"""The name of a run of statements that no heading names: « Finances », « Échéances »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.cues import find_cues
from desktop.french.words import fold
from desktop.mairie.slides.outline.words import words

GENERAL = "L’essentiel"
_REASONS, _DECIDED = "Pourquoi cette décision", "Ce qui est décidé"
"""The two ends of a draft deliberation: what it considers, and its articles."""


def theme_of(statements: Sequence[Candidate], taken: Collection[str]) -> str:
    """Return what most of the statements speak of, that no slide of `taken` is named after."""
    role = _role_of(statements)
    if role and role not in taken:
        return role
    counts: Counter[str] = Counter()
    for statement in statements:
        counts.update(find_cues(statement.folded, statement.words).kinds.keys())
    names = words()["themes"]
    if GENERAL not in taken:
        return GENERAL
    for kind, count in counts.most_common():
        if (
            kind in names
            and count >= 2
            and count * 5 >= 2 * len(statements)
            and names[kind] not in taken
        ):
            return str(names[kind])
    return "À savoir"


def _role_of(statements: Sequence[Candidate]) -> str:
    """Return what most statements are in a deliberation; empty for what it explains between."""
    openings = [fold(one.block.text[:12]) for one in statements]
    reasons = sum(opening.startswith("considerant") for opening in openings)
    articles = sum(opening.startswith("article ") for opening in openings)
    if reasons * 2 > len(openings):
        return _REASONS
    return _DECIDED if articles * 2 > len(openings) else ""
