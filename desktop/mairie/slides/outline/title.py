# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first slide: what the document is, made short and right, of whom, and for which meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from desktop.core.deck import Audience, Slide, SlideKind
from desktop.core.source_document import BlockKind, SourceBlock, SourceDocument
from desktop.french.dates import MONTHS, find_dates
from desktop.french.digest.cues import opening_kinds
from desktop.french.digest.outline import plain_title
from desktop.french.digest.verbs import has_verb
from desktop.french.typographic_text import typographic
from desktop.french.words import content_stems, fold, folded_words
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.cover_lines import best_first, cover_lines, says_more
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.owners import LONGEST_OWNER, is_owner
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_title
from desktop.mairie.slides.wording.capitals import Spellings, spellings_of, without_capitals

_LONGEST_TITLE, _LONGEST_SUBTITLE, _LONGEST_SOURCE = 90, 110, 60
_FIRST_BLOCKS, _OBJECT_BLOCKS = 20, 40
_LONGEST_LINE = 120
"""Characters of a line of a first page; a longer one begins the body."""
_NOT_A_TITLE = re.compile(
    r"document\s*\d*|sans[ -]titre.*|microsoft word.*|courrier|scan[\w ]*|numeris\w*|\W*|page \d+"
    r"|republique francaise.*|departement .*|mairie d.*|extrait du registre.*|objet|[\w-]+\.\w{2,4}|sommaire|edito|preambule"
    r"|projet de deliberation|deliberation n.*|note de service n.*|prefecture .*|seance du \d.*|conseil municipal|courrier .*|essai\w*|nouveau document.*",
)
_OBJECT = re.compile(r"\Aobjet\s*:\s*", re.IGNORECASE)
_VISA = re.compile(r"(?:vus?|considerant)\b")
_PERIOD = re.compile(
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
_REFERENCE = re.compile(
    r"\A(?:marché|lot|dossier|affaire|consultation)(?: public)?s? n°\s?[\w/.-]+\s*[:–-]\s*",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"(?:\s+(?:de|du|des|à|au|aux|la|le|les|pour|sur|l['’]|d['’]|de l['’]\S*))+\Z", re.IGNORECASE
)
_REPORT_YEAR = re.compile(
    r"\b(rapport (?:annuel|d['’]activité|d['’]activités)) ((?:19|20)\d\d)\b", re.IGNORECASE
)
_UNFINISHED = re.compile(
    r"(?:service public|relatif aux?|relative aux?|portant|sur|de|du|des|d['’])\Z", re.IGNORECASE
)
_OCCASIONS = {
    Audience.COUNCIL: "Conseil municipal du",
    Audience.PUBLIC: "Réunion publique du",
    Audience.STAFF: "Réunion des agents du",
}
_ABOVE = ("departement", "arrondissement", "canton", "republique", "region", "conseil municipal")


@dataclass(frozen=True, slots=True)
class DeckTitle:
    """How the deck and its source are named, and the slide that says so."""

    text: str
    subtitle: str
    source: str
    slide: Slide


def read_title(material: Material, order: OutlineOrder) -> DeckTitle:
    """Return the title of the deck: the agent's own, or the document's made short."""
    own = _title_of(material)
    if len(own) > _LONGEST_TITLE:
        own = _REPORT_YEAR.sub(r"\1", own)
    text = order.title.strip() or _short(own, _LONGEST_TITLE)
    subtitle = _subtitle(material, order, own)
    slide = Slide(SlideKind.TITLE, text, lead=subtitle)
    return DeckTitle(text, subtitle, _short(own, _LONGEST_SOURCE), slide)


def _short(title: str, most: int) -> str:
    """Return a title made short, unless a lone word is left of it: « Rapport d’activité des services »."""
    short = short_title(title, most)
    return title if len(short.split()) < 2 and len(title) <= most else short


def _title_of(material: Material) -> str:
    """Return what the document calls itself: its title, its object, its first heading, its name."""
    document = material.document
    for candidate in _possible_titles(material):
        text = _OBJECT.sub("", typographic(candidate)).strip(" .:;–-\u00a0")
        if text and not _NOT_A_TITLE.fullmatch(fold(text)) and any(c.isalpha() for c in text):
            known = spellings_of(document_text(document))
            whole = _shared_by_parts(plain_case(text, known), material)
            return _completed(whole, document)
    return (
        PurePath(document.name).stem.replace("_", " ").replace("-", " ").capitalize()
        or "Présentation"
    )


def document_text(document: SourceDocument) -> str:
    """Return what a document says in small letters, in which its names stand as they are written."""
    return " | ".join(block.text for block in document.blocks if not block.text.isupper())


def _shared_by_parts(title: str, material: Material) -> str:
    """Return what the covers of a bundle have in common: « Rapport d’activité – 3 rapports »."""
    parts = len(material.parts())
    first = fold(title).split()
    covers = [
        fold(block.text).split()
        for block in material.document.blocks
        if block.kind is BlockKind.HEADING and fold(block.text).split()[:2] == first[:2]
    ]
    if parts < 2 or not parts - 1 <= len(covers) <= 2 * parts:
        return title
    shared = next(
        (
            size
            for size in range(len(first))
            if any(cover[: size + 1] != first[: size + 1] for cover in covers)
        ),
        len(first),
    )
    kept = _LINKING.sub("", " ".join(title.split()[:shared])).strip(" :–-,")
    if shared == len(first) or len(kept.split()) < 2:
        return title
    return f"{kept} – {parts} rapports"


def _possible_titles(material: Material) -> Iterator[str]:
    document = material.document
    first = _first_lines(document)
    headings = [block.text for block in first if block.kind is BlockKind.HEADING]
    is_file_name = _bare(document.title) in (
        _bare(document.name),
        _bare(PurePath(document.name).stem),
    )
    cover = cover_lines(document)
    if not is_file_name and says_more(cover, document.title):
        yield from best_first(cover)
    if not is_file_name and not is_owner(document.title):
        yield document.title
    yield from (
        block.text
        for block in document.blocks[:_OBJECT_BLOCKS]
        if _OBJECT.match(block.text) and len(block.text) < 200 and block.page <= 2
    )
    yield from (
        text
        for text in headings
        if "genre" in opening_kinds(folded_words(text)) and not is_owner(text)
    )
    if document.blocks[0] in first and headings[:1] == [document.blocks[0].text]:
        yield from (text for text in headings[:1] if not is_owner(text))
    if material.opening and not is_owner(material.opening.blocks[0].text):
        yield material.opening.blocks[0].text
    yield from (text for text in headings if not is_owner(text))
    if is_file_name and "genre" in opening_kinds(folded_words(PurePath(document.name).stem)):
        yield PurePath(document.name).stem.replace("_", " ").replace("-", " ").capitalize()
    yield from (
        block.text
        for block in first
        if 2 < len(block.text.split()) < 16 and not is_owner(block.text)
    )
    yield from (
        block.text for block in document.blocks[:_FIRST_BLOCKS] if block.kind is BlockKind.HEADING
    )


def _bare(name: str) -> str:
    """Return a file's name or a title as both are compared: « 2026_rob » is « 2026 ROB »."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()


def _completed(title: str, document: SourceDocument) -> str:
    """Return a title that says its subject: with the heading under it, or the words that follow it."""
    first = _first_lines(document)
    cover = cover_lines(document)
    undated = title
    for mention in reversed(find_dates(title)):
        undated = undated[: mention.start] + undated[mention.end :]
    stems = [word for word in folded_words(undated) if len(word) > 2 and not word.isdigit()]
    bare = all(word in words()["titre"]["genres"] for word in stems)
    if bare:
        for block in first:
            text = _REFERENCE.sub("", plain_case(typographic(block.text))).strip(" .")
            is_said = set(content_stems(folded_words(text))) <= set(
                content_stems(folded_words(title))
            )
            if (
                not is_said
                and not is_owner(text)
                and not _PERIOD.search(text)
                and (_is_heading_like(block) or block in cover)
                and not _NOT_A_TITLE.fullmatch(fold(text))
            ):
                return f"{title} – {text[:1].lower() + text[1:] if text[1:2].islower() else text}"
    if _UNFINISHED.search(title):
        tail = re.escape(fold(title)[-24:])
        pattern = re.compile(
            rf"{tail}( (?:d[eu]s? |d'|de la |de l')[^,.:;()]{{3,45}}?)(?= pour\b| presente| exercice|[,.:;()]|\Z)"
        )
        for block in document.blocks[: _FIRST_BLOCKS * 2]:
            folded = fold(block.text[:400])
            found = pattern.search(folded)
            if found:
                return title + typographic(block.text[found.start(1) : found.end(1)])
    return title


def _is_heading_like(block: SourceBlock) -> bool:
    text = block.text
    if block.kind is not BlockKind.HEADING or len(text) > 110 or has_verb(folded_words(text)):
        return False
    return not re.match(
        r"\s*(?:\d|[IVX]+\s*[.)–-]|article|titre|chapitre|sommaire|préambule)", text, re.IGNORECASE
    )


def plain_case(text: str, known: Spellings | None = None) -> str:
    """Return a title in capitals as it is usually written; `known`: how the document spells its names."""
    letters = [letter for letter in text if letter.isalpha()]
    if known and len(text) < 90:
        text = without_capitals(text, known)
    elif len(letters) > 8 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters):
        return plain_title(text.upper()) if len(text) < 90 else text.capitalize()
    return text[:1].upper() + text[1:]


def _subtitle(material: Material, order: OutlineOrder, title: str) -> str:
    """Return of whom the document is, of which period, and the meeting it is shown at."""
    said = set(content_stems(folded_words(f"{title} {order.title}")))
    parts = [_owner(material) or order.profile.name]
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


def _occasion(order: OutlineOrder) -> str:
    """Return « Conseil municipal du 12 décembre 2026 »; empty without a day."""
    try:
        day = date.fromisoformat(order.day)
    except ValueError:
        return ""
    return f"{_OCCASIONS[order.audience]} {written_day(day)}"


def _meeting(material: Material) -> str:
    """Return the meeting that the first page names: « Conseil municipal du 25 mars 2025 »."""
    for block in _first_lines(material.document):
        found = _MEETING.search(typographic(block.text))
        if found:
            text = found.group()
            return text[:1].upper() + text[1:].lower()
    return ""


def written_day(day: date) -> str:
    """Return « 1er décembre 2026 »."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def _first_lines(document: SourceDocument) -> list[SourceBlock]:
    """Return the lines above the body of the first page."""
    lines: list[SourceBlock] = []
    for block in document.blocks[:_FIRST_BLOCKS]:
        is_line = (
            len(block.text) <= _LONGEST_LINE
            or _OBJECT.match(block.text)
            or block.kind is BlockKind.HEADING
        )
        is_body = block.kind is BlockKind.TABLE or not is_line or _VISA.match(fold(block.text))
        if block.page != document.blocks[0].page or is_body:
            break
        if block.kind is not BlockKind.NOTE or len(lines) < 4:
            lines.append(block)
    return lines


def _owner(material: Material) -> str:
    """Return the line of the first page that names the commune or the body it comes from."""
    found: list[str] = []
    for block in _first_lines(material.document)[:8]:
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
    dated = _REPORT_YEAR.search(material.document.title)
    if dated:
        return dated.group(2)
    lines = _first_lines(material.document)
    for block in lines:
        found = _PERIOD.search(block.text)
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
