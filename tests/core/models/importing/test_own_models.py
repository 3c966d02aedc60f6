# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of adding a model of the agent's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.core.errors import (
    Cancelled,
    LicenceNotAccepted,
    ModelInUse,
    ModelRefused,
    NoRoomForModel,
    PackUnreachable,
)
from desktop.core.models.catalogue import LicenceState, ModelKind
from desktop.core.models.importing import own_models
from desktop.core.models.importing.own_models import add_model, look_at_own
from desktop.core.models.installed import STAGING, find_model, find_models
from desktop.core.models.receipts import RECEIPT, folder_name
from desktop.core.models.store import active_models, changing
from tests.core.models.pack_makers import (
    AWKWARD,
    as_json,
    catalogue_of,
    changed,
    diffusers_files,
    digest,
    entry_of,
    files_in,
    gguf,
    image_model,
    lay_out,
    safetensors,
    speech_model,
    text_model,
    whisper_files,
)
from tests.tiny_onnx import SEGMENTATION_FACTS, embedding_model, segmentation_model


@pytest.fixture(autouse=True)
def no_wait_for_the_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "Modèles d’ici"


def add(path, store, known=(), by="Hélène Müller", **options):
    return add_model(path, store, catalogue_of(known), by, margin=0, **options)


def installed_files(store, model_id):
    model = find_model(store, model_id)
    folder = Path(model.path).parent if model.kind is ModelKind.TEXT else Path(model.path)
    return {path: data for path, data in files_in(folder).items() if path != RECEIPT}


def own_gguf(tmp_path, name="Mon modèle d'été (Q4).gguf", data=None):
    return lay_out(tmp_path / AWKWARD, {name: data or gguf()}) / name


def test_a_gguf_is_installed_under_the_slug_of_its_name(tmp_path, store):
    (fact,) = add(own_gguf(tmp_path), store).installed
    assert (fact.id, fact.kind, fact.in_catalogue) == ("mon-modele-d-ete-q4", "text", False)
    assert fact.sha256 == digest(gguf())
    model = find_model(store, fact.id)
    assert model.receipt.accepted_by == "Hélène Müller"
    assert model.title == "Mon modèle d'été (Q4)"
    assert Path(model.path).parent.name == folder_name(digest(gguf()), fact.id)
    assert installed_files(store, fact.id) == {"mon-modele-d-ete-q4.gguf": gguf()}


def test_a_whisper_folder_is_installed_without_what_is_not_needed(tmp_path, store):
    files = whisper_files() | {"preprocessor_config.json": as_json({"feature_size": 80})}
    folder = lay_out(tmp_path / "Whisper à moi", files | {"README.md": b"x", "notes/a.txt": b"x"})
    (fact,) = add(folder, store).installed
    assert (fact.id, fact.kind) == ("whisper-a-moi", "speech")
    assert installed_files(store, fact.id) == files


def test_a_diffusers_folder_is_installed_with_its_safetensors_only(tmp_path, store):
    files = diffusers_files() | {"lcm-lora/pytorch_lora_weights.safetensors": safetensors()}
    beside = {
        "unet/diffusion_pytorch_model.bin": b"\x80pickle",
        "unet/diffusion_pytorch_model.safetensors": safetensors(900),
        "v1-5-pruned.ckpt": b"\x80pickle",
        "README.md": b"x",
        "autre/model.safetensors": safetensors(),
    }
    (fact,) = add(lay_out(tmp_path / "sd", files | beside), store).installed
    assert fact.kind == "image"
    assert installed_files(store, fact.id) == files


def voices_folder(path: Path) -> Path:
    """Write both files that tell voices apart, as publishers name them, and a larger one alike."""
    (path / "segmentation").mkdir(parents=True)
    (path / "segmentation" / "model.int8.onnx").write_bytes(segmentation_model())
    larger = segmentation_model({**SEGMENTATION_FACTS, "comment": "x" * 500})
    (path / "segmentation" / "model.onnx").write_bytes(larger)
    (path / "3dspeaker_campplus.onnx").write_bytes(embedding_model())
    (path / "README.md").write_text("read me", encoding="utf-8")
    return path


def test_two_onnx_files_are_told_by_what_they_say_of_themselves(tmp_path, store):
    outcome = add(voices_folder(tmp_path / "Voix de l’été"), store)
    model = find_model(store, outcome.installed[0].id, ModelKind.SPEAKERS)
    kept = {path.name for path in Path(model.path).iterdir() if path.suffix == ".onnx"}
    assert kept == {"segmentation.onnx", "embedding.onnx"}
    assert (Path(model.path) / "segmentation.onnx").read_bytes() == segmentation_model()
    assert model.memory == 1_650_000_000


