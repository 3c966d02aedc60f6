# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many voted for, against or abstained: « 11 voix pour, 2 contre et une abstention »."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.french.figures import Figure
from desktop.french.grounding.figure_match import Claim
from desktop.french.grounding.page_facts import PageFacts, SourceFigure

_VOTE = re.compile(r"\bvoix\b|\babstentions?\b|\bvot(?:e|es|é|ée|ants?)\b|\bpour\b.*\bcontre\b")
_AFTER = re.compile(
    r"[\s\u00a0]*(?:voix[\s\u00a0]+)?"
    r"(?:(?P<pour>pour|favorables?)|(?P<contre>contre|défavorables?)|(?P<abstention>abstentions?))\b"
)
_BEFORE = re.compile(
    r"(?:(?P<pour>pour)|(?P<contre>contre)|(?P<abstention>abstentions?))[\s\u00a0]*:[\s\u00a0]*$",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"voix[\s\u00a0]+contre[\s\u00a0]+$")
_AND_AGAINST = re.compile(r"[\s\u00a0]+(?:\d|deux\b|trois\b|quatre\b|cinq\b|une?\b)")


def other_vote(claim: Claim, pages: Iterable[PageFacts]) -> str:
    """Return the vote of the source, « 11 pour », where the claim gives another number for it."""
    ours = _role(claim.text, claim.figure) if _VOTE.search(claim.text) else ""
    if not ours:
        return ""
    theirs = [source.figure for page in pages for source in _votes(page, ours)]
    if not theirs or any(abs(figure.value) == claim.value for figure in theirs):
        return ""
    return f"{theirs[0].text.split()[0]} {ours}"


def _votes(page: PageFacts, role: str) -> list[SourceFigure]:
    return [source for source in page.figures if _role(page.text, source.figure) == role]


def _role(text: str, figure: Figure) -> str:
    """Return "pour", "contre" or "abstention" for a number of votes, nothing for another number."""
    if figure.unit not in ("", "voix"):
        return ""
    before = text[max(0, figure.start - 18) : figure.start]
    if _AGAINST.search(before):
        return "contre"
    after = _AFTER.match(text, figure.end)
    if after is None:
        after = _BEFORE.search(before)
        return (after.lastgroup or "") if after else ""
    if after["contre"] and figure.unit == "voix" and _AND_AGAINST.match(text, after.end()):
        return "pour"  # « 11 voix contre 2 »
    return after.lastgroup or ""
