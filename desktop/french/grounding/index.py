# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what a text states stands in its source: figures, dates, references, names.

Nothing here understands a text. It looks for the facts that can be compared letter for letter or
value for value, first on the pages cited, then elsewhere, and says in French what it did not find.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.core.draft import Doubt
from desktop.french.amounts import read_tax
from desktop.french.dates import find_dates
from desktop.french.figures import find_figures
from desktop.french.grounding.date_match import check_dates
from desktop.french.grounding.figure_check import check_figures
from desktop.french.grounding.figure_match import Claim
from desktop.french.grounding.name_match import check_names
from desktop.french.grounding.opinions import check_opinions
from desktop.french.grounding.page_facts import PageFacts, mask_spans
from desktop.french.grounding.scope import Scope, not_found
from desktop.french.identifiers import (
    Identifier,
    find_identifiers,
    find_impossible_dates,
    identifier_occurs,
)
from desktop.french.names import find_names
from desktop.french.units import base_unit


class GroundingIndex:
    """The pages of a document, ready to have statements checked against them.

    Pages are read when first needed and kept, so that a statement that cites its page costs only
    that page.
    """

    def __init__(self, pages: Mapping[int, str]) -> None:
        self._pages = {number: PageFacts(number, text) for number, text in sorted(pages.items())}

    def check(self, text: str, cited_pages: Sequence[int] = ()) -> tuple[Doubt, ...]:
        """Return what `text` states and the source does not, in the order of the text.

        Without cited pages the whole document is the source. Each doubt's excerpt is a part of
        `text`, letter for letter.
        """
        cited = [self._pages[page] for page in dict.fromkeys(cited_pages) if page in self._pages]
        others = [page for page in self._pages.values() if page not in cited]
        scope = Scope(tuple(cited or others), tuple(others if cited else ()))
        doubts = sorted(_all_doubts(text, scope), key=lambda found: found[0])
        unique = {(doubt.excerpt, doubt.reason): doubt for _place, doubt in doubts}
        return tuple(unique.values())


def check_grounding(
    text: str, pages: Mapping[int, str], cited_pages: Sequence[int] = ()
) -> tuple[Doubt, ...]:
    """Check one statement against pages (number → text); see GroundingIndex for several."""
    return GroundingIndex(pages).check(text, cited_pages)


def _all_doubts(text: str, scope: Scope) -> Iterator[tuple[int, Doubt]]:
    """Yield (place in the text, doubt), each kind of fact read in what the others left."""
    identifiers = find_identifiers(text)
    rest = mask_spans(text, [(item.start, item.end) for item in identifiers])
    dates = find_dates(rest)
    rest = mask_spans(rest, [(mention.start, mention.end) for mention in dates])
    impossible = find_impossible_dates(rest)
    rest = mask_spans(rest, [(item.start, item.end) for item in impossible])
    yield from _check_identifiers([*identifiers, *impossible], scope)
    yield from check_dates(dates, scope)
    yield from check_figures(_claims(text, rest), dates, scope)
    yield from check_names(find_names(rest), scope)
    yield from check_opinions(text, scope)


def _claims(text: str, rest: str) -> list[Claim]:
    claims = []
    for figure in find_figures(rest):
        tax, end = read_tax(text, figure) if base_unit(figure.unit) == "€" else ("", figure.end)
        claims.append(Claim(figure, tax, text, text[figure.start : end]))
    return claims


def _check_identifiers(items: Sequence[Identifier], scope: Scope) -> Iterator[tuple[int, Doubt]]:
    for item in items:
        if any(identifier_occurs(item, page.text) for page in scope.pages):
            continue
        elsewhere = next((p for p in scope.others if identifier_occurs(item, p.text)), None)
        reason = not_found("Cette référence n’a pas été retrouvée", scope, elsewhere)
        yield item.start, Doubt(item.text, reason)
