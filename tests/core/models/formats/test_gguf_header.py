# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.core.models.formats.gguf_header import HeaderError, read_facts, read_header
from tests.tiny_gguf import make_tiny


@pytest.fixture(scope="module")
def tiny_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_tiny(tmp_path_factory.mktemp("header") / "tiny.gguf").read_bytes()


def written(folder: Path, data: bytes) -> Path:
    path = folder / "model.gguf"
    path.write_bytes(data)
    return path


def string(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def start(tensors: int = 1, keys: int = 0, version: int = 3) -> bytes:
    return b"GGUF" + struct.pack("<IQQ", version, tensors, keys)


def test_a_whole_header_is_read_and_needs_exactly_the_file(tmp_path: Path, tiny_bytes: bytes):
    header = read_header(written(tmp_path, tiny_bytes))
    assert header.architecture == "llama"
    assert header.number("context_length") == 4096
    assert header.per_layer("attention.head_count_kv", 0) == (2, 2)
    assert header.tensor_count == 21
    assert header.needed_bytes == len(tiny_bytes)


def test_the_first_facts_stop_before_the_vocabulary(tmp_path: Path, tiny_bytes: bytes):
    cut = tiny_bytes.index(b"tokenizer.ggml.tokens") + len(b"tokenizer.ggml.tokens")
    facts = read_facts(written(tmp_path, tiny_bytes[:cut]))
    assert facts.metadata["general.license"] == "CC0-1.0"


@pytest.mark.parametrize("kept", [1.0, 0.999, 0.6, 0.1])
def test_a_file_that_lacks_its_end_is_refused(tmp_path: Path, tiny_bytes: bytes, kept: float):
    length = int(len(tiny_bytes) * kept) - 1
    with pytest.raises(HeaderError, match="incomplet"):
        read_header(written(tmp_path, tiny_bytes[:length]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "incomplet"),
        (b"GGU", "incomplet"),
        (b"PK\x03\x04" + bytes(64), "pas un fichier GGUF"),
        (start(version=1), "version"),
        (start(version=0x03000000), "version"),
        (start(tensors=1 << 60), "taille impossible"),
        (start(keys=1 << 60), "taille impossible"),
        (start(tensors=0), "aucun poids"),
        (start(keys=1) + struct.pack("<Q", 1 << 62), "taille impossible"),
        (start(keys=1) + string(b"k") + struct.pack("<I", 99), "illisible"),
        (start(keys=1) + string(b"k") + struct.pack("<IIQ", 9, 9, 3), "illisible"),
        (start(keys=1) + string(b"k") + struct.pack("<IIQ", 9, 4, 1 << 50), "taille impossible"),
        (start(keys=1) + string(b"k") + struct.pack("<IIQ", 9, 8, 3_000_000), "incomplet"),
        (start() + string(b"t") + struct.pack("<I", 9), "forme impossible"),
        (start() + string(b"t") + struct.pack("<IQ", 1, 1 << 62), "taille impossible"),
    ],
)
def test_a_header_that_lies_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str):
    with pytest.raises(HeaderError, match=reason):
        read_header(written(tmp_path, data))


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_damaged_bytes_give_a_header_or_a_header_error_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, tiny_bytes: bytes, data: st.DataObject
):
    damaged = bytearray(tiny_bytes[:20_000])
    places = st.integers(0, len(damaged) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=8)):
        damaged[place] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.gguf"
    path.write_bytes(bytes(damaged) + tiny_bytes[20_000:])
    try:
        assert read_header(path).tensor_count > 0
    except HeaderError as error:
        assert str(error)
