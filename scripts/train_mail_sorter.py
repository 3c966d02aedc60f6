#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learns what mails are about from scripts/mail_training, and writes the weights as data.

Four classifiers: the service of a mail, the legal delay that it starts, how urgent it reads, and what
reads like an attack. It needs scikit-learn,
which nothing else does: `pip install ".[training]"`. Run it after a change of the training texts or
of the lexicon; `scripts/evaluate_mail.py` then says what it is worth on mails that were set aside.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from desktop.mairie.mail.learned.features import features_of, wording_features  # noqa: E402
from desktop.mairie.mail.learned.linear_model import FOLDER, weighted  # noqa: E402
from scripts.mail_training.examples import (  # noqa: E402
    Example,
    attack_examples,
    deadline_examples,
    service_examples,
    urgency_examples,
)
from scripts.mail_training.fingerprint import fingerprint  # noqa: E402

SMALLEST_WEIGHT = 0.03
"""Weights under it change nothing and fill the file."""
RAREST_PAIR = 3
"""Two words that follow each other in fewer texts tell nothing."""
_SMOOTHING = 0.2
_TEMPERATURES = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


@dataclass(frozen=True)
class Plan:
    """How one classifier is learned."""

    name: str
    strength: float
    """C of the regression: the higher, the closer it follows the training texts."""
    rarest_word: int
    """A word said in fewer texts is left out."""
    class_weight: str | None = None
    """ "balanced": each label counts as much as the others, whatever its number of texts."""
    counted: float = 0.0
    """Share of a second classifier, which only counts (complement naive Bayes): with few texts a
    label it errs otherwise than a regression, and both together are right more often."""


SERVICES = Plan("services", 2.0, 1, counted=0.4)
ATTACKS = Plan("attacks", 4.0, 2, "balanced")
URGENCY = Plan("urgency", 3.0, 2, "balanced")
DEADLINES = Plan("deadlines", 3.0, 2, counted=0.2)


def main() -> int:
    """Learn them, tell what cross-validation gives, write the files."""
    _make(ATTACKS, attack_examples())
    _make(URGENCY, urgency_examples())
    _make(DEADLINES, deadline_examples())
    # The services are told by the delays too: the file of delays is there by now.
    _make(SERVICES, service_examples())
    return 0


def _make(plan: Plan, examples: Sequence[Example]) -> None:
    features = [_features(plan, example) for example in examples]
    seen = Counter(name for found in features for name in found if name[0] in "wsab")
    rarity = {
        name: round(math.log(len(features) / count), 3)
        for name, count in seen.items()
        if count >= (RAREST_PAIR if name[0] == "b" else plan.rarest_word)
    }
    rows = [dict(weighted(found, rarity)) for found in features]
    learned = _learn(plan, rows, examples)
    path = FOLDER / f"{plan.name}.json.gz"
    _write(path, learned, rarity)
    print(
        f"  {len(examples)} textes, {len(learned.columns)} traits, {path.stat().st_size // 1024} ko"
    )


def _features(plan: Plan, example: Example) -> dict[str, float]:
    text = example.text
    if plan in (ATTACKS, URGENCY):
        return wording_features(f"{text.subject}. {text.request}")
    return features_of(text, example.deadline_rules, example.suspicion_kinds)


@dataclass(frozen=True)
class Learned:
    """The weights of each feature for each label."""

    labels: list[str]
    columns: list[str]
    weights: Any
    """Array (labels, features)."""
    bias: Any
    """Array (labels)."""


def _learn(plan: Plan, rows: list[dict[str, float]], examples: Sequence[Example]) -> Learned:
    import numpy
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.model_selection import StratifiedKFold

    labels = numpy.array([example.label for example in examples])
    importance = numpy.array([example.importance for example in examples])
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    names = sorted(set(labels))
    scores = numpy.zeros((len(labels), len(names)))
    for known, unseen in StratifiedKFold(5, shuffle=True, random_state=1).split(matrix, labels):
        weights, bias = _weights(plan, matrix[known], labels[known], importance[known])
        there = [names.index(name) for name in sorted(set(labels[known]))]
        scores[unseen] = -1e9
        scores[numpy.ix_(unseen, there)] = matrix[unseen] @ weights.T + bias
    found = [names[place] for place in scores.argmax(axis=1)]
    for kind in dict.fromkeys(example.kind for example in examples):
        pairs = [(a, e.label) for a, e in zip(found, examples, strict=True) if e.kind == kind]
        right = sum(a == b for a, b in pairs)
        print(f"{plan.name}, {kind}: {right / len(pairs):.3f} cross-validated ({len(pairs)})")
    # Two classifiers added up are too sure of themselves: their scores are cooled until a share of
    # 0.6 is right six times in ten on mails that were not learned.
    mails = [n for n, example in enumerate(examples) if example.kind == "mails"]
    places = [names.index(labels[n]) for n in mails]
    cooling = _cooling(scores[mails], places) if plan.counted else 1.0
    weights, bias = _weights(plan, matrix, labels, importance)
    return Learned(names, list(table.get_feature_names_out()), weights / cooling, bias / cooling)


def _weights(plan: Plan, matrix: Any, labels: Any, importance: Any) -> tuple[Any, Any]:
    """Return (weights, bias) of both classifiers added up, which is again a linear one."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.naive_bayes import ComplementNB

    model = LogisticRegression(
        C=plan.strength, max_iter=2_000, tol=1e-4, class_weight=plan.class_weight
    ).fit(matrix, labels, sample_weight=importance)
    if not plan.counted:
        return model.coef_, model.intercept_
    counted = ComplementNB(alpha=_SMOOTHING).fit(matrix, labels, sample_weight=importance)
    apart = counted.feature_log_prob_ - counted.feature_log_prob_.mean(axis=0, keepdims=True)
    return model.coef_ + plan.counted * apart, model.intercept_


def _cooling(scores: Any, places: Sequence[int]) -> float:
    """Return the divisor of the scores that makes the shares most likely."""
    import numpy

    def loss(divisor: float) -> float:
        cooled = scores / divisor
        cooled = cooled - cooled.max(axis=1, keepdims=True)
        shares = numpy.exp(cooled) / numpy.exp(cooled).sum(axis=1, keepdims=True)
        return float(-numpy.log(shares[numpy.arange(len(places)), places] + 1e-12).mean())

    return min(_TEMPERATURES, key=loss)


def _write(path: Path, learned: Learned, rarity: dict[str, float]) -> None:
    rows: dict[str, str] = {}
    for column, name in enumerate(learned.columns):
        pairs = [
            f"{place}:{round(float(weight), 3)}"
            for place, weight in enumerate(learned.weights[:, column])
            if abs(weight) >= SMALLEST_WEIGHT
        ]
        if pairs:
            rows[name] = " ".join(pairs)
    data = {
        "made_from": fingerprint(),
        "labels": learned.labels,
        "bias": [round(float(value), 3) for value in learned.bias],
        "rarity": {name: rarity[name] for name in sorted(rarity)},
        "rows": rows,
    }
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
