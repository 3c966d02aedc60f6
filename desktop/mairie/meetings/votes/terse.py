# SPDX-License-Identifier: AGPL-3.0-or-later
"""The few words that ask or answer without a verb: « Contre ? », « Trois. », « Personne. », « Dix voix. »"""

from __future__ import annotations

import itertools

from desktop.mairie.meetings.votes.act import ASKED, NONE, Act
from desktop.mairie.meetings.votes.counts import Side, may_be_hands
from desktop.mairie.meetings.votes.line import Line

_BARE = {
    "contre": "ask_against", "oppositions": "ask_against", "opposition": "ask_against",
    "abstention": "ask_abstain", "abstentions": "ask_abstain", "absention": "ask_abstain", "pour": "ask_for",
}  # fmt: skip
_AROUND_BARE = frozenset(
    ("et", "alors", "donc", "les", "des", "qui", "vote", "votes", "d", "bon", "euh",
     "maintenant", "sinon", "puis")
)  # fmt: skip
_AROUND_NUMBER = frozenset(
    ("donc", "il", "y", "en", "a", "avec", "moi", "peu", "pres", "alors", "bon", "oui", "c",
     "est", "ca", "fait", "et", "voila", "euh", "seul", "seule", "les", "pouvoirs", "je",
     "compte", "vois", "non", "on", "mains", "voix", "le", "mon", "ma", "pouvoir",
     "procuration", "procurations", "vos", "plus", "ceux", "la", "ici", "ce", "qui", "bien",
     "vote", "votes", "ok", "d", "accord")
)  # fmt: skip
_LONGEST_COUNT = 20
_VOTERS = frozenset(("votants", "voix", "suffrages", "presents", "membres", "exprimes"))
_NOBODY = frozenset(("personne", "non", "aucun", "aucune", "neant", "zero", "pas", "nul", "0"))
_NOBODY_SAID = (
    "j en vois pas",
    "je n en vois pas",
    "il n y en a pas",
    "y en a pas",
    "je ne vois personne",
    "je vois personne",
    "je n en vois aucune",
)
_LONGEST_ANSWER = 6
_PAIR = 7
"""Words from « contre » to « abstention » where both are asked in one breath."""
_PAIRS = frozenset((("ask_for", "ask_against"), ("ask_against", "ask_abstain")))
_BEFORE_BARE = _NOBODY | _AROUND_BARE | {"bref", "pour", "voix", "oui", "ok", "aux", "attribution"}


def bare_numbers(line: Line, number: int, found: list[Act]) -> list[Act]:
    """Return the count of « Trois. » or « Sept, huit. » that answers a question."""
    if found or len(line.utterance.said.bare_words) > _LONGEST_COUNT:
        return []
    numbers = line.numbers
    if any(not may_be_hands(line, value) for value, _, _ in numbers):
        return []
    told = line.utterance.said.has(
        "en a/vois/compte un/une/deux/trois/quatre/cinq/six/sept/huit/neuf/dix"
    )
    if not found and told and numbers and len(line.words) <= _LONGEST_COUNT:
        return [Act("number", number, numbers[0][1], numbers[0][2], None, numbers[0][0])]
    # « Deux, Mme Roux et M. Blanc. »
    is_first = numbers and numbers[0][1] == 0 and line.after(numbers[0][2] - 1).strip() == ","
    if not found and is_first and len(numbers) == 1 and len(line.words) <= _LONGEST_COUNT:
        return [Act("number", number, 0, numbers[0][2], None, numbers[0][0])]
    if found or not numbers or len(line.words) > _LONGEST_COUNT or line.is_question:
        return []
    counted = {at for _, first, after in numbers for at in range(first, after)}
    others = [word.folded for at, word in enumerate(line.words) if at not in counted]
    values = [value for value, _, _ in numbers]
    is_aloud = all(after == before + 1 for before, after in itertools.pairwise(values))
    if not is_aloud or any(word not in _AROUND_NUMBER for word in others):
        return []
    kind = "sum" if line.said_after(0) in ("donc", "non") else "number"
    return [Act(kind, number, numbers[0][1], numbers[-1][2], None, values[-1])]


