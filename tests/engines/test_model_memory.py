# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.errors import MemoryExhausted
from desktop.engines.model_memory import (
    available_bytes,
    refuse_without_room,
)


def test_a_model_that_does_not_fit_is_refused_with_both_figures():
    refuse_without_room(3_000_000_000, 3_000_000_000)
    with pytest.raises(MemoryExhausted, match=r"3,2\u00a0Go\u00a0; 2,1\u00a0Go sont libres"):
        refuse_without_room(3_219_000_000, 2_100_000_000)


def test_the_free_memory_of_this_computer_is_known():
    assert available_bytes() > 10_000_000
