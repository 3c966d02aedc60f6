# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real drawing, for all that is measured and composed."""

from __future__ import annotations

import pytest

from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.posters.fitting.measure import Measure, measure_of


@pytest.fixture(scope="session")
def drawing() -> SceneDrawing:
    return SceneDrawing()


@pytest.fixture(scope="session")
def measure(drawing: SceneDrawing) -> Measure:
    return measure_of(drawing)
