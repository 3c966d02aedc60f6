# SPDX-License-Identifier: AGPL-3.0-or-later
"""The acts of a vote put together, from the question to the result: one ballot for each vote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from desktop.mairie.meetings.meeting import VoteResult
from desktop.mairie.meetings.spoken import Spoken
from desktop.mairie.meetings.votes.act import ASKED, NONE, Act
from desktop.mairie.meetings.votes.counts import Side
from desktop.mairie.meetings.votes.cues import is_said, turns_of
from desktop.mairie.meetings.votes.line import Line

_FAR = 14
"""Sentences after which what is said belongs to another vote."""
_FAR_SECONDS = 150.0
_RECAP = 6
"""Sentences after a result in which its counts are told again."""
_ECHO = 3
"""Sentences after a result in which it is told again."""
_ANSWER, _SUM = 2, 6
"""Sentences after a question in which « trois » and « donc neuf » answer it."""
_AT_ONCE = 2
"""Sentences after a result in which its counts are told, even where the next item seems to begin."""
_MORE_HANDS = 3
"""Hands that are added at once to a count: « quatre… cinq avec le pouvoir »."""
_CONCLUDED = 3
"""Sentences after the count in which « c’est retenu » ends it."""
_BARE = 4
"""Words of « Adopté en tout cas. », that names no object of its own."""
_RESULTS = {
    "adopted": VoteResult.ADOPTED, "adopted_alone": VoteResult.ADOPTED,
    "rejected": VoteResult.REJECTED, "rejected_alone": VoteResult.REJECTED,
    "postponed": VoteResult.POSTPONED, "postponed_alone": VoteResult.POSTPONED,
}  # fmt: skip
_BEFORE_A_VOTE = frozenset(("secret", "other_out", "self_out"))
"""What is said before a vote: who leaves the room, that bulletins are secret."""
_OPENS = frozenset(("put", "count", "unanimous", "all_agree", "secret", *ASKED, *NONE, *_RESULTS))


@dataclass
class Ballot:
    """A vote being put together; numbers are those of sentences."""

    first: int
    last: int
    counted_from: int
    """Where the count that holds begins: a vote taken again forgets what was counted before."""
    is_put: bool = False
    is_secret: bool = False
    is_unanimous: bool = False
    has_exception: bool = False
    """« À l’unanimité moins une voix »."""
    all_agree: bool = False
    is_told: bool = False
    """A result was told in so many words."""
    is_alone: bool = False
    """A result that needs no question to be one."""
    is_concluded: bool = False
    """« C’est retenu », « le prix est donc fixé à… »: the result of what was asked."""
    conclusion_line: int = -1
    result: VoteResult | None = None
    result_line: int = -1
    asked: set[Side] = field(default_factory=set)
    pending: list[Side] = field(default_factory=list)
    """Sides asked for that nobody has answered yet."""
    asked_last: Side | None = None
    asked_line: int = -1
    none: set[Side] = field(default_factory=set)
    counts: dict[Side, int] = field(default_factory=dict)
    doubtful: dict[Side, int] = field(default_factory=dict)
    """Counts asked, not told: « deux contre ? »."""
    acts: list[Act] = field(default_factory=list)

    def take(self, act: Act) -> None:
        """Add an act to the vote."""
        self.acts.append(act)
        self.last = max(self.last, act.line)
        if act.kind in ASKED and act.side:
            self._ask(act.side, act.line)
        elif act.kind in NONE and act.side:
            self._none(act.side)
        elif act.kind == "nobody":
            self.none.update(self.pending)
            self.pending.clear()
        elif act.kind in ("number", "sum"):
            self._answer(act)
        elif act.kind == "voices":
            self._all_voices(act)
        elif act.kind == "count" and act.side:
            self._count(act.side, act)
        elif act.kind in _RESULTS:
            self._conclude(act)
        else:
            self._note(act)

    def _ask(self, side: Side, line: int) -> None:
        self.asked.add(side)
        if line - self.asked_line > 1:
            self.pending.clear()  # Names or silence have answered.
        self.pending.append(side)
        self.asked_last, self.asked_line = side, line

    def _answer(self, act: Act) -> None:
        """Take « trois » for the side that was just asked, « donc neuf » for what was counted aloud."""
        near = act.line - self.asked_line <= (_SUM if act.kind == "sum" else _ANSWER)
        if self.result is not None or not near or self.asked_last is None:
            return
        known = self.counts.get(self.asked_last)
        goes_on = known is not None and known < act.value <= known + _MORE_HANDS
        if act.kind == "sum" or self.asked_last in self.pending or goes_on:
            self._count(self.asked_last, act)

    def _all_voices(self, act: Act) -> None:
        """Take « dix voix » for those asked for, or for all where all agree."""
        near = self.asked_last is not None and act.line - self.asked_line <= _ANSWER
        if near and self.asked_last in self.pending:
            self._count(self.asked_last or Side.FOR, act)
        elif self.all_agree and Side.FOR not in self.counts:
            self._count(Side.FOR, act)

    @property
    def told_line(self) -> int:
        """The sentence that tells the result; the last one of the vote when none does."""
        told = max(self.result_line, self.conclusion_line)
        return told if told >= 0 else self.last

    @property
    def is_counted(self) -> bool:
        """Tell whether the votes were counted to their end: those for are known."""
        is_all = len(self.counts) > 1 or bool(self.asked) or self.all_agree
        return self.is_concluded or (Side.FOR in self.counts and is_all)

    def _none(self, side: Side) -> None:
        self.asked.add(side)
        if not self.counts.get(side):
            self.none.add(side)

    def _count(self, side: Side, act: Act) -> None:
        if act.is_question:
            self.doubtful[side] = act.value
            return
        self.counts[side] = act.value
        self.none.discard(side)
        if side in self.pending:
            self.pending.remove(side)

    def _conclude(self, act: Act) -> None:
        if act.is_question and not act.kind.endswith("alone"):
            return
        result = _RESULTS[act.kind]
        if (
            result is VoteResult.POSTPONED
            and self.result is not None
            and not act.kind.endswith("alone")
        ):
            return
        self.result, self.result_line, self.is_told = result, act.line, True
        self.is_alone = self.is_alone or act.kind.endswith("alone")

    def _note(self, act: Act) -> None:
        if act.kind == "put":
            self.is_put = True
        elif act.kind == "secret":
            self.is_secret = True
        elif act.kind == "unanimous" and not act.is_question:
            self.is_unanimous, self.all_agree = True, True
            if self.result is None:
                self.result, self.result_line = VoteResult.ADOPTED, act.line
        elif act.kind == "all_but":
            self.has_exception = True
        elif act.kind in ("all_agree", "unanimous"):
            self.all_agree = True
        elif act.kind == "concluded":
            self.is_concluded = self.is_concluded or not act.is_question
            if self.result is None and self.result_line < 0:
                self.conclusion_line = act.line
        elif act.kind == "again":
            self._start_again(act.line)

    def forget_result(self) -> None:
        """Take back a result that was said before the question."""
        self.result, self.result_line, self.is_told, self.is_alone = None, -1, False, False
        self.is_unanimous = False

    def _start_again(self, line: int) -> None:
        self.counted_from = line
        self.result, self.result_line, self.is_unanimous, self.has_exception = (
            None,
            -1,
            False,
            False,
        )
        self.counts.clear()
        self.none.clear()
        self.pending.clear()


def gather(spoken: Spoken, acts: Iterable[Act], item_of: Callable[[int], int]) -> list[Ballot]:
    """Return the votes that the acts make, in order; what makes none is still among them."""
    ballots: list[Ballot] = []
    current: Ballot | None = None
    for act in acts:
        if current and _is_over(spoken, current, act, item_of):
            current = None
        if current is None:
            if act.kind not in _OPENS:
                continue
            current = Ballot(act.line, act.line, act.line)
            ballots.append(current)
        current.take(act)
    return ballots


def _is_over(spoken: Spoken, ballot: Ballot, act: Act, item_of: Callable[[int], int]) -> bool:
    """Tell whether an act belongs to another vote than the one being put together."""
    gap = act.line - ballot.last
    if gap > _FAR or _seconds(spoken, ballot.last, act.line) > _FAR_SECONDS:
        return True
    is_new_item = item_of(act.line) != item_of(ballot.last)
    if act.kind == "concluded" and (is_new_item or gap > _CONCLUDED):
        return True
    if ballot.result is not None:
        return _is_after_result(spoken, ballot, act, is_new_item=is_new_item)
    if is_new_item:
        if gap <= 1 and act.kind in NONE and ballot.asked and act.side not in ballot.asked:
            return False  # « Pas d’abstention, c’est créé, point six »: the sentence ends the vote.
        return _is_question(act) or gap > 2
    is_closed = ballot.is_counted and gap > 1 and act.kind not in ("again", "casting")
    is_far = gap > _CONCLUDED and _is_question(act)
    if is_closed and (act.kind.startswith("postponed") or is_far or _goes_on(spoken, ballot, act)):
        return True
    return _is_question(act) and _is_asked_again(spoken, ballot, act)


def _is_question(act: Act) -> bool:
    return act.kind == "put" or act.kind in ASKED or act.kind in NONE


def _is_after_result(spoken: Spoken, ballot: Ballot, act: Act, *, is_new_item: bool) -> bool:
    """Tell whether an act that follows a result begins another vote."""
    since = act.line - ballot.result_line
    if act.kind == "count" and since <= _AT_ONCE:
        return _goes_on(spoken, ballot, act)
    if act.kind == "again":
        return since > _RECAP
    if act.kind in _BEFORE_A_VOTE and since > 1:
        return True
    if is_new_item and since > 1:
        return True
    if _is_question(act):
        if not (ballot.asked or ballot.is_put or ballot.counts) and since <= _ECHO:
            ballot.forget_result()  # « On adopte, donc. Pas d’opposition ? »: it is still to come.
            return False
        return since > (1 if act.kind in NONE and not act.is_question else 0)
    if act.kind == "count":
        contradicts = _contradicts(spoken, ballot, act)
        return since > _RECAP or contradicts or _goes_on(spoken, ballot, act)
    if act.kind in _RESULTS or act.kind in ("unanimous", "all_agree"):
        is_bare = len(spoken.utterances[act.line].said.bare_words) <= _BARE
        return since > (_FAR if is_bare else _ECHO) or _goes_on(spoken, ballot, act)
    return since > _RECAP


def _contradicts(spoken: Spoken, ballot: Ballot, act: Act) -> bool:
    """Tell whether a count after the result is another than that side's, and corrects nothing."""
    nobody = 0 if act.side in ballot.none else None
    known = ballot.counts.get(act.side, nobody) if act.side else None
    near = range(max(ballot.result_line, act.line - 2), act.line + 1)
    is_corrected = any(is_said("corrected", spoken.utterances[number].said) for number in near)
    return known not in (None, act.value) and not is_corrected


def _is_asked_again(spoken: Spoken, ballot: Ballot, act: Act) -> bool:
    """Tell whether a question is that of the next vote, the last one having no told result."""
    if act.side is None:
        return bool(ballot.asked) and _goes_on(spoken, ballot, act)
    if act.side not in ballot.asked or act.line - ballot.last < 2:
        return False
    return act.line - ballot.last > 5 or _goes_on(spoken, ballot, act)


def _goes_on(spoken: Spoken, ballot: Ballot, act: Act) -> bool:
    """Tell whether another object is named between a vote and an act."""
    between = range(ballot.last + 1, act.line)
    if any(is_said("next", spoken.utterances[number].said) for number in between):
        return True
    if act.line == ballot.last:
        return False
    line = Line(spoken.utterances[act.line])
    named = turns_of("next").places(line.utterance.said).values()
    # « Le point est reporté, alors dernier point… »: what is named after the act is not its own.
    return any(line.span(place)[0] < act.after for places in named for place in places)


def _seconds(spoken: Spoken, first: int, last: int) -> float:
    before, after = spoken.utterances[first].end, spoken.utterances[last].start
    return 0.0 if before is None or after is None else after - before
