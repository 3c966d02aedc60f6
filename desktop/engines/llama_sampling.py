# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the next token is chosen from what the model computed, freely or under a grammar."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class LogitSource:
    """llama.cpp's functions, and the context and vocabulary that tokens are drawn from."""

    c: Any
    context: Any
    vocabulary: Any

    @property
    def size(self) -> int:
        """Return the number of tokens of the vocabulary."""
        return int(self.c.llama_vocab_n_tokens(self.vocabulary))


class Sampler(Protocol):
    """Draws tokens; holds C memory until closed."""

    def next(self) -> int:
        """Return the token chosen after the last one read."""
        ...

    def close(self) -> None:
        """Give the memory back; harmless when called again."""
        ...


class FreeSampler:
    """Draws tokens of a free text."""

    def __init__(self, source: LogitSource, temperature: float, seed: int) -> None:
        self._source = source
        # Very mild: figures are made of few tokens, and a stronger penalty changes them.
        penalty = source.c.llama_sampler_init_penalties(source.size, 64, 1.05, 0.0, 0.0)
        self._chain = _chain(source.c, [penalty, *_choice(source.c, temperature, seed)])

    def next(self) -> int:
        source = self._source
        return int(source.c.llama_sampler_sample(self._chain, source.context, -1))

    def close(self) -> None:
        if self._chain:
            self._source.c.llama_sampler_free(self._chain)
        self._chain = None


class GrammarSampler:
    """Draws tokens that a GBNF grammar allows.

    Testing a whole vocabulary against a grammar takes longer than computing the token (18 ms for
    49,000), so a token is drawn freely first and tested alone; the whole vocabulary is tested only
    when that one is refused, as llama.cpp's own programs do.
    """

    def __init__(self, source: LogitSource, temperature: float, seed: int, grammar: str) -> None:
        """Take a grammar whose first rule is « root »; raise ValueError when it is not GBNF."""
        self._source, self._chain = source, None
        self._grammar = source.c.llama_sampler_init_grammar(
            source.vocabulary, grammar.encode(), b"root"
        )
        if not self._grammar:
            raise ValueError("the grammar is not valid GBNF")
        self._chain = _chain(source.c, _choice(source.c, temperature, seed))
        self._candidates = _Candidates(source)

    def next(self) -> int:
        c, candidates = self._source.c, self._candidates
        candidates.fill()
        token = candidates.choose(self._chain)
        if not candidates.allows(self._grammar, token):
            candidates.fill()
            c.llama_sampler_apply(self._grammar, candidates.pointer)
            token = candidates.choose(self._chain)
        c.llama_sampler_accept(self._grammar, token)
        return token

    def close(self) -> None:
        for sampler in (self._grammar, self._chain):
            if sampler:
                self._source.c.llama_sampler_free(sampler)
        self._grammar = self._chain = None


class _Candidates:
    """Every token with its logit, in the array that llama.cpp's samplers work on."""

    def __init__(self, source: LogitSource) -> None:
        import numpy

        self._source, size = source, source.size
        self._numpy = numpy
        self._data = (source.c.llama_token_data * size)()
        fields = [("id", "<i4"), ("logit", "<f4"), ("p", "<f4")]
        self._view = numpy.frombuffer(self._data, dtype=fields)
        self._ids = numpy.arange(size, dtype="<i4")
        self._array = source.c.llama_token_data_array()
        self._one = source.c.llama_token_data_array()
        self._one_data = (source.c.llama_token_data * 1)()
        self.pointer = ctypes.byref(self._array)

    def fill(self) -> None:
        """Take the logits of the last token read."""
        source, size = self._source, len(self._ids)
        logits = source.c.llama_get_logits_ith(source.context, -1)
        self._view["id"] = self._ids
        self._view["logit"] = self._numpy.ctypeslib.as_array(logits, shape=(size,))
        self._reset(self._array, self._data, size)

    def choose(self, chain: Any) -> int:
        self._source.c.llama_sampler_apply(chain, self.pointer)
        return int(self._array.data[self._array.selected].id)

    def allows(self, grammar: Any, token: int) -> bool:
        self._one_data[0].id, self._one_data[0].logit = token, 1.0
        self._reset(self._one, self._one_data, 1)
        self._source.c.llama_sampler_apply(grammar, ctypes.byref(self._one))
        return not math.isinf(self._one_data[0].logit)

    def _reset(self, array: Any, data: Any, size: int) -> None:
        array.data = ctypes.cast(data, type(array.data))
        array.size, array.selected, array.sorted = size, -1, False


def _chain(functions: Any, samplers: list[Any]) -> Any:
    chain = functions.llama_sampler_chain_init(functions.llama_sampler_chain_default_params())
    for sampler in samplers:
        functions.llama_sampler_chain_add(chain, sampler)
    return chain


def _choice(functions: Any, temperature: float, seed: int) -> list[Any]:
    """Return the samplers that pick one token: the best at temperature 0, else drawn by seed."""
    if temperature <= 0:
        return [functions.llama_sampler_init_greedy()]
    return [
        functions.llama_sampler_init_top_k(40),
        functions.llama_sampler_init_top_p(0.95, 1),
        functions.llama_sampler_init_min_p(0.05, 1),
        functions.llama_sampler_init_temp(temperature),
        functions.llama_sampler_init_dist(seed % 0xFFFFFFFF),  # all ones would mean "random"
    ]
