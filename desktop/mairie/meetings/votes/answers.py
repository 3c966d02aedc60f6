# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody answers when called by name: « Lucien, tu es contre ? — Contre, oui. »"""

from __future__ import annotations

from desktop.mairie.meetings.votes.act import SELF, Act
from desktop.mairie.meetings.votes.counts import Side
from desktop.mairie.meetings.votes.cues import is_said
from desktop.mairie.meetings.votes.line import Line

_ANSWERS = {
    "pour": "self_for", "favorable": "self_for", "contre": "self_against", "oppose": "self_against",
    "opposee": "self_against", "defavorable": "self_against", "abstention": "self_abstain",
}  # fmt: skip
_AROUND = frozenset(
    ("moi", "je", "suis", "vote", "oui", "aussi", "et", "c", "est", "bien", "sur", "pareil", "toujours",
     "egalement", "toutes", "les", "deux", "nous", "pour", "euh", "ben", "mais", "plutot", "une")
)  # fmt: skip
_LONGEST = 6
_SHORT_CALL = 5


def answered(before: Line, line: Line, found: list[Act]) -> list[Act]:
    """Return the acts of a sentence, the answer of who was just called among them."""
    side = _answer(line)
    if side is None or not _is_called(before, line):
        return found
    kept = [act for act in found if not act.kind.startswith(("ask", "self"))]
    number = line.utterance.number
    return [Act(side, number, 0, len(line.words), SELF[side]), *kept]


def _answer(line: Line) -> str | None:
    words = [word.folded for word in line.words]
    if not 1 <= len(words) <= _LONGEST or line.is_question:
        return None
    told = [word for word in words if word in _ANSWERS]
    sides = {SELF[_ANSWERS[word]] for word in told} - ({Side.FOR} if len(told) > 1 else set())
    if len(sides) != 1 or any(word not in _ANSWERS and word not in _AROUND for word in words):
        return None
    return next(kind for kind in _ANSWERS.values() if SELF[kind] in sides)


def _is_called(before: Line, line: Line) -> bool:
    """Tell whether the sentence before calls somebody else to vote."""
    one, other = before.utterance.speaker, line.utterance.speaker
    if one and one == other:
        return False
    if is_said("called", before.utterance.said):
        return True
    # « Madame Roux ? — Contre. »: the roll is called.
    return (
        bool(one and other)
        and len(before.words) <= _SHORT_CALL
        and any(word.written[:1].isupper() for word in before.words)
    )
