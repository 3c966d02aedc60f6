# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes Whisper folders for CTranslate2 without any download: tiny random ones, and some of real shape.

All have our own byte-level tokenizer with Whisper's signs in Whisper's order. The weights are
written through the library's own description of a model, so that neither torch nor transformers is
needed. The tiny ones recite: in whatever they are given, silence included, they hear two sentences
of a second each, and again from there. So can the large ones, or write noise.
"""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

_CORPUS = [
    "Le conseil municipal de Saint-Aubin-des-Prés, après en avoir délibéré, approuve le budget.",
    "Monsieur le maire ouvre la séance ; l’ordre du jour est adopté à l’unanimité.",
    "La réfection de la toiture de l’école, rue du Lavoir, coûte douze mille cinq cents euros.",
]
_SIGNS_AFTER_LANGUAGES = (
    "<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nospeech|>",
    "<|notimestamps|>",
)  # fmt: skip
RECITED = ("La séance est ouverte.", "Le budget est adopté à l’unanimité.")
"""What a tiny model hears when it is given no names to expect; else it begins in the middle."""
_TIMES = 1501
_FRAMES, _MOST_TOKENS = 1500, 448
_SIGNS_BEFORE = 2
"""Positions before the one that says the first word: those of the start and of the language."""
_PREPROCESSOR = {
    "chunk_length": 30, "feature_extractor_type": "WhisperFeatureExtractor", "feature_size": 80,
    "hop_length": 160, "n_fft": 400, "n_samples": 480_000, "nb_max_frames": 3_000,
    "padding_side": "right", "padding_value": 0.0, "return_attention_mask": False,
    "sampling_rate": 16_000,
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """The sizes of a Whisper; `vocabulary` 0 for as few tokens as there are."""

    width: int
    encoder_layers: int
    decoder_layers: int
    heads: int
    mels: int = 80
    languages: int = 99
    vocabulary: int = 0


TINY = Shape(width=32, encoder_layers=1, decoder_layers=2, heads=2)
SHAPES = {
    "base": Shape(512, 6, 6, 8, vocabulary=51_865),
    "small": Shape(768, 12, 12, 12, vocabulary=51_865),
    "medium": Shape(1_024, 24, 24, 16, vocabulary=51_865),
    "large-v3": Shape(1_280, 32, 32, 20, mels=128, languages=100, vocabulary=51_866),
    "turbo": Shape(1_280, 32, 4, 20, mels=128, languages=100, vocabulary=51_866),
}
"""What the published models are (their own config.json)."""


def make_tiny_whisper(folder: Path, *, layout: str = "txt", english_only: bool = False) -> Path:
    """Write a Whisper of 0.4 MB into `folder`, made if absent; the same one each time.

    The layout is that of tiny to medium ("txt": vocabulary.txt), or that of large-v3 and turbo
    ("json": vocabulary.json and preprocessor_config.json).
    """
    draw = np.random.default_rng(0)
    return _write(folder, TINY, layout, draw, english_only=english_only, seconds_each=1)


def make_shape_whisper(folder: Path, size: str = "small", *, recites: bool = False) -> Path:
    """Write half floats in the shape of a published model, which cost what it costs.

    One that `recites` gives a sentence for ten seconds of sound, as fast as a real model would; the
    others write noise until they are stopped, which takes the most memory.
    """
    layout = "json" if SHAPES[size].mels == 128 else "txt"
    return _write(folder, SHAPES[size], layout, None, seconds_each=10 if recites else 0)


def _write(
    folder: Path,
    shape: Shape,
    layout: str,
    draw: np.random.Generator | None,
    *,
    english_only: bool = False,
    seconds_each: int,
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer_text, tokens = _tokens(shape, english_only)
    spec = _spec(shape, len(tokens), _Weights(draw, 0.002 if seconds_each else 0.03))
    if seconds_each:
        _have_it_recite(spec.decoder, _script(tokenizer_text, tokens, seconds_each))
    spec.register_vocabulary(tokens)
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], [tokens.index("<|endoftext|>")]
    start = tokens.index("<|startoftranscript|>") + 1
    spec.config.lang_ids = list(range(start, start + shape.languages))
    last = shape.decoder_layers - 1
    spec.config.alignment_heads = [[last, head] for head in range(min(2, shape.heads))]
    spec.validate()
    if draw is None:  # half floats already; looking for equal weights would take minutes
        spec.decoder.projection.weight = "decoder/embeddings/weight"
    else:
        spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "tokenizer.json").write_text(tokenizer_text, encoding="utf-8")
    _lay_out(folder, layout, shape)
    return folder


def _lay_out(folder: Path, layout: str, shape: Shape) -> None:
    if layout == "txt":
        vocabulary = folder / "vocabulary.json"
        tokens = json.loads(vocabulary.read_text(encoding="utf-8"))
        text = "".join(token + "\n" for token in tokens)
        (folder / "vocabulary.txt").write_bytes(text.encode())
        vocabulary.unlink()
    else:
        facts = {**_PREPROCESSOR, "feature_size": shape.mels}
        (folder / "preprocessor_config.json").write_text(json.dumps(facts), encoding="utf-8")


# --- words --------------------------------------------------------------------------------------


def _tokens(shape: Shape, english_only: bool) -> tuple[str, list[str]]:
    """Return tokenizer.json and every token in its order."""
    from tokenizers import AddedToken

    tokenizer = _tokenizer(max(0, shape.vocabulary), english_only, shape.languages)
    signs = ["<|endoftext|>", "<|startoftranscript|>", *_languages(shape.languages)]
    tokenizer.add_special_tokens(
        [
            AddedToken(sign, special=True, normalized=False)
            for sign in (*signs, *_SIGNS_AFTER_LANGUAGES)
        ]
    )
    tokenizer.add_tokens(
        [
            AddedToken(f"<|{step * 0.02:.2f}|>", special=False, normalized=False)
            for step in range(_TIMES)
        ]
    )
    vocabulary = tokenizer.get_vocab()
    return tokenizer.to_str(), sorted(vocabulary, key=vocabulary.__getitem__)


def _tokenizer(size: int, english_only: bool, languages: int) -> Any:
    """Return a BPE with the empty token, by which CTranslate2 knows a model of many languages."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    vocabulary, merges = _trained()
    vocabulary = dict(vocabulary)
    signs = 2 + languages + len(_SIGNS_AFTER_LANGUAGES) + _TIMES
    for number in range(size - signs - len(vocabulary) - (not english_only)):
        vocabulary[f"Ġmot{number}"] = len(vocabulary)
    if not english_only:
        vocabulary[""] = len(vocabulary)
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=list(merges)))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


