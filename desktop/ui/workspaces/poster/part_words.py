# SPDX-License-Identifier: AGPL-3.0-or-later
"""Says in French what a part is, where it stands, and what was done with it."""

from __future__ import annotations

from desktop.core.pictures.scene import Box
from desktop.ui.words import NBSP
from desktop.ui.workspaces.poster.sketch_data import SketchPart

PART_TITLES = {
    "title": "Titre",
    "subtitle": "Sous-titre",
    "when": "Date et heures",
    "where": "Lieu",
    "price": "Prix",
    "details": "Programme",
    "organiser": "Organisateur",
    "contact": "Contact",
    "mentions": "Mentions",
    "code": "QR code",
    "logo": "Logo de la commune",
    "mark": "Mention de l’IA",
}
"""For parts that are not on the poster: those that are bring their own title."""
ALIGN_WORDS = {"left": "à gauche", "center": "au centre", "right": "à droite"}
_LONGEST = 60


def place_words(box: Box) -> str:
    """Return « en haut, au centre »."""
    middle_y, middle_x = box.y + box.height / 2, box.x + box.width / 2
    down = "en haut" if middle_y < 1 / 3 else "en bas" if middle_y > 2 / 3 else "à mi-hauteur"
    across = "à gauche" if middle_x < 0.4 else "à droite" if middle_x > 0.6 else "au centre"
    return f"{down}, {across}"


def exact_place(box: Box) -> str:
    """Return « à 8 % du bord gauche, 12 % du haut, large de 84 % »."""
    return (
        f"à {_percent(box.x)} du bord gauche, {_percent(box.y)} du haut, "
        f"large de {_percent(box.width)}"
    )


def described(part: SketchPart) -> str:
    """Return the part's name, the beginning of its words, where it stands."""
    words = " ".join(part.lines)
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rstrip()}…"
    said = f"{part.title}, «{NBSP}{words}{NBSP}»" if words else part.title
    return f"{said}, {place_words(part.box)}, {exact_place(part.box)}"


def done_words(part: SketchPart, what: str) -> str:
    """Return « Titre : déplacé »."""
    return f"{part.title}{NBSP}: {what}"


def _percent(share: float) -> str:
    return f"{round(share * 100)}{NBSP}%"
