# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts what was read in a need into the questions of a kind, each fact with the words that say it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from desktop.french.amounts import find_amounts
from desktop.french.turns import Said, turn_of, words_at
from desktop.mairie.arretes.need.when.days import read_paper_dates
from desktop.mairie.arretes.need.when.moments import read_moments
from desktop.mairie.arretes.need.where.places import read_places
from desktop.mairie.arretes.need.where.places import with_article as place_with_article
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.forms.linking import with_to
from desktop.mairie.writing.need.what import read_ground, read_inaugurated, read_request, read_topic
from desktop.mairie.writing.need.who import Named, read_named
from desktop.mairie.writing.text_kind import TextKind

Fact = tuple[str, Any, str]
"""(field, value, the words it was read from)."""
_WHO = ("destinataire", "personne", "beneficiaire", "partenaire", "organisateur", "personne_1")
_ONE_DAY = ("date", "date_ceremonie", "date_inauguration", "date_seance", "debut", "debut_date")
_LAST_DAY = ("fin_date", "fin")
_ONE_HOUR = ("heure", "heure_seance", "debut_heure")
_PAPER_DATES = {"demande": "date_demande", "courrier": "date_demande", "mail": "date_demande",
                "lettre": "date_demande", "courriel": "date_demande"}  # fmt: skip
_AMOUNTS = ("montant", "aide_demandee", "cout", "prix")
_TOPICS = ("titre", "objet")
_THINGS = ("demande", "pour", "equipement", "evenement", "attendu")


def facts_of(
    kind: TextKind, words: str, today: datetime.date, profile: CommuneProfile
) -> Iterator[Fact]:
    """Yield the facts that `words` give for a kind; a field may come twice, the first is right."""
    named = read_named(words)
    facts = (
        *_who(kind, named),
        *_dates(kind, words, today),
        *_things(kind, words, named),
        *_places(kind, words, profile),
        *_amounts(kind, words),
        *_options(kind, words),
    )
    for name, value, said in facts:
        field = kind.field(name)
        if field is not None and value not in ("", []):
            yield name, [value] if field.kind is FieldKind.LINES else value, said


def _first_of(kind: TextKind, ids: Sequence[str]) -> FormField | None:
    return next((field for name in ids if (field := kind.field(name))), None)


def _who(kind: TextKind, named: tuple[Named, ...]) -> Iterator[Fact]:
    field = _first_of(kind, _WHO)
    if field is not None and field.kind is FieldKind.PERSON and named:
        yield field.id, named[0].text, named[0].text
    if kind.field("personne_2") is not None and len(named) > 1:
        yield "personne_2", named[1].text, named[1].text


def _dates(kind: TextKind, words: str, today: datetime.date) -> Iterator[Fact]:
    moments = {moment.field: moment for moment in read_moments(words, today)}
    papers = list(read_paper_dates(words, today))
    for what, day in papers:
        if what in _PAPER_DATES:
            yield _PAPER_DATES[what], day.day.isoformat(), day.words
        elif what in ("conseil", "reunion") and (met := _first_of(kind, _ONE_DAY)):
            yield met.id, _to_come(day.day, day.words, today).isoformat(), day.words
    targets = {"debut_date": _ONE_DAY, "fin_date": _LAST_DAY, "debut_heure": _ONE_HOUR,
               "fin_heure": ("fin_heure",)}  # fmt: skip
    for name, ids in targets.items():
        field, moment = _first_of(kind, ids), moments.get(name)
        is_same_day = (
            name == "fin_date"
            and moment is not None
            and moment.value == getattr(moments.get("debut_date"), "value", "")
        )
        if field is not None and moment is not None and not is_same_day:
            yield field.id, moment.value, moment.words
    yield from _year(kind, words, today)


def _to_come(day: datetime.date, said: str, today: datetime.date) -> datetime.date:
    """A council is convened for a day to come; « le conseil du 3 mars 2025 » says its year."""
    if day >= today or str(day.year) in said:
        return day
    for year in (today.year, today.year + 1):
        if (day.month, day.day) != (2, 29) and datetime.date(year, day.month, day.day) >= today:
            return datetime.date(year, day.month, day.day)
    return day


def _year(kind: TextKind, words: str, today: datetime.date) -> Iterator[Fact]:
    """« vœux 2027 »; without a year said, the wishes are for the year that comes."""
    if kind.field("annee") is None:
        return
    for word in words.replace(",", " ").replace(".", " ").split():
        if word.isdigit() and today.year - 1 <= int(word) <= today.year + 2:
            yield "annee", int(word), word
            return


def _things(kind: TextKind, words: str, named: tuple[Named, ...]) -> Iterator[Fact]:
    thing = _first_of(kind, _THINGS)
    if thing is not None and thing.id in ("equipement", "evenement"):
        yield (thing.id, *read_inaugurated(words))
    elif thing is not None:
        yield (thing.id, *read_request(words, named))
    topic = _first_of(kind, _TOPICS)
    if topic is not None:
        yield (topic.id, *read_topic(words, is_title=topic.id == "titre"))
    yield ("motifs", *read_ground(words))


def _places(kind: TextKind, words: str, profile: CommuneProfile) -> Iterator[Fact]:
    field = kind.field("lieu")
    places = read_places(words, profile.streets)
    if field is None or not places.venue:
        return
    name = place_with_article(places.venue)
    takes_link = field.example.startswith(("à ", "au ")) or "«\u00a0à\u00a0»" in field.help
    yield "lieu", with_to(name) if takes_link else places.venue, places.venue_words


def _amounts(kind: TextKind, words: str) -> Iterator[Fact]:
    field, amounts = _first_of(kind, _AMOUNTS), find_amounts(words)
    if field is not None and field.kind is FieldKind.AMOUNT and amounts:
        yield field.id, str(amounts[0].value).replace(".", ","), amounts[0].text


def _options(kind: TextKind, words: str) -> Iterator[Fact]:
    """The options that the words ask for; the longest turn decides."""
    said = Said.of(words)
    for field in kind.fields:
        found = [
            (*said.span(place), choice.value)
            for choice in field.choices
            for turn in choice.words
            if (place := turn_of(turn).first(said))
        ]
        if found:
            start, end, value = max(found, key=lambda one: one[1] - one[0])
            yield field.id, value, words_at(words, said.sentences, start, end)
