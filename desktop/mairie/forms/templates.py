# SPDX-License-Identifier: AGPL-3.0-or-later
"""The templates of the type files: Jinja in a sandbox, with the filters that French acts need.

A missing fact reads « [à compléter : son libellé] » wherever it is printed, and is false in a
condition. What comes out has French typography.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from desktop.french.dates import WEEKDAYS, long_day
from desktop.french.typography import NBSP, french_typography
from desktop.mairie.forms.agreement import agreed, verb_agreed
from desktop.mairie.forms.articles import (
    in_place,
    is_determined,
    is_infinitive,
    with_article,
)
from desktop.mairie.forms.linking import with_of, with_that, with_to
from desktop.mairie.forms.missing_fact import MissingFact as MissingFact
from desktop.mairie.forms.missing_fact import placeholder as placeholder
from desktop.mairie.forms.person import APPOSED, MissingPerson, Person
from desktop.mairie.forms.sentences import as_paragraphs, as_sentence, without_end

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.nodes import Template as TemplateTree
    from jinja2.sandbox import ImmutableSandboxedEnvironment


_SPACES = re.compile(r"[ \t\r\n]+")


def render(template: str, values: Mapping[str, Any]) -> str:
    """Return the filled template on one line, with French typography.

    Raises jinja2.TemplateError for a template that is wrong, or that names an unknown fact.
    """
    return french_typography(fill(template, values))


def fill(template: str, values: Mapping[str, Any]) -> str:
    """Return the filled template on one line, as `render` does, its typography left to the caller."""
    return _one_line(_appositions_closed(_compiled(template).render(values)))


def template_errors() -> tuple[type[Exception], ...]:
    """Return what a template may raise when an answer is not what its sentence expected."""
    from jinja2 import TemplateError

    return TemplateError, TypeError, ValueError, AttributeError, ArithmeticError, LookupError


def parsed(template: str) -> TemplateTree:
    """Return the syntax tree of a template, for the data check; raise jinja2.TemplateError."""
    return _environment().parse(template)


def render_lines(template: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the filled template as its lines that are not empty."""
    filled = _appositions_closed(_compiled(template).render(values))
    lines = (french_typography(_one_line(line)) for line in filled.splitlines())
    return tuple(line for line in lines if line)


_APPOSED = re.compile(rf"{APPOSED}(?P<goes_on>(?=\s+(?!et\b|ou\b)[\w«]))?")


def _appositions_closed(text: str) -> str:
    """Put a comma after « Mme Morel, présidente du comité » when the sentence goes on."""
    if APPOSED not in text:
        return text
    return _APPOSED.sub(lambda match: "" if match["goes_on"] is None else ",", text)


def _printed(value: Any) -> Any:
    """Return what an expression prints: a person's name with the mark of its function."""
    return value.printed if isinstance(value, (Person, MissingPerson)) else value


def _of(text: Any) -> str:
    return with_of(_printed(text))


def _to(text: Any) -> str:
    return with_to(_printed(text))


def _that(text: Any) -> str:
    return with_that(_printed(text))


def _one_line(text: str) -> str:
    """Put single spaces between words; those that do not break stay."""
    return _SPACES.sub(" ", text).strip(" ")


