# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.errors import MemoryExhausted
from desktop.engines import model_memory
from desktop.engines.hardware_control_group import MemoryRoom
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


def test_a_container_that_allows_less_than_the_machine_holds(monkeypatch):
    monkeypatch.setattr(model_memory, "memory_room", lambda: MemoryRoom(10**9, 123))
    assert available_bytes() == 123
    monkeypatch.setattr(model_memory, "memory_room", lambda: MemoryRoom(1 << 50, 1 << 50))
    assert available_bytes() < 1 << 50


def test_the_estimate_of_a_trained_model_is_within_15_percent_of_what_a_worker_takes(
    smollm2_model,
):
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    from scripts.benches.memory import LEAST, MOST, measure

    row = measure(smollm2_model, prompt_tokens=520, write_tokens=4)
    assert LEAST <= row.ratio <= MOST, row
