# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the points of a meeting in what was said, with an agenda or without."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.mairie.meetings.agenda.alignment import align
from desktop.mairie.meetings.agenda.announced import announced_items
from desktop.mairie.meetings.agenda.beginnings import (
    Beginning,
    closing_place,
    formal_beginning,
    opening_item,
    opening_place,
)
from desktop.mairie.meetings.agenda.cues import Signals, cue_table, read_signals
from desktop.mairie.meetings.agenda.noun_phrases import title_from
from desktop.mairie.meetings.agenda.title_words import TitleSearch
from desktop.mairie.meetings.meeting import AgendaItem, MeetingKind, Source
from desktop.mairie.meetings.spoken import Spoken

_MOST_TITLES = 60
_GROUPED_SHARE = 0.35
_BACK = 2
_BACK_SECONDS = 12.0
_ADDED_SHARE = 0.35
_ASSEMBLY = 6
"""From so many points, an assembly without agenda has its closing as a point."""
_UNLISTED = ("minutes", "delegated", "misc")


def find_items(
    spoken: Spoken, titles: tuple[str, ...], kind: MeetingKind
) -> tuple[AgendaItem, ...]:
    """Return the points in the order in which they are dealt with, each with its stretch.

    Titles that are never dealt with come last, with `first` = -1. Without titles the points are
    those that are announced, under the words said.
    """
    listed = titles[:_MOST_TITLES]
    if not spoken.utterances:
        return tuple(AgendaItem(n, title) for n, title in enumerate(listed, 1))
    signals = read_signals(spoken)
    last = closing_place(signals)
    if listed:
        begun, missing = _listed(spoken, signals, listed)
    else:
        start = max(0, opening_place(spoken, signals, len(signals)))
        begun, missing = announced_items(spoken, signals, kind, start, last), []
        begun += _closing(signals, kind, last, len(begun))
    first = min((one.place for one in begun), default=last + 1)
    opening = opening_item(spoken, signals, first, kind)
    if opening is not None:
        begun.append(opening)
    return _assembled(spoken, begun, missing, last)


def _listed(
    spoken: Spoken, signals: list[Signals], titles: tuple[str, ...]
) -> tuple[list[Beginning], list[str]]:
    """Align the titles, and those added at the opening; return what begins and what never does."""
    added = _added(spoken, signals)
    told = _with_added(titles, [title for title, _ in added])
    search = TitleSearch(spoken, told)
    starts = align(search, signals)
    starts |= _grouped(search, signals, starts)
    asked = dict(added)
    begun = [
        Beginning(
            _back(spoken, signals, place, starts.values()),
            told[title],
            Source.TRANSCRIPT if told[title] in asked else Source.AGENDA,
        )
        for title, place in starts.items()
        if told[title] not in asked or place > asked[told[title]] + 1
    ]
    taken = {one.place for one in begun}
    kinds = frozenset().union(*(title.kinds for title in search.titles))
    for formal in _UNLISTED:
        extra = None if formal in kinds else formal_beginning(formal, signals, taken)
        if extra is not None:
            begun.append(extra)
            taken.add(extra.place)
    missing = [title for n, title in enumerate(told) if n not in starts and title not in asked]
    return begun, missing


def _added(spoken: Spoken, signals: list[Signals]) -> list[tuple[str, int]]:
    """Return the titles of points that somebody asks to add, with the sentence that does."""
    found = []
    for place in range(int(len(signals) * _ADDED_SHARE) + 1):
        told = signals[place] if place < len(signals) else None
        if told is not None and "added" in told.cues:
            title = title_from(spoken.utterances[place].text, told.cues["added"])
            if title:
                found.append((title, place))
    return found[:5]


def _with_added(titles: tuple[str, ...], added: list[str]) -> tuple[str, ...]:
    """Put the added points before « Questions diverses », where they are most often dealt with."""
    new = [title for title in dict.fromkeys(added) if title not in titles]
    misc = cue_table()["misc"]["title"].lower()
    end = len(titles)
    if titles and misc in titles[-1].lower():
        end -= 1
    return (*titles[:end], *new, *titles[end:])


def _grouped(search: TitleSearch, signals: list[Signals], starts: dict[int, int]) -> dict[int, int]:
    """Return the titles dealt with together with another one: « les points 4 et 5 ensemble »."""
    found = {}
    for title in range(len(search.titles)):
        if title in starts:
            continue
        for place in starts.values():
            near = range(place, min(place + 3, len(signals)))
            is_grouped = any("grouped" in signals[at].cues for at in near)
            if is_grouped and search.window(title, place, place + 2) >= _GROUPED_SHARE:
                found[title] = place
                break
    return found


def _back(spoken: Spoken, signals: list[Signals], place: int, starts: Iterable[int]) -> int:
    """Go back to « Dernier point. » when the title is said in the next breath."""
    taken = set(starts)
    found = place
    one = spoken.utterances[place]
    for before in range(place - 1, max(-1, place - 1 - _BACK), -1):
        told, other = signals[before], spoken.utterances[before]
        if before in taken or other.speaker != one.speaker:
            break
        if (one.start or 0.0) - (other.start or 0.0) > _BACK_SECONDS:
            break
        is_announced = told.is_next or (told.leading and len(other.text.split()) <= 3)
        if is_announced and not signals[place].is_next and "ended" not in told.cues:
            found = before
    return found


def _closing(signals: list[Signals], kind: MeetingKind, last: int, count: int) -> list[Beginning]:
    """Return the closing of an assembly as a point."""
    if kind is not MeetingKind.OTHER or count < _ASSEMBLY or "closing" not in signals[last].cues:
        return []
    return [Beginning(last, cue_table()["closing"]["title"])]


def _assembled(
    spoken: Spoken, begun: list[Beginning], missing: list[str], last: int
) -> tuple[AgendaItem, ...]:
    """Number the points and give each the sentences up to the next one."""
    ordered = sorted(begun, key=lambda one: one.place)
    places = sorted({one.place for one in ordered})
    ends = {
        place: max(place, after - 1)
        for place, after in zip(places, [*places[1:], last + 1], strict=False)
    }
    found = [
        AgendaItem(
            number,
            one.title,
            one.place,
            ends[one.place],
            spoken.utterances[one.place].start,
            spoken.quote(one.place),
            one.source,
        )
        for number, one in enumerate(ordered, 1)
    ]
    never = [AgendaItem(len(found) + n, title) for n, title in enumerate(missing, 1)]
    return (*found, *never)
