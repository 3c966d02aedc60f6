# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is chosen before all else: alerts, and the same indicators for every report of a bundle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.indicators import indicators

_ALERT_SHARE = 0.4
"""The most that alerts may take of the words of a part."""
_COMPARED_SHARE = 0.85
_MOST_PARTS = 12
"""Over this many reports, a digest compares nothing: it would be a table."""
_FEWEST = 0.7
"""The share of the reports that must give an indicator for it to be compared."""


def must_have(candidates: Sequence[Candidate], words: int) -> list[Candidate]:
    """Return the alerts, one per indicator, that fit in a share of `words`."""
    found: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=_worth, reverse=True):
        if candidate.is_alert:
            found.setdefault(candidate.topic, candidate)
    left = words * _ALERT_SHARE
    chosen = []
    for candidate in found.values():
        if candidate.size <= left:
            chosen.append(candidate)
            left -= candidate.size
    return chosen


def compared(by_part: Mapping[str, Sequence[Candidate]], words: int) -> dict[str, list[Candidate]]:
    """Return for each part the statements of the indicators told for all, within `words` per part.

    The indicators that matter most come first, each in the wording that most parts share.
    """
    if len(by_part) > _MOST_PARTS:
        return {}
    chosen: dict[str, list[Candidate]] = {part: [] for part in by_part}
    left = words * _COMPARED_SHARE
    for told in _ranked(_by_topic(by_part), len(by_part)):
        size = max(candidate.size for candidate in told.values())
        if size <= left:
            left -= size
            for part, candidate in told.items():
                chosen[part].append(candidate)
    return chosen


def _by_topic(by_part: Mapping[str, Sequence[Candidate]]) -> list[dict[str, Candidate]]:
    """Return, for each indicator, the statement that tells it in each part."""
    found: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for part, candidates in by_part.items():
        for candidate in candidates:
            if candidate.topic:
                found[candidate.topic][part].append(candidate)
    return [_same_wording(parts) for parts in found.values()]


def _same_wording(parts: Mapping[str, Sequence[Candidate]]) -> dict[str, Candidate]:
    shared = Counter(
        shape for found in parts.values() for shape in {_shape(candidate) for candidate in found}
    )
    return {
        part: max(found, key=lambda candidate: (shared[_shape(candidate)], _worth(candidate)))
        for part, found in parts.items()
    }


def _ranked(topics: Sequence[dict[str, Candidate]], parts: int) -> list[dict[str, Candidate]]:
    """Return the indicators that enough parts give and that matter, the best first."""
    enough = [told for told in topics if len(told) >= max(2.0, _FEWEST * parts)]
    useful = [told for told in enough if _weight(told) > 0]
    return sorted(useful, key=lambda told: -_mean_worth(told) * (2 + _weight(told)))


def _weight(told: Mapping[str, Candidate]) -> float:
    return indicators()[next(iter(told.values())).topic].weight


def _mean_worth(told: Mapping[str, Candidate]) -> float:
    return sum(_worth(candidate) for candidate in told.values()) / len(told)


def _shape(candidate: Candidate) -> frozenset[str]:
    """Return the words of a statement without its figures."""
    return frozenset(stem for stem in candidate.stems if stem[0].isalpha())


def _worth(candidate: Candidate) -> float:
    return float(candidate.score / max(12, candidate.size) ** 0.45)