def holds(condition: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a condition of a type file holds; an empty one does."""
    if not condition:
        return True
    return bool(_condition(condition)(**values))


@lru_cache(maxsize=4096)
def _compiled(template: str) -> Template:
    return _environment().from_string(template)


@lru_cache(maxsize=4096)
def _condition(condition: str) -> Any:
    return _environment().compile_expression(condition, undefined_to_none=False)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, finalize=_printed
    )
    environment.filters.update(
        date=french_date,
        jour=day_of_week,
        heure=french_time,
        liste=enumeration,
        euros=french_amount,
        majuscule=with_capital,
        que=_that,
        de=_of,
        a=_to,
        accord=agreed,
        verbe=verb_agreed,
        phrase=as_sentence,
        sans_point=without_end,
        paragraphes=as_paragraphs,
        avec_article=with_article,
        en_lieu=in_place,
        dans_mois=months_later,
    )
    environment.tests.update(determine=is_determined, infinitif=is_infinitive)
    environment.globals.update(periode=period, pluriel=plural)
    return environment


# --- filters: each gives the placeholder of a missing fact back ----------------------------------


def french_date(day: Any) -> str:
    """Return « 1er décembre 2026 »."""
    return long_day(day) if isinstance(day, datetime.date) else str(day)


def day_of_week(day: Any) -> str:
    """Return « mardi 1er décembre 2026 »."""
    if not isinstance(day, datetime.date):
        return str(day)
    return f"{WEEKDAYS[day.weekday()]} {french_date(day)}"


def months_later(day: Any, months: int) -> Any:
    """Return the same day `months` later, or the last of that month (filter `dans_mois`).

    A period of two months from 31 December ends on 28 February.
    """
    if not isinstance(day, datetime.date):
        return day
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def french_time(moment: Any) -> str:
    """Return « 8 h 30 », « 18 h », « minuit » for 0 h and 24 h as they are written in acts."""
    if not isinstance(moment, datetime.time):
        return str(moment)
    minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
    return f"{moment.hour}{NBSP}h{minutes}"


def enumeration(items: Any, link: str = "et") -> str:
    """Return « a, b et c »."""
    if isinstance(items, (str, MissingFact)):
        return str(items)
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def french_amount(amount: Any) -> str:
    """Return « 1 250 € » or « 12,50 € »."""
    if not isinstance(amount, (Decimal, int, float)) or isinstance(amount, bool):
        return str(amount)
    whole = Decimal(str(amount)).quantize(Decimal("0.01"))
    text = f"{whole:,.2f}".replace(",", " ").replace(".", ",").removesuffix(",00")
    return f"{text}{NBSP}€"


def with_capital(text: Any) -> str:
    """Return the text with a capital first letter; a person's function keeps the comma that ends it."""
    words = str(_printed(text))
    return words[:1].upper() + words[1:]


def plural(number: Any, one: str, several: str) -> str:
    """Return the singular under 2, else the plural."""
    return several if isinstance(number, (int, Decimal)) and number >= 2 else one


def _shows(moment: Any) -> bool:
    """Tell whether an hour is printed: it is known, or it must be and is missing."""
    return bool(getattr(moment, "is_wanted", moment is not None and moment != ""))


_RHYTHMS = {"chaque_jour": ", chaque jour", "jours_ouvres": ", du lundi au vendredi"}


def period(
    start: Any, end: Any, start_time: Any = None, end_time: Any = None, rhythm: Any = "continu"
) -> str:
    """Return « le mardi 1er décembre 2026, de 8 h à 18 h » or « du … à 8 h au … à 18 h ».

    Without an end, it is one day, unless the end must be given. Hours of several days are those of
    the beginning and of the end, unless `rhythm` is
    "chaque_jour" or "jours_ouvres": then they are those of each day.
    """
    begins, ends = _shows(start_time), _shows(end_time)
    end = end if _shows(end) else start
    hours = f"de {french_time(start_time)} à {french_time(end_time)}" if begins and ends else ""
    if end is start or (start and start == end):
        if hours:
            return f"le {day_of_week(start)}, {hours}"
        since = f", à partir de {french_time(start_time)}" if begins else ""
        return f"le {day_of_week(start)}{since}"
    if str(rhythm) in _RHYTHMS:
        days = f"du {day_of_week(start)} au {day_of_week(end)}{_RHYTHMS[str(rhythm)]}"
        return f"{days}, {hours}" if hours else days
    at_start = f" à {french_time(start_time)}" if begins else ""
    at_end = f" à {french_time(end_time)}" if ends else ""
    return f"du {day_of_week(start)}{at_start} au {day_of_week(end)}{at_end}"
