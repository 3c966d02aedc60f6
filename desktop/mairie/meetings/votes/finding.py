# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the votes of a meeting: which ballots are votes, and what is said of each."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from desktop.mairie.meetings.meeting import AgendaItem, Participant, Quote, Vote, VoteResult
from desktop.mairie.meetings.spoken import Spoken
from desktop.mairie.meetings.votes.acts import acts_of
from desktop.mairie.meetings.votes.ballots import Ballot, gather
from desktop.mairie.meetings.votes.counts import Side
from desktop.mairie.meetings.votes.cues import is_said, turns_of
from desktop.mairie.meetings.votes.naming import names_of
from desktop.mairie.meetings.votes.subject import subject_of
from desktop.mairie.meetings.votes.voters import Voters

_QUOTED = 4
"""Sentences before the result that a quote may hold."""
_NEAR = 4
_LONG = 25
_TERSE = 5
_FORMAL = 2
"""Votes asked for in form from which a meeting votes."""
_SITTING = 2
_SHORT = 10
"""Words of « Unanimité également. », that is a vote by itself."""


class ItemPlaces:
    """Which item of the agenda a sentence belongs to."""

    def __init__(self, agenda: Sequence[AgendaItem]) -> None:
        """Take the items that are dealt with."""
        self._items = sorted((one for one in agenda if one.first >= 0), key=lambda one: one.first)
        self._starts = [one.first for one in self._items]

    def of(self, number: int) -> AgendaItem | None:
        """Return the item of a sentence, or None."""
        at = bisect_right(self._starts, number) - 1
        if at < 0:
            return None
        item = self._items[at]
        return item if item.last < item.first or number <= item.last else None

    def number(self, number: int) -> int:
        """Return the number of the item of a sentence; 0 when none."""
        item = self.of(number)
        return item.number if item else 0


def find_votes(
    spoken: Spoken, agenda: tuple[AgendaItem, ...], participants: tuple[Participant, ...]
) -> tuple[Vote, ...]:
    """Return the votes taken, rejected or postponed, in order; votes told of elsewhere are none.

    A count that nobody said stays None. « À l’unanimité » says that nobody is against.
    """
    places = ItemPlaces(agenda)
    acts, _ = acts_of(spoken)
    gathered = gather(spoken, acts, places.number)
    formal = sum(bool(one.asked) and _is_vote(spoken, one) for one in gathered)
    is_formal = formal >= _FORMAL or (formal > 0 and _deliberates(spoken))
    ballots = [one for one in gathered if _is_vote(spoken, one, is_formal=is_formal)]
    voters = Voters(participants, (one.speaker for one in spoken.utterances))
    per_item = Counter(places.number(one.first) for one in ballots)
    votes = []
    for number, ballot in enumerate(ballots):
        lowest = ballots[number - 1].last + 1 if number else 0
        told = ballots[number - 1].told_line + 1 if number else 0
        following = number + 1 < len(ballots)
        highest = (ballots[number + 1].first if following else len(spoken.utterances)) - 1
        item = places.of(ballot.first)
        names = names_of(ballot, spoken, voters, (lowest, highest))
        about = subject_of(
            spoken, ballot, item, is_only=per_item[item.number if item else 0] == 1, after=told
        )
        votes.append(_vote(spoken, ballot, about, names, item.number if item else 0))
    return tuple(votes)


def _deliberates(spoken: Spoken) -> bool:
    """Tell whether an assembly sits: it counts its members, names a secretary, reads its minutes."""
    told = {
        turn
        for utterance in spoken.utterances
        for turn in turns_of("assembly").places(utterance.said)
    }
    return len(told) >= _SITTING


def _is_vote(spoken: Spoken, ballot: Ballot, *, is_formal: bool = False) -> bool:
    """Tell whether what was put together is a vote of this meeting.

    Where votes are put in form, « tout le monde est d’accord ? on fait comme ça » is one too.
    """
    nearby = range(max(0, ballot.first - 3), min(len(spoken.utterances), ballot.last + _NEAR))
    is_denied = any(is_said("no_vote", spoken.utterances[number].said) for number in nearby)
    if is_denied and not (ballot.is_alone or (ballot.result and ballot.asked)):
        return False
    sides = set(ballot.counts) - {Side.OUT}
    if ballot.all_agree and sides and (is_formal or ballot.is_concluded):
        return True  # « Tout le monde est pour ? Huit pour, c’est fait. »
    is_asked = bool(ballot.asked) or ballot.is_put
    if ballot.result is VoteResult.POSTPONED:
        return ballot.is_alone or is_asked
    if is_formal and ballot.is_told and not ballot.is_alone and _is_terse(spoken, ballot):
        return True
    if ballot.is_told:
        by_majority = _is_by_majority(spoken, ballot)
        return ballot.is_alone or is_asked or bool(sides) or ballot.all_agree or by_majority
    if ballot.is_unanimous:
        return is_asked or _has(ballot, "all_agree") or _is_unanimity_alone(spoken, ballot)
    if is_asked and {Side.AGAINST, Side.ABSTAIN} <= ballot.asked | sides:
        return True
    if is_formal and _has(ballot, "all_agree") and _is_settled(spoken, ballot):
        return True
    return len(sides) >= 2 or (is_asked and bool(sides))


def _is_unanimity_alone(spoken: Spoken, ballot: Ballot) -> bool:
    """Tell whether « Unanimité également. » is a vote by itself."""
    words = len(spoken.utterances[ballot.result_line].said.bare_words)
    return words <= _SHORT or any(a.kind == "unanimous" and a.first <= 2 for a in ballot.acts)


