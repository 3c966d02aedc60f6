# SPDX-License-Identifier: AGPL-3.0-or-later
"""Takes out of a prompt what must not be asked; what is left is still the agent's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.mairie.prompting.finding import PromptFinding
from desktop.mairie.prompting.improving.default_texts import removals, replacement
from desktop.mairie.prompting.reading.prompt_text import PromptText, Sentence
from desktop.mairie.prompting.reading.requests import Request, main_request
from desktop.mairie.prompting.risks.orders import pasted_orders
from desktop.mairie.prompting.risks.turn_rules import every_place, risk_rules, risky_places

_COMMA = re.compile(r",(?=\s)|;(?=\s)")
_AND = re.compile(r",(?=\s)|;(?=\s)|\s(?:et|puis)\s")
_WITH = re.compile(r",(?=\s)|;(?=\s)|\s(?:et|puis|avec|en|mais|sans)\s")
_BLOCKED = frozenset(("decision-sur-une-personne", "image-de-personne"))
"""Whatever the sentence says beside, the demand falls with them."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a prompt that goes, with what takes its place."""

    start: int
    end: int
    finding: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Cutting:
    """What is cut, and the findings that the demand itself falls with."""

    cuts: tuple[Cut, ...]
    fallen: tuple[str, ...]


def cut_risks(
    prompt: PromptText, requests: tuple[Request, ...], findings: Iterable[PromptFinding]
) -> Cutting:
    """Return what to cut of a prompt, for the findings that take words out."""
    told = {finding.id: finding for finding in findings}
    cuts = list(_replaced(prompt, told, requests))
    if "ordre-colle" in told:
        cuts += [
            Cut(one.start, one.end, one.id, replacement(one.id)) for one in pasted_orders(prompt)
        ]
    fallen: list[str] = []
    main = main_request(requests)
    for name in removals():
        if name in told:
            for cut in _of_risk(prompt, name, requests, main):
                if cut is None:
                    fallen.append(name)
                else:
                    cuts.append(cut)
    return Cutting(_apart(cuts), tuple(dict.fromkeys(fallen)))


def _of_risk(
    prompt: PromptText, name: str, requests: tuple[Request, ...], main: Request | None
) -> Iterator[Cut | None]:
    """Yield the clauses that run a risk; None where the demand itself does."""
    if name in _BLOCKED:
        yield None
        return
    rule = risk_rules()[name]
    for sentence, _, _ in risky_places(prompt, rule, requests):
        for place in every_place(sentence, rule):
            clause = _clause(sentence, *sentence.span(*place), main)
            yield Cut(*clause, name) if clause else None


def _replaced(
    prompt: PromptText, told: Mapping[str, PromptFinding], requests: tuple[Request, ...]
) -> Iterator[Cut]:
    """Yield the words that give way to others, the demand staying."""
    for name, found in told.items():
        by = replacement(name)
        if not by or name == "ordre-colle" or found.start == found.end:
            continue
        rule = risk_rules().get(name)
        if rule is None:
            yield Cut(found.start, found.end, name, by)
            continue
        for sentence, _, _ in risky_places(prompt, rule, requests):
            yield from (Cut(*sentence.span(*one), name, by) for one in every_place(sentence, rule))


def _clause(
    sentence: Sentence, first: int, last: int, main: Request | None
) -> tuple[int, int] | None:
    """Return the smallest clause around the words that does not hold the demand, or None."""
    is_main = main is not None and main.sentence.start == sentence.start
    if not is_main or main is None:
        return sentence.start, sentence.end
    for pattern in (_COMMA, _AND, _WITH):
        start, end = _around(sentence, first, last, pattern)
        if not start <= main.start < end:
            return start, end
    return None


def _around(sentence: Sentence, first: int, last: int, pattern: re.Pattern[str]) -> tuple[int, int]:
    marks = [match.start() + sentence.start for match in pattern.finditer(sentence.text)]
    start = max((one for one in marks if one <= first), default=sentence.start)
    end = min((one for one in marks if one >= last), default=_before_dot(sentence))
    return start, max(end, last)


def _before_dot(sentence: Sentence) -> int:
    return sentence.start + len(sentence.text.rstrip(".!?… "))


def _apart(cuts: list[Cut]) -> tuple[Cut, ...]:
    """Return the cuts in order; of two that overlap, the wider one."""
    found: list[Cut] = []
    for cut in sorted(cuts, key=lambda one: (one.start, -one.end)):
        if found and cut.start < found[-1].end:
            if cut.end > found[-1].end:
                found[-1] = Cut(found[-1].start, cut.end, found[-1].finding)
        else:
            found.append(cut)
    return tuple(found)


def without(text: str, cuts: tuple[Cut, ...]) -> str:
    """Return `text` without what is cut."""
    parts, place = [], 0
    for cut in cuts:
        parts += [text[place : cut.start], cut.by]
        place = cut.end
    return "".join((*parts, text[place:]))
