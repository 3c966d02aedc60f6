# SPDX-License-Identifier: AGPL-3.0-or-later
"""When the measure holds: a beginning and an end that the calendar has (A12), not too long (A13)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from desktop.french.dates import WEEKDAYS, DateMention
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.decree_kinds import decree_kind, is_temporary
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Part
from desktop.mairie.lint.reading.calendar_days import impossible_days
from desktop.mairie.lint.reading.day_mentions import (
    Period,
    all_dates,
    as_date,
    find_periods,
    full_days,
    is_of_a_text,
)
from desktop.mairie.lint.reading.durations import find_durations
from desktop.mairie.lint.reading.sports_venues import sports_venue
from desktop.mairie.lint.reading.stretch import (
    Stretch,
    cites,
    motives,
    operative,
    part,
    title,
)
from desktop.mairie.lint.reading.sub_case import is_reminder

_TIMED_TYPES = ("T1", "T2", "T7", "T8")
"""Types in which a measure of one day needs its hours."""
_WHOLE_DAY = (
    r"toute la journee", r"journee entiere", r"la journee\b", r"24 ?h", r"jour et nuit", r"en continu",
    r"de jour comme de nuit", r"la nuit", r"nuit du", r"du matin", r"apres midi",
)  # fmt: skip
_LASTS = (
    r"(?:pour|pendant|durant|sur) (?:une |la )?(?:duree|periode)", r"(?:pour|pendant|durant) \w{1,12} (?:jour|semaine|mois|an|nuit|heure)",
    r"pour une duree", r"duree (?:de|d|previsible|prevue|des|estimee|maximale|totale)", r"\d{1,3} (?:jours?|semaines?|mois)\b",
    r"(?:un|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|trente) (?:jours?|semaines?|mois)\b", r"jusqu au", r"prend(?:ra)? fin",
    r"expir", r"\bau plus tard", r"au (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)", r"inclus", r"fin (?:le|prevue)",
)  # fmt: skip
_OTHER_DELAYS = (
    r"recours",
    r"tribunal",
    r"contest",
    r"publi(?:ee?s?|cation)\b",
    r"affich",
    r"notif",
    r"transm",
)
_HOUR = r"(?:\d{1,2} ?h(?:eures?)?(?: ?\d{2})?\b|\d{1,2}:\d{2}\b|midi\b|minuit\b)"
_OPEN_START = r"(?:a compter du|a partir du|des le) (?:\w{5,8} )?\d"
_DAYS_IN = {"T4": 5 * 366}
"""Days beyond which a type is warned about, where its own data say nothing."""
_SPORT_HOURS = 48


@rule(
    "A12", Severity.ERROR, "La mesure a un début et une fin, et ses dates existent",
    "Jurisprudence constante\u00a0: une mesure temporaire est limitée dans le temps",
)  # fmt: skip
def measure_has_dates(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """The calendar for every type; a beginning, an end and hours for temporary ones."""
    yield from _wrong_days(parsed)
    if not is_temporary(context.type_id) or is_reminder(parsed):
        return
    ordered = operative(parsed)
    periods = [*find_periods(title(parsed)), *find_periods(ordered)]
    if not periods:
        yield from _no_dates(parsed, ordered)
        return
    yield from _backwards(periods)
    if not any(period.is_range for period in periods):
        yield from _no_end(ordered, periods)
    yield from _no_hours(parsed, context, periods)


def _wrong_days(parsed: ParsedArrete) -> Iterator[Problem]:
    """Say what the calendar contradicts, each date once."""
    seen: set[str] = set()
    closing = part(parsed, Part.CLOSING)
    for stretch in (title(parsed), motives(parsed), operative(parsed), closing):
        for words, line in impossible_days(stretch):
            if words not in seen:
                seen.add(words)
                yield Problem(
                    f"La date «\u00a0{words}\u00a0» n’existe pas.",
                    "Corrigez le jour ou le mois.",
                    words,
                    line,
                )
        for mention in full_days(stretch):
            words = " ".join(mention.text.split())
            if mention.weekday_is_wrong() and words not in seen:
                seen.add(words)
                yield _wrong_weekday(words, as_date(mention), stretch.line_at(mention.start))


def _wrong_weekday(words: str, date: datetime.date, line: int) -> Problem:
    return Problem(
        f"Le jour de la semaine est faux\u00a0: «\u00a0{words}\u00a0» est un "
        f"{WEEKDAYS[date.weekday()]}.",
        "Corrigez le jour de la semaine, ou la date.",
        words,
        line,
    )


def _no_dates(parsed: ParsedArrete, ordered: Stretch) -> Iterator[Problem]:
    """Accept days without a year (« tous les 14 juillet ») and periods said in the considérants."""
    mentions = (*all_dates(title(parsed)), *all_dates(ordered))
    if any(mention.kind in ("day", "month") for mention in mentions):
        return
    if list(find_periods(part(parsed, Part.CONSIDERANT))) and ordered.has(
        r"(?:dates?|jours?|periode|horaires?|duree)[^.;]{0,20} (?:susvise|susmentionne|precite|ci dessus)",
        r"(?:cette|la) (?:periode|duree|manifestation|journee)",
        r"pendant (?:toute )?la duree", r"durant (?:toute )?la duree", r"(?:ce|ledit) jour", r"a cette occasion",
    ):  # fmt: skip
        return
    yield Problem(
        "La mesure est temporaire, mais ni son début ni sa fin ne sont datés dans les articles.",
        "Écrivez «\u00a0du … à …\u00a0h au … à …\u00a0h\u00a0».",
    )


def _backwards(periods: list[Period]) -> Iterator[Problem]:
    for period in periods:
        if period.last < period.first:
            yield Problem(
                f"La fin précède le début\u00a0: «\u00a0{period.text}\u00a0».", "Corrigez l’une des deux dates.",
                period.text, period.line,
            )  # fmt: skip


def _no_end(ordered: Stretch, periods: list[Period]) -> Iterator[Problem]:
    """Say « à compter du … » with nothing that ends it; two days may be a beginning and an end."""
    start = ordered.first(_OPEN_START)
    if start and len({period.first for period in periods}) == 1 and not _says(ordered, *_LASTS):
        yield Problem(
            "La mesure a un début mais pas de fin.",
            "Ajoutez «\u00a0jusqu’au … inclus\u00a0», ou la durée.", start.text, start.line,
        )  # fmt: skip


def _says(stretch: Stretch, *patterns: str) -> bool:
    """Look for patterns outside the delays of recourse and publication (« deux mois »)."""
    return any(
        sentence.has(*patterns) and not sentence.has(*_OTHER_DELAYS)
        for sentence in stretch.sentences()
    )


def _no_hours(
    parsed: ParsedArrete, context: LintContext, periods: list[Period]
) -> Iterator[Problem]:
    said = (title(parsed), operative(parsed))
    days = {
        mention.iso[-5:]
        for where in said
        for mention in all_dates(where)
        if mention.kind == "day" and not is_of_a_text(where, mention.start)
    }
    if context.type_id not in _TIMED_TYPES or len(days) > 1:
        return
    if any(_says(where, *_WHOLE_DAY, *_LASTS) for where in said):
        return
    if not any(where.has(_HOUR) for where in said):
        first = periods[0]
        yield Problem(
            "La mesure est d’un jour, mais ses heures ne sont pas dites.",
            "Ajoutez «\u00a0de … h à … h\u00a0», ou «\u00a0toute la journée\u00a0».",
            first.text,
            first.line,
        )


@rule(
    "A13", Severity.WARNING, "La durée reste raisonnable pour ce type",
    "CSP, art.\u00a0L.\u00a03335-4 (48 heures)\u00a0; CG3P, art.\u00a0L.\u00a02122-3\u00a0; usage pour la circulation temporaire",
)  # fmt: skip
def measure_is_short_enough(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Compare the longest period of the articles with the limit of the type."""
    kind = decree_kind(context.type_id)
    if kind is None:
        return
    ordered = operative(parsed)
    longest = max(find_periods(ordered), key=_length, default=None)
    limit = kind.max_days or _DAYS_IN.get(context.type_id, 0)
    if context.type_id == "T7" and _is_in_sport(parsed):
        yield from _long_sport(ordered)
    elif limit and longest and _length(longest) > limit:
        yield Problem(
            f"La mesure dure {_length(longest)} jours, plus que l’usage pour ce type ({limit} jours).",
            "Vérifiez les dates, ou choisissez un arrêté permanent.", longest.text, longest.line,
        )  # fmt: skip
    elif limit:
        yield from _long_duration(ordered, limit)