def voices(line: Line, number: int, found: list[Act]) -> list[Act]:
    """Return the votes for of « adopté, les dix-huit voix », « à l’unanimité des 13 votants »."""
    kinds = {act.kind for act in found}
    if "count" in kinds:
        return []
    if not kinds & {"adopted", "adopted_alone", "unanimous"}:
        return _all_voices(line, number)
    for value, first, after in line.numbers:
        before = [word.folded for word in line.words[max(0, first - 2) : first]]
        following = line.said_after(after)
        of_all = following in _VOTERS and before[-1:] == ["des"]
        if of_all or (
            following == "voix" and before[-1:] in (["les"], ["par"], ["a"], ["avec"]) and value > 1
        ):
            return [Act("count", number, first, after + 1, Side.FOR, value)]
    return []


def _all_voices(line: Line, number: int) -> list[Act]:
    """Return the votes of « Dix voix. », whose side is that of the question before."""
    if len(line.words) > _LONGEST_ANSWER or line.is_question:
        return []
    for value, first, after in line.numbers:
        if line.said_after(after) in ("voix", "votes", "suffrages"):
            others = [*line.words[:first], *line.words[after + 1 :]]
            if all(word.folded in _AROUND_NUMBER for word in others):
                return [Act("voices", number, first, after + 1, None, value)]
    return []


def bare_pairs(line: Line, number: int, found: list[Act]) -> list[Act]:
    """Return the questions of « pour contre abstentions », « contre Philippe Sizun abstention zéro ».

    Without commas nothing tells them from other words but that one side follows the other.
    """
    taken = {at for act in found for at in range(act.first, act.after)}
    places = [
        (at, _BARE[word.folded]) for at, word in enumerate(line.words) if word.folded in _BARE
    ]
    asked: dict[int, str] = {}
    for (at, kind), (other, following) in itertools.pairwise(places):
        is_pair = (kind, following) in _PAIRS and other - at <= _PAIR
        if is_pair and (at == 0 or at in asked or line.said_after(at - 1) in _BEFORE_BARE):
            asked |= {at: kind, other: following}
    return [
        Act(kind, number, at, at + 1, ASKED[kind], 0, line.is_question)
        for at, kind in asked.items()
        if at not in taken
    ]


def bare_questions(line: Line, number: int) -> list[Act]:
    """Return the question of « Contre ? » or « Et des abstentions ? »."""
    words = line.utterance.said.bare_words
    if not 1 <= len(words) <= 4 or (not line.is_question and len(words) > 2):
        return []
    asked = [word for word in words if word in _BARE]
    if len(asked) != 1 or any(word not in _BARE and word not in _AROUND_BARE for word in words):
        return []
    kind = _BARE[asked[0]]
    return [Act(kind, number, 0, len(words), ASKED[kind], 0, True)]


def nobody(line: Line, number: int, found: list[Act]) -> list[Act]:
    """Return the « personne », « non », « aucune » that answers a question."""
    answers = []
    for act in found:
        is_asked = act.kind in ASKED and line.said_after(act.after) in _NOBODY
        if (
            is_asked
            and line.said_after(act.after) != "pas"
            and not line.after(act.after).startswith("-")
        ):
            answers.append(Act("nobody", number, act.after, act.after + 1))
    words = line.utterance.said.bare_words
    if not words or answers:
        return answers
    is_short = len(words) <= _LONGEST_ANSWER and words[0] in (
        "personne",
        "non",
        "aucun",
        "aucune",
        "zero",
        "neant",
        "0",
        "nul",
    )
    is_other = any(act.kind in ASKED or act.kind in NONE for act in found)
    if (is_short and not is_other) or any(line.utterance.said.has(turn) for turn in _NOBODY_SAID):
        return [Act("nobody", number, 0, 1)]
    return []