@pytest.mark.parametrize("missing", ["segmentation", "3dspeaker_campplus.onnx"])
def test_one_of_both_onnx_files_is_not_enough(tmp_path, store, missing):
    folder = voices_folder(tmp_path / "voix")
    if missing == "segmentation":
        for path in (folder / missing).iterdir():
            path.unlink()
    else:
        (folder / missing).unlink()
    with pytest.raises(ModelRefused, match="Il manque le fichier ONNX"):
        add(folder, store)
    assert not find_models(store)


def test_two_models_of_the_same_name_get_two_ids(tmp_path, store):
    add(own_gguf(tmp_path / "1", "modele.gguf"), store)
    (fact,) = add(own_gguf(tmp_path / "2", "modele.gguf", gguf(seed=4)), store).installed
    assert fact.id == "modele-2"
    assert [model.id for model in find_models(store)] == ["modele", "modele-2"]


def test_an_id_of_the_catalogue_is_left_to_it(tmp_path, store):
    known = text_model("smollm3-3b", seed=8)
    (fact,) = add(own_gguf(tmp_path, "SmolLM3 3B.gguf"), store, [known]).installed
    assert fact.id == "smollm3-3b-2"


def test_the_same_bytes_again_are_there_already(tmp_path, store):
    add(own_gguf(tmp_path, "modele.gguf"), store)
    outcome = add(own_gguf(tmp_path, "copie.gguf"), store)
    assert (outcome.installed, outcome.already_there) == ((), ("modele",))
    assert len(find_models(store)) == 1


# --- the catalogue knows it -----------------------------------------------------------------


def test_bytes_of_the_catalogue_become_its_entry_whatever_the_file_is_called(tmp_path, store):
    known = text_model("connu")
    path = own_gguf(tmp_path, "téléchargé (1).gguf", known.files["connu.gguf"])
    (fact,) = add(path, store, [known]).installed
    assert (fact.id, fact.title, fact.in_catalogue) == ("connu", "Du catalogue", True)
    assert installed_files(store, "connu") == dict(known.files)
    assert find_model(store, "connu").receipt.accepted_by == ""


def test_a_folder_with_more_than_the_entry_becomes_the_entry_without_it(tmp_path, store):
    known = speech_model("whisper-connu")
    more = dict(known.files) | {"preprocessor_config.json": as_json({"a": 1})}
    (fact,) = add(lay_out(tmp_path / "w", more), store, [known]).installed
    assert fact.in_catalogue
    assert installed_files(store, "whisper-connu") == dict(known.files)


def test_one_other_byte_makes_it_another_model(tmp_path, store):
    known = image_model("images-connues")
    other = changed(known, "vae/config.json", as_json({"_class_name": "AutoencoderKL", "x": 1}))
    (fact,) = add(lay_out(tmp_path / "sd", other.files), store, [known]).installed
    assert (fact.id, fact.in_catalogue) == ("sd", False)


def test_conditions_of_the_catalogue_hold_for_it_too(tmp_path, store):
    known = entry_of(text_model("connu"), LicenceState.CONDITIONS)
    path = own_gguf(tmp_path, data=text_model("connu").files["connu.gguf"])
    with pytest.raises(LicenceNotAccepted, match="connu"):
        add(path, store, [known], by="")
    assert not find_models(store)
    add(path, store, [known], by="La maire")
    assert find_model(store, "connu").receipt.accepted_by == "La maire"


def test_a_forbidden_model_is_recognised_by_its_bytes(tmp_path, store):
    known = entry_of(text_model("interdit"), LicenceState.FORBIDDEN)
    path = own_gguf(tmp_path, data=text_model("interdit").files["interdit.gguf"])
    with pytest.raises(ModelRefused, match="pas le droit"):
        add(path, store, [known])
    assert not find_models(store)


# --- refused --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("modele.gguf", b"PK\x03\x04"),
        ("modele.gguf", gguf()[:-1]),
        ("modele.gguf", gguf(architecture="bert")),
        ("modele-00001-of-00003.gguf", gguf(extra={"split.count": 3})),
        ("modele.pt", gguf()),
        ("modele.safetensors", safetensors()),
        ("modele.gguf.exe", gguf()),
    ],
)
def test_a_file_that_is_no_text_model_is_refused(tmp_path, store, name, data):
    with pytest.raises(ModelRefused):
        add(own_gguf(tmp_path, name, data), store)
    assert not store.exists(), "before anything is copied"


