# SPDX-License-Identifier: AGPL-3.0-or-later
"""The places of a need: streets with their stretch, venues, and the way round."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.mairie.arretes.need.where.place_words import venue_pattern, venue_spellings
from desktop.mairie.arretes.need.where.streets import Street, find_streets
from desktop.mairie.legal.flat_text import flat

_COMPLEMENT = re.compile(r" (?:de |du |des |d')(?:la |l'|les )?(?P<name>[^\W_][\w'-]*)")
_BETWEEN = re.compile(r"(?<!\w)entre (?:le |la |les |l')?$")
_AND = re.compile(r"^ et (?:le |la |les |l')?$")
_NUMBERS = re.compile(
    r"(?<!\w)(?:entre (?:le |les )?(?:n(?:umeros?|°s?) ?)?(?P<from>\d{1,4})(?: (?:bis|ter))? et (?:le )?(?:n(?:umero|°) ?)?(?P<to>\d{1,4})"
    r"|du (?:n° ?|numero )?(?P<since>\d{1,4}) au (?:n° ?|numero )?(?P<until>\d{1,4}))(?:,? (?:de )?(?:la |l')?| )$"
)
_NUMBER_AFTER = re.compile(
    r"^,? (?:au (?:droit du )?)?(?:n°s? ?|numeros? )(?P<number>\d{1,4}(?: (?:bis|ter))?)(?!\w)"
)
_HAMLET = re.compile(
    r"^,? (?:au |a )?lieu[ -]dit (?P<name>(?:(?:la|le|les) |l')?[^\W_][\w'-]*(?: [A-Z][\w'-]*){0,2})",
    re.I,
)
_WAY_ROUND = re.compile(
    r"deviation[^.;!?\n]{0,24}?\b(?:par|via)(?: la| le| l'| les)? ?$|\bdevie\w*[^.;!?\n]{0,16}?\b(?:par|via|vers)(?: la| le| l'| les)? ?$"
)
_HOME = re.compile(
    r"(?:demeurant|habitant|domicilie\w*|j'habite|habite|siege\w*|residant)(?: au| a| sise?)?,? ?$"
)
_JUST_BETWEEN = re.compile(r",? \(?entre (?:le |la |les |l')?")
_LINKS = re.compile(
    r"(?<!\w)(?:dans|sur|au|aux|a|autour|au bord|pres|le long|devant)(?: de| du| des)?"
    r"(?: la| le| les| l')? ?$"
)
_OWNED = re.compile(r"(?<!\w)(?:de la|de l'|du|des|de|d'|aux) ?$")
_NEAR = re.compile(
    r"(?:autour|abords|bord|bords|pres|sein|long|cote|interieur|plage|entree|berges?|rive) (?:de la|de l'|du|des|de|d') ?$"
)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place that is no street: « salle des fêtes »."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """What a need says of where."""

    streets: tuple[str, ...] = ()
    """ "rue des Écoles, entre la place du Marché et la rue du Lavoir"."""
    addresses: tuple[str, ...] = ()
    """The same streets as one writes an address: "12 rue du Lavoir"."""
    venue: str = ""
    way_round: str = ""
    """ "la rue du Lavoir"."""
    evidence: str = ""
    """From the first word to the last word about the streets."""
    venue_words: str = ""
    street_link: str = ""
    venue_link: str = ""
    """The words just before, folded: "sur la", "dans le"."""
    way_round_words: str = ""


def read_places(words: str, known: Sequence[str] = ()) -> Places:
    """Return the places of a need; the streets of the profile as it spells them."""
    flat_words = flat(words)
    streets = [
        street
        for street in find_streets(words, known)
        if not _HOME.search(flat_words[max(0, street.start - 30) : street.start])
    ]
    around = [s for s in streets if _WAY_ROUND.search(flat_words[max(0, s.start - 60) : s.start])]
    asked = [street for street in streets if street not in around]
    venues = find_venues(words, flat_words, streets)
    marks: list[Street | Venue] = [*asked, *venues]
    marks.sort(key=lambda place: place.start)
    ends = _stretch_ends(flat_words, asked, marks)
    kept = [street for street in asked if id(street) not in ends]
    venue = next((v for v in venues if id(v) not in ends and not _belongs(flat_words, v)), None)
    found = Places(
        streets=tuple(dict.fromkeys(_with_stretch(s, words, flat_words, marks) for s in kept)),
        addresses=tuple(dict.fromkeys(f"{s.number} {s.name}".strip() for s in kept)),
        way_round=with_article(around[0].name) if around else "",
        way_round_words=words[around[0].start : around[0].end] if around else "",
    )
    if kept:
        evidence, link = words[kept[0].start : kept[-1].end], _link(flat_words, kept[0])
        found = replace(found, evidence=evidence, street_link=link)
    if venue:
        said, link = words[venue.start : venue.end], _link(flat_words, venue)
        found = replace(found, venue=venue.name, venue_words=said, venue_link=link)
    return found


def find_venues(words: str, flat_words: str, streets: Sequence[Street]) -> tuple[Venue, ...]:
    """Return the places that are no street, with « de l’école » or the name that follows."""
    found, capitals = [], words.isupper()
    for match in venue_pattern().finditer(flat_words):
        if any(street.start < match.end() and match.start() < street.end for street in streets):
            continue
        name, end = venue_spellings()[match["venue"]], match.end()
        tail = _COMPLEMENT.match(flat_words, end)
        is_name = tail and (
            words[tail.start("name")].isupper() or tail["name"] in venue_spellings()
        )
        if tail and is_name and not capitals:
            name, end = name + words[end : tail.end()].replace("'", "’"), tail.end()
        found.append(Venue(name, match.start(), end))
    return tuple(found)


def _stretch_ends(
    flat_words: str, streets: Sequence[Street], marks: Sequence[Street | Venue]
) -> set[int]:
    """Return the ids of the places that only say where a stretch begins or ends."""
    ends: set[int] = set()
    for first, second in itertools.pairwise(marks):
        before = flat_words[max(0, first.start - 10) : first.start]
        is_pair = _BETWEEN.search(before) and _AND.match(flat_words[first.end : second.start])
        if is_pair and any(street.end <= first.start for street in streets):
            ends |= {id(first), id(second)}
    return ends


def _with_stretch(
    street: Street, words: str, flat_words: str, marks: Sequence[Street | Venue]
) -> str:
    """Return a street with what is said of its part: a number, two numbers, two places."""
    before = flat_words[max(0, street.start - 40) : street.start]
    after = flat_words[street.end : street.end + 60]
    numbers = _NUMBERS.search(f"{before}{street.number} " if street.number else before)
    if numbers:
        first, last = numbers["from"] or numbers["since"], numbers["to"] or numbers["until"]
        return f"{street.name}, entre les n°\u00a0{first} et {last}"
    number = _NUMBER_AFTER.match(after)
    said = street.number or (number["number"] if number else "")
    if said:
        return f"{street.name}, au droit du n°\u00a0{said}"
    hamlet = _HAMLET.match(words[street.end : street.end + 60])
    if hamlet:
        return f"{street.name}, au lieu-dit {hamlet['name']}"
    return street.name + _between(street, flat_words, marks)


def _between(street: Street, flat_words: str, marks: Sequence[Street | Venue]) -> str:
    """Return « , entre la place du Marché et la rue du Lavoir » for the street just before it."""
    following = [mark for mark in marks if mark.start >= street.end][:2]
    if len(following) < 2:
        return ""
    first, second = following
    if not _JUST_BETWEEN.fullmatch(flat_words[street.end : first.start]):
        return ""
    if not _AND.match(flat_words[first.end : second.start]):
        return ""
    return f", entre {with_article(first.name)} et {with_article(second.name)}"


_FEMININE = (
    "rue", "avenue", "place", "placette", "impasse", "allée", "route", "ruelle", "venelle", "sente", "promenade", "esplanade",
    "montée", "traverse", "voie", "cité", "résidence", "côte", "villa", "cour", "salle", "école", "église", "chapelle",
    "pharmacie", "maison", "plage", "rivière", "base", "halle", "forêt", "aire", "mairie", "gare", "RD", "VC", "RN", "grande",
)  # fmt: skip


def with_article(name: str) -> str:
    """Return a place with its article: "la rue du Lavoir", "l’église", "le stade"."""
    first = name.split()[0] if name.split() else ""
    if flat(first[:1]) in "aeiou":
        return f"l’{name}"
    if first.endswith("halles"):
        return f"les {name}"
    return f"{'la' if first in _FEMININE or first == 'déchetterie' else 'le'} {name}"


def _belongs(flat_words: str, venue: Venue) -> bool:
    """Tell whether a venue only completes a name: « la kermesse de l’école » is not a place."""
    before = flat_words[max(0, venue.start - 40) : venue.start]
    return bool(_OWNED.search(before)) and not _NEAR.search(before)


def _link(flat_words: str, place: Street | Venue) -> str:
    """Return the words that link a place to the sentence: "sur la ", "autour du "."""
    match = _LINKS.search(flat_words[max(0, place.start - 24) : place.start])
    return match.group() if match else ""
