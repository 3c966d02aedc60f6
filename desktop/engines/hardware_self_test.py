# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks a library the same small question on the graphics card and on the processor.

Runs in a child of its own (devices.py). The models are random and shipped with the program
(`scripts/make_self_test_models.py`): what matters is that both give the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop.engines.hardware_cards import CTRANSLATE2, LLAMA, TORCH

MODELS = Path(__file__).resolve().parents[1] / "resources" / "self_test"
_QUESTION = "Saint-Aubin"
_WRITTEN = 8
_THREADS = 2
_ACROSS, _SIDE = 50, 256
"""Of the sound given to Whisper's encoder, in steps of 20 ms; of the matrices given to torch."""
Values = Sequence[float]


def compare(library: str, ready: Callable[[], None], card: str = "cuda") -> float:
    """Return how far the card's answer is from the processor's; 0 is the same, 1 is unrelated.

    `ready` is called once the library is loaded. `card` names the device for CTranslate2 and torch
    ("cpu" in tests). Infinite when the card's numbers are not numbers.
    """
    return _TESTS[library](ready, card)


def difference(seen: Values, right: Values) -> float:
    """Return the length of `seen` less `right`, as a share of that of `right`."""
    if len(seen) != len(right) or not all(map(math.isfinite, seen)):
        return math.inf
    apart = math.sqrt(sum((a - b) ** 2 for a, b in zip(seen, right, strict=True)))
    return apart / (math.sqrt(sum(value**2 for value in right)) or 1.0)


def _compare_llama(ready: Callable[[], None], _card: str) -> float:
    from desktop.engines.llama_library import ALL_LAYERS, load_library

    library = load_library()
    ready()
    right, followed = _llama_answer(library, 0, ())
    seen, _ = _llama_answer(library, ALL_LAYERS, followed)
    return max(difference(a, b) for a, b in zip(seen, right, strict=True))


def _llama_answer(
    library: Any, gpu_layers: int, given: Sequence[int]
) -> tuple[list[list[float]], list[int]]:
    """Return the guesses after the question and after each of the next tokens, and those tokens.

    The tokens are `given`, or else the likeliest: both sides must read the same ones, or a rounding
    at a near tie would send them two different ways.
    """
    from desktop.engines.llama_library import LlamaModel

    path = MODELS / "tiny-llama.bin"
    model = LlamaModel(
        library,
        path,
        context_tokens=128,
        threads=_THREADS,
        batch_threads=_THREADS,
        gpu_layers=gpu_layers,
    )
    guesses, tokens = [], model.tokenise(_QUESTION, special=False)
    followed: list[int] = []
    try:
        for step in range(_WRITTEN):
            model.read(tokens)
            guesses.append(model.logits())
            best = max(range(len(guesses[-1])), key=guesses[-1].__getitem__)
            tokens = [given[step] if given else best]
            followed += tokens
    finally:
        model.close()
    return guesses, followed


def _compare_ctranslate2(ready: Callable[[], None], card: str) -> float:
    import ctranslate2  # type: ignore[import-untyped]  # it has no types of its own
    import numpy as np

    ready()
    sound = np.sin(np.arange(80 * 2 * _ACROSS, dtype=np.float32)).reshape(1, 80, 2 * _ACROSS)
    answers = []
    for device in (card, "cpu"):
        model = ctranslate2.models.Whisper(
            str(MODELS / "tiny-whisper"), device=device, compute_type="float32", intra_threads=1
        )
        heard = model.encode(ctranslate2.StorageView.from_array(sound), to_cpu=True)
        answers.append(np.asarray(heard).ravel().tolist())
    return difference(*answers)


def _compare_torch(ready: Callable[[], None], card: str) -> float:
    import torch

    ready()
    draw = torch.Generator().manual_seed(0)
    left, right = (torch.randn(_SIDE, _SIDE, generator=draw) for _ in range(2))
    picture = torch.randn(1, 8, 32, 32, generator=draw)
    filters = torch.randn(8, 8, 3, 3, generator=draw)

    def answer(device: str, kind: torch.dtype) -> list[float]:
        given = [value.to(device, kind) for value in (left, right, picture, filters)]
        product = torch.softmax(given[0] @ given[1] / 16, dim=-1) * _SIDE
        painted = torch.nn.functional.conv2d(given[2], given[3], padding=1)
        values = torch.cat([product.flatten(), painted.flatten()]).float().cpu()
        return [float(value) for value in values.tolist()]

    right_answer = answer("cpu", torch.float32)
    kinds = (torch.float32, torch.float16)
    return max(difference(answer(card, kind), right_answer) for kind in kinds)


_TESTS: dict[str, Callable[[Callable[[], None], str], float]] = {
    LLAMA: _compare_llama,
    CTRANSLATE2: _compare_ctranslate2,
    TORCH: _compare_torch,
}
