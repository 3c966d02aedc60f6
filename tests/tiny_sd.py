# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes Stable Diffusion 1.x folders without any download: tiny random ones, and one of real shape.

Files are named, and weights inside them are named, as publishers do: half floats in `….fp16.`
files, the text encoder and the safety checker with the longer names that the library shortens since
transformers 5, the VAE's attention with the names of before diffusers 0.12, the LCM-LoRA with
kohya's names. What these models paint is noise.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import save_file

Rename = Callable[[str], str]
LoraKeys = Literal["kohya", "diffusers", "peft"]

SAFE_THRESHOLD, FLAGGING_THRESHOLD = 2.0, -2.0
"""A cosine is never over 2 and always over -2: the checker lets all pass, or refuses all."""
_START, _END = "<|startoftext|>", "<|endoftext|>"
_POOL = 1 << 22
_TINY_UNET: dict[str, Any] = {
    "sample_size": 16,
    "block_out_channels": (32, 64),
    "layers_per_block": 1,
    "norm_num_groups": 8,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
    "cross_attention_dim": 32,
    "attention_head_dim": 4,
}
_TINY_VAE: dict[str, Any] = {"block_out_channels": (16, 16, 32, 32), "norm_num_groups": 8}
_TINY_TEXT = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2}
_TINY_VISION: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "image_size": 224,
    "patch_size": 32,
}
_REAL_UNET = {"sample_size": 64, "cross_attention_dim": 768}
_REAL_VAE: dict[str, Any] = {"block_out_channels": (128, 256, 512, 512), "layers_per_block": 2}
_REAL_TEXT = {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12}
_REAL_VISION = {
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_hidden_layers": 24,
    "num_attention_heads": 16,
    "image_size": 224,
    "patch_size": 14,
}


def make_tiny_sd(
    folder: Path,
    *,
    with_safety_checker: bool = True,
    flags_everything: bool = False,
    with_lora: bool = True,
    lora_keys: LoraKeys = "kohya",
    with_taesd: bool = True,
    variant: str = "fp16",
    time_cond: int | None = None,
    seed: int = 0,
) -> Path:
    """Write a random Stable Diffusion of a few MB; with `time_cond`, a UNet distilled for LCM.

    `variant` "" names the files without it. TAESD has its real shape (9.8 MB): it has no other.
    """
    unet = _TINY_UNET | {"time_cond_proj_dim": time_cond}
    model = _Folder(folder, variant, seed)
    model.write(unet, _TINY_VAE, _TINY_TEXT | {"num_attention_heads": 4}, vocabulary=514)
    if with_safety_checker:
        threshold = FLAGGING_THRESHOLD if flags_everything else SAFE_THRESHOLD
        model.write_safety_checker(_TINY_VISION, 16, threshold)
    if with_lora:
        model.write_lora(rank=4, keys=lora_keys)
    if with_taesd:
        model.write_taesd()
    return folder


def make_shape_sd(folder: Path) -> Path:
    """Write random weights in the shapes of SD 1.5 with LCM-LoRA, TAESD and checker: 2.9 GB, 30 s."""
    model = _Folder(folder, "fp16", seed=0)
    text = _REAL_TEXT | {"num_attention_heads": 12}
    model.write(_REAL_UNET, _REAL_VAE, text, vocabulary=49408)
    model.write_safety_checker(_REAL_VISION, 768, SAFE_THRESHOLD)
    model.write_lora(rank=64, keys="kohya")
    model.write_taesd()
    return folder


