# SPDX-License-Identifier: AGPL-3.0-or-later
"""How slides are called in the window: their kinds, what they hold, from which pages, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.core.draft import Author, Doubt
from desktop.core.slides.deck import BigNumber, Deck, Slide, SlideKind, SlidePoint, TimelineStep
from desktop.ui.words import NBSP, count

KINDS: dict[SlideKind, tuple[str, str]] = {
    SlideKind.TITLE: ("Titre", "format-title"),
    SlideKind.AGENDA: ("Sommaire", "format-list-numbered"),
    SlideKind.POINTS: ("Points", "format-list-bulleted"),
    SlideKind.COLUMNS: ("Deux colonnes", "view-column-outline"),
    SlideKind.NUMBER: ("Chiffres clés", "numeric"),
    SlideKind.TABLE: ("Tableau", "table"),
    SlideKind.CHART: ("Graphique", "chart-bar"),
    SlideKind.TIMELINE: ("Étapes", "timeline-text-outline"),
    SlideKind.PICTURE: ("Image", "image-outline"),
    SlideKind.QUOTE: ("Citation", "format-quote-close"),
    SlideKind.DECISION: ("Décision", "gavel"),
    SlideKind.CONTACTS: ("Contacts", "card-account-phone-outline"),
}
"""Name and icon of each kind, in the order in which they are offered."""
_AUTHORS = {
    Author.RULE: ("Repris du document", "information"),
    Author.MODEL: ("Rédigé par le modèle", "brick"),
    Author.AGENT: ("Modifié par vous", "good"),
}
_MOST_PAGES = 3
"""Page marks of a line of the list; the slide itself shows them all."""
UNTITLED = "Sans titre"


def kind_name(kind: SlideKind) -> str:
    """Return what a kind is called: « Deux colonnes »."""
    return KINDS[kind][0]


def kind_icon(kind: SlideKind) -> str:
    """Return the icon of a kind."""
    return KINDS[kind][1]


def author_words(slide: Slide, has_source: bool = True) -> tuple[str, str]:
    """Return who wrote a slide and the tone in which it is said."""
    if slide.author is Author.RULE and not has_source:
        return "Repris de vos notes", "information"
    if slide.author is Author.RULE and any(one is Author.MODEL for one in _authors(slide)):
        return _AUTHORS[Author.MODEL]
    return _AUTHORS[slide.author]


def _authors(slide: Slide) -> Iterator[Author]:
    yield from (point.author for point in slide.points)
    yield from (point.author for column in slide.columns for point in column.points)
    yield from (number.author for number in slide.numbers)
    yield from (step.author for step in slide.steps)


def title_words(slide: Slide) -> str:
    """Return a slide's title in one line; « Sans titre » when it has none."""
    return " ".join(slide.title.split()) or UNTITLED


def pages_of(slide: Slide) -> tuple[int, ...]:
    """Return the pages of the source that a slide rests on, in order, each once."""
    found = {page for page in (*slide.pages, *_pages(slide)) if page > 0}
    return tuple(sorted(found))


def _pages(slide: Slide) -> Iterator[int]:
    yield from (point.page for point in slide.points)
    yield from (point.page for column in slide.columns for point in column.points)
    yield from (number.page for number in slide.numbers)
    yield from (step.page for step in slide.steps)
    if slide.table is not None:
        yield slide.table.page
    if slide.chart is not None:
        yield slide.chart.page


def pages_words(pages: Iterable[int], most: int = _MOST_PAGES) -> str:
    """Return « p. 3, 12, 14… »; empty for none."""
    listed = list(pages)
    if not listed:
        return ""
    shown = ", ".join(str(page) for page in listed[:most])
    return f"p.{NBSP}{shown}{'…' if len(listed) > most else ''}"


def doubts_of(slide: Slide) -> tuple[Doubt, ...]:
    """Return what is to be checked in a slide."""
    parts: tuple[SlidePoint | BigNumber | TimelineStep, ...] = (
        *slide.points,
        *(point for column in slide.columns for point in column.points),
        *slide.numbers,
        *slide.steps,
        *slide.notes,
    )
    return tuple(doubt for part in parts for doubt in part.doubts)


def content_words(slide: Slide) -> str:
    """Return what a slide holds: « 5 points », « 8 lignes »."""
    kind = slide.kind
    if kind is SlideKind.COLUMNS:
        return _points(sum(len(column.points) for column in slide.columns))
    if kind is SlideKind.NUMBER:
        return count(len(slide.numbers), "chiffre")
    if kind is SlideKind.TABLE:
        return count(len(slide.table.rows), "ligne") if slide.table else "à remplir"
    if kind is SlideKind.CHART:
        return _chart_words(slide)
    if kind is SlideKind.TIMELINE:
        return count(len(slide.steps), "étape")
    if kind is SlideKind.CONTACTS:
        return count(len(slide.contacts), "contact")
    if kind is SlideKind.PICTURE:
        return "" if slide.picture and slide.picture.path else "image à choisir"
    if kind in (SlideKind.TITLE, SlideKind.QUOTE):
        return ""
    return _points(len(slide.points))


def _points(number: int) -> str:
    return count(number, "point") if number else "vide"


def _chart_words(slide: Slide) -> str:
    if slide.chart is None or not slide.chart.categories:
        return "à remplir"
    return "Graphique"


def line_words(slide: Slide) -> str:
    """Return the second line of a slide in the list: « 5 points · p. 3, 12 »."""
    content = content_words(slide) or kind_name(slide.kind)
    parts = (content, pages_words(pages_of(slide)))
    return " · ".join(part for part in parts if part)


def spoken_words(deck: Deck, place: int) -> str:
    """Return a slide as a screen reader says it: its place, its title, what it holds."""
    slide = deck.slides[place]
    parts = [
        f"Diapositive {place + 1} sur {len(deck.slides)}{NBSP}: {title_words(slide)}",
        kind_name(slide.kind),
        content_words(slide),
        pages_words(pages_of(slide), 12),
    ]
    if slide.is_brief:
        parts.append("à rédiger par le modèle")
    doubts = len(doubts_of(slide))
    if doubts:
        parts.append(f"{count(doubts, 'point')} à vérifier")
    return ", ".join(part for part in parts if part)
