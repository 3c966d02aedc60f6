# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import struct
from pathlib import Path

import pytest

from desktop.core.models.formats.ctranslate2_header import CTranslate2Error
from desktop.core.models.speech_memory import passages_memory, speech_memory

MEGABYTE = 1_000_000


def write_model(folder: Path, *, width: int, layers: int, large: int = 0) -> Path:
    """Write a header in Whisper's shape; `large` adds that many half floats, as a hole."""

    def text(name: str) -> bytes:
        return struct.pack("<H", len(name) + 1) + name.encode() + b"\0"

    def variable(name: str, *dimensions: int) -> bytes:
        shape = struct.pack(f"<B{len(dimensions)}I", len(dimensions), *dimensions)
        return text(name) + shape

    folder.mkdir(exist_ok=True)
    names = [("decoder/embeddings/weight", (1_000, width)), ("decoder/layer_norm/gamma", (width,))]
    names += [(f"decoder/layer_{n}/ffn/linear_0/weight", (8, width)) for n in range(layers)]
    if large:
        names.append(("encoder/layer_0/ffn/linear_0/weight", (large // 1_000, 1_000)))
    with (folder / "model.bin").open("wb") as file:
        file.write(struct.pack("<I", 6) + text("WhisperSpec") + struct.pack("<II", 3, len(names)))
        for name, dimensions in names:
            size = 2
            for dimension in dimensions:
                size *= dimension
            file.write(variable(name, *dimensions) + struct.pack("<BI", 4, size))
            file.seek(size, 1)
        file.write(struct.pack("<I", 0))
    return folder


def test_a_model_of_few_layers_takes_most_while_it_loads(tmp_path):
    folder = write_model(tmp_path, width=64, layers=4, large=800 * MEGABYTE)
    on_disk = (folder / "model.bin").stat().st_size
    assert on_disk > 1_600 * MEGABYTE
    assert on_disk < speech_memory(folder) < on_disk + 100 * MEGABYTE


def test_a_model_of_many_layers_takes_most_while_it_hears(tmp_path):
    few, many = (write_model(tmp_path / str(n), width=1_024, layers=n) for n in (2, 24))
    assert speech_memory(many) > speech_memory(few) + 500 * MEGABYTE


def test_each_minute_held_takes_more(tmp_path):
    folder = write_model(tmp_path, width=1_024, layers=24)
    assert 50 * MEGABYTE < speech_memory(folder, 20) - speech_memory(folder, 10) < 200 * MEGABYTE


def test_passages_heard_at_once_take_more_each(tmp_path):
    folder = write_model(tmp_path, width=768, layers=12)
    assert passages_memory(folder, 1) == 0
    assert passages_memory(folder, 8) == 7 * passages_memory(folder, 2) > 1_500 * MEGABYTE


def test_a_torn_file_is_told(tmp_path):
    folder = write_model(tmp_path, width=64, layers=2)
    path = folder / "model.bin"
    whole = path.read_bytes()
    for size in (0, 3, 30, 5_000):
        path.write_bytes(whole[:size])
        with pytest.raises(CTranslate2Error):
            speech_memory(folder)


def test_a_folder_without_model_is_told(tmp_path):
    with pytest.raises(OSError):
        speech_memory(tmp_path)
