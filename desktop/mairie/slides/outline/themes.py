# SPDX-License-Identifier: AGPL-3.0-or-later
"""The name of a run of statements that no heading names: « Finances », « Échéances »."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.cues import find_cues
from desktop.mairie.slides.outline.words import words

GENERAL = "L’essentiel"


def theme_of(statements: Sequence[Candidate], taken: Collection[str]) -> str:
    """Return what most of the statements speak of, that no slide of `taken` is named after."""
    counts: Counter[str] = Counter()
    for statement in statements:
        counts.update(find_cues(statement.folded, statement.words).kinds.keys())
    names = words()["themes"]
    if GENERAL not in taken:
        return GENERAL
    for kind, count in counts.most_common():
        if kind in names and count * 2 >= max(4, len(statements)) and names[kind] not in taken:
            return str(names[kind])
    return "À savoir"
