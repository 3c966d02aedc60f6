# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text whose accents may stand apart from their letters (NFD), read with accents on, told as it was."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from desktop.mairie.personal_data.span import PersonalSpan


class Composed:
    """A text in composed letters, and the way back to the places of the text as given."""

    def __init__(self, untrusted_text: str) -> None:
        """Compose the letters; most texts are composed already."""
        self._given = untrusted_text
        self._places: list[int] = []
        self.text = untrusted_text
        if not unicodedata.is_normalized("NFC", untrusted_text):
            self._compose()

    def _compose(self) -> None:
        pieces: list[str] = []
        start, size = 0, len(self._given)
        while start < size:
            end = start + 1
            while end < size and unicodedata.combining(self._given[end]):
                end += 1
            piece = unicodedata.normalize("NFC", self._given[start:end])
            pieces.append(piece)
            self._places.extend([start] * len(piece))
            start = end
        self._places.append(size)
        self.text = "".join(pieces)

    def restored(self, span: PersonalSpan) -> PersonalSpan:
        """Return a span of the composed text at its place in the text as given."""
        if not self._places:
            return span
        start = self._places[span.start]
        end = self._places[span.end]
        if span.end and self._places[span.end - 1] == end:
            end = self._places[bisect_left(self._places, end + 1)]
        return PersonalSpan(start, end, span.label, self._given[start:end], span.score)
