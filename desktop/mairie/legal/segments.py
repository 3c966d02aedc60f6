# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a visa, a sentence or a paragraph ends: within one, an article belongs to the code named."""

from __future__ import annotations

import re

_REFERENCE_AHEAD = r"(?!\s{0,30}(?:l\.?\s?o|[lrda])\s{0,3}\.?\s{0,3}\*?\s{0,3}\d)"
_BREAK = re.compile(
    rf";{_REFERENCE_AHEAD}"
    r"|\n[^\S\n]*\n"
    r"|\n[^\S\n]*(?:[-•*·>][^\S\n]*)?(?=(?:vu[es]?|considerant|attendu|que|qu'|art\.?[^\S\n]*(?:1|premier)|article|fait)\b(?![^\S\n]*[lrda]\b))"
    r"|\n(?=[^\S\n]*a\s?r\s?r\s?e\s?t\s?e\b)"
    r"|(?<=[a-z)\]»\d]{2})[.!?](?=\s{1,30}[a-z«])"
)
_ABBREVIATED = frozenset({"art", "al", "etc", "cf", "et s", "ss", "suiv", "modif", "mme", "no"})


def segment_ends(flat_text: str) -> list[int]:
    """Return the offsets in `flat_text` (see flat_text.py) at which a segment ends, in order."""
    ends = []
    for match in _BREAK.finditer(flat_text):
        if match.group() in ".!?" and _is_abbreviation(flat_text, match.start()):
            continue
        ends.append(match.end())
    ends.append(len(flat_text))
    return ends


def _is_abbreviation(flat_text: str, dot: int) -> bool:
    before = flat_text[max(0, dot - 12) : dot]
    word = re.split(r"[^a-z]", before)[-1]
    return word in _ABBREVIATED
