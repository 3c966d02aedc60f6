# SPDX-License-Identifier: AGPL-3.0-or-later
"""Designed backgrounds, drawn by rules alone: they need no model and look the same on every PC."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from desktop.mairie.posters.stage import Background


@cache
def backgrounds() -> Mapping[str, Background]:
    """Return the backgrounds by id, in the order in which they are proposed."""
    # Named one by one, so that a bundled application has them; here, so that asking is what loads them.
    from desktop.mairie.posters.backgrounds import (
        ceremonie,
        concert,
        culture,
        don_du_sang,
        ecole,
        forum_associations,
        marche,
        nature,
        noel,
        papier,
        quatorze_juillet,
        repas,
        sport,
        travaux,
        vide_grenier,
        voeux,
    )

    modules = (
        noel, voeux, quatorze_juillet, marche, vide_grenier, concert, sport, ecole,
        forum_associations, ceremonie, repas, don_du_sang, travaux, nature, culture,
        papier,
    )  # fmt: skip
    return MappingProxyType({module.BACKGROUND.id: module.BACKGROUND for module in modules})
