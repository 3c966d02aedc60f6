# SPDX-License-Identifier: AGPL-3.0-or-later
"""A dragged part rests at margins, in the middle, in line with others; elsewhere it stays free."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import Box
from desktop.ui.workspaces.poster.snapping import Guide, find_rests, snap_edge, snap_moved

OTHER = Box(0.3, 0.7, 0.2, 0.1)
RESTS = find_rests([OTHER], (0.1, 0.05), (0.02, 0.01))


@pytest.mark.parametrize(
    ("box", "wanted", "guide"),
    [
        (Box(0.11, 0.33, 0.27, 0.1), 0.1, Guide(True, 0.1)),  # left side at the margin
        (Box(0.24, 0.33, 0.5, 0.1), 0.25, Guide(True, 0.5)),  # middle of the page
        (Box(0.655, 0.33, 0.26, 0.1), 0.64, Guide(True, 0.9)),  # right side at the margin
        (Box(0.31, 0.33, 0.45, 0.1), 0.3, Guide(True, 0.3)),  # in line with the other part
    ],
)
def test_sides_and_middles_are_drawn_to_what_is_near(box: Box, wanted: float, guide: Guide):
    found, guides = snap_moved(box, RESTS)
    assert found.x == pytest.approx(wanted)
    assert guide in guides
    assert (found.width, found.height) == (box.width, box.height)


def test_down_has_its_own_reach():
    found, guides = snap_moved(Box(0.6, 0.695, 0.17, 0.3), RESTS)
    assert found.y == pytest.approx(0.7) and Guide(False, 0.7) in guides
    found, guides = snap_moved(Box(0.6, 0.685, 0.17, 0.3), RESTS)
    assert found.y == 0.685 and not [guide for guide in guides if not guide.is_vertical]


def test_far_from_everything_a_part_stays_where_it_is_put():
    box = Box(0.17, 0.33, 0.17, 0.1)
    assert snap_moved(box, RESTS) == (box, ())


def test_a_pulled_side_is_drawn_too():
    assert snap_edge(0.51, RESTS) == (pytest.approx(0.5), (Guide(True, 0.5),))
    assert snap_edge(0.56, RESTS) == (0.56, ())
