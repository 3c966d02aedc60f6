# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which slides end a deck, by its audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.core.slides.deck import Audience, Slide, SlideKind
from desktop.french.digest.candidates import Candidate
from desktop.french.digest.verbs import has_verb
from desktop.french.words import fold
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.decisions import find_decisions
from desktop.mairie.slides.outline.decisions.assembly import Assembly, assembly_of
from desktop.mairie.slides.outline.decisions.finding import decision_slide
from desktop.mairie.slides.outline.ending.contacts import contacts_in, contacts_of, contacts_slide
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.points import Told, make_points, pages_of, worth
from desktop.mairie.slides.outline.special.timelines import read_step
from desktop.mairie.slides.outline.words import words

_FEWEST_FOR_ENDING = 5
"""Slides asked, under which the deck ends with what the document says last."""
_FEWEST_STATEMENTS = 12
"""Statements from which a few are kept for the end."""
_FEWEST_KEPT, _MOST_KEPT = 3, 5
_CUES = {Audience.PUBLIC: "change", Audience.STAFF: "a_faire"}
_MANY_DECISIONS = 3
"""Places from which a document is minutes: what was decided stands under each item."""
_LAST = 1_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    """The last slides, and the blocks that the others leave to them."""

    slides: tuple[PlacedSlide, ...]
    blocks: frozenset[int]


def make_ending(
    material: Material, order: OutlineOrder, told: Told, check: Callable[[], None]
) -> Ending:
    """Return the slides that end the deck; what they tell is noted in `told`."""
    slides: list[Slide] = []
    blocks: frozenset[int] = frozenset()
    decisions = find_decisions(material)
    check()
    asked = [one for one in decisions if one.is_asked] or decisions
    is_minutes = material.tells_meeting or len(asked) >= _MANY_DECISIONS
    if order.audience is Audience.COUNCIL and asked and not is_minutes:
        slide = decision_slide(asked, _assembly(material))
        for point in slide.points:
            told.add(point.text)
            told.add(point.passage)
        blocks = frozenset().union(*(one.places for one in asked))
        slides.append(slide)
    elif order.slides >= _FEWEST_FOR_ENDING and not (
        material.tells_meeting
        and order.audience is Audience.COUNCIL  # torn from its item, a decision is lost
    ):
        slides.extend(_kept_for_the_end(material, order.audience, told))
    slides.extend(_contacts(material, order))
    most = max(0, order.slides - 2)
    placed = tuple(PlacedSlide(slide, _LAST + rank) for rank, slide in enumerate(slides[:most]))
    return Ending(placed, blocks)


def _assembly(material: Material) -> Assembly:
    blocks = (block for section in material.sections for block in section.blocks)
    return assembly_of(block.text for block in blocks)


def _contacts(material: Material, order: OutlineOrder) -> Iterator[Slide]:
    given = contacts_in(material)
    if order.audience is Audience.PUBLIC:
        mairie = contacts_of(order.profile)
        known = ((mairie,) if mairie else ()) + given
        if known:
            yield contacts_slide(known)
    elif len(given) >= 2 and order.slides > _FEWEST_FOR_ENDING:
        yield contacts_slide(given, "Contacts")


def _kept_for_the_end(material: Material, audience: Audience, told: Told) -> Iterator[Slide]:
    """Yield « Points à retenir », « Ce qui change » or « Ce qui est à faire »."""
    if len(material.statements) < _FEWEST_STATEMENTS:
        return
    title, chosen = _chosen(material, audience)
    trial = told.copy()
    points = make_points(chosen, trial, _MOST_KEPT)
    cues = _CUES.get(audience)
    if cues:  # half a sentence may have lost the word it was chosen for
        points = tuple(one for one in points if _has_cue(fold(one.text), words()[cues]["mots"]))
    if len(points) >= _FEWEST_KEPT:
        told.become(trial)
        yield Slide(SlideKind.POINTS, title, points=points, pages=pages_of(points))


def _chosen(material: Material, audience: Audience) -> tuple[str, list[Candidate]]:
    if audience is Audience.STAFF:
        return "Ce qui est à faire", _with_words(material.statements, words()["a_faire"]["mots"])
    if audience is Audience.PUBLIC:
        return "Ce qui change", _with_words(material.statements, words()["change"]["mots"])
    return "Points à retenir", _best_apart(material)


def _has_cue(folded: str, cues: Sequence[str]) -> bool:
    return any(f" {cue}" in f" {folded}" for cue in cues)


def _with_words(statements: Sequence[Candidate], cues: Sequence[str]) -> list[Candidate]:
    return [
        one
        for one in statements
        if not one.row and not read_step(one.text, 0) and _has_cue(one.folded, cues)
    ]


def _best_apart(material: Material) -> list[Candidate]:
    """Return the best statement of each of the richest sections: what to keep in mind of the whole."""
    chosen: list[Candidate] = []
    by_chapter: dict[str, list[Candidate]] = {}
    for statement in material.statements:
        if statement.row and not statement.is_alert:
            continue  # « Total : 5 918 » says nothing far from its table
        if statement.kind == "list_item" and statement.text != statement.passage:
            continue  # nor an item far from its list
        if not has_verb(statement.words):
            continue  # nor « Fermeture de 8 mois » far from what is closed
        section = material.sections[statement.section]
        chapter = " / ".join((section.part, *section.path[:2]))
        by_chapter.setdefault(chapter, []).append(statement)
    for found in by_chapter.values():
        if len(found) > 3:
            chosen.append(max(found, key=lambda one: one.score))
    return sorted(chosen, key=worth)[-_MOST_KEPT:]
