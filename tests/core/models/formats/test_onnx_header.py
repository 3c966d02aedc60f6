# SPDX-License-Identifier: AGPL-3.0-or-later
"""ONNX files are looked at without being loaded; hostile ones are refused in words, quickly."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats.onnx_header import OnnxError, read_onnx
from desktop.core.models.formats.structure_rules import StructureError, check_model
from tests.pace import far_from
from tests.tiny_onnx import (
    EMBEDDING,
    EMBEDDING_FACTS,
    SEGMENTATION,
    SEGMENTATION_FACTS,
    chunk,
    embedding_model,
    fixed,
    graph,
    make_speakers_folder,
    model,
    node,
    number,
    segmentation_model,
    tensor,
)

FILES = (SEGMENTATION, EMBEDDING)
PLACES = [("x", ["N", 8])], [("y", ["N", 8])]
IDENTITY = node("Identity", ["x"], ["y"])


def read(path: Path, content: bytes) -> object:
    path.write_bytes(content)
    return read_onnx(path)


def test_what_a_model_says_of_itself_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.onnx").write_bytes(segmentation_model())
    header = read_onnx(tmp_path / "a.onnx")
    assert header.facts == SEGMENTATION_FACTS
    assert (header.inputs, header.outputs, header.nodes) == (1, 1, 4)


def test_both_models_are_accepted_together(tmp_path: Path) -> None:
    check_model(ModelKind.SPEAKERS, make_speakers_folder(tmp_path), FILES)


@pytest.mark.parametrize(
    "files", [(), (SEGMENTATION,), (EMBEDDING,), (*FILES, "other.onnx"), ("model.onnx",)]
)
def test_two_files_and_no_other_make_a_model(tmp_path: Path, files: tuple[str, ...]) -> None:
    make_speakers_folder(tmp_path)
    with pytest.raises(StructureError):
        check_model(ModelKind.SPEAKERS, tmp_path, files)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sample_rate", "8000"),
        ("window_size", "0"),
        ("window_size", "999999999999"),
        ("receptive_field_shift", "0"),
        ("receptive_field_size", "-1"),
        ("num_classes", "x"),
        ("num_speakers", "１"),
        ("num_speakers", ""),
        ("powerset_max_classes", "99"),
        ("model_type", "reverb"),
    ],
)
def test_numbers_that_would_end_the_process_are_refused(
    tmp_path: Path, name: str, value: str
) -> None:
    folder = make_speakers_folder(tmp_path)
    facts = {**SEGMENTATION_FACTS, name: value}
    (folder / SEGMENTATION).write_bytes(segmentation_model(facts))
    with pytest.raises(StructureError):
        check_model(ModelKind.SPEAKERS, folder, FILES)


@pytest.mark.parametrize("name", sorted(EMBEDDING_FACTS))
def test_a_description_of_voices_says_all_that_the_library_reads(tmp_path: Path, name: str) -> None:
    folder = make_speakers_folder(tmp_path)
    facts = {key: value for key, value in EMBEDDING_FACTS.items() if key != name}
    (folder / EMBEDDING).write_bytes(embedding_model(facts))
    with pytest.raises(StructureError):
        check_model(ModelKind.SPEAKERS, folder, FILES)


@pytest.mark.parametrize(
    "weights",
    [
        tensor("w", np.zeros(2, np.float32), number(14, 1)),
        tensor("w", np.zeros(2, np.float32), chunk(13, chunk(1, "location") + chunk(2, "/etc/x"))),
    ],
)
def test_weights_that_lie_in_another_file_are_refused(tmp_path: Path, weights: bytes) -> None:
    path = tmp_path / "a.onnx"
    with pytest.raises(OnnxError, match="autre fichier"):
        read(path, model(graph([IDENTITY], [weights], *PLACES), {}))
    constant = node("Constant", [], ["c"]) + chunk(5, chunk(1, "value") + chunk(5, weights))
    inner = chunk(5, chunk(1, "body") + chunk(6, graph([constant], [], *PLACES)))
    with pytest.raises(OnnxError, match="autre fichier"):
        read(path, model(graph([node("Loop", [], ["l"]) + inner], [], *PLACES), {}))


def test_operators_of_its_own_are_refused(tmp_path: Path) -> None:
    strange = IDENTITY + chunk(7, "org.example.run")
    with pytest.raises(OnnxError, match="programme"):
        read(tmp_path / "a.onnx", model(graph([strange], [], *PLACES), {}))
    usual = IDENTITY + chunk(7, "com.microsoft")
    assert read(tmp_path / "b.onnx", model(graph([usual], [], *PLACES), {}))


@pytest.mark.parametrize("part", [20, 25])
def test_training_and_functions_are_refused(tmp_path: Path, part: int) -> None:
    with pytest.raises(OnnxError):
        read(tmp_path / "a.onnx", model(graph([IDENTITY], [], *PLACES), {}, chunk(part, "")))


def test_a_graph_in_a_graph_without_end_is_refused(tmp_path: Path) -> None:
    inner = graph([IDENTITY], [], *PLACES)
    for _ in range(40):
        inner = graph([node("If", ["x"], ["y"]) + chunk(5, chunk(6, inner))], [], *PLACES)
    with pytest.raises(OnnxError, match="imbriqué"):
        read(tmp_path / "a.onnx", model(inner, {}))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\x80" * 40,
        b"GGUF" + bytes(200),
        chunk(7, b"\x0a\xff\xff\xff\xff\x0f"),
        number(1, 8),
        fixed(1, 2.0),
        b"\x0b\x0c",
        model(b"", {}),
        model(graph([IDENTITY], [], *PLACES), {"k": "v"})[:-1],
        model(graph([IDENTITY], [], *PLACES), {"k" * 200_000: "v"}),
        model(graph([IDENTITY], [], *PLACES), {}, chunk(14, chunk(1, b"\xff\xfe"))),
        model(graph([IDENTITY], [], *PLACES), {f"k{n}": "" for n in range(500)}),
    ],
)
def test_what_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(OnnxError):
        read(tmp_path / "a.onnx", content)


def test_changed_bytes_are_refused_or_read_but_never_crash(tmp_path: Path) -> None:
    draw, whole = random.Random(7), segmentation_model()
    for _ in range(300):
        harmed = bytearray(whole)
        for _ in range(draw.randint(1, 6)):
            harmed[draw.randrange(len(harmed))] = draw.randrange(256)
        try:
            read(tmp_path / "a.onnx", bytes(harmed))
        except OnnxError:
            continue


def test_many_tiny_parts_are_given_up(tmp_path: Path) -> None:
    with far_from(2), pytest.raises(OnnxError, match="trop de parties"):
        read(tmp_path / "a.onnx", number(1, 8) * 600_000)
