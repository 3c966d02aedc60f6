# SPDX-License-Identifier: AGPL-3.0-or-later
"""The series as it would look now, for the window: light enough for each key typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.core.pictures.scene import Drawing, Sketch
from desktop.core.task import Values
from desktop.mairie.pictograms.series import make_series, read_choices, read_needs
from desktop.mairie.pictograms.sheets import series_sketch
from desktop.mairie.pictograms.sheets.sketch import box_data
from desktop.tasks.make_pictograms.result_data import item_data, style_data
from desktop.tasks.make_pictograms.style_values import style_of
from desktop.tasks.make_pictograms.task import choices_of


def sketch_series(values: Values, profile: Mapping[str, Any], drawing: Drawing) -> Sketch:
    """Return the sketch; its data has for each need what result.json says of it, and its `box`.

    Raises InvalidField for a colour that is none.
    """
    listed = read_needs(str(values.get("needs_text") or ""))
    choices, wrong = read_choices(choices_of(values))
    style, remarks = style_of(values, profile)
    series = make_series(listed.needs, choices, style, drawing)
    scene, boxes = series_sketch(series, drawing)
    rows = [
        {**item_data(item), "box": box_data(box, scene)}
        for item, box in zip(series.items, boxes, strict=True)
    ]
    data = {
        "needs": rows,
        "remarks": [*listed.remarks, *wrong, *remarks],
        "style": style_data(style),
    }
    return Sketch(scene, data)
