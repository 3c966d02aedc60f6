# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is refused before any library touches it, and what the real loader refuses."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import pytest

from desktop.core.errors import ModelMissing, ModelUnreadable
from desktop.core.models.formats.safetensors_header import SafetensorsError
from desktop.core.models.image_memory import image_memory, mapped_bytes
from desktop.core.models.receipts import SCHEMA, Receipt, ReceiptFile, write_receipt
from desktop.engines.image_folder import checked_folder

for library in ("torch", "diffusers", "transformers", "accelerate", "safetensors"):
    pytest.importorskip(library, reason=f"{library} is not installed")
pytestmark = pytest.mark.engine

UNET = "unet/diffusion_pytorch_model.fp16.safetensors"
CHECKER = "safety_checker/model.fp16.safetensors"
LORA = "lcm-lora/pytorch_lora_weights.safetensors"


@pytest.fixture
def folder(tiny_sd: Path, tmp_path: Path) -> Path:
    """A copy to spoil, without TAESD."""
    copy = tmp_path / "copie"
    return Path(shutil.copytree(tiny_sd, copy, ignore=shutil.ignore_patterns("taesd")))


def change_json(path: Path, **changes: object) -> None:
    facts = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(facts | changes), encoding="utf-8")


def installed(folder: Path, *, in_catalogue: bool, files: tuple[str, ...] = (UNET,)) -> None:
    write_receipt(
        folder,
        Receipt(
            schema=SCHEMA, id="sd15", kind="image", title="SD", in_catalogue=in_catalogue,
            publisher="", country="", licences=(), accepted_by="", imported_at="", checked_at="",
            files=tuple(ReceiptFile(file, 1, "0" * 64, 0) for file in files),
        ),
    )  # fmt: skip


def without_checker(folder: Path) -> None:
    shutil.rmtree(folder / "safety_checker")
    change_json(folder / "model_index.json", safety_checker=[None, None])


def test_what_lies_in_a_folder_is_known(folder, tiny_sd):
    found = checked_folder(tiny_sd)
    assert (found.has_checker, found.has_lora, found.has_taesd) == (True, True, True)
    assert (found.side, found.is_quick, found.variant("unet")) == (128, True, "fp16")
    assert not checked_folder(folder).has_taesd


def test_a_folder_that_is_not_there_is_missing(tmp_path):
    with pytest.raises(ModelMissing):
        checked_folder(tmp_path / "absent")


@pytest.mark.parametrize(
    "file",
    ["model_index.json", "unet/config.json", "scheduler/scheduler_config.json", UNET, CHECKER,
     "text_encoder/model.fp16.safetensors", "tokenizer/tokenizer_config.json"],
)  # fmt: skip
def test_a_folder_that_lacks_a_file_is_refused(folder, file):
    (folder / file).unlink()
    with pytest.raises(ModelUnreadable):
        checked_folder(folder)


def test_weights_in_a_pickle_are_refused_and_never_opened(folder, tmp_path):
    witness = tmp_path / "opened"

    class Attack:
        def __reduce__(self):
            return (witness.touch, ())

    (folder / UNET).unlink()
    (folder / "unet" / "diffusion_pytorch_model.bin").write_bytes(pickle.dumps(Attack()))
    with pytest.raises(ModelUnreadable, match="safetensors"):
        checked_folder(folder)
    assert not witness.exists()


def test_a_pickle_beside_right_weights_is_never_opened(folder, tmp_path, image_loader):
    witness = tmp_path / "opened"

    class Attack:
        def __reduce__(self):
            return (witness.touch, ())

    for part, name in (("unet", "diffusion_pytorch_model"), ("safety_checker", "pytorch_model")):
        (folder / part / f"{name}.bin").write_bytes(pickle.dumps(Attack()))
        (folder / part / f"{name}.fp16.bin").write_bytes(pickle.dumps(Attack()))
    image_loader(folder)
    assert not witness.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"unet": ["unet_of_mine", "UNet2DConditionModel"]},
        {"unet": ["diffusers", "MyOwnNetwork"]},
        {"vae": ["transformers", "CLIPTextModel"]},
        {"_class_name": "StableDiffusionXLPipeline"},
        {"_class_name": "MyOwnPipeline"},
    ],
)
def test_a_class_that_is_not_known_is_refused(folder, changes):
    change_json(folder / "model_index.json", **changes)
    with pytest.raises(ModelUnreadable):
        checked_folder(folder)


def test_a_program_in_the_folder_is_refused(folder):
    (folder / "unet" / "mine.py").write_text("raise SystemExit", encoding="utf-8")
    with pytest.raises(ModelUnreadable, match="programme"):
        checked_folder(folder)


