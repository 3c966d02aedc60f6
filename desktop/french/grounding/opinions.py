# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decisions told the wrong way round: an opinion given for or against, a vote said unanimous."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.draft import Doubt
from desktop.french.grounding.scope import Scope

_OPINION = re.compile(
    r"(?P<given>(?:éme(?:t|ttent)|émis\w*|rend\w*|donn\w+|formul\w+|prononc\w+)\s+(?:un\s+)?)?"
    r"avis\s+(?:très\s+)?(?P<against>dé)?favorable",
    re.IGNORECASE,
)
_UNANIMOUS = re.compile(r"(?:à\s+l[’'])?unanimité|(?<!\w)unanimes?(?!\w)", re.IGNORECASE)
_NONE_AGAINST = re.compile(
    r"unanim|sans\s+(?:opposition|voix\s+contre)|aucune?\s+(?:opposition|voix\s+contre)"
    r"|(?<!\d)0\s+(?:voix\s+)?contre|contre\s*:\s*0",
    re.IGNORECASE,
)


def check_opinions(text: str, scope: Scope) -> Iterator[tuple[int, Doubt]]:
    """Yield (place, doubt) where the pages cited say the contrary of what `text` says."""
    for match in _OPINION.finditer(text):
        theirs = [found for page in scope.pages for found in _OPINION.finditer(page.text)]
        given = [found for found in theirs if found["given"]]
        compared = given if match["given"] and given else theirs
        if compared and all(bool(found["against"]) != bool(match["against"]) for found in compared):
            words = " ".join(compared[0].group().split()).lower()
            yield match.start(), Doubt(match.group(), f"Le document dit « {words} ».")
    for match in _UNANIMOUS.finditer(text):
        if not any(_NONE_AGAINST.search(page.text) for page in scope.pages):
            reason = f"Le document ne parle pas d’unanimité, {scope.told()}."
            yield match.start(), Doubt(match.group(), reason)
