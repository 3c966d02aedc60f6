# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legal delays that the arrival of a mail starts, with their arithmetic; none is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from desktop.mairie.calendar.delays import (
    RECEIVED,
    Reckoned,
    add_business_days,
    add_clear_days,
    add_days,
    add_hours,
    add_months,
    add_working_days,
)
from desktop.mairie.mail.deadlines.event_days import event_day, tells_a_day
from desktop.mairie.mail.deadlines.meant import is_doubted, is_meant, meant, meant_instead
from desktop.mairie.mail.deadlines.rule_file import Length, Rule, rules
from desktop.mairie.mail.deadlines.signs import MailSigns, signs_of
from desktop.mairie.mail.deadlines.told_delays import ToldDelay, told_delay
from desktop.mairie.mail.deadlines.weighing import Supported, supported_rules
from desktop.mairie.mail.mail_text import MailText
from desktop.mairie.mail.sorted_mail import Deadline

_COUNTED = {
    "months": add_months,
    "days": add_days,
    "working_days": add_working_days,
    "business_days": add_business_days,
    "clear_days": add_clear_days,
}
_EVENTS = {"death": "décès le", "birth": "naissance le"}
_TOLD = "delai-fixe"
_TOLD_POINTS = 2.8
"""Under a strong sign: a letter of observations that sets a delay is first of all that letter."""


@dataclass(frozen=True, slots=True)
class _Start:
    """From when a delay runs, and how the arithmetic calls it."""

    day: date
    moment: datetime
    event: str
    department: str


def find_deadlines(text: MailText, department: str, primary: str | None) -> tuple[Deadline, ...]:
    """Return the delays that run from a mail: the best shown first, those that go along last.

    `department` (code or name) has its own public holidays; `primary` is the service that sorting
    found, if it did. A mail without a date of receipt, a mailing or an automatic reply starts none.
    """
    mail = text.mail
    if mail.received is None or mail.is_bulk or mail.is_automatic:
        return ()
    start = _Start(mail.received.date(), mail.received, RECEIVED, department)
    signs = signs_of(text)
    named = [
        one
        for one in supported_rules(signs, primary)
        if not is_doubted(one, signs) and _has_start(one.rule, signs, start)
    ]
    told = told_delay(signs, start.day)
    unnamed = None
    if named:
        unnamed = meant_instead(named, signs, primary)
    elif not told:
        unnamed = meant(signs, primary)
    found = [unnamed, *named[1:]] if unnamed else named
    if told:
        found.append(Supported(rules()[_TOLD], _TOLD_POINTS, told.words))
        found.sort(key=lambda supported: -supported.points)
    main = [deadline for one in found if (deadline := _deadline(one, signs, start, told))]
    if unnamed:
        main[:1] = [replace(one, notes=(_NOT_NAMED, *one.notes)) for one in main[:1]]
    along = dict.fromkeys(name for one in main[:1] for name in rules()[one.rule].along)
    return (*main, *(along_deadline(rules()[name], mail.received, department) for name in along))


_NOT_NAMED = "Le mail ne nomme pas cette demande\u00a0: le délai est reconnu à son sens, à vérifier"


def along_deadline(rule: Rule, received: datetime, department: str) -> Deadline:
    """Return a delay that goes along with a file received at that moment."""
    start = _Start(received.date(), received, RECEIVED, department)
    return _as_deadline(rule, rule.length, start, "", ())


def _deadline(
    supported: Supported, signs: MailSigns, start: _Start, told: ToldDelay | None
) -> Deadline | None:
    rule, evidence = supported.rule, supported.evidence
    if rule.starts == "told":
        return _told_deadline(rule, told, start) if told else None
    notes = tuple(_notes(rule, signs))
    if rule.starts == "reception":
        return _as_deadline(rule, _length(rule, signs), start, evidence, notes)
    event = _event(rule, signs, start)
    if event is None:
        if not _has_start(rule, signs, start):
            return None
        return _as_deadline(rule, _length(rule, signs), start, evidence, (rule.day_unknown, *notes))
    day, evidence = event
    began = _Start(day, datetime.combine(day, time()), _EVENTS[rule.starts], start.department)
    return _as_deadline(rule, _length(rule, signs), began, evidence, notes)


def _event(rule: Rule, signs: MailSigns, start: _Start) -> tuple[date, str] | None:
    return event_day(_told_source(signs), rule.starts, start.day)


def _told_source(signs: MailSigns) -> str:
    return f"{signs.text.subject}\n{signs.text.request}"


def _has_start(rule: Rule, signs: MailSigns, start: _Start) -> bool:
    """Tell whether the day is known from which a rule runs, or nearly: a death surely just told."""
    if rule.starts not in _EVENTS or _event(rule, signs, start):
        return True
    is_told = tells_a_day(_told_source(signs), rule.starts, start.day)
    return bool(rule.day_unknown) and not is_told and is_meant(rule, signs)


def _length(rule: Rule, signs: MailSigns) -> Length:
    return rule.variant if rule.variant and signs.has_any(rule.variant_if) else rule.length


def _notes(rule: Rule, signs: MailSigns) -> Iterator[str]:
    """Yield what depends on the words of the mail: an ambiguity, a delay that may grow."""
    if rule.unless_note and not signs.has_any(rule.unless_said):
        yield rule.unless_note
    for cues, note in zip(rule.more_if, rule.more_notes, strict=True):
        if signs.has_any(cues):
            yield note


def _as_deadline(
    rule: Rule, length: Length, start: _Start, evidence: str, notes: tuple[str, ...]
) -> Deadline:
    reckoned = _reckon(length.count, length.unit, length.source, start)
    return Deadline(
        rule=rule.id,
        title=rule.title,
        source=length.source,
        delay=_written_delay(length.count, length.unit),
        starts_on=start.day,
        due_on=reckoned.due_on,
        arithmetic=reckoned.arithmetic,
        effect=rule.effect,
        evidence=evidence,
        due_at=reckoned.due_at,
        notes=(*reckoned.notes, *notes, *length.notes),
        is_main=rule.is_main,
    )


def _told_deadline(rule: Rule, told: ToldDelay, start: _Start) -> Deadline:
    if told.day:
        line = f"fixé par la lettre\u00a0: au plus tard le {told.day:%d/%m/%Y}"
        reckoned, delay = Reckoned(told.day, line), f"au plus tard le {told.day:%d/%m/%Y}"
    else:
        reckoned = _reckon(told.count, told.unit, rule.length.source, start)
        delay = _written_delay(told.count, told.unit)
    return Deadline(
        rule.id, rule.title, rule.length.source, delay, start.day, reckoned.due_on,
        reckoned.arithmetic, rule.effect, told.words, reckoned.due_at, reckoned.notes,
    )  # fmt: skip


def _reckon(count: int, unit: str, source: str, start: _Start) -> Reckoned:
    if unit == "hours":
        return add_hours(
            start.moment, count, source=source, event=start.event, department=start.department
        )
    count_from = _COUNTED[unit]
    return count_from(
        start.day, count, source=source, event=start.event, department=start.department
    )


def _written_delay(count: int, unit: str) -> str:
    if unit in ("months", "hours"):
        return f"{count} mois" if unit == "months" else f"{count} h"
    plural = "s" if count > 1 else ""
    kinds = {"working_days": "ouvré", "business_days": "ouvrable", "clear_days": "franc"}
    kind = f" {kinds[unit]}{plural}" if unit in kinds else ""
    return f"{count} jour{plural}{kind}"
