# SPDX-License-Identifier: AGPL-3.0-or-later
from __future__ import annotations

import shutil
from pathlib import Path

import gguf
import pytest

from desktop.core.errors import ModelMissing
from desktop.core.models.installed import find_model, find_models
from tests.tiny_gguf import make_tiny


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny(tmp_path_factory.mktemp("files") / "Beffroi Été 3B-Q4_K_M.gguf")


def test_a_model_is_described_by_its_own_header(tmp_path: Path, tiny: Path):
    (tmp_path / "texte").mkdir()
    shutil.copy(tiny, tmp_path / "texte")
    (model,) = find_models(tmp_path)
    assert model.id == "beffroi-ete-3b-q4-k-m"
    assert model.title == "Beffroi Été 3B-Q4_K_M"
    assert (model.architecture, model.context_tokens) == ("llama", 4096)
    assert (model.size_label, model.licence) == ("tiny", "CC0-1.0")
    assert model.size == tiny.stat().st_size
    assert model.reference().path == model.path


def test_the_suffix_may_be_in_capitals_and_two_equal_names_get_two_ids(tmp_path: Path, tiny: Path):
    for folder, name in (("a", "modele.gguf"), ("b", "Modèle.GGUF")):
        (tmp_path / folder).mkdir()
        shutil.copy(tiny, tmp_path / folder / name)
    assert [model.id for model in find_models(tmp_path)] == ["modele", "modele-2"]


def test_unfinished_and_foreign_files_are_passed_over(tmp_path: Path, tiny: Path):
    shutil.copy(tiny, tmp_path / "copie.gguf.part")
    shutil.copy(tiny, tmp_path / "mmproj-modele.gguf")
    shutil.copy(tiny, tmp_path / "grand-00002-of-00003.gguf")
    shutil.copy(tiny, tmp_path / "modele.bin")
    (tmp_path / "faux.gguf").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "vide.gguf").touch()
    (tmp_path / "dossier.gguf").mkdir()
    assert find_models(tmp_path) == ()


@pytest.mark.parametrize(
    ("architecture", "pooling", "kind"),
    [("bert", False, "model"), ("qwen3", True, "model"), ("llama", False, "adapter")],
)
def test_models_that_do_not_write_text_are_passed_over(
    tmp_path: Path, architecture: str, pooling: bool, kind: str
):
    writer = gguf.GGUFWriter(str(tmp_path / "autre.gguf"), architecture)
    writer.add_type(kind)
    if pooling:
        writer.add_pooling_type(gguf.PoolingType.MEAN)
    import numpy as np

    writer.add_tensor("token_embd.weight", np.zeros((4, 4), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    assert find_models(tmp_path) == ()


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, tiny: Path):
    folder = tmp_path / "models"
    folder.mkdir()
    shutil.copy(tiny, folder / "ici.gguf")
    try:
        (folder / "dehors.gguf").symlink_to(tiny)
        (folder / "dedans.gguf").symlink_to(folder / "ici.gguf")
        (folder / "ailleurs").symlink_to(tiny.parent, target_is_directory=True)
    except OSError:
        pytest.skip("this account may not make links")
    assert [model.id for model in find_models(folder)] == ["dedans", "ici"]


def test_a_folder_that_is_not_there_has_no_model(tmp_path: Path):
    assert find_models(tmp_path / "absent") == ()


def test_an_unknown_id_is_answered_by_the_ids_that_are_there(tmp_path: Path, tiny: Path):
    shutil.copy(tiny, tmp_path / "un.gguf")
    shutil.copy(tiny, tmp_path / "deux.gguf")
    assert find_model(tmp_path, "deux").path.endswith("deux.gguf")
    with pytest.raises(ModelMissing, match="deux, un"):
        find_model(tmp_path, "trois")
    with pytest.raises(ModelMissing, match="aucun"):
        find_model(tmp_path / "absent", "trois")


def test_a_title_from_a_file_is_one_short_printable_line(tmp_path: Path):
    make_tiny(tmp_path / ("x" * 200 + ".gguf"))
    (model,) = find_models(tmp_path)
    assert len(model.title) == 120
