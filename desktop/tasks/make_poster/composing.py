# SPDX-License-Identifier: AGPL-3.0-or-later
"""Composes the posters of an order, each format with its own layout."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.pictures.scene import Drawing
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.posters.compose import compose_poster
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.facts import PosterFacts, PosterLook
from desktop.mairie.posters.formats import PosterFormat
from desktop.tasks.make_poster.picture_places import sharpness_remark


class Composer:
    """The facts, the commune and the drawing of one order."""

    def __init__(
        self, facts: PosterFacts, profile: CommuneProfile, drawing: Drawing, logo: bytes
    ) -> None:
        self._facts, self._profile, self._drawing, self._logo = facts, profile, drawing, logo

    def compose(self, look: PosterLook, form: PosterFormat) -> ComposedPoster:
        """Return the poster of a format; raise InvalidField or DocumentError."""
        poster = compose_poster(
            self._facts, look, form.id, self._drawing, self._profile, logo=self._logo
        )
        remark = sharpness_remark(poster, form, look) if look.photo else None
        return replace(poster, remarks=(*poster.remarks, remark)) if remark else poster