@lru_cache(maxsize=1)
def _trained() -> tuple[dict[str, int], tuple[tuple[str, str], ...]]:
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=400, initial_alphabet=alphabet, min_frequency=1, show_progress=False
    )
    tokenizer.train_from_iterator([*_CORPUS, *(f" {said}" for said in RECITED)] * 2, trainer)
    model = json.loads(tokenizer.to_str())["model"]
    return model["vocab"], tuple((left, right) for left, right in model["merges"])


def _languages(count: int) -> list[str]:
    from faster_whisper.tokenizer import _LANGUAGE_CODES

    return [f"<|{code}|>" for code in _LANGUAGE_CODES[:count]]


# --- weights ------------------------------------------------------------------------------------


class _Weights:
    """Random weights: drawn one by one, or one tile repeated where they are many."""

    def __init__(self, draw: np.random.Generator | None, size: float) -> None:
        self._draw = draw
        tile = np.random.default_rng(0).normal(0, size, 1 << 20)
        self._tile, self._made = tile.astype(np.float16), 0

    def __call__(self, *dimensions: int) -> np.ndarray[Any, Any]:
        if self._draw is not None:
            return self._draw.normal(0, 0.02, dimensions).astype(np.float32)
        self._made += 1  # each weight begins elsewhere in the tile: no two are alike
        return np.resize(np.roll(self._tile, 997 * self._made), dimensions)

    def fill(self, value: float, *dimensions: int) -> np.ndarray[Any, Any]:
        kind = np.float32 if self._draw is not None else np.float16
        return np.full(dimensions, value, kind)


