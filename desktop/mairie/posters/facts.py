# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a poster says: the answers of the form, and the choices that the agent made of its looks."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PosterFacts:
    """The words of a poster, as the agent gave them; empty is not known, and not written."""

    event: str = ""
    """Id of the kind of event in events.toml: "noel", "vide-grenier"…; empty: told from the words."""
    title: str = ""
    subtitle: str = ""
    """One line under the title: who plays, the edition."""
    when: str = ""
    """« samedi 12 décembre 2026 de 10h à 19h », or ISO: « 2026-12-12 10:00-19:00 »."""
    where: str = ""
    price: str = ""
    """« gratuit », « 5 euros, gratuit - 12 ans »."""
    details: str = ""
    """Up to some hundred characters: the programme, on as many lines as the agent wrote."""
    organiser: str = ""
    contact: str = ""
    """Telephone, mail, address of a site."""
    link: str = ""
    """What the QR code holds; no code without it."""
    mentions: tuple[str, ...] = ()
    """Lines at the foot: « Ne pas jeter sur la voie publique »; ids of mentions.toml or free text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What the agent changed of one part with the mouse or the keys, in shares of the page."""

    part: str
    """Id of a PlacedPart."""
    x: float | None = None
    """Left of its box, 0 to 1 of the page's width; None: as the layout has it."""
    y: float | None = None
    width: float | None = None
    size: float = 1.0
    """Factor on the size of the letters that the layout chose, 0.4 to 2.5."""
    align: str = ""
    """"left", "center", "right"; empty: as the layout has it."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class PosterLook:
    """How a poster is to look; what is empty is chosen by rules from the facts and the seed."""

    layout: str = ""
    background: str = ""
    """Id of a background, or "photo" for the picture below."""
    palette: str = ""
    """Id of a palette, a season ("hiver"), or "commune" for the profile's colours."""
    photo: bytes = b""
    """PNG or JPEG: the agent's own picture, or the one that a model painted."""
    photo_middle: tuple[float, float] = (0.5, 0.5)
    is_painted: bool = False
    """The photo was painted by a model."""
    has_visible_mark: bool = False
    """« Image créée avec une IA », in small letters."""
    edits: dict[str, tuple[Edit, ...]] = field(default_factory=dict)
    """By id of format: what was moved on A3 is not moved on a square."""
    seed: int = 1
