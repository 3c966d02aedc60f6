# SPDX-License-Identifier: AGPL-3.0-or-later
"""How letters look in a place: what is inherited level after level, and what a sample text shows.

Impress writes its looks into the sample text of masters, PowerPoint into their lists of levels; only
the latter go over to slides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from desktop.core.slides.laid_deck import Align
from desktop.documents.slides.template.bullets import read_bullet
from desktop.documents.slides.template.colours import Scheme, whole
from desktop.documents.slides.template.geometry import child
from desktop.documents.slides.template.opening import local

_ALIGNS: dict[str, Align] = {"l": "left", "ctr": "centre", "r": "right"}
_USUAL_SIZE = 18.0
_LEAST_SIZE, _MOST_SIZE = 4.0, 400.0
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Letters:
    """How the first level of a place's text looks."""

    size: float
    colour: str
    """ "#rrggbb", without a look at the ground."""
    align: Align
    is_bold: bool
    is_italic: bool
    family: str
    bullet: str
    """Empty when there is none; « • » for a picture or a sign that cannot be written."""
    indent: float
    """Points by which its text hangs; -1 when bullet and text stand otherwise."""


@dataclass(frozen=True, slots=True)
class Level:
    """One place that speaks of letters: of their paragraphs, and of themselves; either may be None."""

    paragraph: Any
    letters: Any


def level_of(properties: Any) -> Level:
    """Return a level of a list of levels."""
    return Level(properties, child(properties, "defRPr"))


def sample_of(shape: Any) -> Level | None:
    """Return what the sample text of a place shows; None when it has none."""
    paragraph = child(shape, "txBody", "p")
    if paragraph is None:
        return None
    run = next((e for e in paragraph if local(e) in ("r", "fld")), None)
    letters = child(run, "rPr") if run is not None else child(paragraph, "endParaRPr")
    return Level(child(paragraph, "pPr"), letters)


def read_letters(
    levels: Sequence[Level], scheme: Scheme, families: tuple[str, str], *, is_title: bool
) -> Letters:
    """Return what the nearest levels say, in their order; `families` are the theme's two."""
    runs = [level.letters for level in levels if level.letters is not None]
    paragraphs = [level.paragraph for level in levels if level.paragraph is not None]
    colours = (scheme.resolve(child(run, "solidFill")) for run in runs)
    colour = next((found for found in colours if found is not None), None)
    faces = (child(run, "latin") for run in runs)
    face = next((f.get("typeface") for f in faces if f is not None and f.get("typeface")), "")
    size = whole(first_of(runs, "sz"), round(_USUAL_SIZE * 100)) / 100
    bullet, indent = read_bullet(paragraphs)
    return Letters(
        size=max(_LEAST_SIZE, min(_MOST_SIZE, size)),
        colour=colour.hexadecimal if colour else f"#{scheme.named('tx1')}",
        align=_ALIGNS.get(first_of(paragraphs, "algn") or "l", "left"),
        is_bold=first_of(runs, "b") in ("1", "true"),
        is_italic=first_of(runs, "i") in ("1", "true"),
        family=_family(face, families, is_title=is_title),
        bullet=bullet,
        indent=indent,
    )


def _family(face: str, families: tuple[str, str], *, is_title: bool) -> str:
    """Return the name of a family; « +mj » and « +mn » are the theme's two."""
    if face.startswith("+mj") or (not face and is_title):
        return families[0]
    if face.startswith("+mn") or not face:
        return families[1]
    return face[:_LONGEST_NAME]


def first_of(elements: Sequence[Any], name: str) -> str | None:
    """Return an attribute of the nearest element that has it."""
    values = (element.get(name) for element in elements if element is not None)
    return next((value for value in values if value is not None), None)
