# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of a need: places, metres, tonnes, people, SIRET, parcels, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.mairie.legal.flat_text import flat

_SMALL = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "douze": 12,
    "quinze": 15,
    "vingt": 20,
}
_COUNT = rf"(?P<value>\d{{1,3}}|{'|'.join(_SMALL)})"
_DECIMAL = r"(?P<value>\d{1,4}(?:[.,]\d{1,2})?)"
_METRES = r"(?:ml|metres? lineaires?|metres?|m)(?![\w²2])"
_PEOPLE = (
    "participants?|personnes|marcheurs|coureurs|spectateurs|visiteurs|cyclistes|invites|randonneurs|"
    "convives|pers|entrants"
)
_SUM = r"(?<!\d )(?P<value>(?:\d{1,3}(?: \d{3})+|\d{1,5})(?:[.,]\d{2})?) ?(?:€|euros?)(?!\w)"
"""« 1 250 € » is one sum, never « 250 € »."""
_RATE = (
    r"(?:(?:par |/ ?|le |la |l[’'])(?:m²|m2|metres? carres?|ml|metres? lineaires?|metres?|jour|semaine|mois|an|annee|tables?|place|emplacement|passage)"
    r"(?: de presence)?)(?!\w)"
)
"""« 8 € par m² et par an » is no price of the whole."""
_RATE_WORDS = {
    "m²": "mètre carré",
    "m2": "mètre carré",
    "metre carre": "mètre carré",
    "ml": "mètre linéaire",
    "metre lineaire": "mètre linéaire",
    "metre": "mètre",
    "annee": "an",
}
# Field, pattern over the flat words. The first that is found fills the field.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("nombre_places", rf"(?<![\w,]){_COUNT} (?:places?|emplacements?)(?! (?:de |du |des )?marche)(?!\w)"),
    ("places", r"(?<![\w,])(?P<value>\d{1,3}) emplacements?(?!\w)"),
    ("metres", rf"(?<![\w,.]){_DECIMAL} ?{_METRES}(?! de (?:haut|prof|large|distance))"),
    ("longueur", rf"(?<![\w,.]){_DECIMAL} ?{_METRES}(?! de (?:haut|prof|large|distance))"),
    ("profondeur", rf"(?<![\w,.]){_DECIMAL} ?m(?:etres?)? de profondeur|profondeur (?:de |: ?)?(?P<other>\d{{1,2}}(?:[.,]\d{{1,2}})?) ?m(?!\w)"),
    ("largeur", rf"(?<![\w,.]){_DECIMAL} ?m(?:etres?)? de large(?:ur)?(?!\w)"),
    ("surface", rf"(?<![\w,.]){_DECIMAL} ?(?:m²|m2|metres? carres?)(?!\w)"),
    ("vitesse", r"(?<!\d)(?P<value>[1-9]0) ?km(?: ?/ ?h|h)?(?!\w)|vitesse[^.;\n]{0,20}? a (?P<other>[1-9]0)(?! ?(?:m|h|%|\d))|(?:passer|limiter|abaisser|reduire)(?: (?:[ld]')?\w{1,12}){0,4}? a (?P<third>[1-9]0)(?! ?(?:m|h|%|\d|place|jour))"),
    ("tonnage", r"(?<![\w,.])(?P<value>\d{1,2}(?:[.,]\d)?) ?(?:t|tonnes?)(?!\w)"),
    ("effectif", rf"(?<![\w,.])(?P<value>\d{{1,3}}(?: ?\d{{3}})?) (?:{_PEOPLE})(?!\w)"),
    ("signaleurs", r"(?<![\w,.])(?P<value>\d{1,3}) signaleurs?(?!\w)"),
    ("siret", r"(?<!\d)(?P<value>\d{3} ?\d{3} ?\d{3} ?\d{5})(?!\d)"),
    ("numero_rna", r"(?<!\w)(?P<value>w ?\d{9})(?!\d)"),
    ("telephone_astreinte", r"(?:astreinte|joignable|jour et nuit|responsable|24 ?h ?/ ?24)[^;\n]{0,40}?(?<!\d)(?P<value>0[1-9](?:[ .-]?\d{2}){4})(?!\d)"),
    ("numero_dict", r"(?<!\w)(?:dict|dt)(?:[ /-]dict)?(?: ?n°)? ?:? ?(?P<value>[\w-]{0,3}\d[\w-]{4,20})(?!\w)"),
    ("categorie", r"(?<!\w)(?P<value>[1-5]) ?(?:re|ere|e|eme) categorie(?!\w)|categorie (?P<other>[1-5])(?!\w)"),
    ("type_erp", r"(?<!\w)(?:erp (?:de )?)?type (?P<value>[jlmnoprstuvwxy])(?!\w)"),
    ("rang", r"(?<!\w)(?P<value>[1-9]|10) ?(?:re|ere|e|eme) (?:autorisation|buvette|debit)(?!\w)"),
    ("redevance", rf"(?<![\w,.]){_SUM}"),
    ("redevance_mode", rf"(?<![\w,.])\d[\d ]*(?:[.,]\d{{2}})? ?(?:€|euros?) ?(?P<value>{_RATE}(?: ?(?:et )?{_RATE})?)"),
    ("amende", rf"amende (?:administrative )?(?:de |: ?)?{_SUM}"),
    ("perimetre", r"perimetre[^.;\n]{0,20}? (?P<value>\d{1,3}) ?m(?:etres?)?(?!\w)"),
    ("materiel", r"(?<!\w)(?P<value>(?:\d{1,3}|deux|trois|quatre|cinq|six|huit|dix) tables? et (?:\d{1,3}|deux|quatre|six|huit|dix|douze|vingt) chaises?)"),
    ("duree_max", r"(?:zone bleue|disque|duree|limite\w*)[^.;\n]{0,24}? (?P<value>\d{1,2} ?h(?: ?[0-5]\d)?|\d{2} ?min\w{0,4})(?!\w)"),
)  # fmt: skip
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _PATTERNS)
_UPPER = ("numero_rna", "type_erp")
_PARCEL = re.compile(
    r"(?:[Pp]arcelles?|[Cc]adastr[eé]\w*|[Ss]ection)[^.;\n]{0,24}?(?<!\w)(?P<section>(?:section )?[A-Z]{1,2}) ?(?:n°s? ?)?(?P<numbers>\d{1,4}(?:(?:, ?| et )\d{1,4}){0,6})(?![\w/])",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that fills a field of that name."""

    field: str
    value: str
    words: str


def read_figures(words: str) -> Iterator[Figure]:
    """Yield the first figure of each field that the words give."""
    flat_words = flat(words)
    for field, pattern in _COMPILED:
        match = pattern.search(flat_words)
        if match is None:
            continue
        name = next(name for name, said in match.groupdict().items() if said)
        value = words[match.start(name) : match.end(name)].strip()
        value = str(_SMALL.get(flat(value), value)) if field == "nombre_places" else value
        yield Figure(field, _written(field, value), words[match.start() : match.end()])


def read_parcels(words: str) -> tuple[tuple[str, ...], str]:
    """Return the parcels, ("AB 123", "AB 124"), and the words they were read from."""
    match = _PARCEL.search(words)
    if match is None:
        return (), ""
    section = match["section"].removeprefix("section ")
    numbers = re.findall(r"\d+", match["numbers"])
    return tuple(f"{section} {number}" for number in numbers), match.group()


def _written(field: str, value: str) -> str:
    if field in _UPPER:
        return value.upper().replace(" ", "")
    if field == "effectif":
        return value.replace(" ", "")
    if field in ("redevance", "amende"):
        return re.sub(r"\s", "", value)
    if field == "redevance_mode":
        return _rate(value)
    if field == "duree_max":
        hours = re.match(r"(\d{1,2}) ?h ?(\d{2})?", value.lower())
        return (
            f"{hours[1]} h {hours[2]}"
            if hours and hours[2]
            else f"{hours[1]} h"
            if hours
            else value
        )
    if field in ("tonnage", "longueur", "largeur", "profondeur", "surface", "metres"):
        return value.replace(".", ",")
    if field == "telephone_astreinte":
        digits = re.sub(r"\D", "", value)
        return " ".join(digits[i : i + 2] for i in range(0, 10, 2))
    return value


def _rate(said: str) -> str:
    """Return « par mètre carré et par an » for « /m² par an »."""
    told = []
    for one in re.finditer(_RATE, flat(said)):
        thing = re.sub(r"^(?:par |/ ?|le |la |l[’'])", "", one.group()).strip()
        told.append(f"par {_RATE_WORDS.get(thing, thing)}".replace("presence", "présence"))
    return " et ".join(told)
