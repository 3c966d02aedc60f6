# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes GGUF model files without any download: tiny random ones, and one that costs what a 3B does.

All have our own byte-level tokenizer and a chat template, so that the real engine loads them and
streams from them. Their text is noise.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import gguf
import numpy as np

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content']"
    " + '<|im_end|>' + '\\n' }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>")
_CORPUS = [
    "Le conseil municipal de Saint-Aubin-des-Prés, après en avoir délibéré, approuve le budget.",
    "Arrêté du maire portant réglementation de la circulation et du stationnement, rue du Lavoir.",
    "Considérant qu’il appartient au maire d’assurer la sécurité publique, place de l’Église ;",
    '{"titre": "Réunion publique", "date": "2026-12-01", "points": ["œuvre", "école", "été"]}',
]


def make_tiny(
    path: Path,
    *,
    template: str | None = CHATML,
    add_bos: bool = False,
    context: int = 4096,
    seed: int = 0,
) -> Path:
    """Write a random Llama of 0.6 MB (2 layers, 64 wide); `template` None leaves none in."""
    writer = _open(path, "llama", template, add_bos, context, _vocabulary())
    shape = _LlamaShape(width=64, layers=2, feed_forward=160, heads=4, kv_heads=2)
    _add_llama_facts(writer, shape)
    draw = np.random.default_rng(seed)
    for name, dimensions in shape.tensors(len(_vocabulary()[0])):
        writer.add_tensor(name, _random(draw, dimensions))
    return _write(writer, path)