def test_a_description_that_names_a_program_is_refused(folder):
    change_json(folder / "text_encoder" / "config.json", auto_map={"AutoModel": "mine.Model"})
    with pytest.raises(ModelUnreadable, match="programme"):
        checked_folder(folder)


@pytest.mark.parametrize("file", [UNET, CHECKER, LORA])
def test_torn_weights_are_refused(folder, file):
    path = folder / file
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(ModelUnreadable, match="incomplet"):
        checked_folder(folder)


def test_a_model_that_retouches_pictures_is_refused(folder):
    change_json(folder / "unet" / "config.json", in_channels=9)
    with pytest.raises(ModelUnreadable, match="retouche"):
        checked_folder(folder)


# --- the safety checker ---------------------------------------------------------------------------


def test_a_catalogue_model_whose_checker_was_taken_out_is_refused(folder):
    without_checker(folder)
    installed(folder, in_catalogue=True)
    with pytest.raises(ModelUnreadable, match="contrôle de sécurité"):
        checked_folder(folder)


def test_a_model_that_was_installed_with_its_checker_keeps_it(folder):
    without_checker(folder)
    installed(folder, in_catalogue=False, files=(UNET, CHECKER))
    with pytest.raises(ModelUnreadable, match="contrôle de sécurité"):
        checked_folder(folder)


def test_a_checker_that_the_index_no_longer_names_is_missed(folder):
    change_json(folder / "model_index.json", safety_checker=[None, None])
    with pytest.raises(ModelUnreadable, match="contrôle de sécurité"):
        checked_folder(folder)


def test_a_model_of_ones_own_may_have_none(folder):
    without_checker(folder)
    installed(folder, in_catalogue=False)
    assert not checked_folder(folder).has_checker


@pytest.mark.parametrize("file", [CHECKER, UNET])
def test_weights_that_are_missing_are_not_drawn_at_random(folder, file, image_loader):
    from safetensors.torch import load_file, save_file

    weights = load_file(folder / file)
    weights.pop(next(name for name in sorted(weights) if name.endswith("weight")))
    save_file(weights, folder / file, metadata={"format": "pt"})
    with pytest.raises(ModelUnreadable):
        image_loader(folder)


def test_a_checker_of_another_shape_is_refused(folder, image_loader):
    change_json(folder / "safety_checker" / "config.json", projection_dim=24)
    with pytest.raises(ModelUnreadable):
        image_loader(folder)


# --- what the loader refuses ----------------------------------------------------------------------


def test_a_lora_made_for_another_model_is_refused(folder, image_loader):
    import torch
    from safetensors.torch import save_file

    for name, inputs in (("lora_unet_nowhere", 32), ("lora_unet_conv_in", 7)):
        pair = {
            f"{name}.lora_down.weight": torch.zeros(4, inputs),
            f"{name}.lora_up.weight": torch.zeros(32, 4),
        }
        save_file(pair, folder / LORA)
        with pytest.raises(ModelUnreadable, match="lcm-lora"):
            image_loader(folder)


def test_a_scheduler_without_end_is_refused(folder, image_loader):
    change_json(folder / "scheduler" / "scheduler_config.json", num_train_timesteps=10**12)
    with pytest.raises(ModelUnreadable, match="scheduler"):
        image_loader(folder)


def test_a_network_of_another_shape_than_its_weights_is_refused(folder, image_loader):
    change_json(folder / "unet" / "config.json", block_out_channels=[32, 96])
    with pytest.raises(ModelUnreadable):
        image_loader(folder)


# --- memory ---------------------------------------------------------------------------------------


def test_half_floats_take_two_bytes_a_weight_less(folder):
    from safetensors.torch import load_file

    weights = sum(tensor.numel() for tensor in load_file(folder / UNET).values())
    assert image_memory(folder, half=False) - image_memory(folder, half=True) == 2 * weights
    assert mapped_bytes(folder) > (folder / CHECKER).stat().st_size


def test_a_larger_picture_and_a_full_decoder_take_more(tiny_sd, folder):
    usual = image_memory(tiny_sd, half=True)
    assert image_memory(tiny_sd, half=True, width=1024, height=1024) > usual
    assert image_memory(folder, half=True) > usual  # without TAESD


def test_the_memory_of_a_torn_file_is_not_guessed(folder):
    (folder / UNET).write_bytes(b"\x09\x00\x00\x00\x00\x00\x00\x00{broken")
    with pytest.raises(SafetensorsError):
        image_memory(folder, half=True)
