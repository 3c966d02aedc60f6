# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes GGUF model files without any download: tiny random ones, and some that cost what real ones do.

All have our own byte-level tokenizer and a chat template, so that the real engine loads them and
streams from them. Their text is noise.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
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
    size = len(_vocabulary()[0])
    shape = Shape(64, 2, 160, heads=4, kv_heads=2, vocabulary=size)
    _add_llama_facts(writer, shape)
    draw = np.random.default_rng(seed)
    for name, dimensions in shape.tensors():
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


@dataclass(frozen=True)
class Shape:
    """The sizes of a Llama, how its weights are packed, and the tensors that follow from them."""

    width: int
    layers: int
    feed_forward: int
    heads: int
    kv_heads: int
    head_size: int = 0
    """0: the width shared among the heads."""
    vocabulary: int = 0
    packing: str = "f32"
    """ "f32", or as llama-quantize names it: "q4_0", "q8_0", "q4_k_m"."""
    is_tied: bool = False
    """The words' own weights serve at the output too."""
    context: int = 65_536

    def tensors(self) -> list[tuple[str, tuple[int, ...]]]:
        """Return names and dimensions, in the order of the file."""
        inner, narrow = self.heads * self.size_of_head, self.kv_heads * self.size_of_head
        tensors: list[tuple[str, tuple[int, ...]]] = [
            ("token_embd.weight", (self.vocabulary, self.width)),
            ("output_norm.weight", (self.width,)),
        ]
        if not self.is_tied:
            tensors.append(("output.weight", (self.vocabulary, self.width)))
        for layer in range(self.layers):
            block = f"blk.{layer}."
            tensors += [
                (block + "attn_norm.weight", (self.width,)),
                (block + "ffn_norm.weight", (self.width,)),
                (block + "attn_q.weight", (inner, self.width)),
                (block + "attn_k.weight", (narrow, self.width)),
                (block + "attn_v.weight", (narrow, self.width)),
                (block + "attn_output.weight", (self.width, inner)),
                (block + "ffn_gate.weight", (self.feed_forward, self.width)),
                (block + "ffn_up.weight", (self.feed_forward, self.width)),
                (block + "ffn_down.weight", (self.width, self.feed_forward)),
            ]
        return tensors

    @property
    def size_of_head(self) -> int:
        """Return the numbers that one head works on."""
        return self.head_size or self.width // self.heads


SHAPES = {
    "smollm3-3b-q4_0": Shape(2048, 36, 11_008, 16, 4, 0, 128_256, "q4_0"),
    "smollm3-3b": Shape(2048, 36, 11_008, 16, 4, 0, 128_256, "q4_k_m", is_tied=True),
    "ministral-3-3b": Shape(3072, 26, 9216, 32, 8, 128, 131_072, "q4_k_m", is_tied=True),
    "llama-1b": Shape(2048, 16, 8192, 32, 8, 0, 128_256, "q4_k_m", is_tied=True),
    "llama-1b-q8_0": Shape(2048, 16, 8192, 32, 8, 0, 128_256, "q8_0", is_tied=True),
    "ministral-3-8b": Shape(4096, 34, 14_336, 32, 8, 128, 131_072, "q4_k_m"),
}
"""Real models of that name, whose files are within 1 % of these."""
_FILE_TYPES = {"q4_0": 2, "q8_0": 7, "q4_k_m": 15}
_SCALES = {"Q4_0": {0: 0.004}, "Q8_0": {0: 5e-4}, "Q4_K": {0: 5e-4, 2: 5e-4}, "Q6_K": {208: 1e-4}}
"""Where the half-float scales lie in a block, and values that keep the sums finite."""


def make_shape_3b(path: Path) -> Path:
    """Write 1.9 GB of random Q4_0 blocks in the shape of SmolLM3-3B: same cost, no meaning."""
    return make_shape(path, SHAPES["smollm3-3b-q4_0"])


def make_shape(path: Path, shape: Shape) -> Path:
    """Write random blocks in the shape of a real model: same bytes, memory and cost, no meaning."""
    tokens, types, merges = _vocabulary()
    filler = [f"Ġmot{number}" for number in range(shape.vocabulary - len(tokens))]
    vocabulary = (tokens + filler, types + [int(gguf.TokenType.NORMAL)] * len(filler), merges)
    writer = _open(path, "llama", CHATML, False, shape.context, vocabulary)
    _add_llama_facts(writer, shape)
    writer.add_file_type(_FILE_TYPES[shape.packing])
    draw = np.random.default_rng(0)
    for name, dimensions in shape.tensors():
        if len(dimensions) == 1:
            writer.add_tensor(name, _random(draw, dimensions))
        else:
            kind, (rows, columns) = _packing(name, shape.packing), dimensions
            writer.add_tensor(name, _random_blocks(draw, rows, columns, kind), raw_dtype=kind)
    return _write(writer, path)


def _packing(name: str, packing: str) -> gguf.GGMLQuantizationType:
    """Return how a tensor is packed; Q4_K_M keeps the words and half of some tensors finer."""
    if packing != "q4_k_m":
        return gguf.GGMLQuantizationType[packing.upper()]
    is_words = not name.startswith("blk.")
    is_finer = "attn_v" in name or "ffn_down" in name
    is_fine = is_words or (is_finer and int(name.split(".")[1]) % 2 == 0)
    return gguf.GGMLQuantizationType.Q6_K if is_fine else gguf.GGMLQuantizationType.Q4_K


def _random(draw: np.random.Generator, dimensions: tuple[int, ...]) -> np.ndarray[Any, Any]:
    if len(dimensions) == 1:
        return np.ones(dimensions, np.float32)
    return draw.normal(0, 0.08, dimensions).astype(np.float32)


def _random_blocks(
    draw: np.random.Generator, rows: int, columns: int, kind: gguf.GGMLQuantizationType
) -> np.ndarray[Any, Any]:
    """Return raw blocks of that kind; 64 rows, repeated."""
    values, size = gguf.GGML_QUANT_SIZES[kind]
    tile = draw.integers(0, 256, (64, columns // values, size), dtype=np.uint8)
    for place, scale in _SCALES[kind.name].items():
        tile[:, :, place : place + 2] = np.frombuffer(np.float16(scale).tobytes(), np.uint8)
    return np.resize(tile.reshape(64, -1), (rows, columns // values * size))


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


def _add_llama_facts(writer: gguf.GGUFWriter, shape: Shape) -> None:
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(shape.size_of_head)
    if shape.head_size:
        writer.add_key_length(shape.head_size)
        writer.add_value_length(shape.head_size)
    writer.add_rope_freq_base(10_000.0)


def _write(writer: gguf.GGUFWriter, path: Path) -> Path:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
