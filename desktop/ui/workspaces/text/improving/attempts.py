# SPDX-License-Identifier: AGPL-3.0-or-later
"""The attempts to make a text better, what was decided of their changes, and how both are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.french.rewriting.change import Change, apply_changes

GESTURES = {
    "simplifier": ("Simplifier", "Des mots courants, des phrases plus courtes"),
    "falc": ("FALC", "Facile à lire et à comprendre, selon les règles européennes"),
    "raccourcir": ("Raccourcir", "L’essentiel, en moins de mots"),
    "allonger": ("Allonger", "Plus d’explications, sans fait inventé"),
    "adoucir": ("Adoucir", "Un ton plus aimable"),
    "formaliser": ("Plus formel", "Le ton d’un courrier officiel"),
    "corriger": ("Corriger", "Orthographe, accords, espaces et ponctuation"),
}
MOST_ATTEMPTS = 30
"""Kept at once; the oldest goes."""
_MOST_CHANGES = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is to read."""

    score: float = 0.0
    level: str = ""


@dataclass(frozen=True, slots=True)
class TextAttempt:
    """A gesture's changes to a text, with what the agent decided of each."""

    number: int
    gesture: str
    original: str
    changes: tuple[Change, ...]
    taken: tuple[int, ...] = ()
    """Numbers of the changes that the agent took; they all stand in the text until refused."""
    refused: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What a person has to look at in what a model wrote."""
    model: str = ""
    """Who wrote it; empty for rules."""
    prompt: str = ""
    before: Reading = field(default_factory=Reading)
    after: Reading = field(default_factory=Reading)

    @property
    def text(self) -> str:
        """The text as the agent's decisions leave it."""
        return apply_changes(self.original, self.changes, self.refused)

    @property
    def title(self) -> str:
        """« Essai 3 : Raccourcir »."""
        name = GESTURES.get(self.gesture, (self.gesture, ""))[0]
        return f"Essai {self.number}\u00a0: {name}"

    def decided(self, numbers: tuple[int, ...], *, take: bool) -> TextAttempt:
        """Return the attempt once some changes are taken, or refused."""
        named = set(numbers)
        taken = {n for n in self.taken if n not in named} | (named if take else set())
        refused = {n for n in self.refused if n not in named} | (set() if take else named)
        return replace(self, taken=tuple(sorted(taken)), refused=tuple(sorted(refused)))

    def is_decided(self, number: int) -> bool:
        """Tell whether the agent has taken or refused a change."""
        return number in self.taken or number in self.refused

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield where each change stands in the text as it now reads."""
        moved = 0
        refused = frozenset(self.refused)
        for number, change in enumerate(self.changes):
            words = change.before if number in refused else change.after
            start = change.start + moved
            yield start, start + len(words)
            moved += len(words) - (change.end - change.start)


@dataclass(frozen=True, slots=True)
class ImprovingState:
    """The text, the attempts, and which one is in sight. Never changed in place."""

    text: str = ""
    attempts: tuple[TextAttempt, ...] = ()
    current: int = 0
    """Number of the attempt in sight; 0: the text itself."""

    def attempt(self) -> TextAttempt | None:
        """Return the attempt in sight; None while the text itself is."""
        return next((one for one in self.attempts if one.number == self.current), None)

    def with_attempt(self, attempt: TextAttempt) -> ImprovingState:
        """Return the state with an attempt added, or decided further; it comes in sight."""
        others = [one for one in self.attempts if one.number != attempt.number]
        kept = sorted((*others, attempt), key=lambda one: one.number)[-MOST_ATTEMPTS:]
        return replace(self, attempts=tuple(kept), current=attempt.number)

    def next_number(self) -> int:
        """Return the number of the attempt to come."""
        return max((one.number for one in self.attempts), default=0) + 1


def attempt_of(number: int, data: Mapping[str, Any]) -> TextAttempt | None:
    """Return what a run made of a text, as result.json says it; None for what is not one."""
    read = data.get("readability")
    levels = read if isinstance(read, Mapping) else {}
    found = {
        "number": number,
        "gesture": data.get("gesture"),
        "original": data.get("original"),
        "changes": data.get("changes"),
        "notes": data.get("notes") or [],
        "doubts": [_doubt(one) for one in _list(data.get("doubts")) if isinstance(one, Mapping)],
        "model": data.get("model") or "",
        "prompt": data.get("prompt") or "",
        "before": _reading(levels.get("before")),
        "after": _reading(levels.get("after")),
    }
    return _checked(found)


def state_data(state: ImprovingState) -> dict[str, Any]:
    """Return a state as JSON holds it; an original that several attempts share is written once."""
    texts = list(dict.fromkeys((state.text, *(one.original for one in state.attempts))))
    attempts = [
        _attempt_data(one) | {"original": texts.index(one.original)} for one in state.attempts
    ]
    return {"texts": texts, "text": 0, "attempts": attempts, "current": state.current}


@lru_cache(maxsize=2 * MOST_ATTEMPTS)
def _attempt_data(attempt: TextAttempt) -> dict[str, Any]:
    """Return an attempt as JSON holds it; once for each, since all of them are kept after each key."""
    data: dict[str, Any] = to_data(attempt)
    return data


def read_state(untrusted: Any) -> ImprovingState:
    """Return a state that was kept; what is broken in it is passed over."""
    data = untrusted if isinstance(untrusted, Mapping) else {}
    texts = [text for text in _list(data.get("texts")) if isinstance(text, str)]
    attempts: list[TextAttempt] = []
    for one in _list(data.get("attempts")):
        place = one.get("original") if isinstance(one, Mapping) else None
        if isinstance(place, int) and 0 <= place < len(texts):
            attempt = _checked({**one, "original": texts[place]})
            if attempt is not None:
                attempts.append(attempt)
    current = data.get("current")
    numbers = {one.number for one in attempts}
    return ImprovingState(
        texts[0] if texts else "", tuple(attempts), current if current in numbers else 0
    )


def _checked(data: Mapping[str, Any]) -> TextAttempt | None:
    """Return an attempt whose changes hold to its original; None otherwise."""
    try:
        attempt: TextAttempt = from_data(TextAttempt, dict(data))
    except (CodecError, TypeError, ValueError):
        return None
    place = 0
    for change in attempt.changes[:_MOST_CHANGES]:
        is_there = attempt.original[change.start : change.end] == change.before
        if change.start < place or change.end < change.start or not is_there:
            return None
        place = change.end
    return attempt if len(attempt.changes) <= _MOST_CHANGES else None


def _list(untrusted: Any) -> list[Any]:
    return untrusted if isinstance(untrusted, list) else []


def _reading(untrusted: Any) -> dict[str, Any]:
    if not isinstance(untrusted, Mapping):
        return {}
    score = untrusted.get("score")
    is_number = isinstance(score, (int, float)) and not isinstance(score, bool)
    return {"score": float(score) if is_number else 0.0, "level": str(untrusted.get("level") or "")}  # type: ignore[arg-type]  # a number


def _doubt(untrusted: Mapping[str, Any]) -> str:
    excerpt, reason = str(untrusted.get("excerpt") or ""), str(untrusted.get("reason") or "")
    return f"«\u00a0{excerpt[:200]}\u00a0»\u00a0: {reason}" if excerpt else reason
