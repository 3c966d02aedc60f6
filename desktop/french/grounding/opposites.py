# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that turn a figure into its contrary: a deficit for a surplus, a ceiling for a floor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.french.figures import Figure

_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Side:
    """On which side of an opposition a figure stands: 1, -1 or 0 when the text does not say."""

    sign: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two families of words, the groups `up` and `down` of `pattern`, of which a text uses one."""

    pattern: re.Pattern[str]
    before: int
    """Characters before a figure where its words are looked for."""
    after: int

    def side_of(self, text: str, figure: Figure) -> Side:
        """Return the side that the nearest word of the same clause tells, no figure between."""
        before = _CLAUSE_END.split(text[max(0, figure.start - self.before) : figure.start])[-1]
        after = _CLAUSE_END.split(text[figure.end : figure.end + self.after])[0]
        near = [
            *((len(before) - m.end(), m) for m in self._matches(before, before, at_end=True)),
            *((m.start(), m) for m in self._matches(after, after, at_end=False)),
        ]
        if not near:
            return Side()
        _distance, match = min(near, key=lambda found: found[0])
        return Side(1 if match["up"] else -1, match.group())

    def _matches(self, text: str, clause: str, *, at_end: bool) -> list[re.Match[str]]:
        found = list(self.pattern.finditer(text))
        return [
            match
            for match in found
            if not re.search(r"\d", clause[match.end() :] if at_end else clause[: match.start()])
        ]


_NOT_OVER = (
    r"n[’']excèd\w+|ne dépass\w+|ne (?:peu(?:t|vent)|doi(?:t|vent)|saurai\w+)(?: pas)?"
    r" (?:excéder|dépasser|être supérieure?s?)|n[’'](?:est|être) pas supérieure?s?"
)
_NOT_UNDER = (
    r"ne (?:peu(?:t|vent)|doi(?:t|vent)|saurai\w+)(?: pas)? être inférieure?s?"
    r"|sans être inférieure?s?|n[’'](?:est|être) pas inférieure?s?"
)
OPPOSITIONS = (
    Opposition(
        re.compile(
            r"(?<!\w)(?:(?P<up>excédent(?:s|aires?)?|bénéfices?|bénéficiaires? de)"
            r"|(?P<down>déficit(?:s|aires?)?|pertes?))(?!\w)",
            re.IGNORECASE,
        ),
        before=60,
        after=24,
    ),
    Opposition(
        re.compile(
            rf"(?<!\w)(?:(?P<up>{_NOT_UNDER}|au moins|au minimum|minimum|minimale?s?)"
            rf"|(?P<down>{_NOT_OVER}|au plus|au maximum|maximum|maximale?s?|limitée?s? à|limite de"
            r"|plafonnée?s? à|inférieure?s? (?:ou égale?s? )?à))(?!\w)",
            re.IGNORECASE,
        ),
        before=45,
        after=16,
    ),
)
"""A surplus and a deficit; a floor and a ceiling. « plus de » and « moins de » only round."""
