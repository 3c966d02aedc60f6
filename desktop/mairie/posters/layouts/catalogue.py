# SPDX-License-Identifier: AGPL-3.0-or-later
"""The layouts by name, and those that suit a format."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from desktop.core.errors import InvalidField
from desktop.french.folding import fold
from desktop.mairie.posters.formats import PosterFormat
from desktop.mairie.posters.layouts.affiche import arrange_affiche
from desktop.mairie.posters.layouts.bandeau import arrange_bandeau
from desktop.mairie.posters.layouts.cadre import arrange_cadre
from desktop.mairie.posters.layouts.colonne import arrange_colonne
from desktop.mairie.posters.layouts.page import Arrangement, Page
from desktop.mairie.posters.layouts.plein import arrange_plein
from desktop.mairie.posters.layouts.typographique import arrange_typographique

_FILE = Path(__file__).with_name("layouts.toml")
Arrange = Callable[[Page], Arrangement | None]
_ARRANGES: Mapping[str, Arrange] = MappingProxyType(
    {
        "affiche": arrange_affiche,
        "bandeau": arrange_bandeau,
        "cadre": arrange_cadre,
        "colonne": arrange_colonne,
        "plein": arrange_plein,
        "typographique": arrange_typographique,
    }
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay a poster out."""

    id: str
    title: str
    """French."""
    description: str
    shapes: tuple[str, ...]
    """The formats it suits, the best first (see `PosterFormat.shape`)."""
    arrange: Arrange


@cache
def layouts() -> Mapping[str, Layout]:
    """Return the layouts by id, in the order they are proposed."""
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"))["layout"]
    return MappingProxyType(
        {
            row["id"]: Layout(
                **{**row, "shapes": tuple(row["shapes"])}, arrange=_ARRANGES[row["id"]]
            )
            for row in rows
            if row["id"] in _ARRANGES
        }
    )


def layouts_for(form: PosterFormat) -> tuple[Layout, ...]:
    """Return the layouts that suit a format, the best first."""
    suited = [layout for layout in layouts().values() if form.shape in layout.shapes]
    return tuple(sorted(suited, key=lambda layout: layout.shapes.index(form.shape)))


def find_layout(name: str) -> Layout:
    """Return a layout by its id or its title; raise InvalidField."""
    wanted = fold(name[:60]).strip()
    for layout in layouts().values():
        if wanted in (fold(layout.id), fold(layout.title)):
            return layout
    near = difflib.get_close_matches(wanted, list(layouts()), n=1)
    hint = f" Vouliez-vous dire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    raise InvalidField(f"La mise en page «\u00a0{name[:40]}\u00a0» n’existe pas.{hint}")
