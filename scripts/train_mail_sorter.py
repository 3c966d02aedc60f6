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


SERVICES = Plan("services", 2.0, 1)
ATTACKS = Plan("attacks", 4.0, 2, "balanced")
URGENCY = Plan("urgency", 3.0, 2, "balanced")
DEADLINES = Plan("deadlines", 3.0, 2)


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
    seen = Counter(name for found in features for name in found if name[0] in "wsa")
    rarity = {
        name: round(math.log(len(features) / count), 3)
        for name, count in seen.items()
        if count >= plan.rarest_word
    }
    rows = [dict(weighted(found, rarity)) for found in features]
    model, columns = _learn(plan, rows, examples)
    path = FOLDER / f"{plan.name}.json.gz"
    _write(path, model, columns, rarity)
    print(f"  {len(examples)} textes, {len(columns)} traits, {path.stat().st_size // 1024} ko")


def _features(plan: Plan, example: Example) -> dict[str, float]:
    text = example.text
    if plan in (ATTACKS, URGENCY):
        return wording_features(f"{text.subject}. {text.request}")
    return features_of(text, example.deadline_rules, example.suspicion_kinds)


def _learn(
    plan: Plan, rows: list[dict[str, float]], examples: Sequence[Example]
) -> tuple[Any, list[str]]:
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    labels = [example.label for example in examples]
    importance = [example.importance for example in examples]
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    model = LogisticRegression(
        C=plan.strength, max_iter=2_000, tol=1e-3, class_weight=plan.class_weight
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    found = cross_val_predict(model, matrix, labels, cv=folds, params={"sample_weight": importance})
    for kind in dict.fromkeys(example.kind for example in examples):
        pairs = [(a, e.label) for a, e in zip(found, examples, strict=True) if e.kind == kind]
        right = sum(a == b for a, b in pairs)
        print(f"{plan.name}, {kind}: {right / len(pairs):.3f} cross-validated ({len(pairs)})")
    model.fit(matrix, labels, sample_weight=importance)
    return model, list(table.get_feature_names_out())


def _write(path: Path, model: Any, columns: list[str], rarity: dict[str, float]) -> None:
    rows: dict[str, list[list[float]]] = {}
    for column, name in enumerate(columns):
        pairs = [
            [place, round(float(weight), 3)]
            for place, weight in enumerate(model.coef_[:, column])
            if abs(weight) >= SMALLEST_WEIGHT
        ]
        if pairs:
            rows[name] = pairs
    data = {
        "made_from": fingerprint(),
        "labels": [str(name) for name in model.classes_],
        "bias": [round(float(value), 3) for value in model.intercept_],
        "rarity": {name: rarity[name] for name in sorted(rarity)},
        "rows": rows,
    }
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    sys.exit(main())