def without(files, name):
    return {path: data for path, data in files.items() if path != name}


UNET = "unet/diffusion_pytorch_model.fp16.safetensors"


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({}, ""),
        ({"pytorch_model.bin": b"\x80"}, "pickle"),
        (whisper_files() | {"run.py": b""}, "programme"),
        (without(whisper_files(), "tokenizer.json"), "tokenizer.json"),
        (whisper_files() | {"model.bin": b"\x80\x02}q\x00."}, "version"),
        (diffusers_files() | {"unet/my_unet.py": b""}, "programme"),
        (without(diffusers_files(), UNET), "Il manque les poids de « unet »"),
        (without(diffusers_files(), UNET) | {"unet/diffusion_pytorch_model.bin": b"\x80"}, "pickle"),
        (diffusers_files() | {"model_index.json": b"{"}, ""),
        (diffusers_files() | {"model_index.json": b"[]"}, ""),
        (diffusers_files() | {"model_index.json": as_json({"unet": ["x", "y"]})}, "programme"),
        (diffusers_files() | {"model_index.json": as_json({"_class_name": "X"})}, "Beffroi connaît"),
    ],
)  # fmt: skip
def test_a_folder_that_is_no_safe_model_is_refused(tmp_path, store, files, why):
    (tmp_path / "dossier").mkdir()
    lay_out(tmp_path / "dossier", files)
    with pytest.raises(ModelRefused) as error:
        add(tmp_path / "dossier", store)
    assert why.replace("« ", "«\u00a0").replace(" »", "\u00a0»") in str(error.value)
    assert not store.exists()


def test_links_are_refused_or_not_seen(tmp_path, store):
    real = own_gguf(tmp_path)
    (tmp_path / "lien.gguf").symlink_to(real)
    with pytest.raises(ModelRefused, match="lien"):
        add(tmp_path / "lien.gguf", store)
    folder = lay_out(tmp_path / "w", without(whisper_files(), "model.bin"))
    lay_out(tmp_path, {"real.bin": whisper_files()["model.bin"]})
    (folder / "model.bin").symlink_to(tmp_path / "real.bin")
    with pytest.raises(ModelRefused):
        add(folder, store)


def test_what_counts_is_the_structure_of_what_was_copied(tmp_path, store, monkeypatch):
    """The file may be another one between the first look and the copy."""
    monkeypatch.setattr(own_models, "_check_source_structure", lambda _source, _check: None)
    with pytest.raises(ModelRefused):
        add(own_gguf(tmp_path, data=gguf()[:-1]), store)
    assert not find_models(store)


def test_a_model_of_the_catalogue_is_used_before_an_older_one_of_ones_own(tmp_path, store):
    add(own_gguf(tmp_path), store)
    known = text_model("zzz", seed=4)
    add(own_gguf(tmp_path, "z.gguf", known.files["zzz.gguf"]), store, [known])
    assert active_models(store) == {"text": "mon-modele-d-ete-q4"}, "it was the first"
    (store / "active.json").unlink()
    assert active_models(store) == {"text": "zzz"}


def test_what_is_not_there_is_told(tmp_path, store):
    with pytest.raises(PackUnreachable, match="modèle choisi") as error:
        add(tmp_path / "absent.gguf", store)
    assert "import reprendra" not in error.value.next_step()


def test_giving_up_leaves_nothing(tmp_path, store):
    copied = []

    def give_up():
        if copied and copied[-1].bytes_done:
            raise Cancelled

    with pytest.raises(Cancelled):
        add(own_gguf(tmp_path), store, check=give_up, on_progress=copied.append)
    assert not find_models(store)
    assert [path.name for path in (store / STAGING).iterdir()] == ["store.lock"]


def test_room_and_the_lock_are_looked_at(tmp_path, store):
    path = own_gguf(tmp_path)
    with pytest.raises(NoRoomForModel):
        add_model(path, store, catalogue_of([]), margin=10**18)
    with changing(store), pytest.raises(ModelInUse):
        add(path, store)


def test_looking_says_what_would_be_copied(tmp_path):
    source = look_at_own(lay_out(tmp_path / "Whisper", whisper_files()))
    assert (source.kind, source.name) == (ModelKind.SPEECH, "Whisper")
    assert {target for _, target in source.files} == set(whisper_files())
