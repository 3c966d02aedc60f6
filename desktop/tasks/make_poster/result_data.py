# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json for a poster: documented fields, stable names.

``facts``       the answers that were used: event, title, subtitle, when, where, price, details,
                organiser, contact, link, mentions
``proposed``    names of the facts that were read in the need (``need``), not answered
``look``        layout, background, palette as wanted (empty: by rules), seed, visible_mark
``formats``     one per format: id, label, width and height (points on paper, pixels on a screen), layout,
                background, palette, files (names), alternative_text,
                parts (id, title, box as shares of the page [x, y, width, height], lines, size, align,
                contrast), remarks (part, sentence, serious),
                mentions (id, line, source): those that such a poster should carry and does not
``image``       origin ("rules", "agent", "model"), model, prompt (what was asked of it), negative,
                prompt_version, suggested (what a model would be asked), style, remarks, seed,
                chosen (file), proposals (file, seed, width, height, seconds, checked)
``words``       what a text model proposes: title, subtitle, image; empty without one
``mark``        source_type (IPTC), model, commune, day, credits, visible
``model``, ``prompt``  title of the model that worked and version of what it was given; empty without one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from desktop.core.draft import AiMark
from desktop.core.pictures.scene import PictureMark, PictureOrigin
from desktop.core.task import WrittenFile
from desktop.mairie.posters.composed import ComposedPoster, PlacedPart
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.formats import PosterFormat
from desktop.mairie.posters.image_prompt import ImagePrompt
from desktop.mairie.posters.mentions import proposed_mentions
from desktop.tasks.make_poster.grounds import Ground
from desktop.tasks.make_poster.model_help import WordsProposed
from desktop.tasks.make_poster.order import PosterOrder
from desktop.tasks.make_poster.painting import Proposal
from desktop.tasks.make_poster.pieces import stem_of
from desktop.tasks.make_poster.prompting import PROMPT_VERSION

SCHEMA = 1
_ORIGINS = {
    PictureOrigin.RULES: "rules",
    PictureOrigin.AGENT: "agent",
    PictureOrigin.MODEL: "model",
}


def result_data(
    order: PosterOrder,
    ground: Ground,
    posters: Sequence[ComposedPoster],
    files: Sequence[WrittenFile],
    suggested: ImagePrompt | None,
    words: WordsProposed | None,
    mark: PictureMark,
    ai_mark: AiMark,
) -> dict[str, Any]:
    """Return the content of result.json."""
    names = [PurePath(file.path).name for file in files]
    return {
        "schema": SCHEMA,
        "task": "make-poster",
        "need": order.words,
        "facts": facts_data(order),
        "proposed": list(order.proposed),
        "look": look_data(order),
        "formats": [
            {
                **poster_data(poster, form, order.facts),
                "files": [n for n in names if PurePath(n).stem == stem_of(form)],
            }
            for poster, form in zip(posters, order.formats, strict=True)
        ],
        "image": image_data(ground, suggested),
        "words": asdict(words) if words else {},
        "mark": {
            "source_type": mark.origin.value,
            "model": mark.model,
            "commune": mark.commune,
            "day": mark.day,
            "credits": list(mark.credits),
            "visible": order.look.has_visible_mark,
        },
        "model": ai_mark.model,
        "prompt": ai_mark.prompt_version,
    }


def facts_data(order: PosterOrder) -> dict[str, Any]:
    """Return the answers, completed from the need; the same keys as a file of answers."""
    return {**asdict(order.facts), "mentions": list(order.facts.mentions)}


def look_data(order: PosterOrder) -> dict[str, Any]:
    """Return the looks that were asked for."""
    look = order.look
    return {
        "layout": look.layout,
        "background": look.background,
        "palette": look.palette,
        "seed": look.seed,
        "visible_mark": look.has_visible_mark,
        "edits": {form: [asdict(edit) for edit in edits] for form, edits in look.edits.items()},
    }


def poster_data(poster: ComposedPoster, form: PosterFormat, facts: PosterFacts) -> dict[str, Any]:
    """Return what is known of one composed format, without its drawing."""
    proposed = proposed_mentions(facts, form)
    return {
        "id": form.id,
        "label": form.label,
        "width": form.width,
        "height": form.height,
        "layout": poster.layout,
        "background": poster.background,
        "palette": poster.palette,
        "alternative_text": poster.scene.alternative_text,
        "parts": [_part(part, form) for part in poster.parts],
        "mentions": [{"id": one.id, "line": one.text, "source": one.source} for one in proposed],
        "remarks": [
            {"part": r.part, "sentence": r.sentence, "serious": r.is_serious}
            for r in poster.remarks
        ],
    }


def _part(part: PlacedPart, form: PosterFormat) -> dict[str, Any]:
    box = part.box
    shares = (
        box.x / form.width,
        box.y / form.height,
        box.width / form.width,
        box.height / form.height,
    )
    return {
        "id": part.id,
        "title": part.title,
        "box": [round(share, 5) for share in shares],
        "lines": list(part.lines),
        "size": round(part.size, 3),
        "align": part.align,
        "contrast": round(part.contrast, 2),
    }


def image_data(ground: Ground, suggested: ImagePrompt | None) -> dict[str, Any]:
    """Return where the picture comes from, and what a model was or would be asked."""
    prompt = ground.prompt or suggested
    return {
        "origin": _ORIGINS[ground.origin],
        "model": ground.model,
        "prompt": ground.asked,
        "negative": prompt.negative if prompt and ground.asked else "",
        "prompt_version": PROMPT_VERSION if ground.asked else "",
        "seed": ground.chosen_seed,
        "chosen": PurePath(ground.chosen_file).name,
        "proposals": [_proposal(one) for one in ground.proposals],
        **prompt_data(prompt),
    }


def prompt_data(prompt: ImagePrompt | None) -> Mapping[str, Any]:
    """Return what a model would be asked, and why some words are not."""
    if prompt is None:
        return {"suggested": "", "style": "", "remarks": [], "refused": False}
    return {
        "suggested": prompt.text,
        "style": prompt.style,
        "remarks": [
            {"rule": remark.rule, "sentence": remark.sentence} for remark in prompt.remarks
        ],
        "refused": prompt.is_refused,
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    return {
        "file": PurePath(one.file.path).name,
        "seed": one.seed,
        "width": one.width,
        "height": one.height,
        "seconds": round(one.seconds, 2),
        "checked": one.is_checked,
    }
