# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a dictionary of the French language knows, whatever the library behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class Spelling(Protocol):
    """Tells which words are in no dictionary, and what may have been meant."""

    def unknown(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the words that are not known, as given, each with at most five proposals.

        A word is letters with apostrophes and hyphens inside ("aujourd’hui", "rendez-vous"); both
        apostrophes are understood. The best proposal comes first; there may be none.
        """
