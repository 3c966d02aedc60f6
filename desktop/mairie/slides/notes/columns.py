# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two things that notes set one against the other: « Avant » and « Après », « Dépenses » and « Recettes »."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import cache

from desktop.core.draft import Author
from desktop.core.slides.deck import MOST_POINTS, Slide, SlideColumn, SlideKind, SlidePoint
from desktop.mairie.slides.notes.cues import bare, cues
from desktop.mairie.slides.notes.kinds.items import read_item
from desktop.mairie.slides.notes.points import points_of, text_points
from desktop.mairie.slides.notes.reading.lines import Mark, NoteLine
from desktop.mairie.slides.notes.reading.structure import Section
from desktop.mairie.slides.wording.phrases import capitalised

_LABELLED = re.compile(r"\A([^:]{2,40}?)\s*:\s*(\S.*)\Z")
_LIST_SIGNS = (re.compile(r"\s*;\s+"), re.compile(r",\s+"))


def pair_title(first: str, second: str) -> str:
    """Return the title of two columns so called, « Avant et après »; empty when they are no pair."""
    return _pairs().get((_name(first), _name(second)), "")


def columns_of_sections(first: Section, second: Section) -> Slide | None:
    """Return the slide of two sections that face each other."""
    title = pair_title(first.title, second.title)
    if not title or not first.lines or not second.lines:
        return None
    if any(line.cells for line in (*first.lines, *second.lines)):
        return None
    columns = [SlideColumn(capitalised(one.title), points_of(one.lines)) for one in (first, second)]
    return _slide(first.parent or title, columns)


def columns_of_lines(title: str, lines: Sequence[NoteLine]) -> tuple[Slide, set[int]] | None:
    """Return the slide of two lines that face each other, or of « + » and « - » lines; and their places."""
    labelled = [(place, _LABELLED.match(line.text)) for place, line in enumerate(lines)]
    found = [(place, match[1], match[2]) for place, match in labelled if match]
    for (one, first, said), (two, second, answer) in itertools.pairwise(found):
        name = pair_title(first, second)
        is_figures = all(read_item(lines[place].text) for place in (one, two))
        if name and two == one + 1 and not is_figures:
            columns = [
                SlideColumn(capitalised(label), _listed(text))
                for label, text in ((first, said), (second, answer))
            ]
            slide = _slide(title or name, columns)
            return (slide, {one, two}) if slide else None
    return _signed(title, lines)


def _signed(title: str, lines: Sequence[NoteLine]) -> tuple[Slide, set[int]] | None:
    plus = [place for place, line in enumerate(lines) if line.mark is Mark.PLUS]
    minus = [place for place, line in enumerate(lines) if line.mark is Mark.BULLET]
    if not plus or not minus or max(len(plus), len(minus)) > MOST_POINTS:
        return None
    columns = [
        SlideColumn(name, points_of([lines[place] for place in places]))
        for name, places in (("Les plus", plus), ("Les moins", minus))
    ]
    slide = _slide(title or "Les plus et les moins", columns)
    return (slide, {*plus, *minus}) if slide else None


def _listed(text: str) -> tuple[SlidePoint, ...]:
    for sign in _LIST_SIGNS:
        pieces = [piece for piece in sign.split(text.rstrip(" .")) if piece.strip()]
        if 1 < len(pieces) <= MOST_POINTS and all(len(piece) < 70 for piece in pieces):
            return tuple(point for piece in pieces for point in text_points(piece))
    return tuple(text_points(text))


def _slide(title: str, columns: Sequence[SlideColumn]) -> Slide | None:
    if any(not 1 <= len(column.points) <= MOST_POINTS for column in columns):
        return None
    return Slide(SlideKind.COLUMNS, title, columns=tuple(columns), author=Author.AGENT)


def _name(title: str) -> str:
    name = bare(title)
    # « Dépenses 2027 » and « Dépenses (en €) » are « Dépenses ».
    return re.sub(r"\s*(?:\(.*\)|(?:19|20)\d{2})\s*\Z", "", name)


@cache
def _pairs() -> dict[tuple[str, str], str]:
    return {(bare(first), bare(second)): title for first, second, title in cues()["pairs"]}
