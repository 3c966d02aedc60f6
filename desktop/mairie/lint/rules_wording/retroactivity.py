# SPDX-License-Identifier: AGPL-3.0-or-later
"""Effects before the signature: an arrêté rules only for the future."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from desktop.french.dates import DateMention
from desktop.mairie.lint.context import LintContext
from desktop.mairie.lint.finding import Problem, Severity, rule
from desktop.mairie.lint.parsed import ParsedArrete
from desktop.mairie.lint.reading.day_mentions import all_dates, is_of_a_text
from desktop.mairie.lint.reading.stretch import Stretch, operative, title

_STARTS = re.compile(
    r"(?:(?:a compter|a partir|a dater|des)[ \n]+(?:du|le)|(?:prend|prendra|prennent|prendront)[ \n]+effet[ \n]+(?:le|au|du|a compter du)"
    r"|(?:en[ \n]+vigueur|applicable|effet)[^.;]{0,30}[ \n](?:le|au|du)|\b(?:du|le|les|journee du|entre le|date du))[ \n]*$"
)
_PAST = (
    r"abrog", r"remplac", r"rapport(?:e|ee)\b", r"retire", r"modifi", r"mainlevee", r"visee? (?:ci dessus|a l article)", r"recours",
    r"election", r"proces verbal", r"elue?s?\b", r"naissance", r"nee? le", r"constat", r"visite", r"expire", r"titulaire depuis",
    r"procuration", r"accident", r"decede", r"regularis(?!e)",
)  # fmt: skip
_ONE_TIME = ("T1", "T2", "T4", "T7", "T8")
_RECENT = 120
"""Days: « du 3 au 7 mars » without a year, signed in April, is late; signed in December, it is not."""


@rule(
    "A43",
    Severity.WARNING,
    "l’arrêté ne commence pas avant sa signature",
    "Principe de non-rétroactivité\u00a0; CRPA, art.\u00a0L.\u00a0221-2 et L.\u00a0221-4",
)
def effects_come_after_signature(parsed: ParsedArrete, context: LintContext) -> Iterator[Problem]:
    """A date of effect, in the articles or the object, before « Fait à …, le … »."""
    signed = parsed.made_on
    if signed is None:
        return
    for stretch in (operative(parsed), title(parsed)):
        for mention in _past(stretch, signed, context.type_id in _ONE_TIME):
            sentence = _sentence_before(stretch, mention)
            if _STARTS.search(sentence.bare) and not sentence.has(*_PAST):
                yield Problem(
                    f"«\u00a0{mention.text}\u00a0» est avant la signature de l’arrêté.",
                    "Signer avant le début, ou commencer après la signature.",
                    mention.text,
                    stretch.line_at(mention.start),
                )
                return


def _past(stretch: Stretch, signed: datetime.date, is_one_time: bool) -> Iterator[DateMention]:
    """Yield the days before the signature that are not those of a text that is cited."""
    for mention in all_dates(stretch):
        if mention.kind != "day":
            continue
        if mention.iso.startswith("-"):
            day = _this_year(mention.iso, signed) if is_one_time else None
        else:
            day = datetime.date.fromisoformat(mention.iso)
        if day and day < signed and not is_of_a_text(stretch, mention.start):
            yield mention


def _sentence_before(stretch: Stretch, mention: DateMention) -> Stretch:
    """Return the sentence up to the date."""
    marks = (". ", ".\n", ";", "\narticle")
    start = max(stretch.bare.rfind(mark, 0, mention.start) for mark in marks)
    return stretch.between(start + 1, mention.start)


def _this_year(iso: str, signed: datetime.date) -> datetime.date | None:
    """Read "--03-07" in the year of the signature; None when it is rather the next year."""
    try:
        day = datetime.date.fromisoformat(f"{signed.year}{iso[1:]}")
    except ValueError:
        return None
    return day if (signed - day).days <= _RECENT else None