def _spec(shape: Shape, vocabulary: int, weights: _Weights) -> Any:
    width = shape.width
    spec = _specs().WhisperSpec(
        shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads
    )
    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = weights(width, shape.mels, 3), weights(width)
    encoder.conv2.weight, encoder.conv2.bias = weights(width, width, 3), weights(width)
    encoder.position_encodings.encodings = weights(_FRAMES, width)
    decoder.position_encodings.encodings = weights(_MOST_TOKENS, width)
    decoder.embeddings.weight = weights(vocabulary, width)
    decoder.projection.weight = decoder.embeddings.weight
    for half in (encoder, decoder):
        _fill_norm(half.layer_norm, weights, width)
        for layer in half.layer:
            _fill_layer(layer, weights, width)
    return spec


def _script(tokenizer_text: str, tokens: list[str], seconds_each: int) -> list[int]:
    """Return the tokens to recite: each sentence between its times, and the end."""
    from tokenizers import Tokenizer

    tokenizer, script = Tokenizer.from_str(tokenizer_text), []
    for number, sentence in enumerate(RECITED):
        script.append(tokens.index(f"<|{number * seconds_each:.2f}|>"))
        script += tokenizer.encode(" " + sentence, add_special_tokens=False).ids
        script.append(tokens.index(f"<|{(number + 1) * seconds_each:.2f}|>"))
    return [*script, script[-1], tokens.index("<|endoftext|>")]


def _have_it_recite(decoder: Any, script: list[int]) -> None:
    """Make each position of the decoder say its word of the script, whatever came before.

    A position's vector is that of the word to say, far larger than what the layers add; the last
    norm's size makes the choice a sure one.
    """
    kind = decoder.layer_norm.gamma.dtype
    vectors = np.random.default_rng(1).normal(0, 1, decoder.embeddings.weight.shape)
    vectors -= vectors.mean(axis=1, keepdims=True)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    decoder.embeddings.weight = decoder.projection.weight = vectors.astype(kind)
    said = [script[(at - _SIGNS_BEFORE) % len(script)] for at in range(_MOST_TOKENS)]
    decoder.position_encodings.encodings = (20 * vectors[said]).astype(kind)
    decoder.layer_norm.gamma = decoder.layer_norm.gamma * 10


def _specs() -> Any:
    """Return the library's descriptions of models, loaded without torch (seconds, 200 MB)."""
    is_hidden = "torch" not in sys.modules
    if is_hidden:
        sys.modules["torch"] = None  # type: ignore[assignment]  # an import of it then fails
    try:
        return importlib.import_module("ctranslate2.specs")
    finally:
        if is_hidden:
            del sys.modules["torch"]


def _fill_layer(layer: Any, weights: _Weights, width: int) -> None:
    """Fill the self attention (its three inputs in one), the one on what is heard, the rest."""
    _fill_norm(layer.self_attention.layer_norm, weights, width)
    _fill_linear(layer.self_attention.linear[0], weights, 3 * width, width)
    _fill_linear(layer.self_attention.linear[1], weights, width, width)
    if hasattr(layer, "attention"):
        _fill_norm(layer.attention.layer_norm, weights, width)
        for linear, rows in zip(layer.attention.linear, (1, 2, 1), strict=True):
            _fill_linear(linear, weights, rows * width, width)
    _fill_norm(layer.ffn.layer_norm, weights, width)
    _fill_linear(layer.ffn.linear_0, weights, 4 * width, width)
    _fill_linear(layer.ffn.linear_1, weights, width, 4 * width)


def _fill_linear(linear: Any, weights: _Weights, rows: int, columns: int) -> None:
    linear.weight, linear.bias = weights(rows, columns), weights(rows)


def _fill_norm(norm: Any, weights: _Weights, width: int) -> None:
    norm.gamma, norm.beta = weights.fill(1, width), weights.fill(0, width)


if __name__ == "__main__":
    make_shape_whisper(Path(sys.argv[2]), sys.argv[1])
