# SPDX-License-Identifier: AGPL-3.0-or-later
"""Puts what was read in a need into the fields of a type, each fact with the words that say it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.french.folding import fold
from desktop.mairie.arretes.decree_type import DecreeType
from desktop.mairie.arretes.need.told.figures import read_figures, read_parcels
from desktop.mairie.arretes.need.told.motives import read_event, read_works
from desktop.mairie.arretes.need.told.options import read_options
from desktop.mairie.arretes.need.told.people import (
    Applicant,
    read_applicants,
    read_delegate,
    read_in_charge,
)
from desktop.mairie.arretes.need.when.days import read_habit, read_paper_dates
from desktop.mairie.arretes.need.when.moments import read_moments
from desktop.mairie.arretes.need.where.places import Places, read_places, with_article
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.legal.flat_text import flat

Fact = tuple[str, Any, str]
"""(field, value, the words it was read from)."""

_PAPERS = {
    **dict.fromkeys(("demande", "courrier", "mail", "courriel", "lettre"), "date_demande"),
    "rapport": "date_rapport",
    "avis": "date_avis_commission",
    "visite": "date_visite",
    "constat": "date_constat",
    "declaration": "date_declaration",
    "mise en demeure": "date_mise_en_demeure",
    "convention": "date_convention",
}
_AROUND = ("au bord", "autour", "pres", "le long")
_WITH_LINK = ("T13", "T14")
"""There a place is written with what links it: « sur la place du Marché »."""
_PUBLIC_ROOMS = ("salle", "gymnase", "foyer", "complexe", "école", "groupe scolaire", "halle")
_OWNED_BY = re.compile(r"(?:\b(?:de|a|chez|par)|proprietaire\s?:?|corps de|exhumation de) $")
_WORKS = ("T1", "T2", "T4", "T5")
_EVENTS = ("T1", "T2", "T7", "T8")
_BY_PREFERENCE: Mapping[str, tuple[str, ...]] = {
    "T1": ("entreprises", "reseaux", "associations", "personne"),
    "T2": ("entreprises", "associations", "personne", "commerces"),
    "T4": ("commerces", "entreprises", "personne", "associations"),
    "T5": ("reseaux", "entreprises", "personne"),
    "T6": ("personne", "entreprises"),
    "T7": ("associations", "commerces"),
    "T8": ("associations", "personne"),
    "T9": ("entreprises",),
    "T12": ("associations", "reseaux"),
}


def facts_of(
    kind: DecreeType, words: str, today: datetime.date, profile: CommuneProfile
) -> Iterator[Fact]:
    """Yield the facts that `words` give for a type; a field may come twice, the first is right."""
    asked = {question.id: question for question in kind.fields}
    facts = (
        *_dates(words, today),
        *_places(kind, read_places(words, profile.streets)),
        *_people(kind, words),
        *_delegates(kind, words, profile),
        *_motives(kind, words),
        *((figure.field, figure.value, figure.words) for figure in read_figures(words)),
        *_parcels(words),
    )
    for name, value, said in facts:
        fitted = _fitted(asked[name], value) if name in asked else None
        if fitted is not None:
            yield name, fitted, said
    yield from read_options(kind, words)
    yield from _rhythm(asked, words, today)


def _rhythm(asked: Mapping[str, FormField], words: str, today: datetime.date) -> Iterator[Fact]:
    """« du 11 au 15 janvier de 8 h à 16 h » is each day between these hours, not day and night."""
    moments = {moment.field: moment for moment in read_moments(words, today)}
    if "rythme" not in asked or len(moments) < 4:
        return
    hours = (moments["debut_heure"].words, moments["fin_heure"].words)
    if moments["debut_date"].value != moments["fin_date"].value and hours[0] == hours[1]:
        first = datetime.date.fromisoformat(moments["debut_date"].value)
        last = datetime.date.fromisoformat(moments["fin_date"].value)
        is_one_night = moments["fin_heure"].value < moments["debut_heure"].value
        if (last - first).days > is_one_night:
            yield "rythme", "chaque_jour", hours[0]


def _fitted(question: FormField, value: Any) -> Any:
    """Give a value the shape its field asks; None when it does not fit."""
    if question.kind is FieldKind.NUMBER:
        text = str(value)
        fits = text.isdigit() and not (question.maximum and int(text) > question.maximum)
        return int(text) if fits else None
    if question.kind in (FieldKind.LINES, FieldKind.STREETS):
        return list(value) if isinstance(value, (list, tuple)) else [value]
    if question.kind in (FieldKind.BOOLEAN, FieldKind.CHOICE):
        return value if any(value == c.value for c in question.choices) else None
    return ", ".join(value) if isinstance(value, (list, tuple)) else value


def _dates(words: str, today: datetime.date) -> Iterator[Fact]:
    for moment in read_moments(words, today):
        yield moment.field, moment.value, moment.words
    habit, said = read_habit(words)
    if habit:
        yield "jours", habit, said
    for what, day in read_paper_dates(words, today):
        if what in _PAPERS:
            yield _PAPERS[what], day.day.isoformat(), day.words


def _places(kind: DecreeType, places: Places) -> Iterator[Fact]:
    if places.streets:
        yield "voies", places.streets, places.evidence
        yield "adresse", places.addresses[0], places.evidence
    if places.way_round:
        yield "deviation", places.way_round, places.way_round_words
    if places.venue:
        yield from _venue(kind, places)
    elif places.streets and kind.id in _WITH_LINK:
        if places.street_link:
            link = _spelled_link(places.street_link)
            yield "lieu", f"{link}{places.streets[0]}", places.evidence
    elif places.streets:
        yield "lieu", _joined(places.streets), places.evidence


def _venue(kind: DecreeType, places: Places) -> Iterator[Fact]:
    name, link, said = places.venue, places.venue_link, places.venue_words
    if kind.id == "T9" and name.startswith(_PUBLIC_ROOMS):
        yield "etablissement", with_article(name), said
    if link.startswith("devant"):
        name = f"devant {with_article(name)}"
        if kind.id in ("T2", "T3"):
            yield "voies", (name,), said
    elif link.startswith(_AROUND) or (link and kind.id in _WITH_LINK):
        name = f"{_spelled_link(link)}{name}"
    elif kind.id in _WITH_LINK:
        return
    if kind.id == "T4" and places.streets:
        yield "lieu", _joined(places.streets), places.evidence
    yield "lieu", name, said


def _spelled_link(link: str) -> str:
    """Return « sur la », « à l’ » with their accents and apostrophes."""
    first, _, rest = link.replace("'", "’").partition(" ")
    return f"{'à' if first == 'a' else 'près' if first == 'pres' else first} {rest}"


def _joined(names: tuple[str, ...]) -> str:
    return " et ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _people(kind: DecreeType, words: str) -> Iterator[Fact]:
    applicants = read_applicants(words)
    chosen = _preferred(applicants, _BY_PREFERENCE.get(kind.id, ()))
    if chosen:
        for name in ("demandeur", "association"):
            yield name, chosen.name, chosen.words
    for person in applicants:
        if person.kind == "personne" and _OWNED_BY.search(flat(words[: person.start])[-40:]):
            yield ("defunt" if kind.id == "T15" else "proprietaire"), person.name, person.words
    place = _preferred(applicants, ("commerces",))
    if place and kind.id == "T9":
        yield "etablissement", place.name, place.words
    name, said = read_in_charge(words)
    if name:
        yield "responsable", name, said


def _delegates(kind: DecreeType, words: str, profile: CommuneProfile) -> Iterator[Fact]:
    """A delegation names someone: as the profile knows them, else as the words do."""
    named = [who for who in profile.officials if who.name and fold(who.name) in fold(words)]
    if kind.id != "T11":
        return
    if not named:
        name, office, said = read_delegate(words)
        if name:
            yield "delegataire", name, said
        if office:
            yield "qualite", office, said
        return
    who = named[0]
    said = next((word for word in (who.name,) if word in words), who.name)
    yield "delegataire", f"{who.civility} {who.name}".strip(), said
    if who.office:
        yield "qualite", who.office, said


def _preferred(applicants: tuple[Applicant, ...], kinds: tuple[str, ...]) -> Applicant | None:
    for kind in kinds:
        for applicant in applicants:
            if applicant.kind == kind:
                return applicant
    return None


def _motives(kind: DecreeType, words: str) -> Iterator[Fact]:
    words = _without_names(words)
    event = read_event(words) if kind.id in _EVENTS else None
    works = read_works(words) if kind.id in _WORKS else None
    if kind.id in ("T7", "T8") and event:
        yield "manifestation", event.text, event.words
    elif works or event:
        motive = works or event
        assert motive is not None
        yield "motif", motive.text, motive.words
        if kind.id == "T1" and not works:
            yield "cadre", "evenement", motive.words


def _without_names(words: str) -> str:
    """Blank out the names of people and firms: « Travaux Publics » is no motive."""
    for applicant in read_applicants(words):
        if applicant.kind != "commerces":
            end = applicant.start + len(applicant.words)
            words = words[: applicant.start] + "|" * len(applicant.words) + words[end:]
    return words


def _parcels(words: str) -> Iterator[Fact]:
    parcels, said = read_parcels(words)
    if parcels:
        yield "parcelles", parcels, said
