# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a figure is told as a rise or as a fall."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.french.figures import Figure
from desktop.french.units import base_unit

_UP = (
    r"hausses?|augment\w+|progress(?:e|ent|é|ée|és|er|ion|ions|ait)|croissances?|croît|croissent"
    r"|accroiss\w+|accru\w*|major(?:ation|é|ée|és)|grimp\w+|relèvement|supplémentaires?"
)
_DOWN = (
    r"baiss\w+|diminu\w+|recul(?:e|ent|er|é|s|ait)?|rédui\w+|réduction|chut\w+|repli|décroi\w+"
    r"|régress\w+|fléchi\w+|tassement"
)
_WORD = re.compile(rf"(?<!\w)(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|\n")
_TO = re.compile(r"(?<!\w)à[\s\u00a0]+$")
_FROM = re.compile(r"(?<!\w)de[\s\u00a0]+$")
_BEFORE, _AFTER = 70, 30
"""Characters around a figure where its direction is looked for."""


def direction_of(text: str, figure: Figure) -> int:
    """Return 1 for a rise, -1 for a fall, 0 when the text does not say.

    A sign decides; else the nearest word of direction in the same clause, for percentages, for
    points and for what follows such a word with « de » (« baisse de 300 € »).
    """
    if figure.signed:
        return -1 if figure.value < 0 else 1
    words = sorted(_words_around(text, figure), key=lambda found: found[0])
    if not words:
        return 0
    distance, sign, follows = words[0]
    is_change = base_unit(figure.unit) in ("%", "point")
    if is_change or (follows and distance <= 8):
        return sign
    return 0


def direction_before(text: str, figure: Figure) -> int:
    """Return 1 or -1 from the last word of direction before a figure in its clause, else 0."""
    before = [found for found in _words_around(text, figure) if found[2]]
    return min(before, key=lambda found: found[0])[1] if before else 0


def _words_around(text: str, figure: Figure) -> Iterator[tuple[int, int, bool]]:
    """Yield (distance, sign, the word stands before) for the words of the same clause."""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    cut = [match.end() for match in _CLAUSE_END.finditer(before)]
    before = before[cut[-1] :] if cut else before
    for match in _WORD.finditer(before):
        yield len(before) - match.end(), 1 if match["up"] else -1, True
    after = text[figure.end : figure.end + _AFTER]
    end = _CLAUSE_END.search(after)
    after = after[: end.start()] if end else after
    for match in _WORD.finditer(after):
        if not re.search(r"\d", after[: match.start()]):
            yield match.start() + 12, 1 if match["up"] else -1, False


def contradictory_pair(text: str, first: Figure, second: Figure) -> bool:
    """Tell whether « baisse de 4,90 € à 5,25 € » goes the wrong way."""
    gap = text[first.end : second.start]
    before = text[max(0, first.start - 40) : first.start]
    if first.unit != second.unit or len(gap) > 25 or "," in gap:
        return False
    if not _TO.search(gap) or not _FROM.search(before):
        return False
    words = list(_WORD.finditer(before))
    if not words:
        return False
    if words[-1]["up"]:
        return second.value < first.value  # a range is never told downwards
    return second.value > first.value and not _may_be_range(first)


def _may_be_range(first: Figure) -> bool:
    """« une baisse de 5 à 10 % » is a range: its first number has no unit of its own."""
    has_own_unit = first.text.strip("0123456789 \u00a0\u202f,.") != ""
    return base_unit(first.unit) == "%" or (bool(first.unit) and not has_own_unit)
