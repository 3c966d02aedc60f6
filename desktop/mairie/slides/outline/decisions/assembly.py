# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which assembly a document speaks to: the municipal council, or the board of the CCAS, a syndicate…"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.french.words import fold
from desktop.mairie.slides.outline.words import words

_FEWEST = 2
"""Times that another assembly is named before a document is held to be its own."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """How an assembly is named in a sentence."""

    subject: str
    """« Le conseil municipal »."""
    of: str
    """« du conseil municipal »."""
    to: str
    """« au conseil municipal »."""


def assembly_of(texts: Iterable[str]) -> Assembly:
    """Return the assembly that the texts name most; the municipal council when they name none.

    Another one has to be named twice at least, and more often than the council: a town's report
    tells in passing what the CCAS decided.
    """
    folded = " ".join(fold(text) for text in texts)
    entries = words()["assemblees"]
    counts = [sum(folded.count(sign) for sign in entry["signes"]) for entry in entries]
    usual = counts[0]
    best = max(range(len(entries)), key=lambda rank: (counts[rank], -rank))
    entry = entries[best] if counts[best] >= _FEWEST and counts[best] > usual else entries[0]
    return Assembly(entry["sujet"], entry["de"], entry["a"])
