# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes what engines are tried with (desktop/resources/self_test): two tiny models and a page.

A Llama of 32-bit, 16-bit and Q4_0 weights for llama.cpp, and a Whisper encoder for CTranslate2; both
random, from a fixed seed, so that making them again gives the same bytes. They know no language: a
card only has to answer what the processor answers. The page holds one word, to be read by the OCR:
zlib over its width and height (two bytes each, big-endian), then a byte of grey for each pixel.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import Any

import gguf
import numpy as np

FOLDER = Path("desktop/resources/self_test")
TEXT_FILE, SPEECH_FOLDER, PAGE_FILE = "tiny-llama.bin", "tiny-whisper", "page.bin"
PAGE_WORD, PAGE_WIDTH, PAGE_HEIGHT = "MAIRIE", 640, 200
WIDTH, LAYERS, FEED_FORWARD, HEADS, KV_HEADS = 64, 2, 128, 4, 2
SPEECH_WIDTH, SPEECH_HEADS, SPEECH_POSITIONS, MELS = 32, 2, 50, 80
SEED = 20
Array = np.ndarray[Any, Any]


def make_text(path: Path) -> Path:
    """Write the Llama: 256 bytes and a few signs as vocabulary."""
    draw = np.random.default_rng(SEED)
    writer = gguf.GGUFWriter(str(path), "llama")
    _add_facts(writer)
    tokens = _add_vocabulary(writer)
    narrow = WIDTH // HEADS * KV_HEADS
    _add(writer, "token_embd.weight", draw.normal(0, 1, (tokens, WIDTH)), np.float16)
    _add(writer, "output.weight", draw.normal(0, 0.3, (tokens, WIDTH)), np.float16)
    _add(writer, "output_norm.weight", np.ones(WIDTH), np.float32)
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        for name in ("attn_norm", "ffn_norm"):
            _add(writer, f"{block}{name}.weight", np.ones(WIDTH), np.float32)
        shapes = {"attn_q": (WIDTH, WIDTH), "attn_k": (narrow, WIDTH), "attn_v": (narrow, WIDTH)}
        shapes |= {"attn_output": (WIDTH, WIDTH), "ffn_gate": (FEED_FORWARD, WIDTH)}
        shapes |= {"ffn_up": (FEED_FORWARD, WIDTH), "ffn_down": (WIDTH, FEED_FORWARD)}
        for name, shape in shapes.items():
            kind = gguf.GGMLQuantizationType.Q4_0
            values = draw.normal(0, 0.2, shape).astype(np.float32)
            blocks = gguf.quants.quantize(values, kind)
            writer.add_tensor(f"{block}{name}.weight", blocks, raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_facts(writer: gguf.GGUFWriter) -> None:
    writer.add_name("Essai")
    writer.add_license("CC0-1.0")
    writer.add_context_length(256)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)


def _add_vocabulary(writer: gguf.GGUFWriter) -> int:
    signs = ["<unk>", "<s>", "</s>"]
    tokens = [*signs, *(f"<0x{byte:02X}>" for byte in range(256))]
    tokens += [f"<|unused{number}|>" for number in range(-len(tokens) % 32)]
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    kinds += [gguf.TokenType.BYTE] * 256
    kinds += [gguf.TokenType.UNUSED] * (len(tokens) - len(kinds))
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([int(kind) for kind in kinds])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    return len(tokens)


def _add(writer: gguf.GGUFWriter, name: str, values: Array, kind: type) -> None:
    writer.add_tensor(name, values.astype(kind))


def make_speech(folder: Path) -> Path:
    """Write the Whisper in CTranslate2's own format, without transformers or torch."""
    from ctranslate2.specs import WhisperSpec

    draw = np.random.default_rng(SEED)
    spec = WhisperSpec(1, SPEECH_HEADS, 1, SPEECH_HEADS)
    vocabulary = ["<|endoftext|>", "<|startoftranscript|>", "<|nospeech|>", "<|notimestamps|>"]
    vocabulary += ["<|0.00|>", "<|en|>", "<|transcribe|>", "<|translate|>"]
    spec.register_vocabulary(vocabulary)
    _fill(spec, draw, len(vocabulary))
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], []
    spec.config.lang_ids, spec.config.alignment_heads = [5], [(0, 0)]
    spec.validate()
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    return folder


def make_page(path: Path) -> Path:
    """Write the page with its one word."""
    from PIL import Image, ImageDraw, ImageFont

    letters = ImageFont.truetype("desktop/resources/fonts/Inter-Regular.otf", 64)
    page = Image.new("L", (PAGE_WIDTH, PAGE_HEIGHT), 255)
    ImageDraw.Draw(page).text((60, 60), PAGE_WORD, 0, letters)
    size = PAGE_WIDTH.to_bytes(2, "big") + PAGE_HEIGHT.to_bytes(2, "big")
    path.write_bytes(zlib.compress(size + page.tobytes(), 9))
    return path


def _fill(spec: Any, draw: np.random.Generator, tokens: int) -> None:
    """Give every weight of the spec a value of the right shape."""
    width = SPEECH_WIDTH

    def some(*shape: int) -> Array:
        return draw.normal(0, 0.2, shape).astype(np.float32)

    def linear(part: Any, rows: int, columns: int) -> None:
        part.weight, part.bias = some(rows, columns), some(rows)

    def norm(part: Any) -> None:
        part.gamma, part.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def attention(part: Any, *, is_cross: bool = False) -> None:
        norm(part.layer_norm)
        rows = [width, 2 * width, width] if is_cross else [3 * width, width]
        for layer, size in zip(part.linear, rows, strict=True):
            linear(layer, size, width)

    def feed_forward(part: Any) -> None:
        norm(part.layer_norm)
        linear(part.linear_0, 2 * width, width)
        linear(part.linear_1, width, 2 * width)

    encoder, decoder = spec.encoder, spec.decoder
    encoder.conv1.weight, encoder.conv1.bias = some(width, MELS, 3), some(width)
    encoder.conv2.weight, encoder.conv2.bias = some(width, width, 3), some(width)
    encoder.position_encodings.encodings = some(SPEECH_POSITIONS, width)
    decoder.position_encodings.encodings = some(16, width)
    decoder.embeddings.weight = some(tokens, width)
    decoder.projection.weight = decoder.embeddings.weight
    decoder.scale_embeddings = False
    for side in (encoder, decoder):
        norm(side.layer_norm)
        for layer in side.layer:
            attention(layer.self_attention)
            feed_forward(layer.ffn)
    for layer in decoder.layer:
        attention(layer.attention, is_cross=True)


def main(root: Path) -> int:
    """Write the models and the page, and print their sizes."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    make_text(folder / TEXT_FILE)
    make_speech(folder / SPEECH_FOLDER)
    make_page(folder / PAGE_FILE)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        print(f"{path.relative_to(root)}  {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
