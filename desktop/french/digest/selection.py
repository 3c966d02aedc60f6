# SPDX-License-Identifier: AGPL-3.0-or-later
"""The choice of statements within a number of words: fair to every part, without saying things twice."""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from desktop.french.digest.candidates import Candidate
from desktop.french.digest.comparison import compared, must_have
from desktop.french.digest.indicators import indicators

_COMMON = "\0common"
_SECTION_DECAY = 0.8
_CHAPTER_DECAY = 0.9
_BLOCK_DECAY = 0.7
_TOPIC_DECAY = 0.92
_TOLD_DECAY = 0.3
"""For an indicator that one statement tells."""
_KEY_WEIGHT = 2.5
_KEY_TOPIC_EASE = 0.4
"""What a mayor must know is chosen even when its section was drawn on already."""
_TOO_ALIKE = 0.62
_OVERRUN = 1.05
_FIGURE = re.compile(r"\d+(?:[  .,]\d+)*")


@dataclass(slots=True)
class _Choice:
    """What was chosen so far in one part."""

    budget: int
    check: Callable[[], None]
    chosen: list[Candidate] = field(default_factory=list)
    size: int = 0
    taken: dict[int, Candidate] = field(default_factory=dict)
    by_stem: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    figures: list[frozenset[str]] = field(default_factory=list)
    sizes_of_stems: list[int] = field(default_factory=list)
    used: Counter[Hashable] = field(default_factory=Counter)


def select(
    candidates: Sequence[Candidate],
    chapters: Sequence[tuple[str, str]],
    words: int,
    check: Callable[[], None],
    is_common: Callable[[Candidate], bool] = lambda _: False,
) -> list[Candidate]:
    """Return candidates of about `words` words in all, the ones that matter most first.

    `chapters` gives (part, chapter) for each section. Every part has its fair share of the words;
    so has what `is_common` to all parts.
    """
    by_part: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        part = _COMMON if is_common(candidate) else chapters[candidate.section][0]
        by_part[part].append(candidate)
    shares = _shares(by_part, words)
    choices = {part: _Choice(shares[part], check) for part in by_part}
    for part, first in _taken_first(by_part, shares).items():
        for candidate in first:
            _consider(candidate, choices[part], chapters)
    left = 0
    for part in sorted(by_part, key=lambda name: shares[name]) * 2:
        # The second turn gives each part what another could not use.
        choice = choices[part]
        choice.budget = max(choice.budget, choice.size + left)
        left = max(0, left - (choice.budget - shares[part]))
        _fill(choice, by_part[part], chapters)
        left += choice.budget - choice.size
        choice.budget = shares[part] = choice.size
    chosen = [candidate for choice in choices.values() for candidate in choice.chosen]
    return _interleaved(chosen, chapters)


def _taken_first(
    by_part: dict[str, list[Candidate]], shares: dict[str, int]
) -> dict[str, list[Candidate]]:
    """Return, for each part, its alerts, then what lets the reader compare the parts."""
    named = {part: found for part, found in by_part.items() if part and part != _COMMON}
    first = {part: must_have(found, shares[part]) for part, found in by_part.items()}
    if len(named) > 1:
        for part, found in compared(named, min(shares[part] for part in named)).items():
            first[part].extend(found)
    return first


def _shares(by_part: dict[str, list[Candidate]], words: int) -> dict[str, int]:
    """Return the words of each part: half the same for all, half by the root of its length."""
    weights = {part: sum(c.size for c in found) ** 0.5 for part, found in by_part.items()}
    if _COMMON in weights and len(weights) > 1:
        weights[_COMMON] *= 1.3
    named = [part for part in by_part if part and part != _COMMON] or list(by_part)
    total = sum(weights.values()) or 1.0
    return {
        part: round(
            words * ((0.5 / len(named) if part in named else 0.0) + 0.5 * weights[part] / total)
        )
        for part in by_part
    }


def _fill(
    choice: _Choice, candidates: Sequence[Candidate], chapters: Sequence[tuple[str, str]]
) -> None:
    """Take the best first; a candidate's worth falls as its section, chapter and table are drawn on."""
    heap = [(-_worth(c, choice, chapters), rank, c) for rank, c in enumerate(candidates)]
    heapq.heapify(heap)
    turns = 0
    while heap and choice.budget - choice.size >= 6:
        turns += 1
        if turns % 200 == 0:
            choice.check()
        _, rank, candidate = heapq.heappop(heap)
        now = -_worth(candidate, choice, chapters)
        if heap and now > heap[0][0]:
            heapq.heappush(heap, (now, rank, candidate))
            continue
        _consider(candidate, choice, chapters)


