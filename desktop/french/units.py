# SPDX-License-Identifier: AGPL-3.0-or-later
"""Units met in the papers of a town hall, in one spelling each, with what they convert to."""

from __future__ import annotations

import re
from decimal import Decimal

SPACES = " \u00a0\u202f\u2009\u2007"
"""The space characters met inside and after a number."""

_SCALES = {
    "k€": 1_000, "keur": 1_000, "m€": 1_000_000, "meur": 1_000_000, "md€": 10**9, "mds€": 10**9,
    "mille": 1_000, "millier": 1_000, "milliers": 1_000, "million": 10**6, "millions": 10**6,
    "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip

# One spelling → the expressions it is written with, most telling first.
_SPELLINGS = {
    "€": r"€|euros?\b|EUR\b",
    "%": r"%|pour[ \u00a0]cents?\b|p\. ?100\b",
    "m³": r"m³|m3\b|mètres?[ \u00a0-]cubes?\b",
    "m²": r"m²|m2\b|mètres?[ \u00a0-]carrés?\b",
    "km²": r"km²|km2\b",
    "km/h": r"km/h\b|kilomètres?[ \u00a0]heure\b|kilomètres?[ \u00a0]par[ \u00a0]heure\b",
    "km": r"km\b|kilomètres?\b",
    "cm": r"cm\b|centimètres?\b",
    "mm": r"mm\b|millimètres?\b",
    "m": r"m\b(?![.’'])|mètres?\b",
    "kg": r"kg\b|kilos?\b|kilogrammes?\b",
    "mg": r"mg\b",
    "µg": r"[µμ]g\b",
    "t": r"t\b(?![.’'])|tonnes?\b",
    "hl": r"hl\b",
    "l": r"[lL]\b(?![.’'])|litres?\b",
    "ha": r"ha\b|hectares?\b",
    "MWh": r"MWh\b",
    "kWh": r"kWh\b",
    "GWh": r"GWh\b",
    "kW": r"kW\b",
    "°C": r"°C\b",
    "h": r"h\b|heures?\b",
    "min": r"min\b|minutes?\b",
    "jour": r"jours?\b",
    "semaine": r"semaines?\b",
    "mois": r"mois\b",
    "an": r"ans?\b|années?\b",
    "point": r"points?\b",
    "hab": r"hab\b\.?|habitants?\b",
    "abonné": r"abonnés?\b",
    "élève": r"élèves?\b",
    "agent": r"agents?\b",
    "voix": r"voix\b",
}
_CONVERSIONS = {
    "km": ("m", "1000"), "cm": ("m", "0.01"), "mm": ("m", "0.001"), "t": ("kg", "1000"),
    "l": ("m³", "0.001"), "hl": ("m³", "0.1"), "ha": ("m²", "10000"), "km²": ("m²", "1000000"),
    "MWh": ("kWh", "1000"), "GWh": ("kWh", "1000000"), "mg": ("g", "0.001"),
    "µg": ("g", "0.000001"), "min": ("h", "0.0166666667"),
}  # fmt: skip
_COUNTED = {"hab", "abonné", "élève", "agent", "voix", "ordinal"}

_SCALE = re.compile(
    rf"[{SPACES}\n]?(k€|K€|M€|Mds?€|kEUR|MEUR|mille\b|milliers?\b|millions?\b|milliards?\b)"
)
_OF = rf"(?:[{SPACES}\n]?(?:de[{SPACES}\n]|d[’']))?"
_UNIT = re.compile(
    rf"(?P<of>{_OF})[{SPACES}\n]?(?:"
    + "|".join(f"(?P<u{i}>{spelling})" for i, spelling in enumerate(_SPELLINGS.values()))
    + ")"
)
_NAMES = tuple(_SPELLINGS)
_TAX = rf"(?:[{SPACES}](?:HT|TTC|H\.T\.|T\.T\.C\.))?"
_PER = re.compile(
    rf"{_TAX}(?:[{SPACES}]?/[{SPACES}]?|(?:[{SPACES}]et)?[{SPACES}]par[{SPACES}])(?:"
    + "|".join(f"(?P<u{i}>{spelling})" for i, spelling in enumerate(_SPELLINGS.values()))
    + ")"
)


def read_scale(text: str, position: int) -> tuple[int, str, int]:
    """Return (factor, unit or "", end) of « k€ », « millions »… at `position`; factor 1 if none."""
    match = _SCALE.match(text, position)
    if match is None:
        return 1, "", position
    word = match.group(1)
    return _SCALES[word.lower()], "€" if "€" in word or "EUR" in word else "", match.end()


def read_unit(text: str, position: int, after_scale: bool = False) -> tuple[str, int]:
    """Return the unit at `position` in its one spelling, with « /… », and where it ends.

    « de » or « d’ » before the unit is accepted only after a scale (« 2 millions d’euros »).
    """
    match = _UNIT.match(text, position)
    if match is None or (match["of"] and not after_scale):
        return "", position
    unit, end = _named(match), match.end()
    while (per := _PER.match(text, end)) is not None:
        unit, end = f"{unit}/{_named(per)}", per.end()
    return unit, end


def _named(match: re.Match[str]) -> str:
    group = match.lastgroup or ""
    return _NAMES[int(group.removeprefix("u"))]


def base_unit(unit: str) -> str:
    """Return what is counted: « kg » for « kg/hab »."""
    return unit if unit == "km/h" else unit.split("/", 1)[0]


def to_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return the value in the smallest unit of its family: 1.2 km is (1200, "m")."""
    base = base_unit(unit)
    if base not in _CONVERSIONS:
        return value, base
    target, factor = _CONVERSIONS[base]
    return value * Decimal(factor), target


def is_counted(unit: str) -> bool:
    """Tell whether the unit is only the noun counted, which a writer may replace by another."""
    return unit.split("/", 1)[0] in _COUNTED
