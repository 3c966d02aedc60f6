# SPDX-License-Identifier: AGPL-3.0-or-later
"""The style of a series, from the answers of the form and the commune's colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.core.errors import InvalidField
from desktop.mairie.pictograms.frames import palettes
from desktop.mairie.pictograms.look import is_changed
from desktop.mairie.pictograms.spec import PictogramStyle
from desktop.mairie.posters.colours import is_colour
from desktop.tasks.make_pictograms.task import COMMUNE, OWN

_DEFAULT = "bleu"
_NO_COLOURS = (
    "Le profil de la commune ne dit pas ses couleurs\u00a0: la série est en bleu nuit. Ajoutez-les dans "
    "Réglages, ou choisissez d’autres couleurs."
)
_DARKENED = (
    "La couleur a été assombrie pour que le dessin reste lisible (contraste de 4,5 au moins)."
)


def style_of(
    values: Mapping[str, Any], profile: Mapping[str, Any]
) -> tuple[PictogramStyle, tuple[str, ...]]:
    """Return the style, and what the agent should know of it; raise InvalidField for a wrong colour."""
    colour, second, remarks = _colours(values, profile)
    style = PictogramStyle(
        frame=str(values["style"]),
        variant=str(values["fill"]),
        colour=colour,
        second=second,
        has_caption=bool(values["caption"]),
    )
    if is_changed(style.variant, colour):
        remarks = (*remarks, _DARKENED)
    return style, remarks


def check_colours(values: Mapping[str, Any]) -> None:
    """Raise InvalidField for a typed colour that is none, or that is missing."""
    _colours(values, {})


def _colours(
    values: Mapping[str, Any], profile: Mapping[str, Any]
) -> tuple[str, str, tuple[str, ...]]:
    typed_second = _typed(values, "second_colour", "Couleur des pastilles")
    wanted = str(values["colours"])
    if wanted == OWN:
        colour = _typed(values, "colour", "Autre couleur")
        if not colour:
            raise InvalidField(
                "«\u00a0Autre couleur\u00a0»\u00a0: indiquez-la, par exemple #1f4468."
            )
        return colour, typed_second, ()
    if wanted == COMMUNE and is_colour(profile.get("main_colour")):
        second = str(profile.get("second_colour") or "")
        second = second.lower() if is_colour(second) else ""
        return str(profile["main_colour"]).lower(), typed_second or second, ()
    remarks = (_NO_COLOURS,) if wanted == COMMUNE else ()
    palette = palettes()[_DEFAULT if wanted == COMMUNE else wanted]
    return palette.colour, typed_second or palette.second, remarks


def _typed(values: Mapping[str, Any], name: str, label: str) -> str:
    """Return a colour as typed, « 1F4468 » too; empty for none."""
    text = str(values.get(name) or "").strip().lower()
    if not text:
        return ""
    colour = text if text.startswith("#") else f"#{text}"
    if len(colour) == len("#abc"):
        colour = "#" + "".join(2 * sign for sign in colour[1:])
    if not is_colour(colour):
        raise InvalidField(f"«\u00a0{label}\u00a0»\u00a0: par exemple #1f4468.")
    return colour
