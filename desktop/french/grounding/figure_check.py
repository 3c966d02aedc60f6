# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is doubtful in the figures of a statement, said in French."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.core.draft import Doubt
from desktop.french.dates import DateMention
from desktop.french.grounding.direction import contradictory_pair, direction_of
from desktop.french.grounding.figure_match import (
    Claim,
    computed_from,
    exact_matches,
    rounded_matches,
    unit_conflicts,
)
from desktop.french.grounding.page_facts import PageFacts, SourceFigure
from desktop.french.grounding.scope import Scope, not_found

Found = list[tuple[PageFacts, SourceFigure]]

_YEAR_LINK = re.compile(r"[ \u00a0\u202f]?\(?[^\d.,;:()\n]{0,40}")
"""What may stand between a figure and its year: « 14 208 entrées au premier semestre 2026 »."""


def check_figures(
    claims: Sequence[Claim], dates: Sequence[DateMention], scope: Scope
) -> Iterator[tuple[int, Doubt]]:
    """Yield (place, doubt) for the figures that the pages do not have, or have otherwise."""
    for claim in claims:
        reason = _reason(claim, dates, scope)
        if reason:
            yield claim.figure.start, Doubt(claim.excerpt, reason)
    for first, second in itertools.pairwise(claims):
        if contradictory_pair(first.text, first.figure, second.figure):
            excerpt = first.text[first.figure.start : second.figure.end]
            yield (
                first.figure.start,
                Doubt(excerpt, "Le sens (hausse ou baisse) contredit les valeurs."),
            )


def _reason(claim: Claim, dates: Sequence[DateMention], scope: Scope) -> str:
    """Return why a figure is doubtful, or nothing."""
    found = [(page, source) for page in scope.pages for source in exact_matches(claim, page)]
    if found:
        return _contradiction(claim, found, dates)
    if any(rounded_matches(claim, page) or _is_supported(claim, page) for page in scope.pages):
        return ""
    for page in scope.pages:
        if unit_conflicts(claim, page):
            return f"Le document donne ce nombre p. {page.number}, mais dans une autre unité."
    for page in scope.pages:
        told = computed_from(claim, page)
        if told:
            return f"Valeur calculée, à vérifier : {told} (p. {page.number})."
    likely = (page for page in scope.others if page.may_hold(claim.value))
    elsewhere = next((page for page in likely if exact_matches(claim, page)), None)
    return not_found(_sentence(claim), scope, elsewhere)


def _is_supported(claim: Claim, page: PageFacts) -> bool:
    """« une abstention » supports « 1 abstention »; two columns support a row of figures."""
    if claim.value == 1 and ("un" in page.words or "une" in page.words):
        return True
    groups = re.findall(r"\d+", claim.figure.text)
    if claim.figure.unit or len(groups) < 3 or "," in claim.figure.text:
        return False
    return any(_both_found(groups[:cut], groups[cut:], page) for cut in range(1, len(groups)))


def _both_found(left: Sequence[str], right: Sequence[str], page: PageFacts) -> bool:
    return all(Decimal("".join(part)) in page.by_value for part in (left, right))


def _sentence(claim: Claim) -> str:
    nouns = {"€": "Ce montant", "%": "Ce pourcentage"}
    return f"{nouns.get(claim.unit, 'Ce nombre')} n’a pas été retrouvé"


def _contradiction(claim: Claim, found: Found, dates: Sequence[DateMention]) -> str:
    """Return what the source says otherwise of a figure that it has."""
    page = found[0][0].number
    taxes = {source.tax for _page, source in found if source.tax}
    if claim.tax and taxes and claim.tax not in taxes and all(s.tax for _p, s in found):
        return f"Le document dit « {found[0][1].tax} » p. {page}."
    ours = direction_of(claim.text, claim.figure)
    theirs = {direction_of(page.text, source.figure) for page, source in found}
    if ours and theirs == {-ours}:
        word = "une baisse" if ours > 0 else "une hausse"
        return f"Le document indique {word}, p. {page}."
    year = _year_after(claim, dates)
    years = {_linked_year(page, source) for page, source in found}
    if year and "" not in years and year not in years:
        return f"Le document donne cette valeur pour {min(years)}, p. {page}."
    return ""


def _year_after(claim: Claim, dates: Sequence[DateMention]) -> str:
    return _linked(claim.text, claim.figure.end, dates)


def _linked_year(page: PageFacts, source: SourceFigure) -> str:
    """Return the year written right after a figure of the source: « 84,6 % en 2024 »."""
    return _linked(page.text, source.figure.end, page.dates)


def _linked(text: str, position: int, dates: Sequence[DateMention]) -> str:
    link = _YEAR_LINK.match(text, position)
    reach = link.end() if link else position
    return next((d.year for d in dates if d.year and position <= d.start <= reach), "")
