# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the notes of an agent to slides: their words, put where slides have a place for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from desktop.core.draft import Author
from desktop.core.errors import InvalidField
from desktop.core.slides.deck import (
    MOST_POINTS,
    Audience,
    Contact,
    Deck,
    Slide,
    SlideKind,
    SlidePoint,
)
from desktop.french.dates import find_dates
from desktop.french.digest.told_cells import lower_first
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.slides.notes.columns import columns_of_sections
from desktop.mairie.slides.notes.cues import is_one_of
from desktop.mairie.slides.notes.fitting import base_title, fit, told, with_own_titles
from desktop.mairie.slides.notes.kinds.dated import read_step
from desktop.mairie.slides.notes.kinds.items import read_item
from desktop.mairie.slides.notes.kinds.people import MOST_CONTACTS
from desktop.mairie.slides.notes.points import evenly, points_slides, text_points, titled, worded
from desktop.mairie.slides.notes.reading.attendance import with_present, without_attendance
from desktop.mairie.slides.notes.reading.lines import (
    LONGEST_NOTES,
    MOST_LINES,
    NoteLine,
    read_lines,
)
from desktop.mairie.slides.notes.reading.mail import Letter, read_letter
from desktop.mairie.slides.notes.reading.request import without_request
from desktop.mairie.slides.notes.reading.structure import Outline, Section, joined, read_structure
from desktop.mairie.slides.notes.section_slides import Gathered, slides_of
from desktop.mairie.slides.notes.themes import WHOLE_TITLE
from desktop.mairie.slides.notes.verbs import has_verb
from desktop.mairie.slides.order import FEWEST_SLIDES, OutlineOrder
from desktop.mairie.slides.outline.agenda import FEWEST_WITH_AGENDA, make_agenda
from desktop.mairie.slides.outline.ending.contacts import contacts_of, contacts_slide
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.subtitle import written_day
from desktop.mairie.slides.wording.titles import ends_well

NOTHING_TO_SHOW = (
    "Écrivez au moins une ligne de notes\u00a0: ce que vous voulez dire, une idée par ligne."
)
ASKED_LEAD = "Il est proposé au conseil municipal de\u00a0:"
ASKED_LEAD_ON = "Le conseil municipal est appelé à se prononcer sur\u00a0:"
_LONGEST_TITLE = 90
_WHEN = (
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le ", "du ", "seance du", "reunion du",
    "conseil du", "conseil municipal du", "rendez-vous le",
)  # fmt: skip
FEWEST_LISTED = 3
_LONGEST_PIECE = 70
_FEWEST_TOLD = 4
"""Words under a label, from which it is a title; words of the label, at most."""
_LABELLED = re.compile(r"\A([^:]{2,60}?)\s*:\s+(\S.*)\Z")
_COMMAS = re.compile(r"\s*[;,]\s+(?![^()]*\))")
_SEMICOLONS = re.compile(r"\s*;\s+")
_MOST_LISTED = 2 * MOST_POINTS
_OCCASIONS = {
    Audience.COUNCIL: "Conseil municipal", Audience.PUBLIC: "Réunion publique", Audience.STAFF: "Réunion des agents",
}  # fmt: skip


def outline_notes(text: str, order: OutlineOrder) -> Deck:
    """Return the slides that notes make, in the agent's own words; raises InvalidField for no words.

    Titles, dashes, blank lines and indents say what belongs together; notes without any are
    grouped by what they speak of. Dates, amounts, figures, quotes, contacts and decisions asked of
    the council go on slides of their kind. Nothing is added.
    """
    lines = read_lines(text)
    if not any(letter.isalpha() for line in lines for letter in line.text + "".join(line.cells)):
        raise InvalidField(NOTHING_TO_SHOW)
    letter = read_letter(lines)
    told, topic = without_request(letter.lines or lines)
    told, present = without_attendance(told)
    outline = read_structure(_one_by_one(told), letter.subject or topic)
    outline, occasion = _without_occasion(outline)
    gathered = Gathered()
    sections = [
        _opened(section, is_only=len(outline.sections) == 1)
        for section in joined(outline.sections, MOST_POINTS)
    ]
    content = list(_content(sections, titled(order.title or outline.title), order, gathered))
    title = _title(outline, content, order, told)
    ending = list(_ending(gathered, order))
    content = content or _whole(outline, ending)
    deck = with_present(_assembled(title, content, ending, order, occasion), present)
    return replace(deck, remarks=(*_remarks(text, lines, letter), *deck.remarks))


