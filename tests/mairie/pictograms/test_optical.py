# SPDX-License-Identifier: AGPL-3.0-or-later
"""Icons of all shapes look alike in size, and stand in the middle of their frame."""

from __future__ import annotations

import pytest

from desktop.mairie.pictograms.frames import MIDDLE, frames
from desktop.mairie.pictograms.optical import outlook, placing_in
from desktop.mairie.pictograms.outline.steps import outline_bounds, placed, polygons

ICONS = (
    "town-hall", "school", "dog-side", "recycle", "grave-stone", "bookshelf", "toilet", "basket",
    "music", "pencil", "bottle-wine", "bus-side", "wifi", "umbrella", "swim", "pine-tree", "circle",
    "square", "minus", "dots-vertical", "tree", "bike", "flag", "heart", "star", "triangle",
)  # fmt: skip


@pytest.mark.parametrize("frame", list(frames().values()), ids=lambda frame: frame.id)
def test_no_icon_leaves_its_frame_and_none_is_lost_in_it(frame, drawing):
    sizes = []
    for name in ICONS:
        steps = placed(drawing.icon(name), placing_in(drawing.icon(name), frame, MIDDLE))
        points = [point for part in polygons(steps) for point in part]
        reach = max(frame.gauge(x - MIDDLE[0], y - MIDDLE[1]) for x, y in points)
        assert reach <= frame.reach + 0.5, name
        box = outline_bounds(steps)
        longest = max(box.width, box.height)
        assert longest >= 0.72 * frame.size, name
        assert longest <= 1.33 * frame.size, name
        if name not in ("minus", "dots-vertical"):
            sizes.append(outlook(steps).size / frame.size)
    assert min(sizes) > 0.55
    assert max(sizes) <= 1.001
    alike = [size for size in sizes if size > 0.8]
    assert len(alike) >= 0.75 * len(sizes), "most icons look as large as the frame's own size"


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_in_the_middle_as_an_eye_sees_it(name, drawing):
    frame = frames()["rond"]
    steps = placed(drawing.icon(name), placing_in(drawing.icon(name), frame, MIDDLE))
    x, y = outline_bounds(steps).centre
    assert abs(x - MIDDLE[0]) < 26
    assert abs(y - MIDDLE[1]) < 26


def test_an_outline_without_a_surface_is_refused():
    with pytest.raises(ValueError, match="surface"):
        outlook((("M", 0.0, 0.0), ("L", 5.0, 5.0), ("Z",)))
