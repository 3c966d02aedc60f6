# SPDX-License-Identifier: AGPL-3.0-or-later
"""A linear classifier read from a data file: using it takes a sum, no library.

The weights are learned by scripts/train_mail_sorter.py (multinomial logistic regression).
"""

from __future__ import annotations

import gc
import gzip
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
WORDS_SCALE = 6.0
OTHER_SCALES = {"t": 0.7, "f": 0.7, "d": 2.0, "x": 2.0}
"""Features that are not words: turns, facts of the sender, delays that run, suspicions."""


_Row = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """The weights of each feature for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, str]
    """Feature to « place weight place weight… », places being those of the labels, as the file has
    them: a text is read ten times faster than lists of numbers, and few rows are ever used."""
    rarity: Mapping[str, float]
    """Of words: the logarithm of how few of the training texts hold them."""
    made_from: str = ""
    """SHA-256 of the training files; a test compares it with them."""
    known: frozenset[str] = frozenset()
    """All features that the model knows."""
    _made: dict[str, tuple[float, _Row]] = field(default_factory=dict, compare=False, repr=False)
    """Of the known features only: no mail makes it grow without end."""

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the share of each label; they add up to 1."""
        scores = self._scores(features)
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.labels, powers, strict=True)}

    def _scores(self, features: Mapping[str, float]) -> list[float]:
        """Return the sum of what `weighted` gives times the weights: columns at once are quicker."""
        words: dict[float, list[_Row]] = {}
        others: dict[float, list[_Row]] = {1.0: [self.bias]}
        square = 0.0
        made = self._made
        # Most pairs of words are in no model: they are passed over without a line of Python.
        for name in filter(self.known.__contains__, features):
            value = features[name]
            rarity, row = made.get(name) or self._make(name)
            if rarity:
                square += rarity * value * rarity * value
                if row:
                    words.setdefault(value, []).append(row)
            elif name[0] in OTHER_SCALES:
                others.setdefault(OTHER_SCALES[name[0]] * math.log1p(value), []).append(row)
        scale = WORDS_SCALE / (math.sqrt(square) or 1.0)
        scores = [0.0] * len(self.labels)
        for factor, rows in (
            *others.items(),
            *((scale * value, rows) for value, rows in words.items()),
        ):
            columns = zip(*rows, strict=True)
            scores = [
                score + factor * sum(column) for score, column in zip(scores, columns, strict=True)
            ]
        return scores

    def weights(self, name: str) -> list[tuple[int, float]]:
        """Return (place of the label, weight) of a feature; nothing for one that is not known."""
        told = self.rows.get(name, "").split()
        return list(zip(map(int, told[::2]), map(float, told[1::2]), strict=True))

    def _make(self, name: str) -> tuple[float, _Row]:
        """Return the rarity of a word (0 for what is none), and its weight for each label times that."""
        rarity = self.rarity.get(name, 0.0)
        row = [0.0] * len(self.labels) if name in self.rows else []
        for place, weight in self.weights(name):
            row[place] = weight * (rarity or 1.0)
        self._made[name] = made = (rarity, tuple(row))
        return made


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
    rows, rarity = data["rows"], data["rarity"]
    return LinearModel(
        tuple(data["labels"]),
        tuple(data["bias"]),
        rows,
        rarity,
        data["made_from"],
        frozenset((*rows, *rarity)),
    )
