# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which rules the signs of a mail support, how well, and the words that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.mairie.mail.deadlines.rule_file import Cues, Groups, Rule, rules
from desktop.mairie.mail.deadlines.signs import MailSigns

_STRONG, _NAME, _NEAR, _TOGETHER = 3.0, 3.5, 2.5, 2.0
_LONGEST_STRETCH = 200
"""Folded characters: words further apart in one sentence are not about each other."""
_BESIDE_ANOTHER = 3.0
"""A second delay is told only when a sign of its own is enough to show it."""
_AGREES = 0.5
"""For a second kind of sign, and when sorting put the mail in the service of the rule."""


@dataclass(frozen=True, slots=True)
class Supported:
    """A rule that the mail shows to run."""

    rule: Rule
    points: float
    evidence: str


def supported_rules(signs: MailSigns, primary: str | None) -> tuple[Supported, ...]:
    """Return the main rules that the signs support, the best supported first."""
    found = [
        supported
        for rule in rules().values()
        if rule.is_main and (supported := _weigh(rule, signs, primary))
    ]
    beaten = {name for supported in found for name in supported.rule.beats}
    kept = [supported for supported in found if supported.rule.id not in beaten]
    ranked = sorted(kept, key=lambda supported: -supported.points)
    return tuple(one for one in ranked if one is ranked[0] or one.points >= _BESIDE_ANOTHER)


def _weigh(rule: Rule, signs: MailSigns, primary: str | None) -> Supported | None:
    if not signs.has_any(_first_cues(rule.id)) or is_excluded(rule, signs, primary):
        return None
    found = list(_evidence(rule, signs))
    if not found:
        return None
    points = max(points for points, _ in found) + _AGREES * (len(found) > 1)
    best = max(found, key=lambda one: one[0])
    return Supported(rule, points + _AGREES * (primary in rule.services), best[1])


@cache
def _first_cues(name: str) -> Cues:
    """Return the cues of a rule, one of which at least is there when it is supported at all."""
    rule = rules()[name]
    firsts = (groups[0] for groups in (*rule.near, *rule.together))
    return rule.strong.union(rule.names, *firsts)


def is_excluded(rule: Rule, signs: MailSigns, primary: str | None) -> bool:
    """Tell whether something said in the mail, its sender or its service speaks against a rule."""
    return signs.has_any(rule.against) or is_for_others(rule, signs, primary)


def is_for_others(rule: Rule, signs: MailSigns, primary: str | None) -> bool:
    """Tell whether the sender, or the service that gets the mail, is of a kind without such files."""
    if primary in rule.not_for:
        return True
    # A colleague who passes a mail on is not the one who asks.
    return not signs.text.is_passed_on and any(signs.is_from(kind) for kind in rule.not_from)


def is_hinted(rule: Rule, signs: MailSigns) -> bool:
    """Tell whether the words that go with a rule are said, somewhere and in whatever order."""
    return any(all(map(signs.says_any, groups)) for groups in rule.hints)


def _evidence(rule: Rule, signs: MailSigns) -> Iterator[tuple[float, str]]:
    """Yield (points, words) for each kind of sign that is there."""
    for place in signs.places(rule.strong):
        if not signs.is_spoiled(place, rule.beside):
            yield _STRONG, signs.words(place)
            break
    if signs.has_any(rule.names):
        yield _NAME, signs.named_file(rule.names)
    words = next(filter(None, (_near(groups, rule, signs) for groups in rule.near)), "")
    if words:
        yield _NEAR, words
    if not signs.has_any(rule.doubts):
        found = (_together(groups, rule, signs) for groups in rule.together)
        words = next(filter(None, found), "")
        if words:
            yield _TOGETHER, words


def _near(groups: Groups, rule: Rule, signs: MailSigns) -> str:
    """Return the words of groups that are all said in one sentence, or nothing."""
    for place in signs.places(groups[0]):
        first, last = signs.sentence(place)
        others = [
            [other for other in signs.places(group) if first <= other[0] and other[1] <= last]
            for group in groups[1:]
        ]
        if not all(others) or signs.is_spoiled(place, rule.beside):
            continue
        nearest = [min(found, key=lambda one: abs(one[0] - place[0])) for found in others]
        start = min(one[0] for one in (place, *nearest))
        end = max(one[1] for one in (place, *nearest))
        if end - start <= _LONGEST_STRETCH:
            return signs.words((start, end))
    return ""


def _together(groups: Groups, rule: Rule, signs: MailSigns) -> str:
    """Return the words of groups that are all said somewhere, or nothing."""
    if not all(signs.has_any(group) for group in groups):
        return ""
    for place in signs.places(groups[0]):
        if not signs.is_spoiled(place, rule.beside):
            return signs.words(place)
    return signs.named_file(groups[0]) or _said_by_sender(groups, signs)


def _said_by_sender(groups: Groups, signs: MailSigns) -> str:
    """Return the words of the next group when the first one says who writes."""
    writers = frozenset(cue for cue in groups[0] if cue.startswith("de:"))
    if not signs.has_any(writers):
        return ""
    return next((signs.words(place) for place in signs.places(groups[1])), "")
