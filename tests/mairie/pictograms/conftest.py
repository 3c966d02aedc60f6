# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing that the tests of pictograms measure with: the real one, made once."""

from __future__ import annotations

import pytest

from desktop.core.pictures.scene import Drawing
from tests.fakes import FakeContext


@pytest.fixture(scope="session")
def drawing() -> Drawing:
    return FakeContext().drawing()