def _is_by_majority(spoken: Spoken, ballot: Ballot) -> bool:
    """Tell whether the sentence of the result says « à la majorité »."""
    words = spoken.utterances[ballot.result_line].said.bare_words
    return len(words) <= _LONG and any(
        act.kind == "all_but" and act.line == ballot.result_line for act in ballot.acts
    )


def _is_terse(spoken: Spoken, ballot: Ballot) -> bool:
    """Tell whether the result is told in a few words: « Validé. », « C’est accordé, merci. »"""
    return len(spoken.utterances[ballot.result_line].said.bare_words) <= _TERSE


def _is_settled(spoken: Spoken, ballot: Ballot) -> bool:
    after = range(ballot.last, min(len(spoken.utterances), ballot.last + 2))
    return any(is_said("settled", spoken.utterances[number].said) for number in after)


def _has(ballot: Ballot, kind: str) -> bool:
    return any(act.kind == kind for act in ballot.acts)


def _vote(
    spoken: Spoken,
    ballot: Ballot,
    about: str,
    names: dict[Side, tuple[str, ...]],
    item: int,
) -> Vote:
    result = _result(spoken, ballot)
    counts = {side: _count(ballot, side, result) for side in Side}
    if counts[Side.FOR] is not None:
        # Once all were counted, those named in answer to « contre ? » are those against.
        for side in (Side.AGAINST, Side.ABSTAIN):
            if counts[side] is None and side in ballot.asked and names[side]:
                counts[side] = len(names[side])
    is_unanimous = _is_unanimous(ballot, counts, names, result)
    return Vote(
        about,
        _quote(spoken, ballot),
        result,
        counts[Side.FOR],
        counts[Side.AGAINST],
        counts[Side.ABSTAIN],
        counts[Side.OUT],
        is_unanimous,
        ballot.is_secret,
        names[Side.AGAINST],
        names[Side.ABSTAIN],
        names[Side.OUT],
        item,
    )


def _result(spoken: Spoken, ballot: Ballot) -> VoteResult:
    """Return the result that was told, or that the told counts or the thanks of the chair give."""
    if ballot.result:
        return ballot.result
    if ballot.is_unanimous:
        return VoteResult.ADOPTED
    in_favour, against = ballot.counts.get(Side.FOR), ballot.counts.get(Side.AGAINST)
    if in_favour is not None and against is not None:
        if in_favour != against:
            return VoteResult.ADOPTED if in_favour > against else VoteResult.REJECTED
        return _casting(ballot)
    if ballot.is_concluded:
        return VoteResult.ADOPTED
    if in_favour and (
        Side.ABSTAIN in {*ballot.counts, *ballot.none} or Side.AGAINST in ballot.none
    ):
        return VoteResult.ADOPTED  # All were counted, and nobody against.
    if ballot.all_agree and (in_favour or _is_settled(spoken, ballot)):
        return VoteResult.ADOPTED
    if against or Side.AGAINST not in ballot.asked:
        return VoteResult.UNKNOWN
    after = range(ballot.last, min(len(spoken.utterances), ballot.last + 3))
    is_closed = any(is_said("thanks", spoken.utterances[number].said) for number in after)
    return VoteResult.ADOPTED if is_closed or ballot.all_agree else VoteResult.UNKNOWN


def _casting(ballot: Ballot) -> VoteResult:
    """Return the result of a tie, that the chair’s own vote settles (CGCT L2121-20)."""
    kinds = [act.kind for act in ballot.acts]
    if "casting" in kinds:
        if "self_for" in kinds:
            return VoteResult.ADOPTED
        if "self_against" in kinds:
            return VoteResult.REJECTED
    return VoteResult.ADOPTED if ballot.is_concluded else VoteResult.UNKNOWN


def _count(ballot: Ballot, side: Side, result: VoteResult) -> int | None:
    """Return the count that was said; None when nobody said it."""
    if result is VoteResult.POSTPONED:
        return None
    if side in ballot.counts:
        return ballot.counts[side]
    if side in ballot.none:
        return 0
    is_sure = ballot.is_unanimous and not ballot.has_exception and result is VoteResult.ADOPTED
    if is_sure and (side is Side.AGAINST or (side is Side.ABSTAIN and side in ballot.asked)):
        return 0
    return ballot.doubtful.get(side)


def _is_unanimous(
    ballot: Ballot,
    counts: dict[Side, int | None],
    names: dict[Side, tuple[str, ...]],
    result: VoteResult,
) -> bool:
    """Tell whether everybody agreed: said so, or nobody is against nor abstains."""
    if result is not VoteResult.ADOPTED or ballot.has_exception:
        return False
    if counts[Side.AGAINST] or names[Side.AGAINST]:
        return False
    if ballot.is_unanimous:
        return True
    if counts[Side.ABSTAIN] or names[Side.ABSTAIN]:
        return False
    # Abstentions are no expressed votes (CGCT L2121-20): « personne n’est contre, adopté » is enough,
    # unless abstentions were asked for and nothing was heard.
    is_heard = counts[Side.ABSTAIN] == 0 or Side.ABSTAIN not in ballot.asked
    nobody = counts[Side.AGAINST] == 0 and is_heard and ballot.is_told
    return nobody or (ballot.all_agree and not counts[Side.FOR])


def _quote(spoken: Spoken, ballot: Ballot) -> Quote:
    """Return the words that tell the result, from the question when it is near."""
    last = ballot.told_line
    first = max(ballot.first, last - _QUOTED)
    return spoken.quote(min(first, last), last)
