# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Fait à …, le … »: a date that exists, after what is cited, before what it orders (A08)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from desktop.french.dates import MONTHS
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.decree_kinds import is_temporary
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete, Passage
from desktop.mairie.lint.reading.calendar_days import impossible_days
from desktop.mairie.lint.reading.day_mentions import (
    Period,
    as_date,
    find_periods,
    full_days,
    is_of_a_text,
)
from desktop.mairie.lint.reading.stretch import Stretch, bare, operative, passage

_START = r"(?:a compter du|a partir du|des le) "


@rule(
    "A08", Severity.ERROR, "La date de signature se lit et s’accorde avec les autres dates",
    "Un arrêté ne peut pas être rétroactif, ni viser un document qui n’existe pas encore",
)  # fmt: skip
def signing_date_holds(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """Want a date in the closing, not before a cited document nor after the first day it orders."""
    if parsed.closing is None:
        yield Problem(
            "La mention «\u00a0Fait à …, le …\u00a0» manque.",
            "Écrivez le lieu et la date de signature après le dernier article.",
        )
        return
    if parsed.made_on is None:
        yield from _unreadable(parsed.closing)
        return
    yield from _later_documents(parsed, parsed.made_on)
    yield from _earlier_effect(parsed, context, parsed.made_on)


def _unreadable(closing: Passage) -> Iterator[Problem]:
    wrong = next((found for found, _ in impossible_days(passage(closing))), "")
    message = (
        f"La date de signature n’existe pas\u00a0: «\u00a0{wrong}\u00a0»."
        if wrong
        else "La date de signature manque, ou ne peut pas être lue."
    )
    yield Problem(
        message, f"Écrivez le jour, le mois et l’année\u00a0: «\u00a0le 1er {MONTHS[2]} 2026\u00a0».",
        closing.text, closing.line,
    )  # fmt: skip


def _later_documents(parsed: ParsedArrete, made_on: datetime.date) -> Iterator[Problem]:
    for visa in parsed.visas:
        stretch = passage(visa)
        for mention in full_days(stretch):
            if as_date(mention) > made_on and is_of_a_text(stretch, mention.start):
                yield Problem(
                    f"Le document visé est du {mention.text}, après la signature.",
                    "Corrigez la date du document, ou celle de la signature.",
                    mention.text, visa.line,
                )  # fmt: skip


def _earlier_effect(
    parsed: ParsedArrete, context: LintContext, made_on: datetime.date
) -> Iterator[Problem]:
    """Say a measure that begins before the signature; one problem is enough."""
    stretch = operative(parsed)
    days = list(find_periods(stretch))
    starts = [day for day in days if day.is_range or _begins(stretch, day)]
    if is_temporary(context.type_id) and not starts:
        starts = days
    if starts and starts[0].first < made_on:
        yield Problem(
            f"L’arrêté prend effet avant sa signature\u00a0: «\u00a0{starts[0].text}\u00a0».",
            "Corrigez la date d’effet, ou celle de la signature.",
            starts[0].text,
            starts[0].line,
        )


def _begins(stretch: Stretch, day: Period) -> bool:
    """Tell « à compter du 3 mai » from a day that is only spoken of."""
    return stretch.has(_START + re.escape(bare(day.text)).replace(r"\ ", " "))
