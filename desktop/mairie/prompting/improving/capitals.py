# SPDX-License-Identifier: AGPL-3.0-or-later
"""A prompt typed in capitals, put back in small letters."""

from __future__ import annotations

import re

_FEWEST = 12
"""Letters under which capitals may be a name or an acronym."""
_SHARE = 0.8
_NAMED = re.compile(
    r"\b(m\.|mme|mlle|monsieur|madame|rue|place|avenue|salle|saint|sainte)(\s+)(\w)", re.IGNORECASE
)
_START = re.compile(r"(\A\s*|[.!?]\s+|\n\s*)(\w)")
_KEPT = re.compile(
    r"\b(?:CCAS|ATSEM|PLU|PLUI|EHPAD|CAF|DGS|CGCT|SMIC|CNI|PACS|IBAN|RIB|CV|PV|DSP|PMR|TVA|URSSAF|ARS|SDIS|DETR|PC|DP|AG|QR|PDF|A[345])\b"
)


def is_in_capitals(text: str) -> bool:
    """Tell whether nearly all letters of a text are capitals."""
    letters = [one for one in text if one.isalpha()]
    return len(letters) >= _FEWEST and sum(map(str.isupper, letters)) >= _SHARE * len(letters)


def in_small_letters(text: str) -> str:
    """Return `text` in small letters, of the same length; usual acronyms and what follows « M. » stay."""
    low = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    for match in _KEPT.finditer(text):
        low = low[: match.start()] + match.group() + low[match.end() :]
    low = _NAMED.sub(lambda found: found[1] + found[2] + found[3].upper(), low)
    return _START.sub(lambda found: found[1] + found[2].upper(), low)
