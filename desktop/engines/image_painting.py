# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a sentence to a picture: text, noise, network, decoder, safety checker.

The loop is that of diffusers' StableDiffusionPipeline, which a test compares it with. It is written
out so that « Annuler » is looked at inside a step (some seconds on an old computer), and so that a
refused picture is never handed out, not even blackened.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

from desktop.core.errors import EngineError, PictureRefused
from desktop.core.pictures.generation import ImageOptions, OnStep
from desktop.engines.image_library import Parts, load_library

LONGEST_PROMPT = 77
"""Tokens that CLIP reads, its two signs included; the rest has no effect."""
_SHRINKING = 8
"""Pixels of the picture for one of the latents, across and down."""
_WATCHED = ("ResnetBlock2D", "BasicTransformerBlock", "CLIPEncoderLayer", "AutoencoderTinyBlock")
"""Blocks before which `check` is called: the longest takes a fraction of a second."""
_PERIOD = 10_000.0
"""Of the sines that tell a distilled network how strong the guidance is."""


class Painter:
    """Paints with loaded parts; `check` is looked at before each block of each network."""

    def __init__(self, parts: Parts) -> None:
        self._parts, self._check = parts, _never
        self._torch = load_library()
        for module in (parts.text_encoder, parts.unet, parts.vae, parts.checker):
            self._watch(module)

    def _watch(self, module: Any) -> None:
        for block in module.modules() if module is not None else ():
            if type(block).__name__ in _WATCHED:
                block.register_forward_pre_hook(lambda _block, _values: self._check())

    def count_tokens(self, prompt: str) -> int:
        """Return how many tokens CLIP would need for the whole of it."""
        return len(self._parts.tokenizer(prompt, verbose=False)["input_ids"])

    def paint(self, options: ImageOptions, on_step: OnStep, check: Callable[[], None]) -> bytes:
        """Return the pixels (red, green, blue); raise PictureRefused, or what `check` raises."""
        self._check = check
        try:
            with self._torch.inference_mode():
                latents = self._denoise(options, on_step)
                pixels = self._decode(latents, options)
                self._refuse_unsafe(pixels)
                return bytes(pixels.numpy().tobytes())
        finally:
            self._check = _never

    # --- the network ----------------------------------------------------------------------------

    def _denoise(self, options: ImageOptions, on_step: OnStep) -> Any:
        parts, torch = self._parts, self._torch
        is_doubled = options.guidance > 1.0 and not self._is_guided_inside()
        texts = [options.negative_prompt, options.prompt] if is_doubled else [options.prompt]
        words = self._encode(texts)
        condition = self._guidance_condition(options.guidance)
        draw = torch.Generator("cpu").manual_seed(options.seed % 2**64)
        self._set_steps(options.steps)
        latents = self._noise(options, draw) * parts.scheduler.init_noise_sigma
        on_step(0, options.steps)
        for done, moment in enumerate(parts.scheduler.timesteps, start=1):
            self._check()
            noise = self._predict(latents, moment, words, condition)
            if is_doubled:
                without, towards = noise.chunk(2)
                noise = without + options.guidance * (towards - without)
            latents = parts.scheduler.step(
                noise, moment, latents, generator=draw, return_dict=False
            )[0]
            on_step(done, options.steps)
        return latents

    def _set_steps(self, steps: int) -> None:
        with warnings.catch_warnings():
            # diffusers 0.42 gives numpy 2 a tensor in a way that numpy no longer likes.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._parts.scheduler.set_timesteps(steps)

    def _encode(self, texts: list[str]) -> Any:
        read = self._parts.tokenizer(
            texts,
            padding="max_length",
            max_length=LONGEST_PROMPT,
            truncation=True,
            return_tensors="pt",
        )
        words = self._parts.text_encoder(read["input_ids"].to(self._parts.device))
        return words[0].to(self._parts.compute)

    def _noise(self, options: ImageOptions, draw: Any) -> Any:
        height, width = options.height // _SHRINKING, options.width // _SHRINKING
        # On the processor whatever the device, so that a seed means the same on both.
        return self._torch.randn((1, 4, height, width), generator=draw)

    def _predict(self, latents: Any, moment: Any, words: Any, condition: Any) -> Any:
        """Return the noise that the network sees in the latents, as single floats."""
        parts = self._parts
        scaled = parts.scheduler.scale_model_input(latents, moment)
        given = scaled.expand(len(words), -1, -1, -1).to(parts.device, parts.compute)
        noise = parts.unet(
            given,
            moment.to(parts.device),
            encoder_hidden_states=words,
            timestep_cond=condition,
            return_dict=False,
        )[0]
        return noise.to("cpu", self._torch.float32)

    def _is_guided_inside(self) -> bool:
        return self._parts.unet.config.time_cond_proj_dim is not None

    def _guidance_condition(self, guidance: float) -> Any:
        """Return what a distilled network reads of the guidance (LCM paper, appendix), or None."""
        if not self._is_guided_inside():
            return None
        torch, half = self._torch, self._parts.unet.config.time_cond_proj_dim // 2
        steps = torch.arange(half, dtype=torch.float32) / (half - 1)
        angles = 1_000.0 * (guidance - 1.0) * torch.exp(-steps * torch.log(torch.tensor(_PERIOD)))
        condition = torch.cat([angles.sin(), angles.cos()])[None]
        return condition.to(self._parts.device, self._parts.compute)

    # --- the picture ----------------------------------------------------------------------------

    def _decode(self, latents: Any, options: ImageOptions) -> Any:
        """Return rows × columns × colours, as bytes."""
        self._check()
        vae = self._parts.vae
        given = (latents / vae.config.scaling_factor).to(self._parts.device)
        picture = vae.decode(given, return_dict=False)[0][0].cpu()
        if picture.shape != (3, options.height, options.width) or not picture.isfinite().all():
            raise EngineError("Le modèle n’a pas donné d’image.")
        light = (picture / 2 + 0.5).clamp(0, 1) * 255
        return light.round().to(self._torch.uint8).permute(1, 2, 0).contiguous()

    def _refuse_unsafe(self, pixels: Any) -> None:
        checker = self._parts.checker
        if checker is None:
            return
        self._check()
        seen = self._parts.extractor(pixels.numpy(), return_tensors="pt")["pixel_values"]
        # The checker blackens the pictures it is given: it gets a copy that nobody looks at.
        unseen = self._torch.zeros(1, 1)
        _, flags = checker(clip_input=seen.to(self._parts.device), images=unseen)
        if any(flags):
            raise PictureRefused


def _never() -> None:
    """Look at no flag: nobody can cancel."""
