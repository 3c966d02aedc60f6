# SPDX-License-Identifier: AGPL-3.0-or-later
"""A linear classifier read from a data file: using it takes a sum, no library.

The weights are learned by scripts/train_mail_sorter.py (multinomial logistic regression).
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
WORDS_SCALE = 6.0
OTHER_SCALES = {"t": 0.7, "f": 0.7, "d": 2.0, "x": 2.0}
"""Features that are not words: turns, facts of the sender, delays that run, suspicions."""


@dataclass(frozen=True, slots=True)
class LinearModel:
    """The weights of each feature for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: Mapping[str, tuple[tuple[int, float], ...]]
    """Feature to (place of the label, weight)."""
    rarity: Mapping[str, float]
    """Of words: the logarithm of how few of the training texts hold them."""
    made_from: str = ""
    """SHA-256 of the training files; a test compares it with them."""

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return the share of each label; they add up to 1."""
        scores = list(self.bias)
        for name, value in weighted(features, self.rarity):
            for place, weight in self.rows.get(name, ()):
                scores[place] += weight * value
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers)
        return {name: power / total for name, power in zip(self.labels, powers, strict=True)}


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


@cache
def linear_model(name: str) -> LinearModel:
    """Return the model of that name, "services" or "deadlines"; read once."""
    data = json.loads(gzip.decompress((FOLDER / f"{name}.json.gz").read_bytes()))
    rows = {
        feature: tuple((int(place), float(weight)) for place, weight in pairs)
        for feature, pairs in data["rows"].items()
    }
    return LinearModel(
        tuple(data["labels"]), tuple(data["bias"]), rows, data["rarity"], data["made_from"]
    )
