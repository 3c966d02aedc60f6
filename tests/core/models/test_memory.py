# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import pytest

from desktop.core.models.gguf_header import GgufHeader
from desktop.core.models.memory import OVERHEAD, text_memory

SMOLLM3 = {
    "general.architecture": "smollm3",
    "smollm3.block_count": 36,
    "smollm3.embedding_length": 2048,
    "smollm3.attention.head_count": 16,
    "smollm3.attention.head_count_kv": 4,
}


def context_bytes(**changes: object) -> int:
    facts = {**SMOLLM3, **{f"smollm3.{key}": value for key, value in changes.items()}}
    return text_memory(GgufHeader(facts), 0, 8_192) - OVERHEAD


def test_a_3b_model_with_8k_of_context_takes_what_its_shape_says():
    gigabytes = text_memory(GgufHeader(SMOLLM3), 1_915_000_000, 8_192) / 1e9
    assert gigabytes == pytest.approx(1.915 + 0.604 + 0.7, abs=0.01)


def test_heads_given_for_each_layer_are_added_up():
    kv_heads = (4,) * 18 + (0,) * 18
    assert context_bytes(**{"attention.head_count_kv": kv_heads}) == context_bytes() // 2


def test_a_hybrid_model_keeps_a_context_in_some_layers_only():
    assert context_bytes(full_attention_interval=4) == context_bytes() // 4
