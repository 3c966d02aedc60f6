# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what a model must be made of, and of the process that looks."""

from __future__ import annotations

import json
import struct
import subprocess
import sys

import pytest

from desktop.core.errors import Cancelled, ModelRefused
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.formats import structure
from desktop.core.models.formats.structure import check_structure
from desktop.core.models.formats.structure_rules import MAX_DEPTH, StructureError, check_model
from desktop.core.models.importing.progress import never_stop
from desktop.core.paths import worker_environment
from tests.core.models.pack_makers import (
    as_json,
    diffusers_files,
    gguf,
    lay_out,
    safetensors,
    safetensors_of,
    whisper_bin,
    whisper_files,
)


def refusal(kind, folder, files):
    """Return why a model of these files is refused; empty when it is right."""
    lay_out(folder, files)
    try:
        check_model(kind, folder, list(files))
    except StructureError as error:
        return str(error)
    return ""


# --- text -----------------------------------------------------------------------------------


def test_a_gguf_of_a_known_architecture_is_right(tmp_path):
    assert refusal(ModelKind.TEXT, tmp_path, {"m.gguf": gguf(architecture="smollm3")}) == ""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gguf()[:-1], "incomplet"),
        (gguf()[:40], "incomplet"),
        (b"PK\x03\x04" + gguf()[4:], "pas un fichier GGUF"),
        (gguf(architecture="bert"), "pas un modèle de rédaction"),
        (gguf(architecture="nouveau-venu"), "pas un modèle de rédaction"),
        (gguf(extra={"general.type": "adapter"}), "pas un modèle de rédaction"),
        (gguf(extra={"llama.pooling_type": 1}), "chercher"),
        (gguf(extra={"split.count": 3}), "morceau"),
        (b"", "incomplet"),
    ],
)
def test_a_gguf_that_is_no_whole_text_model_is_refused(tmp_path, data, why):
    assert why in refusal(ModelKind.TEXT, tmp_path, {"m.gguf": data})


def test_a_text_model_is_one_file(tmp_path):
    assert "un seul fichier" in refusal(ModelKind.TEXT, tmp_path, {"a.gguf": gguf(), "b.gguf": b""})


# --- speech ---------------------------------------------------------------------------------


@pytest.mark.parametrize("version", [4, 6])
def test_a_whisper_folder_is_right(tmp_path, version):
    files = whisper_files() | {"model.bin": whisper_bin(version=version)}
    assert refusal(ModelKind.SPEECH, tmp_path, files) == ""


def test_a_whisper_folder_may_have_its_vocabulary_as_json(tmp_path):
    files = whisper_files()
    del files["vocabulary.txt"]
    assert "vocabulaire" in refusal(ModelKind.SPEECH, tmp_path, files)
    files["vocabulary.json"] = as_json(["a", "b"])
    assert refusal(ModelKind.SPEECH, tmp_path, files) == ""


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("model.bin", b"PK\x03\x04" + bytes(100), "version"),
        ("model.bin", b"\x80\x02ccollections\n", "version"),
        ("model.bin", whisper_bin(specification="TransformerSpec"), "Whisper"),
        ("model.bin", whisper_bin(version=7), "version"),
        ("model.bin", whisper_bin()[:-1], "pas un fichier CTranslate2"),
        ("model.bin", whisper_bin()[:900], "incomplet"),
        ("model.bin", whisper_bin() + b"\0", "autre chose"),
        ("model.bin", whisper_bin().replace(struct.pack("<BIBI", 1, 2000, 1, 2000), struct.pack("<BIBI", 1, 2000, 1, 2001)), "forme"),
        ("model.bin", whisper_bin().replace(struct.pack("<II", 3, 2), struct.pack("<II", 3, 1 << 31)), "taille"),
        ("config.json", b"{", "illisible"),
        ("config.json", b"[]", "illisible"),
        ("tokenizer.json", as_json({"model": "BPE"}), "tokenizer.json"),
        ("tokenizer.json", as_json([]), "illisible"),
        ("vocabulary.txt", b"\xff\xfe", "illisible"),
        ("vocabulary.txt", b"", "vocabulaire"),
    ],
)  # fmt: skip
def test_a_whisper_folder_with_a_wrong_file_is_refused(tmp_path, name, data, why):
    assert why in refusal(ModelKind.SPEECH, tmp_path, whisper_files() | {name: data})


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json"])
def test_a_whisper_folder_without_one_of_its_files_is_refused(tmp_path, name):
    files = whisper_files()
    del files[name]
    assert name in refusal(ModelKind.SPEECH, tmp_path, files)


@pytest.mark.parametrize(("depth", "is_right"), [(MAX_DEPTH - 2, True), (MAX_DEPTH + 1, False)])
def test_json_has_a_depth(tmp_path, depth, is_right):
    nested = ("[" * depth + "]" * depth).encode()
    files = whisper_files() | {"config.json": b'{"a":' + nested + b"}"}
    assert (refusal(ModelKind.SPEECH, tmp_path, files) == "") is is_right


