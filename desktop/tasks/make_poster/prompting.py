# SPDX-License-Identifier: AGPL-3.0-or-later
"""The description that an image model is given for an order: the agent's own, else made by rules."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.task import Values
from desktop.mairie.posters.composed import ComposedPoster
from desktop.mairie.posters.facts import PosterLook
from desktop.mairie.posters.image_prompt import (
    ImagePrompt,
    PaintingWish,
    image_prompt_of_need,
    image_prompt_of_text,
)
from desktop.tasks.make_poster.composing import Composer
from desktop.tasks.make_poster.order import PosterOrder
from desktop.tasks.make_poster.picture_places import letters_zone
from desktop.tasks.make_poster.task import AUTOMATIC

PROMPT_VERSION = "image-prompt@1"
"""Of the rules that write it; changes with styles.toml and the lexicon."""


def prompt_for(
    values: Values, order: PosterOrder, composer: Composer, look: PosterLook
) -> ImagePrompt:
    """Return the prompt for the place that `look` leaves to the picture on the first format."""
    return prompt_of_poster(values, order, composer.compose(look, order.formats[0]))


def prompt_of_poster(values: Values, order: PosterOrder, trial: ComposedPoster) -> ImagePrompt:
    """Return the prompt for a poster tried with some picture."""
    style, zone = str(values["style"]), letters_zone(trial)
    wish = PaintingWish(order.event, "" if style == AUTOMATIC else style, zone, order.known_persons)
    typed = str(values["image_prompt"]).strip()
    if not typed:
        return image_prompt_of_need(order.told, wish)
    prompt = image_prompt_of_text(typed, wish)
    if prompt.text or prompt.is_refused:
        return prompt
    # Nothing of what was typed may be asked: the need is, with the reason.
    made = image_prompt_of_need(order.told, wish)
    return replace(made, remarks=(*prompt.remarks, *made.remarks))
