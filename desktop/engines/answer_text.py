# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of an answer as it comes: whole characters, no thoughts, no stop texts, no endless loop."""

from __future__ import annotations

import codecs
from collections.abc import Callable

THOUGHT_SIGNS = (("<think>", "</think>"), ("[THINK]", "[/THINK]"))
"""What opens and closes the thoughts that some models write before they answer."""
_ENDS = (".", "!", "?", "…", "\n")
_LOOKED_AT = 1_600
_LONGEST_UNIT = 400
_LEAST_REPEATED = 200
"""Characters that must repeat before a text is said to loop (a dotted line is shorter)."""


class AnswerText:
    """Collects the bytes of an answer and passes on what the agent may see."""

    def __init__(self, stops: tuple[str, ...], on_text: Callable[[str], None] | None) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._stops = tuple(stop for stop in stops if stop)
        self._on_text = on_text
        self._shown: list[str] = []
        self._held = ""
        self._opening = ""
        self._state = "opening"

    @property
    def text(self) -> str:
        """Return what was passed on so far."""
        return "".join(self._shown)

    def feed(self, data: bytes) -> bool:
        """Take the next bytes; return True when a stop text was met (nothing more is wanted)."""
        self._held += self._without_thoughts(self._decoder.decode(data))
        end = _first_stop(self._held, self._stops)
        if end is not None:
            self._show(self._held[:end])
            self._held = ""
            return True
        safe = len(self._held) - _possible_stop(self._held, self._stops)
        self._show(self._held[:safe])
        self._held = self._held[safe:]
        return False

    def finish(self) -> str:
        """Pass on what was held back and return the whole text; half a character is dropped."""
        if self._state == "opening":
            self._held += self._opening
        self._show(self._held)
        self._held = self._opening = ""
        return self.text

    def _show(self, text: str) -> None:
        if text:
            self._shown.append(text)
            if self._on_text is not None:
                self._on_text(text)

    def _without_thoughts(self, text: str) -> str:
        """Return `text` without leading blanks and without the thoughts before the answer."""
        if self._state == "answer":
            return text
        self._opening = (self._opening + text).lstrip()
        if self._state == "opening" and self._opens_a_thought():
            self._state = "thought"
        if self._state == "thought":
            self._close_thought()
        if self._state == "thought" or self._may_open_a_thought():
            return ""
        self._state, answer = "answer", self._opening
        self._opening = ""
        return answer

    def _opens_a_thought(self) -> bool:
        return any(self._opening.startswith(opening) for opening, _ in THOUGHT_SIGNS)

    def _may_open_a_thought(self) -> bool:
        return any(opening.startswith(self._opening) for opening, _ in THOUGHT_SIGNS)

    def _close_thought(self) -> None:
        for _, closing in THOUGHT_SIGNS:
            _, found, rest = self._opening.partition(closing)
            if found:
                self._opening, self._state = rest.lstrip(), "opening"
                return


def loop_start(text: str) -> int | None:
    """Return where the text begins to say the same thing again and again at its end, or None.

    The first saying is kept: it ends at the returned place.
    """
    tail = text[-_LOOKED_AT:]
    for unit in range(1, min(_LONGEST_UNIT, len(tail) // 3) + 1):
        if tail[-unit:] != tail[-2 * unit : -unit]:
            continue
        repeated = _repeated_length(tail, unit)
        times = 3 if unit >= 80 else 4
        if repeated >= max(_LEAST_REPEATED, times * unit):
            return _whole_sentence(text, len(text) - repeated + unit, unit)
    return None


def _whole_sentence(text: str, place: int, unit: int) -> int:
    """Return `place`, or the end of the sentence it falls in when that comes within one unit."""
    if text[:place].rstrip(" ").endswith(_ENDS):
        return place
    ends = [text.find(end, place, place + unit) for end in _ENDS]
    return min((end + 1 for end in ends if end >= 0), default=place)


def _repeated_length(tail: str, unit: int) -> int:
    """Return how many characters at the end repeat with that period."""
    length = unit
    while length < len(tail) and tail[-length - 1] == tail[-length - 1 + unit]:
        length += 1
    return length


def _first_stop(text: str, stops: tuple[str, ...]) -> int | None:
    places = [place for place in (text.find(stop) for stop in stops) if place >= 0]
    return min(places, default=None)


def _possible_stop(text: str, stops: tuple[str, ...]) -> int:
    """Return how many last characters could be the beginning of a stop text."""
    longest = 0
    for stop in stops:
        for size in range(min(len(stop) - 1, len(text)), longest, -1):
            if text.endswith(stop[:size]):
                longest = size
                break
    return longest
