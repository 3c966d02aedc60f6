# SPDX-License-Identifier: AGPL-3.0-or-later
"""How fast a loaded model reads and writes on this computer, measured in about a second."""

from __future__ import annotations

import time
from dataclasses import replace

from desktop.core.text_generation import GeneratedText, TextModelInfo
from desktop.engines.generation import Model, WarmMemory
from desktop.engines.hardware_machine import logical_cores, physical_cores

_READ_BOX, _WRITE_BOX = 0.9, 0.5
"""Seconds; the read box may be passed by the last batch, whose length is chosen to fit."""
_BATCHES = (8, 16, 32, 64, 128)
_MOST_WRITTEN = 12
_LEAST_READ, _LEAST_WRITTEN = 32, 8
"""Tokens below which a real generation says little about speed."""


def thread_counts() -> tuple[int, int]:
    """Return the threads for writing (physical cores) and for reading (all that we may use)."""
    return physical_cores(), logical_cores()


def measure(model: Model, warm: WarmMemory, token: int, context_tokens: int) -> tuple[float, float]:
    """Return the tokens read and written per second; leaves the model's memory empty.

    `token` is any ordinary token of the vocabulary: its meaning does not change the cost.
    """
    model.read([token])  # the first pass brings the weights into memory and is not counted
    prompt_rate = _measure_reading(model, warm, token, context_tokens - _MOST_WRITTEN - 1)
    write_rate = _measure_writing(model, token)
    # Reading many tokens at once never costs more than one by one: where it seems to, another
    # program had the processor for a moment.
    prompt_rate = max(prompt_rate, write_rate)
    model.forget_from(0)
    warm.tokens.clear()
    return prompt_rate, write_rate


def _measure_reading(model: Model, warm: WarmMemory, token: int, room: int) -> float:
    """Read ever longer batches, as far as the box and the room allow; the fastest gives the rate.

    What disturbs a measure only ever slows it.
    """
    steps = 0

    def count_step() -> bool:
        nonlocal steps
        steps += 1
        return True

    rate, spent = 0.0, 0.0
    for size in _BATCHES:
        if size > room or (rate and spent + size / rate > _READ_BOX):
            break
        room -= size
        steps, start = 0, time.perf_counter()
        model.read([token] * size, count_step)
        seconds = max(time.perf_counter() - start, 1e-6)
        rate, spent = max(rate, size / seconds), spent + seconds
    warm.steps_per_chunk = steps
    return rate


def _measure_writing(model: Model, token: int) -> float:
    start, written = time.perf_counter(), 0
    sampler = model.sampler(temperature=0.0, seed=0, grammar="")
    while written < _MOST_WRITTEN and time.perf_counter() - start < _WRITE_BOX:
        sampler.next()
        model.read([token])
        written += 1
    sampler.close()
    return written / max(time.perf_counter() - start, 1e-6)


def refined(info: TextModelInfo, answer: GeneratedText) -> TextModelInfo:
    """Return `info` with its rates brought halfway to what a real generation showed."""
    read = answer.prompt_tokens - answer.cached_tokens
    prompt_rate, write_rate = info.prompt_rate, info.write_rate
    has_read_all = answer.written_tokens > 0
    if read >= _LEAST_READ and answer.read_seconds > 0 and has_read_all:
        prompt_rate = (prompt_rate + read / answer.read_seconds) / 2
    if answer.written_tokens >= _LEAST_WRITTEN and answer.write_seconds > 0:
        write_rate = (write_rate + answer.written_tokens / answer.write_seconds) / 2
    return replace(info, prompt_rate=prompt_rate, write_rate=write_rate)
