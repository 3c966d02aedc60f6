# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line under the title: of whom a document is, for which meeting, of which period."""

from __future__ import annotations

import re
from datetime import date

from desktop.core.slides.deck import Audience
from desktop.french.dates import MONTHS, find_dates
from desktop.french.digest.cues import opening_kinds
from desktop.french.digest.verbs import has_verb
from desktop.french.typographic_text import typographic
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.first_page import first_lines
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.owners import LONGEST_OWNER
from desktop.mairie.slides.wording import short_title

_ABOUT = re.compile(
    r"(?:établissement|bâtiment|site|ouvrage|équipement|opération)\s*:\s*(?P<what>[^,;.()–]{4,60}?)\s*(?:[,;.(–]|\Z)",
    re.IGNORECASE,
)
_LONGEST_SUBTITLE = 110
PERIOD = re.compile(
    r"\b(?:exercice|ann[ée]e(?: scolaire)?|saison)s?\s+(?:19|20)\d{2}(?:\s?[-–/]\s?(?:20)?\d{2})?",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:conseil (?:municipal|communautaire|syndical)|comité syndical|bureau municipal|réunion publique|séance) d(?:u|e la)\s+"
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?(?:1er|\d{1,2})\s+\w{3,9}\s+20\d{2}",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:(?:seance )?(?:du|le) )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\d{1,2}|1er) "
)
"""« du jeudi 15 janvier 2026 à 20 h 30 » under « Compte rendu de la séance »."""
_LONGEST_DATE_LINE = 60
REPORT_YEAR = re.compile(
    r"\b(rapport (?:annuel|d['’]activité|d['’]activités)) ((?:19|20)\d\d)\b", re.IGNORECASE
)
_OCCASIONS = {
    Audience.COUNCIL: "Conseil municipal du",
    Audience.PUBLIC: "Réunion publique du",
    Audience.STAFF: "Réunion des agents du",
}
_ABOVE = ("departement", "arrondissement", "canton", "republique", "region", "conseil municipal")


def read_subtitle(material: Material, order: OutlineOrder, title: str) -> str:
    """Return of whom the document is, of which period, and the meeting it is shown at."""
    said = set(content_stems(folded_words(f"{title} {order.title}")))
    parts = [_owner(material) or order.profile.name]
    parts.append(_place(material))
    parts.append(_occasion(order) or _meeting(material))
    parts.append(_period(material, f"{title} {parts[-1]}"))
    shown: list[str] = []
    for part in parts:
        stems = set(content_stems(folded_words(part)))
        if part and stems and not stems <= said:
            said |= stems
            if len(" · ".join([*shown, part])) <= _LONGEST_SUBTITLE:
                shown.append(part)
    return " · ".join(shown)


def _place(material: Material) -> str:
    """Return « Salle polyvalente du Pré-Long » of « Établissement : salle polyvalente…, 12 rue… »."""
    for block in first_lines(material.document):
        found = _ABOUT.match(typographic(block.text))
        if found:
            return found["what"][:1].upper() + found["what"][1:]
    return ""


def _occasion(order: OutlineOrder) -> str:
    """Return « Conseil municipal du 12 décembre 2026 »; empty without a day."""
    try:
        day = date.fromisoformat(order.day)
    except ValueError:
        return ""
    return f"{_OCCASIONS[order.audience]} {written_day(day)}"


def _meeting(material: Material) -> str:
    """Return the meeting that the first page names: « Conseil municipal du 25 mars 2025 »."""
    for block in first_lines(material.document):
        found = _MEETING.search(typographic(block.text))
        if found:
            text = found.group()
            return text[:1].upper() + text[1:].lower()
    return ""


def written_day(day: date) -> str:
    """Return « 1er décembre 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def _owner(material: Material) -> str:
    """Return the line of the first page that names the commune or the body it comes from."""
    found: list[str] = []
    for block in first_lines(material.document)[:8]:
        parts = re.split(r"\s+[–—|-]\s+|\.\s", typographic(block.text))
        if fold(parts[0]).startswith(_ABOVE) and len(parts) > 1:
            parts = parts[1:]  # « Département du Gers – Commune de Lectouran »
        text = parts[0]
        found_words = folded_words(text)
        size = len(found_words)
        if not 1 < size <= LONGEST_OWNER or has_verb(found_words) or ":" in text:
            continue
        kinds = opening_kinds(found_words[:3])
        if "autorite" in kinds and "fonction" not in kinds and not kinds & {"genre", "moment"}:
            text = short_title(text, 70).strip(" .,;–-")
            if len(text) <= 70 and not any(c.isdigit() for c in text):
                found.append(text)
    # « Département de l’Orne » stands above « Mairie de Saint-Aubin » on its papers.
    return next((one for one in found if not fold(one).startswith(_ABOVE)), "") or (
        found[0] if found else ""
    )


def _period(material: Material, title: str) -> str:
    """Return « Exercice 2024 », or the day the document bears when its title has none."""
    if any(mention.year for mention in find_dates(title)):
        return ""
    dated = REPORT_YEAR.search(material.document.title)
    if dated:
        return dated.group(2)
    lines = first_lines(material.document)
    for block in lines:
        found = PERIOD.search(block.text)
        if found:
            return found.group()[:1].upper() + found.group()[1:].lower()
    for block in lines:
        text = typographic(block.text)
        days = [one for one in find_dates(text) if one.kind in ("day", "month") and one.year]
        is_date_line = _DATE_LINE.match(fold(text)) and len(text) <= _LONGEST_DATE_LINE
        if len(days) == 1 and (is_date_line or not has_verb(folded_words(text))):
            return days[0].text[:1].upper() + days[0].text[1:]
        if re.fullmatch(r"(?:19|20)\d{2}", text.strip()):
            return text.strip()
    return ""
