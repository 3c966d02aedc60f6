# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same thing said twice, differently: dates, hours, streets, amounts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from desktop.french.amounts import find_amounts
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.day_mentions import Period, find_periods
from desktop.mairie.lint.reading.streets import Street, find_streets
from desktop.mairie.lint.reading.stretch import Spot, Stretch, operative, part, title

_HOURS = r"(?:de |entre )?(?P<first>\d{1,2}) ?(?:h|heures?|:) ?(?P<first_minute>\d{2})? ?(?:a|et|-|jusqu a) ?(?P<last>\d{1,2}) ?(?:h|heures?|:) ?(?P<last_minute>\d{2})?(?!\w)"
_LONGEST = 30_000
"""Characters in which amounts are looked for; an arrêté has five thousand."""
_VERIFY = "Mettre la même chose dans l’objet, les considérants et les articles."


@rule(
    "A45",
    Severity.WARNING,
    "l’objet, les considérants et les articles disent la même chose",
    "Bonne rédaction\u00a0: une contradiction rend la mesure inopposable",
)
def nothing_is_said_differently(parsed: ParsedArrete, _context: LintContext) -> Iterator[Problem]:
    """Days, hours, streets and amounts of the object and the motives against the articles’."""
    articles = operative(parsed)
    if not articles:
        return
    named, motives = title(parsed), part(parsed, Part.CONSIDERANT)
    yield from _days(named, motives, articles, parsed.made_on)
    yield from _hours(motives, articles)
    yield from _streets(named, motives, articles)
    yield from _amounts(motives, articles)


def _days(
    named: Stretch, motives: Stretch, articles: Stretch, made_on: datetime.date | None
) -> Iterator[Problem]:
    ordered = [period for period in find_periods(articles) if period.is_range]
    days = list(find_periods(articles))
    for stretch in (named, motives):
        said = [period for period in find_periods(stretch) if period.is_range]
        wrong = next((period for period in said if ordered and not _is_kept(period, ordered)), None)
        if wrong:
            yield _different(wrong, ordered[0])
            return
    # A day of the considérants before the signature is a fact: an accident, a visit, a letter.
    for stretch, first in ((named, None), (motives, made_on or datetime.date.max)):
        alone = [
            day
            for day in find_periods(stretch)
            if not day.is_range and (first is None or day.first >= first)
        ]
        if alone and days and not any(day.holds(one) for day in days for one in alone):
            yield _different(alone[0], days[0])
            return


def _is_kept(period: Period, ordered: list[Period]) -> bool:
    """Tell whether the articles keep this period: whole, in phases, or a part well inside it."""
    if any(other == period or _same(other, period) for other in ordered):
        return True
    inside = [other for other in ordered if period.holds(other)]
    if len(inside) > 1:
        return True
    return any(other.first > period.first and other.last < period.last for other in inside)


def _same(one: Period, other: Period) -> bool:
    return one.first == other.first and one.last == other.last


def _different(said: Period, ordered: Period) -> Problem:
    return Problem(
        f"«\u00a0{said.text}\u00a0» d’un côté, «\u00a0{ordered.text}\u00a0» dans les articles.",
        _VERIFY,
        said.text,
        said.line,
    )


def _hours(motives: Stretch, articles: Stretch) -> Iterator[Problem]:
    """Compare when each part gives one range of hours only."""
    said, ordered = _ranges(motives), _ranges(articles)
    if len(said) == 1 and len(ordered) == 1 and said.keys() != ordered.keys():
        spot, other = next(iter(said.values())), next(iter(ordered.values()))
        yield Problem(
            f"«\u00a0{spot.text}\u00a0» dans les considérants, «\u00a0{other.text}\u00a0» dans les articles.",
            _VERIFY,
            spot.text,
            spot.line,
        )


def _ranges(stretch: Stretch) -> dict[tuple[int, ...], Spot]:
    found = {}
    for spot in stretch.spots(_HOURS):
        names = ("first", "first_minute", "last", "last_minute")
        found[tuple(int(spot.match[name] or 0) for name in names)] = spot
    return found


def _streets(named: Stretch, motives: Stretch, articles: Stretch) -> Iterator[Problem]:
    ordered = {street.key: street for street in find_streets(articles)}
    if not ordered:
        return
    absent = [street for street in find_streets(named) if not _is_among(street, ordered, articles)]
    said = list(find_streets(motives))
    if not absent and said and not any(_is_among(street, ordered, articles) for street in said):
        absent = said
    if absent:
        other = next(iter(ordered.values()))
        yield Problem(
            f"«\u00a0{absent[0].text}\u00a0» n’est pas dans les articles, qui nomment «\u00a0{other.text}\u00a0».",
            _VERIFY,
            absent[0].text,
            absent[0].line,
        )


def _is_among(street: Street, ordered: dict[str, Street], articles: Stretch) -> bool:
    if street.key in ordered:
        return True
    kind, _, word = street.key.partition(" ")
    return articles.has(rf"{kind}s?\b[^.;]{{0,80}} {word}s?\b")


def _has_money(stretch: Stretch) -> bool:
    return "€" in stretch.text or "euro" in stretch.bare


def _amounts(motives: Stretch, articles: Stretch) -> Iterator[Problem]:
    """Compare when each part gives one amount only."""
    if not (_has_money(motives) and _has_money(articles)):
        return  # most arrêtés: reading every figure costs more than all else here
    said = {amount.value: amount for amount in find_amounts(motives.text[:_LONGEST])}
    ordered = {amount.value: amount for amount in find_amounts(articles.text[:_LONGEST])}
    if len(said) == 1 and len(ordered) == 1 and said.keys() != ordered.keys():
        one, other = next(iter(said.values())), next(iter(ordered.values()))
        yield Problem(
            f"«\u00a0{one.text}\u00a0» dans les considérants, «\u00a0{other.text}\u00a0» dans les articles.",
            _VERIFY,
            one.text,
            motives.line_at(one.start),
        )
