# SPDX-License-Identifier: AGPL-3.0-or-later
"""diffusers as its own documentation shows it, to compare our engine with: pictures and speed."""

from __future__ import annotations

import warnings
from pathlib import Path

from desktop.core.pictures.generation import ImageOptions


class RawPipeline:
    """StableDiffusionPipeline with LCMScheduler, the LoRA fused, TAESD and the safety checker."""

    def __init__(self, folder: Path) -> None:
        from desktop.engines.image_library import load_library

        torch = load_library()  # silent from here on
        from diffusers import AutoencoderTiny, LCMScheduler, StableDiffusionPipeline
        from safetensors.torch import load_file

        pipeline = StableDiffusionPipeline.from_pretrained(
            str(folder), variant="fp16", dtype=torch.float32, local_files_only=True
        )
        pipeline.scheduler = LCMScheduler.from_config(pipeline.scheduler.config)
        lora = folder / "lcm-lora" / "pytorch_lora_weights.safetensors"
        if lora.exists():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # peft says what is not asked
                pipeline.load_lora_weights(str(lora.parent), weight_name=lora.name)
                pipeline.fuse_lora()
                pipeline.unload_lora_weights()
        tiny = folder / "taesd" / "diffusion_pytorch_model.safetensors"
        if tiny.exists():
            pipeline.vae = AutoencoderTiny()
            pipeline.vae.load_state_dict(load_file(tiny))
        pipeline.set_progress_bar_config(disable=True)
        self._pipeline, self._torch = pipeline, torch

    def paint(self, options: ImageOptions) -> bytes:
        """Return the pixels, as our engine gives them."""
        picture = self._pipeline(
            options.prompt,
            negative_prompt=options.negative_prompt,
            width=options.width,
            height=options.height,
            num_inference_steps=options.steps,
            guidance_scale=options.guidance,
            generator=self._torch.Generator().manual_seed(options.seed),
            output_type="np",
        ).images[0]
        return bytes((picture * 255).round().astype("uint8").tobytes())
