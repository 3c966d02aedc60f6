# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes made one after the other, told as changes to the original; and none over another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.french.rewriting.change import Change


def without_overlap(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes by place; of two over the same words, the first given stays."""
    given = list(changes)
    taken = bytearray(max((change.end for change in given), default=0) + 1)
    inserted: set[int] = set()
    kept: list[Change] = []
    for change in given:
        if change.before == change.after:
            continue
        if change.start == change.end:
            inside = change.start > 0 and taken[change.start - 1] and taken[change.start] == 1
            if inside or change.start in inserted:
                continue
            inserted.add(change.start)
        elif any(taken[change.start : change.end]) or any(
            place in inserted for place in range(change.start + 1, change.end)
        ):
            continue
        else:
            taken[change.start : change.end] = b"\2" + b"\1" * (change.end - change.start - 1)
        kept.append(change)
    return tuple(sorted(kept, key=lambda change: (change.start, change.end)))


class _Span(NamedTuple):
    """A place of the text between the two sets of changes, with the change that is there."""

    start: int
    end: int
    change: Change
    is_second: bool


def composed(
    original: str, first: Sequence[Change], second: Sequence[Change]
) -> tuple[Change, ...]:
    """Return one set of changes to `original` that does what `first`, then `second`, do.

    `second` counts places in the text that `first` makes. Changes that touch the same words become
    one, with both reasons.
    """
    if not second:
        return tuple(first)
    between = _Between(original, first)
    spans = sorted(
        [*between.spans(), *(_Span(c.start, c.end, c, True) for c in second)],
        key=lambda span: (span.start, span.end, span.is_second),
    )
    found: list[Change] = []
    group: list[_Span] = []
    end = -1
    for span in spans:
        if group and span.start >= end:
            found.append(between.told(group))
            group = []
        group.append(span)
        end = max(end, span.end) if len(group) > 1 else span.end
    if group:
        found.append(between.told(group))
    return tuple(change for change in found if change.before != change.after)


class _Between:
    """The text that a first set of changes makes, with the way back to the original."""

    def __init__(self, original: str, first: Sequence[Change]) -> None:
        self._original = original
        parts: list[str] = []
        self._spans: list[_Span] = []
        place = size = 0
        for change in first:
            parts += [original[place : change.start], change.after]
            start = size + change.start - place
            size = start + len(change.after)
            self._spans.append(_Span(start, size, change, False))
            place = change.end
        self.text = "".join([*parts, original[place:]])
        self._ends = [span.end for span in self._spans]

    def spans(self) -> Iterator[_Span]:
        """Yield the places where the first changes are."""
        yield from self._spans

    def told(self, group: Sequence[_Span]) -> Change:
        """Return one change to the original for spans that touch."""
        firsts = [span for span in group if not span.is_second]
        if len(group) == 1 and firsts:
            return group[0].change
        start, end = group[0].start, max(span.end for span in group)
        old_start = min(
            (span.change.start for span in firsts if span.start == start),
            default=self._back(start, after_deletions=True),
        )
        old_end = max(
            (span.change.end for span in firsts if span.end == end),
            default=self._back(end, after_deletions=start == end),
        )
        return Change(
            old_start,
            old_end,
            self._original[old_start:old_end],
            self._with_second(group, start, end),
            *_why(group, start, end),
        )

    def _with_second(self, group: Sequence[_Span], start: int, end: int) -> str:
        parts: list[str] = []
        place = start
        for span in group:
            if span.is_second:
                parts += [self.text[place : span.start], span.change.after]
                place = span.end
        return "".join([*parts, self.text[place:end]])

    def _back(self, place: int, *, after_deletions: bool) -> int:
        """Return the place in the original of a place of the text between, outside its changes.

        Words may have been taken out just there: the place is after them, or before.
        """
        if after_deletions:
            number = bisect_right(self._ends, place)
        else:
            number = bisect_left(self._ends, place)
            while (
                number < len(self._spans)
                and self._spans[number].start < place == self._ends[number]
            ):
                number += 1
        if number == 0:
            return place
        span = self._spans[number - 1]
        return span.change.end + place - span.end


def _why(group: Sequence[_Span], start: int, end: int) -> tuple[str, str]:
    """Return the reason and the rule of a group: words taken out need no other reason."""
    for span in group:
        if span.is_second and not span.change.after and (span.start, span.end) == (start, end):
            return span.change.reason, span.change.rule
    reasons = dict.fromkeys(span.change.reason for span in group if span.change.reason)
    return " ".join(reasons), next((span.change.rule for span in group if span.change.rule), "")