def test_json_nested_without_end_is_refused_and_not_followed(tmp_path):
    files = whisper_files() | {"config.json": b'{"a":' + b"[" * 1_000_000}
    assert "illisible" in refusal(ModelKind.SPEECH, tmp_path, files)


def test_what_the_library_itself_writes_is_right(tmp_path):
    pytest.importorskip("ctranslate2")
    from tests.tiny_whisper import make_tiny_whisper

    for layout in ("txt", "json"):
        folder = make_tiny_whisper(tmp_path / layout, layout=layout)
        check_model(ModelKind.SPEECH, folder, [path.name for path in folder.iterdir()])


# --- images ---------------------------------------------------------------------------------


def index_with(**changes):
    index = json.loads(diffusers_files()["model_index.json"])
    return {"model_index.json": as_json(index | changes)}


def test_a_diffusers_folder_is_right_with_a_lora_and_a_small_decoder_beside(tmp_path):
    files = diffusers_files() | {
        "lcm-lora/pytorch_lora_weights.safetensors": safetensors(),
        "taesd/diffusion_pytorch_model.safetensors": safetensors(),
    }
    assert refusal(ModelKind.IMAGE, tmp_path, files) == ""


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (index_with(_class_name="MyPipeline"), "Beffroi connaît"),
        (index_with(_class_name=["my_pipeline", "MyPipeline"]), "Beffroi connaît"),
        (index_with(unet=["diffusers", "MyUNet"]), "programme"),
        (index_with(unet=["my_unet", "UNet2DConditionModel"]), "programme"),
        (index_with(unet=["diffusers"]), "programme"),
        (index_with(unet={"class": "UNet2DConditionModel"}), "programme"),
        (index_with(refiner=["diffusers", "UNet2DConditionModel"]), "refiner"),
        ({"model_index.json": b"[]"}, "illisible"),
        ({"unet/config.json": as_json({"_class_name": "MyUNet"})}, "programme"),
        ({"unet/config.json": as_json({"_class_name": ["x"]})}, "programme"),
        ({"text_encoder/config.json": as_json({"auto_map": {"AutoModel": "x.py"}})}, "programme"),
        ({"vae/config.json": b"{"}, "illisible"),
        ({"unet/diffusion_pytorch_model.fp16.safetensors": b"\x80\x02pickle"}, "en-tête"),
        ({"tokenizer/merges.txt": b"\xff"}, "illisible"),
    ],
)
def test_a_diffusers_folder_with_something_unknown_is_refused(tmp_path, changes, why):
    assert why in refusal(ModelKind.IMAGE, tmp_path, diffusers_files() | changes)


@pytest.mark.parametrize(
    "name", ["model_index.json", "unet/config.json", "vae/diffusion_pytorch_model.fp16.safetensors"]
)
def test_a_diffusers_folder_without_one_of_its_files_is_refused(tmp_path, name):
    files = diffusers_files()
    del files[name]
    assert "Il manque" in refusal(ModelKind.IMAGE, tmp_path, files)


def tensor(begin, end, **changes):
    return {"dtype": "U8", "shape": [end - begin], "data_offsets": [begin, end]} | changes


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ({"a": tensor(0, 10)}, 9),
        ({"a": tensor(0, 10)}, 11),
        ({"a": tensor(0, 4), "b": tensor(5, 10)}, 10),
        ({"a": tensor(0, 6), "b": tensor(4, 10)}, 10),
        ({"a": tensor(2, 10)}, 10),
        ({"a": tensor(0, 10, dtype="PICKLE")}, 10),
        ({"a": tensor(0, 10, dtype=["U8"])}, 10),
        ({"a": tensor(0, 10, shape=[5])}, 10),
        ({"a": tensor(0, 10, shape=[-10])}, 10),
        ({"a": tensor(0, 10, shape=[1] * 9 + [10])}, 10),
        ({"a": tensor(0, 10, data_offsets=[0, 5, 10])}, 10),
        ({"a": tensor(0, 10, data_offsets=[0, True])}, 10),
        ({"a": [0, 10]}, 10),
        ({}, 0),
        ({"__metadata__": {"format": 3}, "a": tensor(0, 10)}, 10),
        ([], 0),
    ],
)
def test_a_safetensors_that_does_not_add_up_is_refused(tmp_path, header, size):
    path = "vae/diffusion_pytorch_model.fp16.safetensors"
    files = diffusers_files() | {path: safetensors_of(header, bytes(size))}
    assert "Un fichier du modèle est refusé" in refusal(ModelKind.IMAGE, tmp_path, files)


def test_a_safetensors_header_has_a_length(tmp_path):
    path = "vae/diffusion_pytorch_model.fp16.safetensors"
    for start in (struct.pack("<Q", 1 << 60), struct.pack("<Q", 0), b"abc"):
        files = diffusers_files() | {path: start + b"{}"}
        assert "en-tête" in refusal(ModelKind.IMAGE, tmp_path, files)


