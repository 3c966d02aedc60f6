# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where each title of the agenda begins: in its order as a rule, out of it when the words say so."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.mairie.meetings.agenda.cues import Signals
from desktop.mairie.meetings.agenda.title_words import TitleSearch

_BEAM = 48
_LOOK_AHEAD = 3
_FAR_AHEAD = 14
_LOOK_BACK = 12
_LEAST = 1.6
"""What a beginning must be worth to count at all."""
_SKIPPED = 0.3
_BACKWARD = 1.1
_INSIDE = 0.3
"""Worth of a sentence of the item that says its title whole."""


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to begin some titles: its worth, and what was begun where."""

    worth: float
    last: int
    """Title of the item being dealt with; -1 before the first."""
    since: int
    used: int
    """A bit for each title begun."""
    starts: tuple[tuple[int, int], ...] = ()
    """Title and sentence of each beginning."""


def align(search: TitleSearch, signals: list[Signals]) -> dict[int, int]:
    """Return the sentence at which each title that is dealt with begins."""
    worths = _beginnings(search, signals)
    inside = _inside(search)
    paths = [_Path(0.0, -1, 0, 0)]
    for place in sorted(worths):
        grown = list(paths)
        for path in paths:
            for title, worth in worths[place].items():
                step = _step(path, title, place, worth, inside)
                if step is not None:
                    grown.append(step)
        paths = _best(grown, inside, place)
    end = len(signals)
    best = max(paths, key=lambda path: path.worth + _gain(inside, path, end))
    return dict(best.starts)


def _beginnings(search: TitleSearch, signals: list[Signals]) -> dict[int, dict[int, float]]:
    """Return for each sentence the titles that may begin there, with what that is worth."""
    found: dict[int, dict[int, float]] = {}
    for place, told in enumerate(signals):
        worths = {}
        for title in range(len(search.titles)):
            worth = _worth(search, signals, title, place)
            if worth > 0:
                worths[title] = worth
        if told.is_next and not worths and not _is_no_beginning(told):
            worths = _unnamed(search, place)
        if worths:
            found[place] = worths
    return found


def _worth(search: TitleSearch, signals: list[Signals], title: int, place: int) -> float:
    told = signals[place]
    here = search.coverage(title, place)
    kinds = search.titles[title].kinds & told.cues.keys()
    numbered = _number_matches(told, title)
    if here < 0.2 and not kinds and not numbered and not told.is_next:
        return 0.0
    if kinds:
        here = 1.0
    ahead = search.window(title, place, place + _LOOK_AHEAD)
    if max(here, ahead) < 0.25 and not numbered:
        return 0.0
    worth = 2.0 * here + 0.8 * max(here, ahead) + _announced(told, here) - _LEAST
    if kinds and "ended" in told.cues and not told.is_next:
        worth += 1.0
    if numbered:
        worth += 1.2 if here or ahead else 0.5
    elif told.number:
        worth -= 0.4
    if here > 0 and not kinds:
        new = 1 - search.window(title, place - _LOOK_BACK, place - 1)
        worth += 0.5 * new - 0.1
    return worth


def _announced(told: Signals, here: float) -> float:
    """Return what the sentence is worth as an announcement, whichever the title."""
    worth = 0.0
    if told.is_next:
        worth += 1.2
    elif "maybe" in told.cues:
        worth += 0.4
    if told.headline and here >= 0.3:
        worth += 0.9
    worth += 0.5 * told.after_end + 0.2 * told.after_pause
    if told.by_chair is not None:
        worth += 0.3 if told.by_chair else -0.9
    if told.is_question and not told.is_next:
        worth -= 0.6
    if "ended" in told.cues and not told.is_next:
        worth -= 1.0
    if "elsewhere" in told.cues:
        worth -= 1.2
    if _is_no_beginning(told):
        worth -= 2.5
    return worth


def _is_no_beginning(told: Signals) -> bool:
    """Tell a sentence that reads or changes the agenda, or an announcement that is none."""
    changes = {"added", "reading", "withdrawn"} & told.cues.keys()
    return bool(changes) and not told.number


def _number_matches(told: Signals, title: int) -> bool:
    numbers = {told.number, told.leading} - {0}
    return bool(numbers) and title + 1 in numbers


def _unnamed(search: TitleSearch, place: int) -> dict[int, float]:
    """« Point suivant. » with nothing of a title near: what is said further tells a little."""
    found = {}
    for title in range(len(search.titles)):
        ahead = search.window(title, place, place + _FAR_AHEAD)
        if ahead >= 0.3:
            found[title] = 0.4 + 0.5 * ahead
    return found


def _inside(search: TitleSearch) -> list[list[float]]:
    """Return for each title what the sentences before each place say of it, added up."""
    sums = []
    for title in range(len(search.titles)):
        total, line = 0.0, [0.0]
        for place in range(len(search.stems)):
            total += search.coverage(title, place)
            line.append(total)
        sums.append(line)
    return sums


def _gain(inside: list[list[float]], path: _Path, place: int) -> float:
    if path.last < 0:
        return 0.0
    line = inside[path.last]
    told = line[place] - line[path.since]
    # What an item says of itself grows slowly: a long item is not ten items.
    return _INSIDE * min(told, 6.0)


def _step(
    path: _Path, title: int, place: int, worth: float, inside: list[list[float]]
) -> _Path | None:
    if path.used >> title & 1:
        return None
    skipped = sum(1 for other in range(path.last + 1, title) if not path.used >> other & 1)
    order = _SKIPPED * skipped if title > path.last else _BACKWARD
    return _Path(
        path.worth + worth - order + _gain(inside, path, place),
        title,
        place,
        path.used | 1 << title,
        (*path.starts, (title, place)),
    )


def _best(paths: list[_Path], inside: list[list[float]], place: int) -> list[_Path]:
    """Keep the best path of each state, and the best of all."""
    states: dict[tuple[int, int], tuple[float, _Path]] = {}
    for path in paths:
        worth = path.worth + _gain(inside, path, place + 1)
        state = (path.used, path.last)
        if state not in states or worth > states[state][0]:
            states[state] = (worth, path)
    kept = sorted(states.values(), key=lambda one: -one[0])[:_BEAM]
    return [path for _, path in kept]
