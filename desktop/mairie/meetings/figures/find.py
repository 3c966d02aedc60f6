# SPDX-License-Identifier: AGPL-3.0-or-later
"""The figures of a meeting: what was said, corrected ones as corrected, repeated ones once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.french.folding import fold_words, listed
from desktop.mairie.meetings.figures.idle import is_idle
from desktop.mairie.meetings.figures.kinds import Candidate, candidates
from desktop.mairie.meetings.figures.tables import tables, words_of
from desktop.mairie.meetings.meeting import AgendaItem, FigureKind, SaidFigure
from desktop.mairie.meetings.spoken import Spoken

_HAS_NUMBER = re.compile(
    r"\d|\b(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?|mille|millions?|milliards?|premier|un euro|une heure|midi|minuit)\b",
    re.IGNORECASE,
)
_IS_NUMBER = re.compile(
    r"\d+|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante"
    r"|cinquante|soixante|cents?|mille|millions?"
)
_AROUND = 7
"""Words of `about`, at most."""
_BETWEEN = 9
"""Words between a figure and its correction."""
_MONEY_NEAR = 8
"""Sentences around an amount in euros in which round thousands are euros too."""
_MONEY = re.compile(r"euros?\b|€", re.IGNORECASE)
_SET_OFF = re.compile(r"[,.…?!:]\s*(?:euh,?\s*)?(?:non|enfin)\b")
_LONGEST = 4000
"""Letters of a sentence that are read: a longer one is no sentence of a person."""
_CUT = re.compile(r"[,;:.!?…]")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?")
_NO_EDGE = frozenset(
    listed("""
    le la les l un une des de du d a au aux et ou mais donc alors c est on a ont avait il elle y
    en qui que ca fait sont euh bon voila hein ben je j nous vous tu ils elles ce se ne n pour par
    sur avec dans oui non bah ah
""")
)


@dataclass(frozen=True, slots=True)
class _Placed:
    one: Candidate
    utterance: int
    about: str


def find_said_figures(spoken: Spoken, agenda: Sequence[AgendaItem]) -> tuple[SaidFigure, ...]:
    """Return the amounts, shares, dates, hours, measures and counts that were said, in order.

    Each has the value that was said; what was corrected at once is left out, a repeated one stands
    at its first place.
    """
    placed: list[_Placed] = []
    money = _near_money(spoken)
    for utterance in spoken.utterances:
        text = utterance.text[:_LONGEST]
        if not _HAS_NUMBER.search(text):
            continue
        found = candidates(text, money=utterance.number in money)
        if placed and found and _corrects_before(text, found[0], placed[-1], utterance.number):
            placed.pop()
        placed += [
            _Placed(one, utterance.number, _about(text, one))
            for one in _without_corrected(text, found)
            if not is_idle(text, one, utterance.number, agenda)
        ]
    return tuple(_once(spoken, agenda, placed))


def _near_money(spoken: Spoken) -> set[int]:
    """Return the numbers of the sentences near one that says « euros »."""
    near: set[int] = set()
    for utterance in spoken.utterances:
        if _MONEY.search(utterance.text[:_LONGEST]):
            near.update(range(utterance.number - _MONEY_NEAR, utterance.number + _MONEY_NEAR + 1))
    return near


def _once(spoken: Spoken, agenda: Sequence[AgendaItem], placed: list[_Placed]) -> list[SaidFigure]:
    found: dict[tuple[FigureKind, str], SaidFigure] = {}
    for place in placed:
        key = place.one.kind, place.one.value
        if key in found:
            continue
        item = next(
            (one.number for one in agenda if 0 <= one.first <= place.utterance <= one.last), 0
        )
        found[key] = SaidFigure(
            place.one.text, place.one.kind, spoken.quote(place.utterance), place.about, item
        )
    return list(found.values())


def _without_corrected(text: str, found: list[Candidate]) -> list[Candidate]:
    """Leave out « 12 000 » of « 12 000, pardon, 12 400 »."""
    kept: list[Candidate] = []
    for one in found:
        if kept and kept[-1].kind is one.kind and _is_correction(text[kept[-1].end : one.start]):
            kept.pop()
        kept.append(one)
    return kept


def _is_correction(between: str) -> bool:
    words = fold_words(between)
    if len(words) > _BETWEEN:
        return False
    said = f" {' '.join(words)} "
    if _SET_OFF.search(between.lower()):
        return True
    return any(
        f" {told} " in said for told in tables()["corrections"] if told not in ("non", "enfin")
    )


def _corrects_before(text: str, first: Candidate, last: _Placed, number: int) -> bool:
    """Tell « Non, pardon, 12 400. » said just after a figure of the same kind."""
    if number - last.utterance > 1 or first.kind is not last.one.kind:
        return False
    words = fold_words(text[: first.start])
    said = f" {' '.join(words)} "
    told = [one for one in tables()["corrections"] if one not in ("non", "enfin")]
    opens = bool(words) and words[0] in ("non", "pardon")
    return len(words) <= _BETWEEN and (opens or any(f" {one} " in said for one in told))


def _about(text: str, one: Candidate) -> str:
    """Return a few words on what a figure counts: those before it in its breath, else those after."""
    before = _CUT.split(text[: one.start])
    words: list[str] = []
    for part in reversed(before[-2:]):
        words = _trimmed(_WORD.findall(part)[-_AROUND:])
        if words:
            break
    if not words:
        words = _trimmed(_WORD.findall(_CUT.split(text[one.end :])[0])[:_AROUND])
    return " ".join(words)


def _trimmed(words: list[str]) -> list[str]:
    while words and _is_edge(words[0]):
        words = words[1:]
    while words and _is_edge(words[-1]):
        words = words[:-1]
    return words


def _is_edge(word: str) -> bool:
    folded = fold_words(word)
    return all(
        part in _NO_EDGE or part in words_of("sans_interet") or _IS_NUMBER.fullmatch(part)
        for part in folded
    )
