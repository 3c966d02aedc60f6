# SPDX-License-Identifier: AGPL-3.0-or-later
"""The live preview of a poster: its first format as the form stands, and what the window needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.core.errors import DocumentError
from desktop.core.pictures.files import file_bytes
from desktop.core.pictures.scene import Drawing, Sketch
from desktop.core.task import Values
from desktop.mairie.commune.profile import profile_of_request
from desktop.mairie.posters.choices import PHOTO
from desktop.mairie.posters.facts import PosterLook
from desktop.tasks.make_poster.composing import Composer
from desktop.tasks.make_poster.order import PosterOrder, read_order
from desktop.tasks.make_poster.prompting import prompt_of_poster
from desktop.tasks.make_poster.result_data import facts_data, look_data, poster_data, prompt_data


def sketch_poster(values: Values, untrusted_profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
    """Return the first format asked for, and as data what `result_data.poster_data` says of it.

    With it: ``facts`` (the answers, completed from the need), ``proposed`` (which ones were),
    ``look``, ``image`` (what a model would be asked). Raises InvalidField or DocumentError.
    """
    profile = profile_of_request(untrusted_profile)
    order = read_order(values, profile, date.today())
    form = order.formats[0]
    composer = Composer(order.facts, profile, drawing, _logo(profile.logo_path))
    poster = composer.compose(_look(values, order), form)
    data = {
        **poster_data(poster, form, order.facts),
        "facts": facts_data(order),
        "proposed": list(order.proposed),
        "look": look_data(order),
        "image": dict(prompt_data(prompt_of_poster(values, order, poster))),
    }
    return Sketch(poster.scene, data)


def _look(values: Values, order: PosterOrder) -> PosterLook:
    """Return the looks with the photograph, or with the proposal that was chosen."""
    chosen = str(values["chosen"]).strip()
    path = order.photo or ("" if chosen.isdecimal() else chosen)
    if not path:
        return order.look
    is_painted = not order.photo
    return replace(order.look, background=PHOTO, photo=file_bytes(path), is_painted=is_painted)


def _logo(path: str) -> bytes:
    try:
        return file_bytes(path) if path else b""
    except DocumentError:
        return b""  # the run says so; a preview does without
