# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the decisions of a meeting: one for each vote with a result, and those taken without a vote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.french.turns import Said
from desktop.mairie.meetings.assembly import Assembly
from desktop.mairie.meetings.decisions.accords import Accord, find_accords, is_noted
from desktop.mairie.meetings.decisions.cues import is_said
from desktop.mairie.meetings.decisions.proposals import (
    Proposal,
    find_proposal,
    is_concluded,
    is_spoken,
    proposal_in,
    thing_in,
    without_figures,
)  # fmt: skip
from desktop.mairie.meetings.decisions.sentences import (
    note,
    of_accord,
    of_vote,
    opinion,
    postponed,
)  # fmt: skip
from desktop.mairie.meetings.decisions.told import told_result, with_choice
from desktop.mairie.meetings.meeting import (
    AgendaItem,
    Decision,
    DecisionKind,
    MeetingKind,
    Vote,
    VoteResult,
)  # fmt: skip
from desktop.mairie.meetings.spoken import Spoken, Utterance
from desktop.mairie.meetings.votes import MINUTES, ItemPlaces, is_generic
from desktop.mairie.meetings.votes.cues import acts_in
from desktop.mairie.meetings.votes.line import Line

_BACK = 40
"""Sentences before a vote in which its proposal is looked for."""
_NEAR_BY = 8
"""Sentences before the question in which « donc on garde le samedi » is what is voted."""
_QUESTIONS = 14
_NEAR = 3
"""Sentences before the question that sum up what is voted."""
_COUNTED = re.compile(
    r"\b(?:abst\w+|contre|voix|votants|adopté\w*|approuvé\w*|unanim\w+|rejeté\w*|d’accord|favorable|défavorable|main levée|bulletins?)\b",
    re.IGNORECASE,
)
_AROUND = 5
"""Sentences after a result that still tell the vote."""
NOWHERE = (-1, -1)
"""Where a vote is told that only the notes hold."""
_PUT_OFF = re.compile(
    r"(?:reporter|ajourner|repousser|remettre|revenir|différer)(?: (?:à|au|en)\b|$)"
)
_FOR_WHAT = re.compile(
    r"^(?:(?:donc|alors|bon|et|voilà)\b[ ,]*)*pour (?=la |le |les |l[’']|une? )", re.IGNORECASE
)
_LONGEST_QUOTE = 5
"""Sentences of a quote."""


def find_decisions(
    spoken: Spoken, agenda: tuple[AgendaItem, ...], votes: tuple[Vote, ...], body: Assembly
) -> tuple[Decision, ...]:
    """Return the decisions of a body in the order of the meeting; a proposal that was dropped is none."""
    places = ItemPlaces(agenda)
    spans = [_span(spoken, vote) for vote in votes]
    votes_of = Counter(vote.item for vote in votes)
    decisions = [
        _of_vote(spoken, places, vote, number, spans, body, votes_of)
        for number, vote in enumerate(votes)
        if vote.result is not VoteResult.UNKNOWN
    ]
    taken = _taken(spoken, places, spans, body.kind)
    starts = sorted(item.first for item in agenda if item.first >= 0)
    for accord in find_accords(spoken, body.kind, taken, starts):
        decision = _of_accord(spoken, places, accord, body)
        if decision and decision.what:
            decisions.append(decision)
    return tuple(sorted(decisions, key=lambda one: one.quote.utterance))


def _span(spoken: Spoken, vote: Vote) -> tuple[int, int]:
    """Return the first and last sentence of a vote's quote."""
    first = vote.quote.utterance
    if first < 0:
        return NOWHERE
    last, text = first, ""
    while last < len(spoken.utterances):
        text = f"{text} {spoken.utterances[last].text}".strip()
        if len(text) >= len(vote.quote.text):
            break
        last += 1
    return first, min(last, len(spoken.utterances) - 1)


def _taken(
    spoken: Spoken, places: ItemPlaces, spans: Sequence[tuple[int, int]], kind: MeetingKind
) -> list[bool]:
    """Tell which sentences belong to a vote: the debate before it in its item, and its echo."""
    taken = [False] * len(spoken.utterances)
    for first, last in spans:
        if first < 0:
            continue
        item = places.of(first)
        back = max(item.first if item else 0, first - _BACK)
        if kind is not MeetingKind.COUNCIL:
            back = max(0, first - _NEAR)
        for number in range(back, min(len(taken), last + _AROUND + 1)):
            taken[number] = True
    return taken


def _of_vote(
    spoken: Spoken,
    places: ItemPlaces,
    vote: Vote,
    number: int,
    spans: Sequence[tuple[int, int]],
    body: Assembly,
    votes_of: Counter[int],
) -> Decision:
    first, last = spans[number]
    item = places.of(first)
    proposal, after = None, ""
    is_minutes = vote.about == MINUTES or is_said("minutes", Said.of(vote.about))
    if first >= 0 and not is_minutes:
        before = spans[number - 1][1] + 1 if number else 0
        lowest = max(before, first - _BACK, item.first if item else 0)
        proposal = _proposal(spoken, lowest, first, last)
    if proposal and _is_corrected(spoken, proposal.line, last):
        proposal = without_figures(proposal)
    if 0 <= last < len(spoken.utterances) - 1:
        after = spoken.text(last + 1, last + 2)
    decision = DecisionKind.OPINION if body.kind is MeetingKind.COMMISSION else DecisionKind.VOTE
    if vote.result is VoteResult.POSTPONED:
        decision = DecisionKind.POSTPONED
    is_named = votes_of[vote.item] == 1 or not item or vote.about != item.title
    what = of_vote(vote, body, proposal, after, is_named=is_named)
    return Decision(what, vote.quote, decision, number, vote.item)


