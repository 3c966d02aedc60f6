# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes without any structure: ideas that speak of the same thing put on one slide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from desktop.core.slides.deck import MOST_POINTS
from desktop.french.digest.told_cells import lower_first
from desktop.french.words import fold
from desktop.mairie.slides.notes.cues import cues
from desktop.mairie.slides.notes.reading.lines import NoteLine

WHOLE_TITLE = "L’essentiel"
_FEWEST = 3
"""Points under which a theme has no slide of its own."""
_MOST_NAMED = 3
_FEWEST_FOR_THEMES, _SHARE = 9, 0.6
"""Lines, and the part of them that names a theme, from which they are put together by theme."""
_CALENDAR = "Calendrier"


def by_theme(lines: Sequence[NoteLine], *, is_only: bool) -> list[tuple[str, list[NoteLine]]]:
    """Return (title, lines) for each theme, in the order in which the notes come to them.

    A line that names no theme stays with the one before it. Themes of one or two lines share a
    slide, under both names; few lines stay together, with the name of a theme when the notes have
    other parts (`is_only` is false).
    """
    groups: dict[str, list[NoteLine]] = {}
    current = ""
    for line in lines:
        current = _theme(line.text) or current
        groups.setdefault(current, []).append(line)
    known = sum(bool(_theme(line.text)) for line in lines)
    _give_the_first(groups)
    if len(lines) > MOST_POINTS and (
        len(lines) < _FEWEST_FOR_THEMES or known < _SHARE * len(lines)
    ):
        return [(WHOLE_TITLE, list(lines))]
    if len(lines) <= MOST_POINTS:
        name, most = Counter(_theme(line.text) for line in lines).most_common(1)[0]
        is_clear = not is_only and 2 * most > len(lines)
        return [(name if is_clear and name else WHOLE_TITLE, list(lines))]
    return _merged([(name, list(found)) for name, found in groups.items()])


def _give_the_first(groups: dict[str, list[NoteLine]]) -> None:
    """Put the lines before any theme with the first one that comes, when they are few."""
    loose = groups.get("", [])
    names = [name for name in groups if name]
    if loose and names and len(loose) < _FEWEST:
        first = names[0]
        groups[first] = [*groups.pop(""), *groups[first]]
        others = {name: groups.pop(name) for name in list(groups) if name != first}
        groups.update(others)


def _merged(groups: list[tuple[str, list[NoteLine]]]) -> list[tuple[str, list[NoteLine]]]:
    """Return the groups with the small ones joined to a small neighbour, under both names."""
    done: list[tuple[list[tuple[str, int]], list[NoteLine]]] = []
    for name, lines in groups:
        before = done[-1] if done else None
        is_small = before is not None and (len(lines) < _FEWEST or len(before[1]) < _FEWEST)
        if before is not None and is_small and len(before[1]) + len(lines) <= MOST_POINTS:
            done[-1] = ([*before[0], (name, len(lines))], before[1] + lines)
        else:
            done.append(([(name, len(lines))], lines))
    return [(_named(names), lines) for names, lines in done]


def _named(names: Sequence[tuple[str, int]]) -> str:
    """Return « Écoles, voirie et eau »: the themes of a slide, those of most lines first."""
    known = [name for name, _count in sorted(names, key=lambda one: -one[1]) if name]
    if not known:
        return WHOLE_TITLE
    if len(known) == 1:
        return known[0]
    shown = [_short()[name] for name in known[:_MOST_NAMED]]
    shown += ["autres points"] if len(known) > _MOST_NAMED else []
    inner = [shown[0], *(lower_first(name) for name in shown[1:])]
    return f"{', '.join(inner[:-1])} et {inner[-1]}"


def _theme(text: str) -> str:
    """Return the theme that most words of a text are of, the first one named when in doubt."""
    counts: Counter[str] = Counter()
    for place, word in enumerate(fold(text).replace("'", " ").replace("/", " ").split()):
        weight = 20 - min(place, 10)
        titles = set(_exact().get(word.strip(".,;:!?()«»"), ()))
        titles |= {title for beginning, title in _beginnings() if word.startswith(beginning)}
        for title in titles:
            counts[title] += weight
    counts[_CALENDAR] //= 8  # a date tells when, rarely what
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] else ""


@cache
def _short() -> dict[str, str]:
    return {theme["title"]: theme["short"] for theme in cues()["themes"]}


@cache
def _exact() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for theme in cues()["themes"]:
        for word in theme["words"].split():
            if not word.endswith("…"):
                for form in {word, word + "s"}:
                    found[form] = (*found.get(form, ()), theme["title"])
    return found


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    return tuple(
        (word[:-1], theme["title"])
        for theme in cues()["themes"]
        for word in theme["words"].split()
        if word.endswith("…")
    )
