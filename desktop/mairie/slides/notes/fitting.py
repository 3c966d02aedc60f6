# SPDX-License-Identifier: AGPL-3.0-or-later
"""As many slides as were asked: neighbours joined, then the least left out, and told."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from desktop.core.slides.deck import MOST_POINTS, Slide, SlideKind
from desktop.mairie.slides.wording import short_title

_NUMBERED = re.compile(r" \(\d+/\d+\)\Z")
_KEPT = (SlideKind.DECISION, SlideKind.CONTACTS)


def base_title(title: str) -> str:
    """Return a title without the « (2/3) » of slides that go on."""
    return _NUMBERED.sub("", title)


def with_own_titles(slides: Sequence[Slide]) -> list[Slide]:
    """Number the slides that have the same title: « Voirie (1/2) », « Voirie (2/2) »."""
    counts = Counter(slide.title for slide in slides)
    seen: Counter[str] = Counter()
    done = []
    for slide in slides:
        seen[slide.title] += 1
        number = f" ({seen[slide.title]}/{counts[slide.title]})" if counts[slide.title] > 1 else ""
        done.append(
            replace(slide, title=f"{base_title(slide.title) if number else slide.title}{number}")
        )
    return done


def fit(slides: Sequence[Slide], most: int) -> tuple[list[Slide], list[Slide]]:
    """Return at most `most` slides, and those left out: the last of the longest lists first."""
    kept = list(slides)
    while len(kept) > most and _join_one(kept):
        pass
    left_out: list[Slide] = []
    while len(kept) > max(1, most):
        left_out.append(kept.pop(_least(kept)))
    return _renumbered(kept), left_out


def _join_one(slides: list[Slide]) -> bool:
    """Put the two smallest neighbours that fit together on one slide; False when none fit."""
    sizes = {
        place: len(one.points) + len(two.points)
        for place, (one, two) in enumerate(itertools.pairwise(slides))
        if one.kind is two.kind is SlideKind.POINTS
    }
    fitting = {place: size for place, size in sizes.items() if size <= MOST_POINTS}
    if not fitting:
        return False
    place = min(fitting, key=lambda one: (fitting[one], one))
    one, two = slides[place : place + 2]
    slides[place : place + 2] = [
        replace(
            one,
            title=_both(one.title, two.title),
            points=one.points + two.points,
            notes=one.notes + two.notes,
        )
    ]
    return True


def _both(first: str, second: str) -> str:
    first, second = base_title(first), base_title(second)
    if first == second:
        return first
    both = f"{first} · {second}"
    return both if len(both) <= 60 else f"{short_title(first, 28)} · {short_title(second, 28)}"


def _least(slides: Sequence[Slide]) -> int:
    """Return the place of the slide that the deck misses least: the last one of the most repeated list."""
    counts: dict[str, int] = {}
    for slide in slides:
        counts[base_title(slide.title)] = counts.get(base_title(slide.title), 0) + 1
    places = [place for place, slide in enumerate(slides) if slide.kind not in _KEPT] or [
        len(slides) - 1
    ]

    def worth_less(place: int) -> tuple[bool, bool, int]:
        slide = slides[place]
        return counts[base_title(slide.title)] > 1, slide.kind is SlideKind.POINTS, place

    return max(places, key=worth_less)


def _renumbered(slides: Sequence[Slide]) -> list[Slide]:
    """Count « (1/2) » again after some were joined or left out."""
    bases = [base_title(slide.title) for slide in slides]
    numbered = {base for base, slide in zip(bases, slides, strict=True) if base != slide.title}
    seen: dict[str, int] = {}
    done = []
    for base, slide in zip(bases, slides, strict=True):
        same = sum(
            one == base and other.kind is slide.kind
            for one, other in zip(bases, slides, strict=True)
        )
        if base in numbered and same > 1:
            key = f"{base}{slide.kind}"
            seen[key] = seen.get(key, 0) + 1
            slide = replace(slide, title=f"{base} ({seen[key]}/{same})")
        elif base in numbered:
            slide = replace(slide, title=base)
        done.append(slide)
    return done


def told(left_out: Sequence[Slide], asked: int) -> str:
    """Return the French sentence that says what was left out; empty for nothing."""
    if not left_out:
        return ""
    names = list(dict.fromkeys(base_title(slide.title) for slide in reversed(left_out)))
    shown = ", ".join(f"«\u00a0{name}\u00a0»" for name in names[:5]) + (
        "…" if len(names) > 5 else ""
    )
    points = sum(max(1, len(slide.points)) for slide in left_out)
    return (
        f"Vos notes ne tiennent pas en {asked}\u00a0diapositives\u00a0: {points}\u00a0points ont été laissés de côté "
        f"({shown}). Demandez plus de diapositives pour tout montrer."
    )
