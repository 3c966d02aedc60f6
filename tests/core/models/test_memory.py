# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.gguf_header import GgufHeader
from desktop.core.models.memory import BATCH, PROGRAM, estimated_memory, text_memory

SMOLLM3 = {
    "general.architecture": "smollm3",
    "smollm3.block_count": 36,
    "smollm3.embedding_length": 2048,
    "smollm3.feed_forward_length": 11_008,
    "smollm3.attention.head_count": 16,
    "smollm3.attention.head_count_kv": 4,
}
STEP = (3 * 11_008 + 4 * 2048) * 4
"""Bytes of a token on its way through a layer."""


def memory(context_tokens: int = 8_192, **changes: object) -> int:
    facts = {**SMOLLM3, **{f"smollm3.{key}": value for key, value in changes.items()}}
    return text_memory(GgufHeader(facts), 0, context_tokens)


def context_bytes(**changes: object) -> int:
    return memory(**changes) - BATCH * STEP - PROGRAM


def test_a_3b_model_with_8k_of_context_takes_what_its_shape_says():
    gigabytes = text_memory(GgufHeader(SMOLLM3), 1_915_000_000, 8_192) / 1e9
    assert gigabytes == pytest.approx(2.66, abs=0.02)  # measured on such a file: 2.66


def test_a_token_of_context_takes_73_728_bytes_in_smollm3():
    assert memory(8_192) - memory(8_191) == 73_728


def test_heads_given_for_each_layer_are_added_up():
    kv_heads = (4,) * 18 + (0,) * 18
    assert context_bytes(**{"attention.head_count_kv": kv_heads}) == context_bytes() // 2


def test_a_hybrid_model_keeps_a_context_in_some_layers_only():
    assert context_bytes(full_attention_interval=4) == context_bytes() // 4


def test_the_widest_layer_counts_when_layers_differ():
    widths = (5_504,) * 35 + (11_008,)
    assert memory(feed_forward_length=widths) == memory()


def test_a_short_context_needs_no_room_for_a_full_batch():
    assert memory(64) == 64 * (73_728 + STEP) + PROGRAM


def test_a_model_opens_no_more_than_it_was_trained_for():
    assert memory(8_192, context_length=2_048) == memory(2_048)


@pytest.mark.parametrize("kind", list(ModelKind))
def test_what_is_no_model_has_no_estimate(kind: ModelKind, tmp_path: Path):
    path = tmp_path / "rien"
    if kind is ModelKind.TEXT:
        path.write_bytes(b"GGUF et puis autre chose")
    else:
        path.mkdir()
    assert estimated_memory(kind, path) == 0
