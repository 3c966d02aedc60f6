# SPDX-License-Identifier: AGPL-3.0-or-later
"""The slides of points: one for each chapter, with a title and what matters most under it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from desktop.core.slides.deck import MOST_POINTS, Slide, SlideKind, SlidePoint
from desktop.french.digest.candidates import Candidate
from desktop.french.digest.section_titles import common_title
from desktop.french.words import fold
from desktop.mairie.slides.outline.chapters import Chapter, find_chapters, is_bare_number
from desktop.mairie.slides.outline.choices import with_choices
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.placed import PlacedSlide
from desktop.mairie.slides.outline.points import Told, figures_of, make_points, pages_of
from desktop.mairie.slides.outline.shared_lead import with_shared_lead
from desktop.mairie.slides.outline.themes import GENERAL, theme_of
from desktop.mairie.slides.outline.vote_lines import is_vote_alone, section_votes, without_vote
from desktop.mairie.slides.outline.words import words
from desktop.mairie.slides.wording import short_title, with_small_first

_FEWEST_POINTS = 2
_ENOUGH_SLIDES = 4
"""From so many on, a slide of what is left needs a point more, or a chart takes its room."""
_MOST_VOTES = 3
"""Lines of votes on a slide of minutes; more would leave no room for what was decided."""
_MOST_ROWS_SAID = 2
"""Rows said in sentences of a table that a slide could show whole."""
_OUTCOME = re.compile(r"[-–—.] (?:adopte|rejete|reporte|ajourne|retire)")
_LONGEST_TITLE = 66
"""Of a slide that several small chapters share."""


def chapter_slides(
    material: Material,
    special: Sequence[PlacedSlide],
    slots: int,
    told: Told,
    left: frozenset[int],
    spare: frozenset[int] = frozenset(),
) -> list[PlacedSlide]:
    """Return at most `slots` slides of points, without what the `special` ones already show.

    Of the tables at `spare`, which a chart or an extract could show whole, a row or two is said.
    """
    used = left.union(*(one.blocks for one in special))
    shown = frozenset().union(*(one.statements for one in special)) if special else frozenset()
    whole = left.union(*(one.blocks for one in special if one.slide.kind is SlideKind.TABLE))
    free = [
        one for one in material.statements
        if id(one) not in told.statements | shown and _is_free(one, material, used, whole)
    ]  # fmt: skip
    free = _few_rows(free, material, spare)
    common = [one for one in free if id(one) in material.common]
    own = [one for one in free if id(one) not in material.common]
    chapters = find_chapters(
        material.sections, own, slots - bool(common), _shown_sections(material, special)
    )
    if common:
        sections = tuple(dict.fromkeys(one.section for one in common))
        title = common_title(material.sections) or theme_of(common, ())
        chapters.insert(0, Chapter((title,), "", (title,), sections, common))
    fewest = 1 if len(chapters) == 1 and not special else _FEWEST_POINTS
    made = _made(chapters, material, told, slots, fewest)
    if common and made:  # what all reports share comes before each of them
        made[0] = replace(made[0], place=0)
    return made


def _made(
    chapters: Sequence[Chapter], material: Material, told: Told, slots: int, fewest: int
) -> list[PlacedSlide]:
    """Return the slides; statements that stand alone under their headings share one at the end."""
    slides: list[PlacedSlide] = []
    titles: set[str] = set()
    alone: list[Candidate] = []
    for chapter in chapters:
        trial = told.copy()
        slide = _slide_of(chapter, material, trial, titles)
        if slide and len(slide.slide.points) >= fewest:
            told.become(trial)
            titles.add(slide.slide.title)
            slides.append(slide)
        else:
            alone.extend(chapter.statements)
    others = Chapter((theme_of(alone, {GENERAL, *titles}),), "", (), (), alone)
    slide = _slide_of(others, material, told, titles) if alone and len(slides) < slots else None
    fewest = _FEWEST_POINTS if len(slides) < _ENOUGH_SLIDES else _FEWEST_POINTS + 1
    if slide and len(slide.slide.points) >= fewest:
        last = max(material.place_of(one.block) for one in alone)
        slides.append(replace(slide, place=last))
    return slides


def _few_rows(
    statements: Sequence[Candidate], material: Material, spare: frozenset[int]
) -> list[Candidate]:
    """Return the statements with the best rows only of the tables that could be shown whole."""
    by_table: dict[int, list[Candidate]] = {}
    for one in statements:
        place = material.place_of(one.block)
        if one.row and place in spare:
            by_table.setdefault(place, []).append(one)
    kept = {
        id(one)
        for rows in by_table.values()
        for one in sorted(rows, key=lambda row: (not _is_total(row), -row.score))[:_MOST_ROWS_SAID]
    }
    told = {id(one) for rows in by_table.values() for one in rows}
    return [one for one in statements if id(one) in kept or id(one) not in told]


def _is_total(statement: Candidate) -> bool:
    return statement.row is not None and statement.row.is_total


def _is_free(
    statement: Candidate, material: Material, used: frozenset[int], whole: frozenset[int]
) -> bool:
    """Return True for what no other slide shows; the total of a table is not in its chart.

    `whole`: places of the tables shown with their totals.
    """
    place = material.place_of(statement.block)
    return place not in used or (_is_total(statement) and place not in whole)


def _shown_sections(material: Material, special: Sequence[PlacedSlide]) -> frozenset[int]:
    """Return the sections of which a special slide tells something already."""
    blocks = frozenset().union(*(one.blocks for one in special)) if special else frozenset()
    return frozenset(
        number
        for number, (_, places) in enumerate(material.placed_sections())
        if blocks & set(places)
    )


def _slide_of(
    chapter: Chapter, material: Material, told: Told, taken: Collection[str]
) -> PlacedSlide | None:
    title = _title_of(chapter, material, taken)
    sections = [material.sections[number] for number in chapter.sections]
    votes = section_votes(sections) if material.tells_meeting else ()
    if len(votes) > _MOST_VOTES or chapter.piece == 1:  # a long item is voted on its second slide
        votes = ()
    if _decides_apart(chapter.statements):  # each decision has its own vote beside it
        votes = ()
    room = MOST_POINTS - len(votes)
    points = _points_of(chapter, told, title, room, bool(votes), tells_all=material.is_short)
    points = with_choices(points, chapter, material)
    if votes:
        counts = {figures_of(vote.text) for vote in votes}
        told_apart = (
            without_vote(one)
            for one in points
            if not is_vote_alone(one.text)
            and not ("vote" in fold(one.text) and figures_of(one.text) in counts)
        )
        points = (*(one for one in told_apart if one.text), *votes)
    if not points:
        return None
    places = [material.place_of(statement.block) for statement in chapter.statements]
    first = min(places)
    slide = with_shared_lead(Slide(SlideKind.POINTS, title, points=points, pages=pages_of(points)))
    above = chapter.part or (chapter.path[0] if chapter.path else title)
    if material.names_whole(above) or is_bare_number(above):
        above = title
    return PlacedSlide(slide, first, above)


def _decides_apart(statements: Sequence[Candidate]) -> bool:
    """Return True for several decisions of which each says what came of it."""
    return sum(bool(_OUTCOME.search(one.folded)) for one in statements) > 1


def _points_of(
    chapter: Chapter,
    told: Told,
    title: str,
    most: int,
    votes_apart: bool,
    *,
    tells_all: bool,
) -> tuple[SlidePoint, ...]:
    """Return the points of a slide; chapters that share one have the same room."""
    groups = chapter.groups if len(chapter.groups) > 1 else (tuple(chapter.statements),)
    if votes_apart:
        groups = tuple(
            tuple(one for one in group if not is_vote_alone(one.text)) for group in groups
        )
    share = most // len(groups)
    spare = sum(max(0, share - len(group)) for group in groups)
    return tuple(
        point
        for group in groups
        for point in make_points(group, told, min(most, share + spare), title, tells_all=tells_all)
    )[:most]


def _title_of(chapter: Chapter, material: Material, taken: Collection[str]) -> str:
    """Return the title of a chapter's slide: its headings, or what it speaks of when it has none."""
    titles = [title for title in chapter.titles if title and not material.names_whole(title)]
    if not titles:
        return theme_of(chapter.statements, taken)
    titles = [title for title in titles if not _is_vague(title)] or titles
    if len(titles) == 1:
        return _of_part(titles[0], chapter.part, material)
    name = f"{short_title(chapter.part, 30)}\u00a0: " if chapter.part else ""
    room = (_LONGEST_TITLE - len(name) - 3 * (len(titles) - 1)) // len(titles)
    joined = ", ".join(
        with_small_first(title, material.spellings) if rank or name else title
        for rank, title in enumerate(short_title(one, max(24, room)) for one in titles)
    )
    return f"{name}{joined}"


def _of_part(title: str, part: str, material: Material) -> str:
    """Return a title; after the name of the report it comes from, in a bundle."""
    if not part or fold(title) == fold(part):
        return short_title(title)
    name = short_title(part, 30)
    short = short_title(title, max(24, 60 - len(name)))
    return f"{name}\u00a0: {with_small_first(short, material.spellings)}"


def _is_vague(title: str) -> bool:
    """Return True for a heading that names nothing: « Objet », « Préambule »."""
    return fold(short_title(title)).strip(" .:") in words()["titres_vides"]["titres"]
