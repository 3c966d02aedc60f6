# SPDX-License-Identifier: AGPL-3.0-or-later
"""A linear classifier read from a data file: using it takes a sum, no library.

The weights are learned by scripts/train_mail_sorter.py (multinomial logistic regression).
"""

from __future__ import annotations

import gc
import gzip
import json
import math
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

FOLDER = Path(__file__).parent
WORDS_SCALE = 6.0
OTHER_SCALES = {"t": 0.7, "f": 0.7, "d": 2.0, "x": 2.0}
"""Features that are not words: turns, facts of the sender, delays that run, suspicions."""
_THOUSAND = 1_000
"""Weights and rarities have three decimals: as whole numbers of thousandths their sums are exact."""
_LANE = 64
_ZERO = 1 << (_LANE - 2)
"""Bits that the sum of one label takes, and what makes it positive before it is taken apart."""


class _Pairs(dict[str, int]):
    """What « place:weight » is worth in a row: the weight, shifted to the lane of its label."""

    def __missing__(self, pair: str) -> int:
        place, _, weight = pair.partition(":")
        self[pair] = value = round(float(weight) * _THOUSAND) << (_LANE * int(place))
        return value


class _Rows(dict[str, int]):
    """The row of each feature as one whole number, a lane for each label; made when first asked.

    Adding two such numbers adds all their lanes at once. The weights of a word are times its rarity,
    whose square has the lane after the last label's.
    """

    def __init__(self, rows: Mapping[str, str], rarity: Mapping[str, float], labels: int) -> None:
        super().__init__()
        self._told, self._rarity, self._after = rows, rarity, _LANE * labels
        self._pairs = _Pairs()

    def __missing__(self, name: str) -> int:
        row = sum(map(self._pairs.__getitem__, self._told.get(name, "").split()))
        if name in self._rarity:
            rarity = round(self._rarity[name] * _THOUSAND)
            row = row * rarity + (rarity * rarity << self._after)
        self[name] = row
        return row


@dataclass(frozen=True)
class LinearModel:
    """The weights of each feature for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, str]
    """Feature to « place:weight place:weight… », places being those of the labels, as the file has
    them: a text is read ten times faster than lists of numbers, and few rows are ever used."""
    rarity: Mapping[str, float]
    """Of words: the logarithm of how few of the training texts hold them."""
    made_from: str = ""
    """SHA-256 of the training files; a test compares it with them."""

    @cached_property
    def known(self) -> frozenset[str]:
        """All features that the model knows."""
        return frozenset((*self.rows, *self.rarity))

    @cached_property
    def _made(self) -> _Rows:
        """Of the known features only: no mail makes it grow without end."""
        return _Rows(self.rows, self.rarity, len(self.labels))

    @cached_property
    def _lanes(self) -> struct.Struct:
        return struct.Struct(f"<{len(self.labels) + 1}Q")

    @cached_property
    def _zeros(self) -> int:
        return sum(_ZERO << (_LANE * place) for place in range(len(self.labels) + 1))

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the share of each label; they add up to 1."""
        scores = self._scores(features)
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.labels, powers, strict=True)}

    def _scores(self, features: Mapping[str, float]) -> list[float]:
        """Return the sum of what `weighted` gives times the weights."""
        words: dict[float, list[str]] = {}
        others: dict[float, list[str]] = {}
        # Most pairs of words are in no model: they are passed over without a line of Python.
        for name in filter(self.known.__contains__, features):
            value = features[name]
            if name in self.rarity:
                words.setdefault(value, []).append(name)
            elif name[0] in OTHER_SCALES:
                others.setdefault(OTHER_SCALES[name[0]] * math.log1p(value), []).append(name)
        told = [(value, self._added(names)) for value, names in words.items()]
        square = sum(value * value * lanes[-1] for value, lanes in told)
        scale = WORDS_SCALE / (math.sqrt(square) or 1.0) / _THOUSAND
        told = [(scale * value, lanes) for value, lanes in told]
        told += [(factor / _THOUSAND, self._added(names)) for factor, names in others.items()]
        scores = list(self.bias)
        for factor, lanes in told:
            # The last lane is no label's: scores are one fewer.
            scores = [score + factor * lane for score, lane in zip(scores, lanes, strict=False)]
        return scores

    def _added(self, names: list[str]) -> list[int]:
        """Return the sums of rows, in thousandths (millionths for words), the square of rarity last."""
        lanes = self._lanes
        added = sum(map(self._made.__getitem__, names), self._zeros)
        return [lane - _ZERO for lane in lanes.unpack(added.to_bytes(lanes.size, "little"))]

    def weights(self, name: str) -> list[tuple[int, float]]:
        """Return (place of the label, weight) of a feature; nothing for one that is not known."""
        pairs = (pair.partition(":") for pair in self.rows.get(name, "").split())
        return [(int(place), float(weight)) for place, _, weight in pairs]


def weighted(features: Mapping[str, float], rarity: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the features as the weights expect them: words by rarity, on a length of one."""
    words = {name: rarity[name] * value for name, value in features.items() if name in rarity}
    length = math.sqrt(sum(value * value for value in words.values())) or 1.0
    found = [(name, WORDS_SCALE * value / length) for name, value in words.items()]
    found += [
        (name, OTHER_SCALES[name[0]] * math.log1p(value))
        for name, value in features.items()
        if name[0] in OTHER_SCALES
    ]
    return found


@contextmanager
def _without_collections() -> Iterator[None]:
    """Spare the search for cycles while a hundred thousand lists are made: they have none."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@cache
def linear_model(name: str) -> LinearModel:
    """Return the model of that name, "services" or "deadlines"; read once."""
    with _without_collections():
        data = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    return LinearModel(
        tuple(data["labels"]), tuple(data["bias"]), data["rows"], data["rarity"], data["made_from"]
    )
