# SPDX-License-Identifier: AGPL-3.0-or-later
"""The points of a meeting without agenda, from what announces them alone."""

from __future__ import annotations

import re

from desktop.mairie.meetings.agenda.beginnings import Beginning, formal_beginning
from desktop.mairie.meetings.agenda.cues import Signals
from desktop.mairie.meetings.agenda.handed import handed_items
from desktop.mairie.meetings.agenda.noun_phrases import title_from, without_call
from desktop.mairie.meetings.agenda.resolutions import resolution_items
from desktop.mairie.meetings.agenda.rubrics import is_bare_rubric
from desktop.mairie.meetings.meeting import MeetingKind
from desktop.mairie.meetings.spoken import Spoken

_LEAST = 1.55
_NEAR_SENTENCES = 3
_NEAR_SECONDS = 12.0
_PLAIN = 2.2
_EARLY_WORDS = 3
"""A cue that stands so soon in its sentence opens it."""
_SHORT = 6
_SURE = 2.9
_A_STYLE = 3
_FROM_TURN = 8
_TO_TURN = 4
_BARE = re.compile(r"(?:L[ea]s? |L[’'])[\w-]+(?: [\w-]+)?\.")
_WITH_RUBRICS = (MeetingKind.SERVICE, MeetingKind.COMMISSION, MeetingKind.OTHER)
_FORMAL = ("minutes", "delegated", "information", "misc", "questions")


def announced_items(
    spoken: Spoken, signals: list[Signals], kind: MeetingKind, first: int, last: int
) -> list[Beginning]:
    """Return the points announced from sentence `first` to `last`, in order."""
    found = resolution_items(spoken, signals)
    numbers = _Numbers()
    stopped = sum(one.text.endswith((".", "?", "!", "…")) for one in spoken.utterances)
    is_bare = stopped * 2 < len(spoken.utterances)
    for place in range(first, last + 1):
        if _is_inside_speech(spoken, signals, place):
            continue
        worth = _worth(signals[place], numbers, is_first=place == first, is_bare=is_bare)
        if kind in _WITH_RUBRICS and worth < _LEAST:
            worth = max(worth, _rubric_worth(spoken, signals, place))
        if worth <= 0:
            continue
        title = _title(spoken, signals, place)
        worth += 0.2 if title else -0.8
        if worth >= _LEAST and title:
            if not signals[place].rubric or signals[place].is_next or signals[place].leading:
                numbers.take(signals[place])
            found.append(Beginning(place, title, worth=worth))
    found += _in_same_style(spoken, signals, found, first, last)
    found = _with_formal(signals, found, first, last)
    if kind in (MeetingKind.OTHER, MeetingKind.PUBLIC):
        found += handed_items(spoken, signals)
    return _apart(spoken, signals, found)


def _with_formal(
    signals: list[Signals], items: list[Beginning], first: int, last: int
) -> list[Beginning]:
    """Add the points that every meeting has: the minutes, the delegated decisions, the rest."""
    found = items
    for formal in _FORMAL:
        item = formal_beginning(formal, signals, set())
        if item is None and formal == "misc":
            # Nobody but a member asks: « Moi j’ai une question diverse. »
            item = formal_beginning(formal, signals, set(), by_anyone=True)
        if item is not None and first <= item.place <= last:
            found = [*found, item]
            if formal == "misc":
                # What follows « questions diverses » are its questions.
                found = [one for one in found if one.place <= item.place or one.worth >= _SURE]
    return found


def _rubric_worth(spoken: Spoken, signals: list[Signals], place: int) -> float:
    """Return what a known subject is worth as a beginning: the one who leads opens it as they speak."""
    told = signals[place]
    if not told.rubric or told.by_chair is False or "elsewhere" in told.cues:
        return 0.0
    before = spoken.utterances[place - 1] if place else None
    takes_floor = before is None or before.speaker != spoken.utterances[place].speaker
    is_bare = is_bare_rubric(spoken.utterances[place].said.bare_words)
    if spoken.has_speakers and not (takes_floor or told.after_end or is_bare):
        return 0.0
    return 1.1 + 0.4 * bool(told.by_chair) + 0.3 * told.after_end + 0.3 * is_bare


def _is_inside_speech(spoken: Spoken, signals: list[Signals], place: int) -> bool:
    """Tell a sentence in the midst of a presentation: its « passons à » opens no point.

    Only where speakers are known, in the middle of a long stretch by one of them.
    """
    if not spoken.has_speakers or signals[place].after_end:
        return False
    near = spoken.utterances[max(0, place - _FROM_TURN) : place + _TO_TURN + 1]
    speaker = spoken.utterances[place].speaker
    return len(near) > _FROM_TURN and all(one.speaker == speaker for one in near)


