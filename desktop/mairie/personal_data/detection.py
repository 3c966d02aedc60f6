# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the personal data of a text: the door of this room, without a model."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from desktop.mairie.personal_data.addresses import find_addresses
from desktop.mairie.personal_data.births import find_birth_dates, find_bracketed
from desktop.mairie.personal_data.composed import Composed
from desktop.mairie.personal_data.contacts import find_contacts
from desktop.mairie.personal_data.known import PublicData
from desktop.mairie.personal_data.numbers import find_mistyped, find_numbers
from desktop.mairie.personal_data.offices import without_offices
from desktop.mairie.personal_data.persons.finding_persons import find_persons
from desktop.mairie.personal_data.span import Label, PersonalSpan

_ORDER = (
    Label.NIR, Label.IBAN, Label.EMAIL, Label.SIRET, Label.BANK_CARD, Label.TAX_NUMBER, Label.PHONE,
    Label.BIRTH_DATE, Label.IDENTITY_CARD, Label.PASSPORT, Label.SIREN, Label.PLATE, Label.ADDRESS,
    Label.PERSON,
)  # fmt: skip
"""Who wins where two lie over one another and are as sure."""

NOTHING_PUBLIC = PublicData()


def find_personal_data(
    text: str,
    public: PublicData = NOTHING_PUBLIC,
    today: datetime.date | None = None,
    check: Callable[[], None] = lambda: None,
    *,
    careful: bool = False,
) -> tuple[PersonalSpan, ...]:
    """Return the personal data of a text by place, none over another; what is `public` is left out.

    `check` is called between two steps; what it raises ends the search. `today` bounds dates of birth.
    `careful` also takes numbers with a wrong key that words announce: for what goes out.
    """
    day = today or datetime.date.today()
    composed = Composed(text)
    found: list[PersonalSpan] = []
    for step in (
        find_numbers,
        find_contacts,
        find_addresses,
        lambda t: find_birth_dates(t, day),
        find_persons,
        find_mistyped if careful else _nothing,
        lambda t: find_bracketed(t, [span for span in found if span.label is Label.PERSON], day),
    ):
        check()
        found.extend(step(composed.text))
    kept = sorted(without_offices(composed.text, _best(found)), key=lambda span: span.start)
    return tuple(span for span in map(composed.restored, kept) if not public.holds(span))


def _nothing(_text: str) -> Iterable[PersonalSpan]:
    return ()


def _best(found: Iterable[PersonalSpan]) -> list[PersonalSpan]:
    """Return the spans that stay: the surest, then the longest, the others where they are free."""
    rank = {label: number for number, label in enumerate(_ORDER)}
    kept: list[PersonalSpan] = []
    taken: set[int] = set()
    for span in sorted(
        found, key=lambda s: (_is_loose(s), rank[s.label], s.start - s.end, -s.score)
    ):
        places = range(span.start, span.end)
        if not taken.isdisjoint(places):
            continue
        taken.update(places)
        kept.append(span)
    return kept


def _is_loose(span: PersonalSpan) -> bool:
    return span.score < 0.65
