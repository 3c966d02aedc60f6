# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text in composed letters, one char for each of the original where it can be, and the way back."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_RUN = re.compile(rf"[{_INVISIBLE}]+|.[\u0300-\u036f]+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Original:
    """The text as given, and the same composed (NFC) without invisible signs."""

    given: str
    composed: str
    starts: array[int] | None = None
    """For each letter of `composed`, its place in `given`; None where both are the same text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in `given` of `composed[start:end]`, accents and all."""
        if self.starts is None:
            return start, end
        if end <= start:
            return self.starts[start], self.starts[start]
        last = self.starts[end]
        while last > 0 and self.given[last - 1] in _INVISIBLE:
            last -= 1
        return self.starts[start], max(last, self.starts[start])


def read_original(text: str) -> Original:
    """Return `text` with its composed form; linear in its length whatever its signs."""
    if unicodedata.is_normalized("NFC", text) and not any(sign in text for sign in _INVISIBLE):
        return Original(text, text)
    pieces: list[str] = []
    starts = array("l")
    place = 0
    for run in _RUN.finditer(text):
        pieces.append(text[place : run.start()])
        starts.extend(range(place, run.start()))
        written = run.group()
        composed = "" if written[0] in _INVISIBLE else unicodedata.normalize("NFC", written)
        pieces.append(composed)
        starts.extend([run.start()] * len(composed))
        place = run.end()
    pieces.append(text[place:])
    starts.extend(range(place, len(text) + 1))
    return Original(text, "".join(pieces), starts)