def test_a_safetensors_header_says_no_name_twice(tmp_path):
    one = json.dumps(tensor(0, 10))
    data = f'{{"a":{one},"a":{one}}}'.encode()
    path = "vae/diffusion_pytorch_model.fp16.safetensors"
    files = diffusers_files() | {path: struct.pack("<Q", len(data)) + data + bytes(10)}
    assert "en-tête" in refusal(ModelKind.IMAGE, tmp_path, files)


def test_what_the_safetensors_library_writes_is_right(tmp_path):
    library = pytest.importorskip("safetensors.numpy")
    import numpy as np

    from desktop.core.models.formats.safetensors_header import check_safetensors

    tensors = {"a": np.zeros((3, 5), np.float16), "b": np.array(2.0), "c": np.zeros((0, 4))}
    library.save_file(tensors, tmp_path / "x.safetensors", {"format": "np"})
    assert check_safetensors(tmp_path / "x.safetensors") == 3


# --- the process ----------------------------------------------------------------------------


def test_the_process_lets_a_right_model_pass_whatever_its_folder_is_called(tmp_path):
    folder = lay_out(tmp_path / "Hélène l'été « œuvre »", diffusers_files())
    check_structure(ModelKind.IMAGE, folder, list(diffusers_files()), never_stop)


def test_the_process_tells_why_a_model_is_refused(tmp_path):
    lay_out(tmp_path, {"m.gguf": gguf(architecture="bert")})
    with pytest.raises(ModelRefused, match="pas un modèle de rédaction"):
        check_structure(ModelKind.TEXT, tmp_path, ["m.gguf"], never_stop)


@pytest.mark.parametrize(
    "code",
    ["import os; os.abort()", "raise SystemExit(0)", "print('{}')", "print('[]')", "print('null')",
     "import json; print(json.dumps({'refusal': ''})); raise SystemExit(3)"],
)  # fmt: skip
def test_a_process_that_fails_or_says_nothing_clear_is_a_refusal(tmp_path, monkeypatch, code):
    monkeypatch.setattr(structure, "child_command", lambda: [sys.executable, "-c", code])
    with pytest.raises(ModelRefused, match="sans risque"):
        check_structure(ModelKind.TEXT, tmp_path, ["m.gguf"], never_stop)


def test_a_process_that_takes_too_long_is_ended_and_is_a_refusal(tmp_path, monkeypatch):
    _sleep_instead(monkeypatch)
    monkeypatch.setattr(structure, "LIMIT_SECONDS", 0.3)
    with pytest.raises(ModelRefused, match="sans risque"):
        check_structure(ModelKind.TEXT, tmp_path, ["m.gguf"], never_stop)


def test_giving_up_ends_the_process(tmp_path, monkeypatch):
    _sleep_instead(monkeypatch)
    started = []
    popen = subprocess.Popen

    def keep(*arguments, **options):
        started.append(popen(*arguments, **options))
        return started[0]

    def give_up_once_started():
        if started:
            raise Cancelled

    monkeypatch.setattr(structure.subprocess, "Popen", keep)
    with pytest.raises(Cancelled):
        check_structure(ModelKind.TEXT, tmp_path, ["m.gguf"], give_up_once_started)
    assert started[0].poll() is not None


def _sleep_instead(monkeypatch):
    code = "import time; time.sleep(600)"
    monkeypatch.setattr(structure, "child_command", lambda: [sys.executable, "-c", code])


LIMITED = "from desktop.core.models.formats.structure_child import limit_the_process as go; go(); "


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("bytearray(2 << 30)", "MemoryError"),
        ("open({path!r}, 'wb', 0).write(b'x' * 10)", "OSError"),
        ("[open('/dev/null') for _ in range(100)]", "OSError"),
    ],
)
def test_the_process_has_little_memory_and_writes_nothing(tmp_path, code, error):
    ignore = "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
    done = subprocess.run(
        [sys.executable, "-c", ignore + LIMITED + code.format(path=str(tmp_path / "x"))],
        env=worker_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert error in done.stderr.splitlines()[-1]


def test_the_process_locks_its_network_before_it_looks(monkeypatch, capsys):
    from desktop.core.models.formats import structure_child

    order = []
    monkeypatch.setattr(structure_child, "lock_network", lambda: order.append("network"))
    monkeypatch.setattr(structure_child, "limit_the_process", lambda: order.append("limits"))
    monkeypatch.setattr(structure_child.json, "load", lambda _: order.append("read") or {
        "kind": "text", "folder": "/nowhere", "files": ["m.gguf"]
    })  # fmt: skip
    assert structure_child.main() == 0
    assert order == ["network", "limits", "read"]
    assert "ne peut pas être lu" in json.loads(capsys.readouterr().out)["refusal"]
