# SPDX-License-Identifier: AGPL-3.0-or-later
"""The unit that words say: in a header, a label, a caption."""

from __future__ import annotations

import re

from desktop.mairie.slides.figures.cells import spelled_unit
from desktop.mairie.slides.figures.lists import plain

_PER = re.compile(
    r"(?:\bpar|\bau|/)\s?(habitants?|hab\b\.?|tonnes?|m3|m2|metre cube|metre carre|eleves?|enfants?|kms?\b|abonnes?"
    r"|foyers?|menages?|logements?|repas|agents?|kwh|mwh|litres?|usagers?|heures?|unite|seance|nuit|place)"
)
_PER_NAMES = {
    "habitant": "hab", "hab.": "hab", "tonne": "t", "m3": "m³", "m2": "m²", "metre cube": "m³", "metre carre": "m²",
    "eleve": "élève", "km": "km", "abonne": "abonné", "menage": "ménage", "kwh": "kWh", "mwh": "MWh",
    "litre": "l", "heure": "h", "unite": "unité", "seance": "séance",
}  # fmt: skip
_BRACKETS = re.compile(r"[(\[]\s*(?:en\s+)?([^()\[\]]{1,24})[)\]]")
_IN_UNIT = re.compile(
    r"\ben\s+([^\s()]+(?:\s(?:HT|TTC|carrés|cubes))?)(?=[\s,;:)]|\Z)", re.IGNORECASE
)
_SCALED = re.compile(r"\b(milliers|millions) d['’]euros\b", re.IGNORECASE)
_ONLY = re.compile(
    r"\(?(?:tous )?(?:les )?(?:montants?|sommes?|chiffres?|donn[ée]es|valeurs?|unit[ée])?\s?"
    r"(?:(?:sont )?exprim[ée]e?s?|donn[ée]e?s|indiqu[ée]e?s)?\s?(?::|en)\s[^,;:.]{1,40}\)?[.:]?",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"(?<=[^\W\d])\s(€(?:\s(?:HT|TTC))?(?:/\w+[³²]?)?|k€|M€|kWh|MWh|m3|m³|m²|ha|km|kg|tonnes)\Z"
)
_SCALE = re.compile(r"(?:/|\bsur)\s?(\d{2,3})\b(?!\s*/)")
_COUNTING = ("nombre", "nb", "effectif")


def said_unit(text: str) -> str:
    """Return the unit that a header, a label or a caption says: « (en €) », « en m³/an »."""
    if len(text) > 400:
        return ""
    for found in (*_BRACKETS.finditer(text), *_IN_UNIT.finditer(text)):
        said = found[1].strip()
        if plain(said).startswith(_COUNTING):
            continue
        unit = spelled_unit(said)
        if unit:
            return unit
    scaled = _SCALED.search(text)
    if scaled and re.search(r"\ben \Z", text[: scaled.start()], re.IGNORECASE):
        return spelled_unit(scaled.group())
    ending = _ENDING.search(text)
    if ending:
        return spelled_unit(ending[1])
    scale = _SCALE.search(text) if plain(text).startswith(("note", "score", "point")) else None
    return f"/{scale[1]}" if scale else ""


def says_only_unit(text: str) -> bool:
    """Return True for « Montants en milliers d’euros. », which tells a unit and titles nothing."""
    return bool(_ONLY.fullmatch(text.strip()) and said_unit(text.strip().rstrip(".:")))


def per_unit(text: str) -> str:
    """Return « hab » for « Coût par habitant »; empty when nothing is divided."""
    found = _PER.search(plain(text))
    if not found:
        return ""
    said = found[1].rstrip("s") if found[1] != "repas" else found[1]
    return _PER_NAMES.get(said, said)
