# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the need in French words to what an image model is asked, in English; and what it is never asked."""

from desktop.mairie.posters.image_prompt.prompt import (
    ImagePrompt,
    PaintingWish,
    image_prompt_of_need,
    image_prompt_of_text,
)
from desktop.mairie.posters.image_prompt.refusals import PromptRemark

__all__ = [
    "ImagePrompt",
    "PaintingWish",
    "PromptRemark",
    "image_prompt_of_need",
    "image_prompt_of_text",
]
