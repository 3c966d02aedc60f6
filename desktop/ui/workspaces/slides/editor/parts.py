# SPDX-License-Identifier: AGPL-3.0-or-later
"""What slides are made of, as the form edits it: fields of points, figures, steps and contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop.core.draft import Author
from desktop.core.slides.deck import BigNumber, Contact, SlidePoint, TimelineStep
from desktop.ui.words import NBSP

Part = SlidePoint | BigNumber | TimelineStep | Contact


@dataclass(frozen=True, slots=True)
class PartField:
    """A field of a part."""

    name: str
    label: str
    """What a screen reader says of it, with the part's number."""
    placeholder: str = ""
    share: int = 1
    """Of the line's width, beside the others'."""
    keeps_lines: bool = False
    is_under: bool = False
    """On a line of its own, under the others."""


@dataclass(frozen=True, slots=True)
class PartKind:
    """How parts of a sort are edited."""

    one: str
    """« point »."""
    add_words: str
    fields: tuple[PartField, ...]
    empty: Part
    most: int = 30
    has_pages: bool = True


POINTS = PartKind(
    "point",
    "Ajouter un point",
    (PartField("text", "Point", "Une idée, en quelques mots"),),
    SlidePoint("", author=Author.AGENT),
)
NUMBERS = PartKind(
    "chiffre",
    "Ajouter un chiffre",
    (
        PartField("value", "Chiffre", f"118{NBSP}240{NBSP}m³", 3),
        PartField("label", "Ce qu’il mesure", "prélevés en 2024", 4),
        PartField("comparison", "Comparaison", "contre… en 2023 (facultatif)", is_under=True),
    ),
    BigNumber("", "", author=Author.AGENT),
    3,
)
STEPS = PartKind(
    "étape",
    "Ajouter une étape",
    (
        PartField("when", "Quand", "mars 2027", 2),
        PartField("what", "Quoi", "début des travaux", 5),
    ),
    TimelineStep("", "", author=Author.AGENT),
    12,
)
CONTACTS = PartKind(
    "contact",
    "Ajouter un contact",
    (
        PartField("name", "Nom", "Une personne, un service", 3),
        PartField("role", "Fonction", "Fonction (facultatif)", 3),
        PartField(
            "details",
            "Coordonnées",
            "Téléphone, adresse, horaires",
            keeps_lines=True,
            is_under=True,
        ),
    ),
    Contact(""),
    8,
    has_pages=False,
)


def field_text(part: Part, field: PartField) -> str:
    """Return the text of a field of a part."""
    value = getattr(part, field.name)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def reworded(part: Part, field: PartField, text: str) -> Part:
    """Return the part with another text: the agent's, with the page that it rests on.

    What was to be checked is no longer when its words are gone.
    """
    value: Any = text
    if field.keeps_lines:
        value = tuple(line for line in text.split("\n") if line.strip())
    if getattr(part, field.name) == value:
        return part
    changed: Part = replace(part, **{field.name: value})
    if isinstance(changed, Contact):
        return changed
    said = " ".join(str(getattr(changed, one)) for one in _TEXTS[type(changed).__name__])
    doubts = tuple(doubt for doubt in changed.doubts if doubt.excerpt in said)
    return replace(changed, author=Author.AGENT, doubts=doubts)


_TEXTS = {
    "SlidePoint": ("text",),
    "BigNumber": ("value", "label", "comparison"),
    "TimelineStep": ("when", "what"),
}


def says_nothing(part: Part, kind: PartKind) -> bool:
    """Tell whether all of its fields are empty."""
    return not any(field_text(part, field).strip() for field in kind.fields)


def split_point(parts: Sequence[Part], place: int, position: int) -> tuple[Part, ...]:
    """Return the points with one cut in two at a letter; both keep the page."""
    point = parts[place]
    assert isinstance(point, SlidePoint)
    head, tail = point.text[:position].rstrip(), point.text[position:].lstrip()
    field = POINTS.fields[0]
    if not tail:
        after: Part = POINTS.empty
    elif not head:
        return (*parts[:place], POINTS.empty, *parts[place:])
    else:
        after = reworded(point, field, tail)
    return (*parts[:place], reworded(point, field, head), after, *parts[place + 1 :])


def joined_points(parts: Sequence[Part], place: int) -> tuple[Part, ...]:
    """Return the points with one at the end of the one before it."""
    before, point = parts[place - 1], parts[place]
    assert isinstance(before, SlidePoint) and isinstance(point, SlidePoint)
    if not point.text.strip():
        joined: Part = before
    elif not before.text.strip():
        joined = point
    else:
        joined = reworded(before, POINTS.fields[0], f"{before.text.rstrip()} {point.text.lstrip()}")
    return (*parts[: place - 1], joined, *parts[place + 1 :])


def moved(parts: Sequence[Part], place: int, step: int) -> tuple[Part, ...]:
    """Return the parts with one a place higher (-1) or lower (1)."""
    wanted = place + step
    if not 0 <= wanted < len(parts):
        return tuple(parts)
    others = [part for index, part in enumerate(parts) if index != place]
    return (*others[:wanted], parts[place], *others[wanted:])


def part_page(part: Part) -> tuple[int, str]:
    """Return the page of the source that a part rests on and the passage there; 0 for none."""
    if isinstance(part, Contact):
        return 0, ""
    return part.page, part.passage


def doubt_words(part: Part) -> str:
    """Return what is to be checked in a part, as a sentence or two; empty for nothing."""
    if isinstance(part, Contact):
        return ""
    told: Mapping[str, None] = dict.fromkeys(
        f"«{NBSP}{doubt.excerpt}{NBSP}»{NBSP}: {doubt.reason}" for doubt in part.doubts
    )
    return f"À vérifier – {' '.join(told)}" if told else ""


def part_author(part: Part) -> Author:
    """Return who wrote the part; a contact is taken as it stands."""
    return Author.RULE if isinstance(part, Contact) else part.author