def _length(period: Period) -> int:
    return (period.last - period.first + datetime.timedelta(days=1)).days


def _is_in_sport(parsed: ParsedArrete) -> bool:
    return cites(parsed, "L3335-4") or sports_venue(parsed) is not None


def _long_sport(ordered: Stretch) -> Iterator[Problem]:
    """Say the first period over 48 hours, or a length of more than two days."""
    long = [
        (one.text, one.line)
        for one in find_periods(ordered)
        if _hours_open(ordered, one) > _SPORT_HOURS
    ]
    long += [
        (delay.text, delay.line)
        for sentence in ordered.sentences()
        if sentence.has(r"ouv(?:re|ri|ert)", r"autoris", r"duree", r"buvette", r"debit")
        and not sentence.has(*_OTHER_DELAYS, r"avant", r"delai")
        for delay in find_durations(sentence)
        if _SPORT_HOURS / 24 < delay.days < 30
    ]
    if long:
        yield Problem(
            "L’autorisation en enceinte sportive dure plus de 48 heures.",
            "Limitez-la à 48 heures (CSP, art.\u00a0L.\u00a03335-4).", *long[0],
        )  # fmt: skip


def _hours_open(ordered: Stretch, period: Period) -> float:
    """Reckon by the hours said with the two days, by whole days when there are none."""
    days = (period.last - period.first).days
    times = [mention for mention in all_dates(ordered) if mention.kind == "time"]
    first = next((_hour(one) for one in times if period.start < one.start < period.end), None)
    last = next((_hour(one) for one in times if 0 <= one.start - period.end < 12), None)
    if first is None or last is None:
        return days * 24
    return days * 24 + last - first


def _hour(mention: DateMention) -> float:
    hour, minute = mention.iso.split(":")
    return int(hour) + int(minute) / 60


def _long_duration(ordered: Stretch, limit: int) -> Iterator[Problem]:
    """Read « pour une durée de douze ans », where there are no two dates."""
    pattern = r"duree (?:maximale |totale )?(?:de|d) ?(?P<count>\d{1,3}|\w{2,10})(?: \(\d{1,3}\))? (?P<unit>jours?|mois|ans?|annees?)\b"
    for spot in ordered.spots(pattern):
        count = _COUNTS.get(spot.match["count"]) or (
            int(spot.match["count"]) if spot.match["count"].isdigit() else 0
        )
        unit = 30 if spot.match["unit"] == "mois" else 1 if spot.match["unit"][0] == "j" else 365
        if count * unit > limit:
            yield Problem(
                f"La durée ({spot.text}) dépasse l’usage pour ce type ({limit} jours).",
                "Vérifiez la durée.", spot.text, spot.line,
            )  # fmt: skip


_COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30,
}  # fmt: skip
