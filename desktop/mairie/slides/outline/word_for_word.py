# SPDX-License-Identifier: AGPL-3.0-or-later
"""A verbatim, told by its lines: « Mme Roux : Je vous propose… », the same speakers again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.core.source_document import SourceBlock
from desktop.french.words import fold

_SPEAKER = re.compile(
    r"\A(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*)?(?P<who>[A-ZÀ-Ý][^:\d]{0,40}?)\s?:\s+(?=\S)"
)
_FEWEST, _FEWEST_TURNS = 5, 2
_SHARE = 0.4


def tells_word_for_word(blocks: Sequence[SourceBlock]) -> bool:
    """Tell a verbatim from a form: its labels come back, and what follows them are sentences."""
    lines = [line for block in blocks for line in (block.lines or (block.text,)) if line.strip()]
    said = [found for line in lines if (found := _SPEAKER.match(line.strip()))]
    turns = Counter(fold(one["who"]) for one in said)
    speakers = [who for who, count in turns.items() if count >= _FEWEST_TURNS]
    is_most = len(said) >= _FEWEST and len(said) >= _SHARE * len(lines)
    return is_most and len(speakers) > 1 and 2 * len(turns) <= len(said) + 1