def make_tiny_recurrent(path: Path) -> Path:
    """Write a random Mamba, whose memory cannot be cut in the middle."""
    writer = _open(path, "mamba", CHATML, False, 4096, _vocabulary())
    width, inner, state, rank, kernel = 64, 128, 16, 4, 4
    writer.add_block_count(1)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(0)
    writer.add_head_count(0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_ssm_conv_kernel(kernel)
    writer.add_ssm_inner_size(inner)
    writer.add_ssm_state_size(state)
    writer.add_ssm_time_step_rank(rank)
    draw, block = np.random.default_rng(1), "blk.0."
    tensors: dict[str, tuple[int, ...]] = {
        "token_embd.weight": (len(_vocabulary()[0]), width),
        "output_norm.weight": (width,),
        block + "attn_norm.weight": (width,),
        block + "ssm_in.weight": (2 * inner, width),
        block + "ssm_conv1d.weight": (inner, kernel),
        block + "ssm_conv1d.bias": (inner,),
        block + "ssm_x.weight": (rank + 2 * state, inner),
        block + "ssm_dt.weight": (inner, rank),
        block + "ssm_dt.bias": (inner,),
        block + "ssm_a": (inner, state),
        block + "ssm_d": (inner,),
        block + "ssm_out.weight": (width, inner),
    }
    for name, dimensions in tensors.items():
        values = _random(draw, dimensions)
        writer.add_tensor(name, -np.abs(values) - 0.5 if name.endswith("ssm_a") else values)
    return _write(writer, path)


def make_shape_3b(path: Path) -> Path:
    """Write 1.9 GB of random Q4_0 blocks in the shape of SmolLM3-3B: same cost, no meaning."""
    tokens, types, merges = _vocabulary()
    filler = [f"Ġmot{number}" for number in range(128_256 - len(tokens))]
    vocabulary = (tokens + filler, types + [int(gguf.TokenType.NORMAL)] * len(filler), merges)
    writer = _open(path, "llama", CHATML, False, 65_536, vocabulary)
    shape = _LlamaShape(width=2048, layers=36, feed_forward=11_008, heads=16, kv_heads=4)
    _add_llama_facts(writer, shape)
    draw = np.random.default_rng(0)
    for name, dimensions in shape.tensors(128_256):
        if len(dimensions) == 1:
            writer.add_tensor(name, _random(draw, dimensions))
        else:
            kind = gguf.GGMLQuantizationType.Q4_0
            writer.add_tensor(name, _random_q4_0(draw, *dimensions), raw_dtype=kind)
    return _write(writer, path)


class _LlamaShape:
    """The sizes of a Llama and the tensors that follow from them."""

    def __init__(
        self, *, width: int, layers: int, feed_forward: int, heads: int, kv_heads: int
    ) -> None:
        self.width, self.layers, self.feed_forward = width, layers, feed_forward
        self.heads, self.kv_heads = heads, kv_heads

    def tensors(self, vocabulary: int) -> list[tuple[str, tuple[int, ...]]]:
        width, narrow = self.width, self.width // self.heads * self.kv_heads
        tensors: list[tuple[str, tuple[int, ...]]] = [
            ("token_embd.weight", (vocabulary, width)),
            ("output_norm.weight", (width,)),
            ("output.weight", (vocabulary, width)),
        ]
        for layer in range(self.layers):
            block = f"blk.{layer}."
            tensors += [
                (block + "attn_norm.weight", (width,)),
                (block + "ffn_norm.weight", (width,)),
                (block + "attn_q.weight", (width, width)),
                (block + "attn_k.weight", (narrow, width)),
                (block + "attn_v.weight", (narrow, width)),
                (block + "attn_output.weight", (width, width)),
                (block + "ffn_gate.weight", (self.feed_forward, width)),
                (block + "ffn_up.weight", (self.feed_forward, width)),
                (block + "ffn_down.weight", (width, self.feed_forward)),
            ]
        return tensors


def _random(draw: np.random.Generator, dimensions: tuple[int, ...]) -> np.ndarray[Any, Any]:
    if len(dimensions) == 1:
        return np.ones(dimensions, np.float32)
    return draw.normal(0, 0.08, dimensions).astype(np.float32)


def _random_q4_0(draw: np.random.Generator, rows: int, columns: int) -> np.ndarray[Any, Any]:
    """Return raw Q4_0 blocks (a half-float scale, 16 bytes of nibbles); 64 rows, repeated."""
    tile = draw.integers(0, 256, (64, columns // 32, 18), dtype=np.uint8)
    tile[:, :, :2] = np.frombuffer(np.float16(0.004).tobytes(), np.uint8)
    return np.resize(tile.reshape(64, -1), (rows, columns // 32 * 18))


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[list[str], list[int], list[str]]:
    """Return the tokens, their types and the merges of a BPE trained on a few French lines."""
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=480,
        special_tokens=list(SPECIAL),
        initial_alphabet=alphabet,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_CORPUS * 20, trainer)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].__getitem__)
    merges = [m if isinstance(m, str) else " ".join(m) for m in model["merges"]]
    tokens += [f"<|unused{n}|>" for n in range(-len(tokens) % 32)]
    return tokens, [int(_token_type(token)) for token in tokens], merges


def _token_type(token: str) -> gguf.TokenType:
    if token in ("<think>", "</think>"):
        return gguf.TokenType.USER_DEFINED
    if token in SPECIAL:
        return gguf.TokenType.CONTROL
    return gguf.TokenType.UNUSED if token.startswith("<|unused") else gguf.TokenType.NORMAL


def _open(
    path: Path,
    architecture: str,
    template: str | None,
    add_bos: bool,
    context: int,
    vocabulary: tuple[list[str], list[int], list[str]],
) -> gguf.GGUFWriter:
    tokens, types, merges = vocabulary
    writer = gguf.GGUFWriter(str(path), architecture)
    writer.add_name(path.stem)
    writer.add_license("CC0-1.0")
    writer.add_size_label("tiny")
    writer.add_context_length(context)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_types(types)
    writer.add_token_merges(merges)
    writer.add_bos_token_id(tokens.index("<|endoftext|>"))
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_add_bos_token(add_bos)
    if template is not None:
        writer.add_chat_template(template)
    return writer


def _add_llama_facts(writer: gguf.GGUFWriter, shape: _LlamaShape) -> None:
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(10_000.0)


def _write(writer: gguf.GGUFWriter, path: Path) -> Path:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
