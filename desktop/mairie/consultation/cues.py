# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an answer says of each theme: the turns that are said, without those that mean something else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desktop.french.turns import Said
from desktop.french.turns.turn import GAP, turn_of
from desktop.mairie.consultation.plain_words import plain_turn
from desktop.mairie.consultation.theme_file import Strength, Themes

_PLACES = Path(__file__).with_name("places.toml")
_STOP = " . "
_LOOK_BACK = 60
"""Characters before a word in which it may be made a place."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of a theme that an answer says."""

    theme: str
    """The id of a theme or of a part."""
    is_weak: bool
    start: int
    """In the plain sentences of the answer."""
    end: int
    turn: str
    sentence: int = 0
    """The number of the sentence, from 0."""
    is_last: bool = False
    """A weak turn that counts only in an answer that says nothing else."""
    is_place: bool = False
    """« devant la pharmacie »: where something is, not what is spoken of."""


def cues_in(said: Said, themes: Themes) -> tuple[Cue, ...]:
    """Return the cues of an answer, those that an exception covers left out, in order."""
    excepted: dict[str, list[tuple[int, int]]] = {}
    for hit in themes.exceptions.find(said):
        for theme in themes.by_exception[hit.turn]:
            excepted.setdefault(theme, []).append((hit.start, hit.end))
    found: list[Cue] = []
    for hit in themes.turns.find(said):
        is_exact = hit.turn in themes.exact
        for theme, strength in themes.by_turn[hit.turn]:
            spans = excepted.get(theme, ())
            place = (hit.start, hit.end)
            is_other_word = is_exact and hit.words != hit.turn
            if is_other_word or _is_covered(*place, spans) or _is_place(said.sentences, place[0]):
                place = _best_place(said, hit.turn, spans, is_exact=is_exact)
            if place[1]:
                is_place = _is_place(said.sentences, place[0])
                sentence = said.sentences.count(_STOP, 0, place[0])
                weak, last = strength is not Strength.CLEAR, strength is Strength.LAST
                found.append(Cue(theme, weak, *place, hit.turn, sentence, last, is_place))
    return tuple(found)


def without_swallowed(cues: Iterable[Cue], allowed: Collection[str]) -> tuple[Cue, ...]:
    """Return the cues of allowed themes, without those that a longer one of another theme holds.

    « marché de Noël » is a feast: the market in it does not count. Nor do places when the answer
    speaks of something.
    """
    kept = [cue for cue in cues if cue.theme in allowed]
    whole = [cue for cue in kept if GAP not in cue.turn and " " in cue.turn]
    if whole:
        kept = [cue for cue in kept if not any(_swallows(other, cue) for other in whole)]
    spoken = [cue for cue in kept if not cue.is_place]
    return tuple(spoken if any(not cue.is_weak for cue in spoken) else kept)


def _swallows(other: Cue, cue: Cue) -> bool:
    """Tell whether a longer turn of another theme takes over the words of a shorter one."""
    is_longer = other.end - other.start > cue.end - cue.start
    overlaps = other.start < cue.end and cue.start < other.end
    return is_longer and overlaps and other.theme.split(".")[0] != cue.theme.split(".")[0]


def _best_place(
    said: Said, turn: str, spans: Collection[tuple[int, int]], *, is_exact: bool
) -> tuple[int, int]:
    """Return where a turn is said outside exceptions, rather not as a place; (0, 0) when nowhere."""
    best = (0, 0)
    for place in turn_of(turn).every(said):
        start, end = said.span(place)
        if _is_covered(start, end, spans) or (is_exact and said.sentences[start:end] != turn):
            continue
        if not _is_place(said.sentences, start):
            return start, end
        best = best if best[1] else (start, end)
    return best


def _is_covered(start: int, end: int, spans: Collection[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


@cache
def _place_signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = tomllib.loads(_PLACES.read_text(encoding="utf-8"))
    before = [
        plain_turn(one) for one in told["before"].replace("\n", ",").split(",") if one.strip()
    ]
    article = r"(?: (?:l|la|le|les|un|une|notre|nos|ma|mon))?"
    # Anchored at the end of a short window: linear whatever the text.
    words = "|".join(sorted(map(re.escape, before), key=len, reverse=True))
    between = re.escape(plain_turn(told["between"]))
    return (
        re.compile(rf"(?:^|\W)(?:{words}){article} $"),
        re.compile(rf"(?:^|\W){between}{article} (?:\w+ ){{0,4}}(?:et{article} )?$"),
    )


def _is_place(sentences: str, start: int) -> bool:
    before = sentences[max(0, start - _LOOK_BACK) : start]
    if not before:
        return False
    direct, between = _place_signs()
    return bool(direct.search(before) or ("entre" in before and between.search(before)))