class _Folder:
    """A model's folder being written."""

    def __init__(self, folder: Path, variant: str, seed: int) -> None:
        self._folder, self._variant = folder, variant
        numbers = torch.randn(_POOL, generator=torch.Generator().manual_seed(seed))
        self._pool = numbers.repeat(2)  # any _POOL numbers in a row can be taken from it
        self._place = 0
        self._unet: Any = None

    def write(
        self,
        unet: dict[str, Any],
        vae: dict[str, Any],
        text: dict[str, Any],
        *,
        vocabulary: int,
    ) -> None:
        """Write all that every model has."""
        from diffusers import AutoencoderKL, UNet2DConditionModel

        self._folder.mkdir(parents=True, exist_ok=True)
        self._write_index()
        _write_tokenizer(self._folder / "tokenizer")
        self._write_json("scheduler/scheduler_config.json", _SCHEDULER)
        self._write_text_encoder(text, vocabulary)
        with torch.device("meta"):
            self._unet = UNet2DConditionModel(**unet)
            blocks = {
                "down_block_types": ("DownEncoderBlock2D",) * 4,
                "up_block_types": ("UpDecoderBlock2D",) * 4,
            }
            decoder = AutoencoderKL(latent_channels=4, **blocks, **vae)
        self._write_model("unet", "diffusion_pytorch_model", self._unet, str)
        self._write_model("vae", "diffusion_pytorch_model", decoder, _old_attention_name)

    def write_safety_checker(
        self, vision: dict[str, Any], projection: int, threshold: float
    ) -> None:
        from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
        from transformers import CLIPConfig

        config = CLIPConfig(vision_config=vision, projection_dim=projection)
        with torch.device("meta"):
            checker = StableDiffusionSafetyChecker(config)
        weights = self._random(checker, _longer_checker_name)
        weights["concept_embeds_weights"] = torch.full((17,), threshold).half()
        weights["special_care_embeds_weights"] = torch.full((3,), threshold).half()
        place = "vision_model.vision_model.embeddings.position_ids"
        patches = (vision["image_size"] // vision["patch_size"]) ** 2
        weights[place] = torch.arange(patches + 1)[None]
        self._save("safety_checker", "model", weights)
        self._write_json(
            "safety_checker/config.json",
            {
                "architectures": ["StableDiffusionSafetyChecker"],
                "model_type": "clip",
                "projection_dim": projection,
                "text_config": {"model_type": "clip_text_model"},
                "vision_config": {
                    "model_type": "clip_vision_model", "hidden_act": "quick_gelu", **vision
                },
            },
        )  # fmt: skip
        self._write_json("feature_extractor/preprocessor_config.json", _FEATURE_EXTRACTOR)
        self._write_index(
            feature_extractor=["transformers", "CLIPImageProcessor"],
            safety_checker=["stable_diffusion", "StableDiffusionSafetyChecker"],
        )

    def write_lora(self, *, rank: int, keys: LoraKeys) -> None:
        """Write a LoRA on the layers that LCM-LoRA for SD 1.5 changes."""
        weights: dict[str, torch.Tensor] = {}
        for name, module in self._unet.named_modules():
            if isinstance(module, (torch.nn.Linear, torch.nn.Conv2d)) and _is_lora_place(name):
                shape = module.weight.shape
                weights |= _lora_pair(
                    keys,
                    name,
                    self._numbers((rank, *shape[1:]), 0.02),
                    self._numbers((shape[0], rank, *(1 for _ in shape[2:])), 0.02),
                )
        (self._folder / "lcm-lora").mkdir(exist_ok=True)
        path = self._folder / "lcm-lora" / "pytorch_lora_weights.safetensors"
        save_file(weights, path, metadata={"format": "pt"})

    def write_taesd(self) -> None:
        """Write the weights alone, as single floats, as TAESD is published."""
        from diffusers import AutoencoderTiny

        with torch.device("meta"):
            tiny = AutoencoderTiny()
        weights = {name: tensor.float() for name, tensor in self._random(tiny, str).items()}
        (self._folder / "taesd").mkdir(exist_ok=True)
        path = self._folder / "taesd" / "diffusion_pytorch_model.safetensors"
        save_file(weights, path, metadata={"format": "pt"})

    def _write_text_encoder(self, shape: dict[str, Any], vocabulary: int) -> None:
        from transformers import CLIPTextConfig, CLIPTextModel

        facts = {
            "architectures": ["CLIPTextModel"],
            "model_type": "clip_text_model",
            "hidden_act": "quick_gelu",
            "max_position_embeddings": 77,
            "vocab_size": vocabulary,
            "bos_token_id": 0,
            "eos_token_id": 2,
            "pad_token_id": 1,
            **shape,
        }
        with torch.device("meta"):
            encoder = CLIPTextModel(CLIPTextConfig(**facts))
        weights = self._random(encoder, lambda name: f"text_model.{name}")
        weights["text_model.embeddings.position_ids"] = torch.arange(77)[None]
        self._save("text_encoder", "model", weights)
        self._write_json("text_encoder/config.json", facts)

    def _write_model(self, part: str, stem: str, module: Any, rename: Rename) -> None:
        self._save(part, stem, self._random(module, rename))
        facts = {key: value for key, value in module.config.items() if not key.startswith("_")}
        facts["_class_name"] = type(module).__name__
        self._write_json(f"{part}/config.json", facts)

    def _write_index(self, **more: list[str]) -> None:
        self._write_json("model_index.json", _INDEX | more)

    def _write_json(self, name: str, facts: dict[str, Any]) -> None:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(facts, indent=2), encoding="utf-8")

    def _save(self, part: str, stem: str, weights: dict[str, torch.Tensor]) -> None:
        (self._folder / part).mkdir(exist_ok=True)
        name = f"{stem}.{self._variant}" if self._variant else stem
        path = self._folder / part / f"{name}.safetensors"
        save_file(weights, path, metadata={"format": "pt"})

    def _random(self, module: Any, rename: Rename) -> dict[str, torch.Tensor]:
        return {
            rename(name): self._weights(name, tuple(tensor.shape))
            for name, tensor in module.state_dict().items()
        }

    def _weights(self, name: str, shape: tuple[int, ...]) -> torch.Tensor:
        """Return half floats that keep what goes through the layer at about its size."""
        if len(shape) == 1:
            is_scale = name.endswith("weight")
            return torch.full(shape, 1.0 if is_scale else 0.0).half()
        inputs = torch.Size(shape[1:]).numel()
        return self._numbers(shape, inputs**-0.5)

    def _numbers(self, shape: Iterable[int], scale: float) -> torch.Tensor:
        """Return random half floats, cut from a pool: drawing two thousand million takes minutes."""
        size = torch.Size(shape)
        count = size.numel()
        self._place = (self._place + 7_919) % _POOL
        row = self._pool[self._place : self._place + min(count, _POOL)] * scale
        return row.half().repeat(-(-count // _POOL))[:count].reshape(size).clone()


def _is_lora_place(name: str) -> bool:
    """LCM-LoRA changes every layer but the first, the last and those of the time."""
    return "." in name and not name.startswith("time_embedding.")


def _lora_pair(
    keys: LoraKeys, name: str, down: torch.Tensor, up: torch.Tensor
) -> dict[str, torch.Tensor]:
    """Return the tensors of one layer under the names of that format."""
    rank = torch.tensor(float(down.shape[0]) / 2)
    if keys == "kohya":
        place = "lora_unet_" + name.replace(".", "_")
        return {
            f"{place}.lora_down.weight": down,
            f"{place}.lora_up.weight": up,
            f"{place}.alpha": rank.half(),
        }
    ends = ("lora.down", "lora.up") if keys == "diffusers" else ("lora_A", "lora_B")
    return {f"unet.{name}.{ends[0]}.weight": down, f"unet.{name}.{ends[1]}.weight": up}


def _longer_checker_name(name: str) -> str:
    return f"vision_model.{name}" if name.startswith("vision_model.") else name


def _old_attention_name(name: str) -> str:
    names = {"to_q": "query", "to_k": "key", "to_v": "value", "to_out.0": "proj_attn"}
    for new, old in names.items():
        name = name.replace(f".{new}.", f".{old}.")
    return name


def _write_tokenizer(folder: Path) -> None:
    """Write CLIP's tokenizer without any merge: each letter is a token of its own."""
    from tokenizers.pre_tokenizers import ByteLevel

    folder.mkdir(exist_ok=True)
    letters = sorted(ByteLevel.alphabet())
    words = [*letters, *(f"{letter}</w>" for letter in letters), _START, _END]
    vocabulary = json.dumps({word: place for place, word in enumerate(words)})
    (folder / "vocab.json").write_text(vocabulary, encoding="utf-8")
    (folder / "merges.txt").write_text("#version: 0.2\n", encoding="utf-8")
    names = {"bos_token": _START, "eos_token": _END, "pad_token": _END, "unk_token": _END}
    for file, more in (
        ("special_tokens_map.json", {}),
        ("tokenizer_config.json", {"model_max_length": 77, "tokenizer_class": "CLIPTokenizer"}),
    ):
        (folder / file).write_text(json.dumps(names | more), encoding="utf-8")


_INDEX: dict[str, Any] = {
    "_class_name": "StableDiffusionPipeline",
    "_diffusers_version": "0.6.0",
    "feature_extractor": [None, None],
    "safety_checker": [None, None],
    "scheduler": ["diffusers", "PNDMScheduler"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
}
_SCHEDULER: dict[str, Any] = {
    "_class_name": "PNDMScheduler",
    "_diffusers_version": "0.6.0",
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "clip_sample": False,
    "num_train_timesteps": 1000,
    "set_alpha_to_one": False,
    "skip_prk_steps": True,
    "steps_offset": 1,
    "trained_betas": None,
}
_FEATURE_EXTRACTOR: dict[str, Any] = {
    "crop_size": 224,
    "do_center_crop": True,
    "do_convert_rgb": True,
    "do_normalize": True,
    "do_resize": True,
    "feature_extractor_type": "CLIPFeatureExtractor",
    "image_mean": [0.48145466, 0.4578275, 0.40821073],
    "image_std": [0.26862954, 0.26130258, 0.27577711],
    "resample": 3,
    "size": 224,
}
