# SPDX-License-Identifier: AGPL-3.0-or-later
"""The content of result.json: documented fields, stable names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.mairie.pictograms.index import Refusal
from desktop.mairie.pictograms.series import PictogramSeries, SeriesItem
from desktop.mairie.pictograms.spec import PictogramStyle

FORMAT_VERSION = 1


def result_data(
    series: PictogramSeries,
    files: Mapping[str, Sequence[str]],
    common_files: Sequence[str],
    remarks: Sequence[str],
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the content of result.json.

    - `style`: frame, fill, colour, second_colour, caption;
    - `needs`: for each need in its order: need, state ("drawn", "painted", "refused", "unknown" or
      "skipped"), caption, stem, icon, extra, why, score, forbidden, number, arrow,
      alternatives, suggestions, refusal, notes, picture (what a model was asked), files;
    - `files`: those of the whole series; `remarks`: French sentences on the list and the style;
    - `licences`, `model` (title, empty without one), `prompt_version`.
    """
    return {
        "task": "make-pictograms",
        "version": FORMAT_VERSION,
        "style": style_data(series.style),
        "needs": [
            {**item_data(item), "files": list(files.get(item.stem, ()))} for item in series.items
        ],
        "files": list(common_files),
        "remarks": list(remarks),
        **facts,
    }


def style_data(style: PictogramStyle) -> dict[str, Any]:
    """Return the style under the names of the form."""
    return {
        "frame": style.frame,
        "fill": style.variant,
        "colour": style.colour,
        "second_colour": style.second,
        "caption": style.has_caption,
    }


def item_data(item: SeriesItem) -> dict[str, Any]:
    """Return what is known of one need; the icons are names of Material Design Icons."""
    spec = item.spec
    return {
        "need": item.need.text,
        "state": item.state.value,
        "caption": item.caption,
        "stem": item.stem,
        "icon": item.icon,
        "extra": spec.extra if spec else "",
        "why": item.why,
        "score": round(item.score, 3),
        "forbidden": spec.is_forbidden if spec else item.found.reading.is_forbidden,
        "number": spec.number if spec else "",
        "arrow": spec.arrow if spec else "",
        "alternatives": [
            {"icon": one.icon, "score": round(one.score, 3), "why": one.why, "extra": one.extra}
            for one in item.found.proposals
        ],
        "suggestions": list(item.found.suggestions),
        "refusal": _refusal(item.found.refusal),
        "notes": list(item.notes),
        "picture": item.picture,
    }


def _refusal(refusal: Refusal | None) -> dict[str, Any] | None:
    if refusal is None:
        return None
    return {
        "id": refusal.id,
        "sign": refusal.sign,
        "why": refusal.why,
        "where": refusal.where,
        "instead": refusal.instead,
        "to_check": refusal.is_to_check,
    }