def _worth(candidate: Candidate, choice: _Choice, chapters: Sequence[tuple[str, str]]) -> float:
    used = choice.used
    key = _KEY_TOPIC_EASE if _is_key_topic(candidate.topic) else 1.0
    decay = (
        _SECTION_DECAY ** (key * used["section", candidate.section])
        * _CHAPTER_DECAY ** (key * used["chapter", chapters[candidate.section][1]])
        * _topic_decay(candidate.topic) ** used["topic", candidate.topic]
        * (_BLOCK_DECAY ** used["block", id(candidate.block)] if candidate.row else 1.0)
    )
    return float(candidate.score * decay / max(12, candidate.size) ** 0.45)


def _is_key_topic(topic: str) -> bool:
    return bool(topic) and indicators()[topic].weight >= _KEY_WEIGHT


def _topic_decay(topic: str) -> float:
    if not topic:
        return 1.0
    return _TOLD_DECAY if indicators()[topic].told_once else _TOPIC_DECAY


def _consider(candidate: Candidate, choice: _Choice, chapters: Sequence[tuple[str, str]]) -> None:
    held = {
        id(choice.taken[unit]): choice.taken[unit]
        for unit in candidate.units
        if unit in choice.taken
    }
    freed = sum(other.size for other in held.values())
    if choice.size - freed + candidate.size > choice.budget * _OVERRUN:
        return
    if any(not set(other.units) <= set(candidate.units) for other in held.values()):
        return
    if any(other is candidate for other in held.values()):
        return
    if not held and _already_said(candidate, choice):
        return
    for other in held.values():
        choice.chosen.remove(other)
        choice.size -= other.size
    _take(candidate, choice, chapters)


def _take(candidate: Candidate, choice: _Choice, chapters: Sequence[tuple[str, str]]) -> None:
    number = len(choice.figures)
    choice.chosen.append(candidate)
    choice.size += candidate.size
    choice.figures.append(key_figures(candidate))
    for unit in candidate.units:
        choice.taken[unit] = candidate
    for stem in candidate.stems:
        choice.by_stem[stem].append(number)
    choice.used["section", candidate.section] += 1
    choice.used["chapter", chapters[candidate.section][1]] += 1
    choice.used["block", id(candidate.block)] += 1
    choice.used["topic", candidate.topic] += 1
    choice.sizes_of_stems.append(len(candidate.stems))


def _already_said(candidate: Candidate, choice: _Choice) -> bool:
    """Return True when a chosen statement has most of the words or all the figures of this one."""
    shared: Counter[int] = Counter()
    for stem in candidate.stems:
        shared.update(choice.by_stem.get(stem, ()))
    figures = key_figures(candidate)
    for number, count in shared.most_common(5):
        smaller = min(len(candidate.stems), choice.sizes_of_stems[number]) or 1
        if candidate.row and candidate.row.is_rule and count / smaller <= 0.9:
            continue  # rules of one table share their words: « interdit de 8 h à 20 h »
        same_figures = figures & choice.figures[number]
        if count / smaller >= _TOO_ALIKE and (
            figures <= choice.figures[number] or count / smaller > 0.9
        ):
            return True
        if count / smaller >= 0.3 and any(len(figure) > 4 for figure in same_figures):
            return True
        if (
            figures
            and len(same_figures) * 3 >= 2 * len(figures)
            and (count / smaller >= 0.3 or any(len(figure) > 3 for figure in same_figures))
        ):
            return True
    return False


def key_figures(candidate: Candidate) -> frozenset[str]:
    """Return the figures of a statement that identify it: no year, no day, no number of an article."""
    found = (re.sub(r"[  .,]", "", figure) for figure in _FIGURE.findall(candidate.folded))
    return frozenset(f for f in found if len(f) > 1 and not re.fullmatch(r"(19|20)\d\d", f))


def _interleaved(chosen: list[Candidate], chapters: Sequence[tuple[str, str]]) -> list[Candidate]:
    """Return the candidates best first, each part in turn, so that any first half is fair too."""
    ranks: Counter[str] = Counter()
    keyed = []
    for candidate in chosen:
        part = chapters[candidate.section][0]
        keyed.append((ranks[part], -candidate.score, candidate))
        ranks[part] += 1
    return [candidate for _, _, candidate in sorted(keyed, key=lambda entry: entry[:2])]
