# SPDX-License-Identifier: AGPL-3.0-or-later
"""The door: slides laid one after the other, each on as many slides as it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop.core.pictures.scene import Drawing
from desktop.core.slides.deck import Deck, Slide, SlideKind
from desktop.core.slides.laid_deck import (
    DeckLook,
    LaidDeck,
    LaidItem,
    LaidSlide,
    LaidText,
    TextRole,
)
from desktop.mairie.slides.layout.feet import lay_foot, slide_pages
from desktop.mairie.slides.layout.flow import MOST_PARTS
from desktop.mairie.slides.layout.kinds.columns import lay_columns
from desktop.mairie.slides.layout.kinds.contacts import lay_contacts
from desktop.mairie.slides.layout.kinds.cover import lay_cover
from desktop.mairie.slides.layout.kinds.figures import lay_chart_slide, lay_table_slide
from desktop.mairie.slides.layout.kinds.numbers import lay_numbers
from desktop.mairie.slides.layout.kinds.pictures import lay_picture
from desktop.mairie.slides.layout.kinds.quote import lay_quote
from desktop.mairie.slides.layout.kinds.texts import lay_agenda, lay_decision, lay_points
from desktop.mairie.slides.layout.kinds.timeline import lay_timeline
from desktop.mairie.slides.layout.kinds.wording import named
from desktop.mairie.slides.layout.paragraphs import clean
from desktop.mairie.slides.layout.readable import made_readable
from desktop.mairie.slides.layout.stage import Part, Stage
from desktop.mairie.slides.layout.titles import lay_title
from desktop.mairie.slides.layout.unwritten import unwritten_remarks

_KINDS: Mapping[SlideKind, Callable[[Slide, Stage], tuple[Part, ...]]] = {
    SlideKind.TITLE: lay_cover,
    SlideKind.AGENDA: lay_agenda,
    SlideKind.POINTS: lay_points,
    SlideKind.COLUMNS: lay_columns,
    SlideKind.NUMBER: lay_numbers,
    SlideKind.TABLE: lay_table_slide,
    SlideKind.CHART: lay_chart_slide,
    SlideKind.TIMELINE: lay_timeline,
    SlideKind.PICTURE: lay_picture,
    SlideKind.QUOTE: lay_quote,
    SlideKind.DECISION: lay_decision,
    SlideKind.CONTACTS: lay_contacts,
}
_UNTITLED = {
    SlideKind.AGENDA: "Ordre du jour",
    SlideKind.DECISION: "Décision proposée",
    SlideKind.CONTACTS: "Contacts",
    SlideKind.TIMELINE: "Calendrier",
    SlideKind.NUMBER: "Chiffres clés",
}
_NAMELESS = "Présentation"
_TEXT_KINDS = (SlideKind.POINTS, SlideKind.COLUMNS, SlideKind.DECISION, SlideKind.TIMELINE)
_SMALL = 18.0
"""Letters of a body under that size are told: they are hard to read from the end of a room."""


@dataclass(frozen=True, slots=True)
class _Laid:
    slides: tuple[LaidSlide, ...]
    remarks: tuple[str, ...]


def lay_deck(
    deck: Deck,
    look: DeckLook,
    drawing: Drawing,
    pictures: Mapping[str, bytes],
    check: Callable[[], None],
) -> LaidDeck:
    """Return the deck with everything placed and measured.

    `pictures` are PNG or JPEG files by their paths; `check` raises when the agent gave up.
    """
    slides, remarks = list[LaidSlide](), list[str]()
    for slide in deck.slides:
        check()
        laid = _lay(slide, deck, look, drawing, pictures, len(slides) + 1)
        slides += laid.slides
        remarks += laid.remarks
    remarks += unwritten_remarks(slides, drawing)
    return LaidDeck(deck, look, tuple(slides), tuple(dict.fromkeys(remarks)))


def lay_slide(
    slide: Slide,
    deck: Deck,
    look: DeckLook,
    drawing: Drawing,
    pictures: Mapping[str, bytes],
    number: int,
) -> LaidDeck:
    """Return one slide, or the several that it is split into, numbered from `number`."""
    laid = _lay(slide, deck, look, drawing, pictures, number)
    remarks = (*laid.remarks, *unwritten_remarks(laid.slides, drawing))
    return LaidDeck(deck, look, laid.slides, tuple(dict.fromkeys(remarks)))


def _lay(
    slide: Slide,
    deck: Deck,
    look: DeckLook,
    drawing: Drawing,
    pictures: Mapping[str, bytes],
    number: int,
) -> _Laid:
    is_cover = slide.kind is SlideKind.TITLE
    has_source = bool(clean(deck.source)) and not is_cover and _is_sourced(slide)
    stage = Stage(deck, look, drawing, pictures, has_source)
    parts = _KINDS[slide.kind](slide, stage)
    title = clean(slide.title) or _fallback(slide, deck)
    told = [remark for part in parts for remark in part.remarks]
    if len(parts) > MOST_PARTS:
        parts = parts[:MOST_PARTS]
        told.append(f"{named(title)} est beaucoup trop longue\u00a0: sa fin n’est pas montrée.")
    if len(parts) > 1:
        told.append(f"{named(title)} est répartie sur {len(parts)} diapositives.")
    laid = list[LaidSlide]()
    for index, part in enumerate(parts):
        suffix = f"({index + 1}/{len(parts)})" if len(parts) > 1 else ""
        head = lay_title(title, part.layout, stage, suffix)
        if head.was_cut and not index:
            told.append(f"{named(title)}\u00a0: le titre est trop long, il a été raccourci.")
        foot = () if is_cover else tuple(lay_foot(slide, part.layout, number + index, stage))
        items = made_readable((head.text, *part.items, *foot), part.layout, stage)
        laid.append(LaidSlide(slide, part.layout, items, number + index, (index + 1, len(parts))))
    told += _small(title, slide.kind, parts, stage)
    return _Laid(tuple(laid), tuple(told))


def _is_sourced(slide: Slide) -> bool:
    """Tell whether a slide rests on the source: an agenda and contacts of one's own do not."""
    if slide.kind in (SlideKind.AGENDA, SlideKind.CONTACTS, SlideKind.DECISION):
        return bool(slide_pages(slide))
    return True


def _fallback(slide: Slide, deck: Deck) -> str:
    if slide.kind is SlideKind.TITLE:
        return clean(deck.title) or _NAMELESS
    return _UNTITLED.get(slide.kind, "") or clean(deck.title) or _NAMELESS


def _small(title: str, kind: SlideKind, parts: tuple[Part, ...], stage: Stage) -> Iterator[str]:
    if kind not in _TEXT_KINDS:
        return
    sizes = [size for part in parts for item in part.items for size in _body_sizes(item)]
    if sizes and min(sizes) < _SMALL * stage.unit - 0.01:
        yield f"{named(title)} a beaucoup de texte\u00a0: ses lettres sont petites."


def _body_sizes(item: LaidItem) -> Iterator[float]:
    if isinstance(item, LaidText) and item.role is TextRole.BODY:
        yield from (paragraph.look.size for paragraph in item.paragraphs)