def _one_by_one(lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
    """Return notes on one line, « Voirie ; 210 000 € ; travaux en juin », as a line for each."""
    pieces = _SEMICOLONS.split(lines[0].text) if len(lines) == 1 else []
    if len(pieces) < FEWEST_LISTED:
        return lines
    return tuple(replace(lines[0], text=piece) for piece in pieces if piece.strip())


def _content(
    found: Sequence[Section], whole: str, order: OutlineOrder, gathered: Gathered
) -> Iterator[Slide]:
    sections, is_only = list(found), len(found) == 1
    while sections:
        section = sections.pop(0)
        facing = columns_of_sections(section, sections[0]) if sections else None
        if facing:
            sections.pop(0)
            yield facing
        elif section.title and not section.lines:
            # A title with nothing under it is a point like another.
            yield from points_slides(WHOLE_TITLE, tuple(text_points(section.title)))
        else:
            yield from slides_of(section, order.audience, gathered, whole, is_only=is_only)


def _opened(section: Section, *, is_only: bool) -> Section:
    """Return « À retenir : pas de sac » as a section of its own, « EPI : casque, gants, gilet » as a list."""
    if section.title or len(section.lines) != 1 or section.lines[0].cells:
        return section
    line = section.lines[0]
    found = _LABELLED.match(line.text)
    pieces = _COMMAS.split(found[2].rstrip(" .")) if found else []
    if (
        found
        and FEWEST_LISTED <= len(pieces) <= _MOST_LISTED
        and max(map(len, pieces)) <= _LONGEST_PIECE
    ):
        is_list_of_figures = all(read_item(piece) or read_step(piece) for piece in pieces)
        if not is_list_of_figures and not is_one_of(found[1], "timeline_titles"):
            return Section(
                found[1], tuple(replace(line, text=piece) for piece in pieces), section.parent
            )
    is_told = found is not None and not is_only and len(found[2].split()) >= _FEWEST_TOLD
    if (
        found
        and is_told
        and len(found[1].split()) <= _FEWEST_TOLD
        and not any(map(str.isdigit, found[1]))
    ):
        return Section(found[1], (replace(line, text=found[2]),), section.parent)
    return section


def _whole(outline: Outline, ending: Sequence[Slide]) -> list[Slide]:
    """Return the slide of notes that consist of their title alone."""
    if ending or not outline.title:
        return []
    return list(points_slides(WHOLE_TITLE, tuple(text_points(outline.title))))


def _title(
    outline: Outline, content: Sequence[Slide], order: OutlineOrder, lines: Sequence[NoteLine]
) -> str:
    """Return the title of the deck: asked for, written in the notes, or that of what it is shown at."""
    if order.title.strip():
        return typographic(order.title)
    if outline.title:
        return titled(outline.title, _LONGEST_TITLE)
    texts = [line for line in lines if line.text]
    if len(texts) == 1:
        head, colon, rest = texts[0].text.partition(":")
        named = (
            head
            if colon and rest.strip() and any(letter.isalpha() for letter in head)
            else texts[0].text
        )
        return _subject(named) if len(named) > _LONGEST_TITLE else titled(named, _LONGEST_TITLE)
    titles = {base_title(slide.title) for slide in content}
    if len(titles) == 1 and WHOLE_TITLE not in titles and len(content) == 1:
        return titles.pop()
    return _OCCASIONS[order.audience]


def _subject(sentence: str) -> str:
    """Return what a long sentence speaks of: « Le club de pétanque » of « Le club de pétanque demande… »."""
    words = sentence.split()
    verb = next((place for place in range(2, len(words)) if has_verb(f"il {words[place]}")), 0)
    subject = " ".join(words[:verb])
    return titled(subject) if ends_well(subject) else titled(sentence.split(". ")[0])


def _ending(gathered: Gathered, order: OutlineOrder) -> Iterator[Slide]:
    asked = [
        SlidePoint(worded(text), author=Author.AGENT) for text in dict.fromkeys(gathered.asked)
    ]
    groups = evenly(asked)
    for number, group in enumerate(groups, 1):
        title = "Décision demandée" if len(asked) == 1 else "Décisions demandées"
        shown = f"{title} ({number}/{len(groups)})" if len(groups) > 1 else title
        is_verb = all(
            point.text.split()[0].rstrip(",").endswith(("er", "ir", "re")) for point in group
        )
        points = tuple(
            replace(point, text=lower_first(point.text)) if is_verb else point for point in group
        )
        lead = ASKED_LEAD if is_verb else ASKED_LEAD_ON
        yield Slide(SlideKind.DECISION, shown, lead=lead, points=points, author=Author.AGENT)
    contacts = _contacts(gathered.contacts, order)
    cards = [tuple(card) for card in evenly(contacts, MOST_CONTACTS)]
    for number, card in enumerate(cards, 1):
        title = "Contact" if len(contacts) == 1 else "Contacts"
        yield contacts_slide(card, f"{title} ({number}/{len(cards)})" if len(cards) > 1 else title)


def _contacts(found: Sequence[Contact], order: OutlineOrder) -> tuple[Contact, ...]:
    known: dict[tuple[str, ...], Contact] = {}
    mairie = contacts_of(order.profile) if order.audience is Audience.PUBLIC else None
    for contact in (*((mairie,) if mairie else ()), *found):
        if not any(set(contact.details) <= set(other.details) for other in known.values()):
            known.setdefault(contact.details, contact)
    return tuple(known.values())


def _assembled(
    title: str,
    content: Sequence[Slide],
    ending: Sequence[Slide],
    order: OutlineOrder,
    occasion: str,
) -> Deck:
    most = max(FEWEST_SLIDES, order.slides) - 1
    slides = with_own_titles([*content, *ending])
    wants_agenda = 1 + len(slides) >= FEWEST_WITH_AGENDA and most > FEWEST_WITH_AGENDA
    kept, left_out = fit(slides, most - wants_agenda)
    wants_agenda = wants_agenda and 1 + len(kept) >= FEWEST_WITH_AGENDA
    subtitle = _subtitle(title, order, occasion)
    opening = [Slide(SlideKind.TITLE, title, lead=subtitle, author=Author.AGENT)]
    if wants_agenda:
        opening.append(_agenda(kept))
    shown = [_with_notes(slide) if order.has_notes else slide for slide in (*opening, *kept)]
    remark = told(left_out, order.slides)
    return Deck(
        title,
        tuple(replace(slide, id=f"s{number}") for number, slide in enumerate(shown, 1)),
        subtitle,
        order.audience,
        remarks=(remark,) if remark else (),
    )


def _agenda(slides: Sequence[Slide]) -> Slide:
    placed = [
        PlacedSlide(replace(slide, title=base_title(slide.title)), place, base_title(slide.title))
        for place, slide in enumerate(slides)
        if slide.kind not in (SlideKind.CONTACTS, SlideKind.QUOTE)
    ]
    return make_agenda(placed)


def _with_notes(slide: Slide) -> Slide:
    """Give the speaker the whole sentences that the points shorten, and nothing else."""
    whole = tuple(
        SlidePoint(point.passage, author=Author.AGENT) for point in slide.points if point.passage
    )
    return replace(slide, notes=whole) if whole else slide


def _subtitle(title: str, order: OutlineOrder, occasion: str) -> str:
    """Return « Conseil municipal du 14 janvier 2027 · Saint-Aubin »: what the order tells, not more."""
    parts = [order.profile.name and f"Commune {of_commune(order.profile.name)}"]
    with suppress(ValueError):  # no day was told
        parts.append(
            f"{_OCCASIONS[order.audience]} du {written_day(date.fromisoformat(order.day))}"
        )
    if len(parts) < 2:
        parts.append(occasion)
    return " · ".join(part for part in parts if part and part.lower() not in title.lower())


def _without_occasion(outline: Outline) -> tuple[Outline, str]:
    """Return the notes without the line that says when and where they are shown, and that line."""
    first = outline.sections[0] if len(outline.sections) > 1 else None
    if first is None or first.title or len(first.lines) != 1 or first.lines[0].cells:
        return outline, ""
    text = typographic(first.lines[0].text).strip(" .")
    days = [mention for mention in find_dates(text) if mention.kind == "day"]
    is_when = len(days) == 1 and fold(text).startswith(_WHEN) and len(text) <= _LONGEST_TITLE
    if not is_when or ":" in text:
        return outline, ""
    return replace(outline, sections=outline.sections[1:]), text


def _remarks(text: str, lines: Sequence[NoteLine], letter: Letter) -> Iterator[str]:
    if len(lines) >= MOST_LINES or len(text) > LONGEST_NOTES:
        yield f"Seules les {MOST_LINES} premières lignes de vos notes ont été lues."
    if letter.has_signature:
        yield "La formule de politesse et la signature du message n’ont pas été reprises."


__all__ = ["NOTHING_TO_SHOW", "Section", "outline_notes"]