def _proposal(spoken: Spoken, lowest: int, first: int, last: int) -> Proposal | None:
    """Return what was put to the vote: said before the question, or in the sentence of the result."""
    result = told_result(spoken, range(max(lowest, first), last + 1))
    if result:
        return with_choice(spoken, lowest, result)
    asked = _question_line(spoken, lowest, first)
    for number in range(last, max(lowest, asked - _NEAR_BY) - 1, -1):
        text = _before_question(spoken.utterances[number])
        if not is_concluded(text):
            continue
        is_near = asked - _NEAR <= number <= first
        told = proposal_in(text, number) or (thing_in(text, number) if is_near else None)
        if told and not _tells_counts(told) and not (told.thing and is_spoken(told.thing)):
            return told
    named = _asked(spoken, asked, first)
    if named:
        return named
    return find_proposal(spoken, range(min(lowest, first), first + 1), formal=True)


def _asked(spoken: Spoken, asked: int, first: int) -> Proposal | None:
    """Return the words before the question in its own sentence: « trente euros, pas d’opposition ? »."""
    for number in range(asked, first + 1):
        utterance = spoken.utterances[number]
        before = _before_question(utterance)
        if before == utterance.text:
            continue
        thing = thing_in(_FOR_WHAT.sub("", before).replace(" comme ça", ""), number)
        if thing and not _tells_counts(thing) and not is_spoken(thing.thing):
            return thing
    return None


def _question_line(spoken: Spoken, lowest: int, first: int) -> int:
    """Return the sentence that first puts the question, a little before the result."""
    asked = first
    for number in range(first, max(lowest, first - _QUESTIONS) - 1, -1):
        kinds = {kind for _, kind in acts_in(spoken.utterances[number].said)}
        if any(kind.startswith("ask") or kind == "put" for kind in kinds):
            asked = number
    return asked


def _before_question(utterance: Utterance) -> str:
    """Return « donc lancer la procédure » of « donc lancer la procédure, quelqu’un contre ? »."""
    for place, kind in acts_in(utterance.said):
        if kind.startswith(("ask", "none", "all_agree")):
            line = Line(utterance)
            return line.text(0, line.span(place)[0])
    return utterance.text


def _is_corrected(spoken: Spoken, proposed: int, last: int) -> bool:
    """Tell whether a figure may have been corrected between a proposal and its vote."""
    return any(
        is_said("corrected", spoken.utterances[number].said)
        for number in range(proposed + 1, last + 1)
    )


def _tells_counts(proposal: Proposal) -> bool:
    """Tell whether « dix pour, trois contre » was taken for what was voted."""
    return bool(_COUNTED.search(f"{proposal.infinitive} {proposal.thing}"))


def _of_accord(
    spoken: Spoken, places: ItemPlaces, accord: Accord, body: Assembly
) -> Decision | None:
    item = places.of(accord.line)
    about = item.title if item and not is_generic(item.title) else ""
    first = max(accord.first, accord.line - _LONGEST_QUOTE + 1)
    quote = spoken.quote(min(first, accord.line), accord.line)
    number = item.number if item else 0
    told = spoken.utterances[accord.line].text
    if accord.kind is DecisionKind.OPINION:
        after = spoken.text(accord.line + 1) if accord.line + 1 < len(spoken.utterances) else ""
        return Decision(
            opinion(about, told, after, accord.proposal), quote, accord.kind, -1, number
        )
    if accord.kind is DecisionKind.POSTPONED:
        what = _put_off(accord, about, told, body)
        return Decision(what, quote, accord.kind, -1, number)
    if accord.proposal and is_noted(accord):
        return Decision(
            note(body.subject(), about, accord.proposal.thing), quote, accord.kind, -1, number
        )
    ruled = accord.kind is DecisionKind.RULING
    what = of_accord(body, about, accord.proposal, accord.thing, ruled=ruled)
    return Decision(what, quote, accord.kind, -1, number)


def _put_off(accord: Accord, about: str, told: str, body: Assembly) -> str:
    if accord.proposal and accord.proposal.infinitive and not _is_put_off(accord.proposal):
        return of_accord(body, about, accord.proposal, "")
    if about:
        return postponed(body.subject(), about, told)
    return of_accord(body, about, accord.proposal, "") if accord.proposal else ""


def _is_put_off(proposal: Proposal) -> bool:
    """Tell whether a proposal puts off without saying what: « reporter à la prochaine réunion »."""
    return _PUT_OFF.match(proposal.infinitive) is not None


__all__ = ["find_decisions"]