def _in_same_style(
    spoken: Spoken, signals: list[Signals], found: list[Beginning], first: int, last: int
) -> list[Beginning]:
    """Return the bare headlines of a chair who announces so: « Le matériel. »."""
    styled = sum(bool(signals[one.place].headline) for one in found)
    if styled < _A_STYLE:
        return []
    return [
        Beginning(place, signals[place].headline, worth=1.2)
        for place in range(first, last + 1)
        if signals[place].headline
        and signals[place].by_chair is not False
        and _BARE.fullmatch(spoken.utterances[place].text)
    ]


class _Numbers:
    """The last number announced: « Trois, l’école » counts only after two."""

    def __init__(self) -> None:
        self.last = 0

    def follows(self, number: int) -> bool:
        """Tell whether this number goes on with the count; one may have been missed."""
        return self.last < number <= self.last + 2

    def take(self, told: Signals) -> None:
        """Remember the number of a point that begins."""
        number = told.number or told.leading
        self.last = number if number else self.last + 1


def _worth(told: Signals, numbers: _Numbers, *, is_first: bool, is_bare: bool) -> float:
    """Return what a sentence is worth as the beginning of a point; 0 when it announces nothing."""
    is_counted = told.leading > 0 and numbers.follows(told.leading)
    is_after = "after" in told.cues and told.after_end and is_bare
    is_next = told.is_next or is_counted or is_after
    is_maybe = "maybe" in told.cues and told.after_end and not is_next
    if not (is_next or is_maybe or told.headline):
        return 0.0
    if _is_other(told):
        return 0.0
    worth = 1.0 if is_next else 0.5
    if is_maybe:
        worth += 0.1 if told.starts["maybe"] <= _EARLY_WORDS else -0.4
    worth += 0.7 * told.after_end + 0.2 * told.after_pause + 0.3 * is_first
    worth += 0.6 if told.number or is_counted else 0.0
    worth += 0.3 * (told.number > 0 and numbers.last == told.number - 1)
    worth += 0.5 if told.headline else 0.0
    worth += 0.6 * told.is_confirmed - 0.7 * ("after" in told.cues and not is_bare)
    if told.by_chair is not None:
        worth += 0.4 if told.by_chair else -1.2
    if "after" in told.cues and "next" not in told.cues and is_next:
        worth += 0.3
    elif "next" in told.starts:
        # Without stops, a sentence may begin with the end of another one.
        late = 0.7 if told.is_opened_late else 0.0 if is_bare and told.number else -0.3
        worth += 0.4 if told.starts["next"] <= _EARLY_WORDS else late
    if told.is_question:
        worth -= 0.8
    if "elsewhere" in told.cues:
        worth -= 1.0
    return worth


def _is_other(told: Signals) -> bool:
    """Tell words that end, change or read the agenda, unless a point is announced behind them."""
    others = {"resolution", "closing", "added", "withdrawn", "reading"} & told.cues.keys()
    if not others:
        return False
    is_behind = "next" in told.starts and all(
        told.cues[kind] <= told.starts["next"] for kind in others
    )
    return not is_behind or "resolution" in others


def _title(spoken: Spoken, signals: list[Signals], place: int) -> str:
    """Return a title from the words that follow the announcement, or from the next sentences."""
    told, text = signals[place], spoken.utterances[place].text
    if told.rubric and not told.is_next:
        return told.rubric
    if told.headline and not told.is_next and not told.leading:
        return told.headline
    skipped = told.cues.get("next", 0) if told.is_next else told.cues.get("maybe", 0)
    title = title_from(text, skipped)
    title = without_call(title)
    if title or len(text.split()) > 2 * _SHORT:
        return title
    for after in (place + 1, place + 2):
        if after < len(signals) and not title:
            title = title_from(spoken.utterances[after].text)
    return title


def _apart(spoken: Spoken, signals: list[Signals], items: list[Beginning]) -> list[Beginning]:
    """Keep the surest of those that stand too near each other."""
    kept: list[Beginning] = []
    for item in sorted(items, key=lambda one: (-one.worth, one.place)):
        if not any(_is_near(spoken, signals, item, other) for other in kept):
            kept.append(item)
    return sorted(kept, key=lambda one: one.place)


def _is_near(spoken: Spoken, signals: list[Signals], item: Beginning, other: Beginning) -> bool:
    """Two plain announcements may follow each other at once: a point is soon dealt with."""
    apart = abs(item.place - other.place)
    first = min(item.place, other.place)
    if apart and "ended" in signals[first].cues and signals[first + apart].is_next:
        # « Le procès-verbal, pas de remarque, adopté. Point suivant… »
        return False
    if apart < 2 or min(item.worth, other.worth) >= _PLAIN:
        return apart < 2
    if apart < _NEAR_SENTENCES:
        return True
    start, end = spoken.utterances[item.place].start, spoken.utterances[other.place].start
    return start is not None and end is not None and abs(start - end) < _NEAR_SECONDS
