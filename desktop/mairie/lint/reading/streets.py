# SPDX-License-Identifier: AGPL-3.0-or-later
"""The streets that a text names, reduced so that « RUE DES ECOLES » is « rue des Écoles »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.french.folding import fold_words
from desktop.mairie.lint.reading.stretch import Stretch

_KINDS = (
    r"rues?|avenues?|av\.|boulevards?|bd\.?|places?|chemins?|impasses?|allees?|routes?|quais?|squares?|ruelles?|passages?|venelles?"
    r"|sentes?|esplanades?|faubourg|voies?"
)
_TITLES = (
    r"(?:general|gal|docteur|dr|marechal|mal|president|capitaine|colonel|commandant|abbe|cure|lieutenant|professeur|saint|sainte|st|ste|vieux|vieille"
    r"|grande?|petite?|haute?|basse?|ancienne?|nouvelle)"
)
_STREET = (
    rf"(?P<kind>{_KINDS}) (?:communale? |rurale? |dite? )?(?P<name>(?:(?:de la|de l|des|du|de|d|la|le|les|l|aux|au|a la|a l) )?"
    rf"(?:{_TITLES} (?:(?:de|du|des|d|la|le) )?){{0,2}}(?P<word>[a-z0-9œ][a-z0-9œ]*))"
)
_NOT_NAMES = frozenset(
    ["barree", "barrees", "departementale", "departementales", "nationale", "nationales", "stationnement", "pieton", "pietons", "niveau", "rural", "rurale", "communale", "communal", "grande", "publique", "publiques", "susvisee", "susvisees", "precitee", "precitees", "concernee", "concernees", "reservee", "reservees", "disponible", "libre", "circulation", "voie", "parking", "livraison", "voiture", "voitures", "rd", "rn", "n", "vc", "cr", "et", "ou", "est", "sera", "sont", "seront", "dans", "en", "sur", "par", "pour", "a", "au", "du", "de", "la", "le", "les", "des", "cette", "ces", "assise", "assises", "acces", "sortie", "protege", "proteges", "route", "unique", "deux", "trois", "desserte", "secours", "service", "administrative", "situee", "situees", "citee", "ci", "non", "ouverte", "ouvertes", "cyclable", "verte", "verts", "handicape", "handicapees", "pmr", "gic", "benne", "terrasse", "camion", "manifestation"]
)  # fmt: skip
_AN_ADDRESS = re.compile(
    r"(?:demeurant|domicilie\w{0,2}|siege|adresse|sise?|residant|tribunal|habitant)\b[^.;]{0,60}$"
)


_LONG = {"av": "avenue", "bd": "boulevard"}


@dataclass(frozen=True, slots=True)
class Street:
    """A street of a text: the key that compares, the words as written."""

    key: str
    text: str
    line: int


def find_streets(stretch: Stretch) -> Iterator[Street]:
    """Yield the streets of a stretch, in order; a person’s address is left out."""
    shouted = stretch.text.isupper()
    for spot in stretch.spots(_STREET):
        match = spot.match
        start, end = match.span("word")
        word = match["word"]
        named = stretch.text[start:end].strip()
        is_name = named[:1].isupper() or _is_a_day(match) or _has_title(match)
        if word in _NOT_NAMES or (not shouted and not is_name):
            continue
        before = stretch.bare[max(0, match.start() - 80) : match.start()].replace("\n", " ")
        if _AN_ADDRESS.search(before):
            continue
        kind = fold_words(match["kind"])[0].rstrip("s")
        yield Street(f"{_LONG.get(kind, kind)} {word.rstrip('s')}", spot.text, spot.line)


def _is_a_day(match: re.Match[str]) -> bool:
    """« rue du 8 mai 1945 », not « passage de 1,40 m »."""
    return (
        re.match(r"du[ \n-]{1,3}\d{1,2}\b(?!,)", match.string[match.start("name") :][:12])
        is not None
    )


def _has_title(match: re.Match[str]) -> bool:
    return re.search(r"\b(?:saint|sainte|st|ste)\b", match["name"]) is not None
