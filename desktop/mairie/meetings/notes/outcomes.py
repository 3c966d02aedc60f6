# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gives « - adopté à l’unanimité », alone on its line, to the item above that it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from desktop.mairie.meetings.notes.note_lines import (
    RESULTS,
    NoteLine,
    bare,
    before_arrows,
    folded_list,
    line_of,
    says_result,
)
from desktop.mairie.meetings.notes.vote_notes import votes_in

_MOST_WORDS = 14
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")


def join_outcomes(lines: Sequence[NoteLine]) -> list[NoteLine]:
    """Return the lines, each outcome written as the end of the line that it is about.

    The one above is that line; under a numbered item that has one outcome alone, it is the item:
    what stands between was said about it. An outcome with nothing above stays as it is.
    """
    joined: list[NoteLine] = []
    alone = {number for number, line in enumerate(lines) if is_outcome(line)}
    places: dict[int, int] = {}
    for number, line in enumerate(lines):
        subject = _subject(lines, number, alone) if number in alone else None
        if subject is None:
            places[number] = len(joined)
            joined.append(line)
        else:
            joined[places[subject]] = _ended(joined[places[subject]], line)
    return joined


def is_outcome(line: NoteLine) -> bool:
    """Tell whether a line says how something ended and nothing else: « ok », « 12 P / 2 C »."""
    text = _IN_BRACKETS.sub(" ", line.text)
    words = _WORD.findall(bare(text))
    if not words or len(words) > _MOST_WORDS or line.arrows:
        return False
    if not _outcome_words().issuperset(words):
        return False
    return says_result(text) or any(votes_in(line))


@cache
def _outcome_words() -> frozenset[str]:
    """Return the words of results, and those that may stand around them."""
    results = {
        word for kind in RESULTS for told in folded_list("votes", kind) for word in told.split()
    }
    return folded_list("votes", "autour") | results


def _subject(lines: Sequence[NoteLine], number: int, alone: set[int]) -> int | None:
    above = number - 1
    while above in alone:  # « 12 P / 2 C », then « adopté »: both end the same item.
        above -= 1
    if above < 0:
        return None
    item = above
    while item > 0 and not lines[item].is_numbered and _is_under(lines[item]):
        item -= 1
    is_under = lines[item].is_numbered and not lines[number].is_numbered
    return item if is_under and _outcomes_under(lines, item, alone) == 1 else above


def _is_under(line: NoteLine) -> bool:
    """Tell whether a line belongs to the item above: by its bullet, or by the points of the notes."""
    return line.is_bulleted or line.item > 0


def _outcomes_under(lines: Sequence[NoteLine], item: int, alone: set[int]) -> int:
    """Count the outcomes of a numbered item; those that follow each other are one."""
    count = 0
    for place in range(item + 1, len(lines)):
        if lines[place].is_numbered or not _is_under(lines[place]):
            break
        count += place in alone and place - 1 not in alone
    return count


def _ended(subject: NoteLine, outcome: NoteLine) -> NoteLine:
    """Return a line with its outcome, before what it asks to be done."""
    about, rest = before_arrows(subject.text)
    text = outcome.text.strip(" .;")
    text = text[:1].lower() + text[1:] if text[1:2].islower() else text
    may_head = ":" not in about and line_of(f"{about}\u00a0: {text}")
    link = "\u00a0: " if may_head and may_head.head else ", "
    line = line_of(f"{about.rstrip(' .;:,')}{link}{text}{rest}", subject)
    return line or subject
