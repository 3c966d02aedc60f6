# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a cell out of its lines, words cut for want of room made whole."""

from __future__ import annotations

import re

from desktop.documents.pdf.glyphs import chosen_options
from desktop.documents.pdf.grid import Cell
from desktop.documents.pdf.hyphens import join_text
from desktop.documents.pdf.lines import Line, join_fragments

_SHORTEST_CUT = 6
"""Letters of the part of a cut word that stands before the cut."""
_LONGEST_WORD = 18
"""Letters; two pieces that are longer together are two words: « Subventions attendues »."""
_SHORT_WORDS = frozenset(
    [
        "à",
        "au",
        "aux",
        "avec",
        "ce",
        "d",
        "de",
        "des",
        "dont",
        "du",
        "elle",
        "en",
        "est",
        "et",
        "il",
        "je",
        "la",
        "le",
        "les",
        "leur",
        "ne",
        "non",
        "nos",
        "ou",
        "où",
        "par",
        "pas",
        "peu",
        "plus",
        "pour",
        "qui",
        "sa",
        "sans",
        "se",
        "ses",
        "si",
        "son",
        "sont",
        "sous",
        "sur",
        "un",
        "une",
        "vers",
        "y",
    ]
)


def cell_text(cell: Cell, right: float = 0.0) -> str:
    """Return the lines of a cell as one text; `right` is where its letters must end, 0 unknown.

    A word longer than its cell is cut without a hyphen by the programs that draw tables.
    """
    ordered = join_fragments(cell.lines) if len(cell.lines) > 1 else cell.lines
    text = ""
    before: Line | None = None
    for line in ordered:
        if before is not None and right and _is_cut_word(before, line, right):
            text += line.text
        else:
            text = join_text(text, line.text)
        before = line
    return chosen_options(text)


def _is_cut_word(line: Line, after: Line, right: float) -> bool:
    """Tell whether a line is one word cut for want of room: not a letter more would have fitted."""
    word, rest = re.sub(r"\A[A-Za-z]['’]", "", line.text.strip()), after.text.split()[:1]
    if len(word) < _SHORTEST_CUT or not word.isalpha() or not rest:
        return False
    if not (rest[0][0].islower() or (word.isupper() and rest[0].isupper())):
        return False
    if len(rest[0]) >= _SHORTEST_CUT and len(word) + len(rest[0]) > _LONGEST_WORD:
        return False
    word = line.text.strip()
    letter = (line.x1 - line.x0) / len(word)
    return right - line.x1 < letter and rest[0].lower() not in _SHORT_WORDS
