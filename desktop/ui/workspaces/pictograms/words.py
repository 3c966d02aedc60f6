# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the page speaks of a pictogram: what was understood, what a screen reader says of its card."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ui.words import NBSP, count
from desktop.ui.workspaces.pictograms.series_data import (
    DRAWN,
    PAINTED,
    REFUSED,
    SKIPPED,
    UNKNOWN,
    SeriesData,
    SeriesRow,
)

ARROWS = (
    ("", "Aucune"),
    ("left", "À gauche"),
    ("right", "À droite"),
    ("up", "Vers le haut"),
    ("down", "Vers le bas"),
    ("up-left", "En haut à gauche"),
    ("up-right", "En haut à droite"),
    ("down-left", "En bas à gauche"),
    ("down-right", "En bas à droite"),
)
"""Values of the contract, with their words."""
STATE_WORDS = {
    REFUSED: "Signe officiel",
    UNKNOWN: "Pas d’icône trouvée",
    SKIPPED: "Retiré",
    PAINTED: "Dessiné par l’IA",
}
TO_PAINT = "L’IA le dessinera"
OWN_ICON = "icône choisie par vous"


def quoted(words: str) -> str:
    """Return « words » with the spaces that do not break."""
    return f"«{NBSP}{words}{NBSP}»"


def understood(row: SeriesRow) -> tuple[str, ...]:
    """Return what stands around the icon: « interdit », « n° 2 », « flèche à gauche »."""
    parts = ["interdit"] if row.is_forbidden else []
    parts += [f"numéro {row.number}"] if row.number else []
    arrow = dict(ARROWS).get(row.arrow, "") if row.arrow else ""
    parts += [f"flèche {arrow[:1].lower()}{arrow[1:]}"] if arrow else []
    parts += ["petite icône en plus"] if row.extra else []
    return tuple(parts)


def found_words(row: SeriesRow) -> str:
    """Return where its icon comes from: « trouvé par « chien » »."""
    if row.state == PAINTED:
        return "dessiné par l’IA"
    if row.state != DRAWN:
        return ""
    return f"trouvé par {quoted(row.why)}" if row.why else OWN_ICON


def card_words(row: SeriesRow, *, is_to_paint: bool) -> str:
    """Return the short line under a pictogram."""
    if is_to_paint or not row.has_drawing:
        return ""  # the picture's place says it
    parts = (row.why, *understood(row)) if row.state == DRAWN else ("IA", *understood(row))
    return ", ".join(part for part in parts if part) or OWN_ICON


def spoken_name(row: SeriesRow, place: int, number: int, *, is_to_paint: bool) -> str:
    """Return what a screen reader says of a card; `place` is from 1."""
    parts = [row.caption, f"pictogramme {place} sur {number}"]
    if is_to_paint:
        parts.append(TO_PAINT)
    elif row.has_drawing:
        parts += [found_words(row), *understood(row)]
    else:
        parts.append(STATE_WORDS[row.state])
    return ", ".join(part for part in parts if part)


def summary(data: SeriesData, *, to_paint: int) -> str:
    """Return the series in one line: « 8 pictogrammes, 1 sans icône, 1 signe officiel »."""
    found = [count(data.count(DRAWN, PAINTED), "pictogramme")]
    without = data.count(UNKNOWN) - to_paint
    found += [f"{to_paint} à dessiner par l’IA"] if to_paint > 0 else []
    found += [f"{without} sans icône"] if without > 0 else []
    for state, one, many in (
        (REFUSED, "signe officiel", "signes officiels"),
        (SKIPPED, "retiré", "retirés"),
    ):
        number = data.count(state)
        found += [count(number, one, many)] if number else []
    return ", ".join(found)


def joined(parts: Sequence[str]) -> str:
    """Return « a, b et c »."""
    return " et ".join(", ".join(parts).rsplit(", ", 1)) if len(parts) > 1 else "".join(parts)
