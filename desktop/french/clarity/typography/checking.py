# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks for what French typography asks otherwise, and tells a habit once rather than 300 times."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from desktop.french.clarity.finding import ClarityFinding, FindingKind
from desktop.french.clarity.grammar.verb_index import participles_of
from desktop.french.clarity.made import Told, told
from desktop.french.clarity.reading.read_text import ReadText
from desktop.french.clarity.typography.signs import HOLIDAYS, RULES, SignRule

_FEW = 3


def find_typography(text: ReadText) -> Iterator[ClarityFinding]:
    """Yield the findings on signs, spaces, numbers, apostrophes and capitals."""
    if text.lacks_accents:
        yield from _without_accents(text)
    addresses = [(t.start, t.end) for t in text.tokens if t.kind == "address"]
    for rule in RULES:
        yield from _by_rule(text, rule, addresses)
    yield from _apostrophes(text)
    if not text.lacks_accents:
        yield from _capitals(text)


def _by_rule(
    text: ReadText, rule: SignRule, addresses: list[tuple[int, int]]
) -> Iterator[ClarityFinding]:
    composed = text.original.composed
    found: list[tuple[int, int, str]] = []
    for match in rule.pattern.finditer(composed):
        mend = rule.mend(match)
        if (
            mend != match.group()
            and not _inside(addresses, match.start())
            and not HOLIDAYS.match(match.group())
        ):
            found.append((match.start(), match.end(), mend))
    if not found:
        return
    is_habit = rule.habit is not None and not rule.habit.search(composed)
    if is_habit or len(found) > rule.limit:
        start, end, mend = found[0]
        more = f" La même chose revient {len(found)} fois dans le texte." if len(found) > 1 else ""
        advice = "«\u00a0Corriger\u00a0» le fera partout." if len(found) > 1 else ""
        certain = rule.certain and not is_habit
        yield told(
            text,
            Told(FindingKind.TYPOGRAPHY, start, end, rule.reason + more, (mend,), advice, certain),
        )
        return
    for start, end, mend in found:
        yield told(
            text, Told(FindingKind.TYPOGRAPHY, start, end, rule.reason, (mend,), "", rule.certain)
        )


def _inside(spans: list[tuple[int, int]], place: int) -> bool:
    number = bisect_left(spans, (place + 1, 0)) - 1
    return number >= 0 and spans[number][1] > place


def _apostrophes(text: ReadText) -> Iterator[ClarityFinding]:
    """Tell of « ' » once where it is a habit; each time where the text has « ’ » too."""
    straight = [t for t in text.tokens if t.is_word and "'" in t.text]
    curly = sum("’" in t.text for t in text.tokens if t.is_word)
    if not straight:
        return
    mixed = curly > 0
    if mixed and len(straight) <= _FEW:
        for token in straight:
            yield told(
                text,
                Told(
                    FindingKind.TYPOGRAPHY, token.start, token.end,
                    "Le reste du texte a des apostrophes courbes «\u00a0’\u00a0».",
                    (token.text.replace("'", "’"),),
                ),
            )  # fmt: skip
        return
    token = straight[0]
    many = f" C’est le cas {len(straight)} fois dans le texte." if len(straight) > 1 else ""
    yield told(
        text,
        Told(
            FindingKind.TYPOGRAPHY, token.start, token.end,
            f"L’apostrophe est droite\u00a0; à l’impression, «\u00a0’\u00a0» est plus juste.{many}",
            (token.text.replace("'", "’"),),
            "«\u00a0Corriger\u00a0» le fera partout.",
            certain=False,
        ),
    )  # fmt: skip


@cache
def _accented() -> dict[str, str]:
    data = tomllib.loads((Path(__file__).parent / "capitals.toml").read_text("utf-8"))
    return dict(data["mots"])


def _capitals(text: ReadText) -> Iterator[ClarityFinding]:
    """Tell of « A la mairie » and « Etat »; over three of them, once."""
    found: list[tuple[int, int, str]] = []
    for number, token in enumerate(text.tokens):
        right = ""
        if token.text == "A" and number in text.opening_tokens and _is_preposition(text, number):
            right = "À"
        elif token.is_word and token.is_capitalised:
            right = _accented().get(token.text, "")
        if right:
            found.append((token.start, token.end, right))
    reason = "En français, la capitale garde son accent."
    told_one_by_one = found if len(found) <= 2 * _FEW else found[:1]
    more = (
        ""
        if told_one_by_one is found
        else f" La même chose revient {len(found)} fois dans le texte."
    )
    for start, end, right in told_one_by_one:
        yield told(text, Told(FindingKind.TYPOGRAPHY, start, end, reason + more, (right,)))


def _is_preposition(text: ReadText, number: int) -> bool:
    """Tell « A la mairie » from « A été élu » and from the letter A."""
    after = text.tokens[number + 1] if number + 1 < len(text.tokens) else None
    if after is None or not (after.is_word or after.kind == "number"):
        return False
    if after.low in ("été", "eu", "ete") or participles_of(after.low):
        return False
    return after.kind == "number" or after.text[0].islower() or after.is_elided or number == 0


def _without_accents(text: ReadText) -> Iterator[ClarityFinding]:
    first = next(text.words(), None)
    if first is None:
        return
    yield told(
        text,
        Told(
            FindingKind.TYPOGRAPHY, first.start, first.end,
            "Le texte est tapé sans accents\u00a0: il se lit mal, et les lecteurs d’écran le prononcent de travers.",
            advice="Remettez les accents\u00a0: l’orthographe n’a pas pu être vérifiée sans eux.",
        ),
    )  # fmt: skip
