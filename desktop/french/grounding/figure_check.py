# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is doubtful in the figures of a statement, said in French."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.core.draft import Doubt
from desktop.french.dates import DateMention
from desktop.french.figures import Figure
from desktop.french.grounding.direction import contradictory_pair, direction_of
from desktop.french.grounding.figure_match import (
    Claim,
    computed_from,
    exact_matches,
    rounded_matches,
    unit_conflicts,
)
from desktop.french.grounding.opposites import OPPOSITIONS
from desktop.french.grounding.page_facts import PageFacts, SourceFigure
from desktop.french.grounding.scope import Scope, not_found
from desktop.french.grounding.trend import trend_of_source, trend_told
from desktop.french.grounding.votes import other_vote

Found = list[tuple[PageFacts, SourceFigure]]

_YEAR_LINK = re.compile(r"[ \u00a0\u202f]?\(?[^\d.,;:()\n]{0,40}")
"""What may stand between a figure and its year: « 14 208 entrées au premier semestre 2026 »."""
_SENTENCE_END = re.compile(r"[.;!?][\s\u00a0]+|\n")
_OPENING = re.compile(
    r"(?:en|au|fin|à fin|pour|pour l[’']année|pour l[’']exercice|l[’']exercice|l[’']année)[ \u00a0]",
    re.IGNORECASE,
)
_OTHER_YEAR = re.compile(r"\b(?:contre|par rapport|au lieu|depuis|jusqu)\b", re.IGNORECASE)


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
    if found and all(page.is_in_command(source.figure) for page, source in found):
        return f"Le document ne le dit que là où il s’adresse à l’IA, p. {found[0][0].number}."
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
    told = _other_direction(claim, found)
    if told:
        return f"Le document indique {told}, p. {page}."
    opposed = _opposed(claim, found)
    if opposed:
        return f"Le document dit « {opposed} », p. {page}."
    year = _linked(claim.text, claim.figure, dates)
    years = {_linked_year(page, source) for page, source in found}
    if year and "" not in years and year not in years:
        return f"Le document donne cette valeur pour {min(years)}, p. {page}."
    return ""


def _other_direction(claim: Claim, found: Found) -> str:
    """Return "une hausse" or "une baisse" when the source says it of what the claim tells otherwise."""
    ours = direction_of(claim.text, claim.figure)
    theirs = {direction_of(page.text, source.figure) for page, source in found}
    if not (ours and theirs == {-ours}):
        ours = trend_told(claim.text, claim.figure)
        theirs = {trend_of_source(page, source.figure) for page, source in found} - {0}
    if not (ours and theirs == {-ours}):
        return ""
    return "une baisse" if ours > 0 else "une hausse"


def _opposed(claim: Claim, found: Found) -> str:
    """Return the words of the source that say the contrary: a deficit, a ceiling, another vote."""
    for opposition in OPPOSITIONS:
        ours = opposition.side_of(claim.text, claim.figure)
        theirs = [opposition.side_of(page.text, source.figure) for page, source in found]
        others = [side for side in theirs if side.sign == -ours.sign]
        if ours.sign and others and not any(side.sign == ours.sign for side in theirs):
            return others[0].words
    return other_vote(claim, [page for page, _source in found])


def _linked_year(page: PageFacts, source: SourceFigure) -> str:
    """Return the year that a figure of the source is given for: « 84,6 % en 2024 »."""
    return _linked(page.text, source.figure, page.dates)


def _linked(text: str, figure: Figure, dates: Sequence[DateMention]) -> str:
    """Return the year written right after a figure, else the one that its sentence opens with."""
    link = _YEAR_LINK.match(text, figure.end)
    reach = link.end() if link else figure.end
    after = next((d.year for d in dates if d.year and figure.end <= d.start <= reach), "")
    return after or _opening_year(text, figure.start, dates)


def _opening_year(text: str, position: int, dates: Sequence[DateMention]) -> str:
    """Return 2024 for what follows « En 2024, » or « Au 31 décembre 2024, » in the same sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, position - 200), position)]
    start = ends[-1] if ends else max(0, position - 200)
    opening = _OPENING.match(text, start)
    if opening is None or _OTHER_YEAR.search(text, start, position):
        return ""
    years = [d.year for d in dates if d.year and start <= d.start < position]
    first = next((d for d in dates if d.year and d.start == opening.end()), None)
    return first.year if first and len(years) == 1 else ""
