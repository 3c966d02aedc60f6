# SPDX-License-Identifier: AGPL-3.0-or-later
"""Votes and decisions of the notes over those of the transcript."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop.mairie.meetings.meeting import (
    Decision,
    DecisionKind,
    Finding,
    Meeting,
    MeetingKind,
    Quote,
    Severity,
    Vote,
    VoteResult,
)
from desktop.mairie.meetings.notes.matching import (
    best_of,
    count_likeness,
    has_same_counts,
    likeness,
    place_in,
    stems_of,
    titles_by_item,
)
from desktop.mairie.meetings.notes.notes_paper import NotesPaper

_COUNTS = (
    ("in_favour", "pour"),
    ("against", "contre"),
    ("abstentions", "abstention(s)"),
    ("not_voting", "sans part au vote"),
)
_NAMES = {
    "against": "names_against",
    "abstentions": "names_abstaining",
    "not_voting": "names_not_voting",
}
_LEAST = 0.34


def merge_votes(meeting: Meeting, notes: NotesPaper) -> Meeting:
    """Return the meeting with the votes and decisions of the notes in their places."""
    votes, findings = list(meeting.votes), list(meeting.findings)
    decisions = list(meeting.decisions)
    places: dict[int, int] = {}
    for number, noted in enumerate(notes.votes):
        place = _place_of(noted, meeting, places.values())
        if place >= 0:
            finding = _difference(votes[place], noted)
            findings += [finding] if finding else []
            votes[place] = _merged(votes[place], noted)
            _follow(decisions, place, votes[place])
        else:
            place = len(votes)
            votes.append(
                replace(noted, item=noted.item or place_in(stems_of(noted.about), meeting))
            )
        places[number] = place
    _decisions(meeting, notes, decisions, places, votes)
    return replace(
        meeting, votes=tuple(votes), decisions=tuple(decisions), findings=tuple(findings)
    )


def _place_of(noted: Vote, meeting: Meeting, used: Iterable[int]) -> int:
    """Return the vote of the transcript that a note counts; -1 when it has none."""
    taken = set(used)
    titles = titles_by_item(meeting.agenda)
    words = stems_of(noted.about)
    best, best_score = -1, 0.0
    for place, vote in enumerate(meeting.votes):
        if place in taken:
            continue
        decided = " ".join(one.what for one in meeting.decisions if one.vote == place)
        told = stems_of(f"{vote.about} {titles.get(vote.item, '')} {decided}")
        alike = max(likeness(words, told), 0.7 * likeness(words, stems_of(vote.quote.text)))
        is_near = alike >= _LEAST or has_same_counts(noted, vote)
        score = alike + count_likeness(noted, vote) if is_near else 0.0
        if score > best_score:
            best, best_score = place, score
    return best


def _merged(vote: Vote, noted: Vote) -> Vote:
    """Return the vote as noted; what the notes leave open is kept when nothing contradicts it."""
    agrees = not _differing(vote, noted)
    told: dict[str, Any] = {}
    for field, _ in _COUNTS:
        count = getattr(noted, field)
        told[field] = getattr(vote, field) if count is None and agrees else count
    names: dict[str, Any] = {}
    for field, names_field in _NAMES.items():
        noted_names, heard = getattr(noted, names_field), getattr(vote, names_field)
        fits = told[field] is None or len(heard) == told[field]
        names[names_field] = noted_names or (heard if fits else ())
    result = noted.result if noted.result is not VoteResult.UNKNOWN else vote.result
    unanimous = noted.is_unanimous or (
        vote.is_unanimous and agrees and not (told["against"] or told["abstentions"])
    )
    return replace(
        vote,
        **told,
        **names,
        result=result,
        is_unanimous=unanimous,
        quote=_timed(noted.quote, vote.quote),
    )


def _timed(noted: Quote, heard: Quote) -> Quote:
    """Return the note with the time at which the same was said."""
    return replace(noted, time=heard.time, speaker=heard.speaker, utterance=heard.utterance)


def _differing(vote: Vote, noted: Vote) -> list[str]:
    found = []
    for field, _ in _COUNTS:
        left, right = getattr(vote, field), getattr(noted, field)
        if left is not None and right is not None and left != right:
            found.append(field)
    if noted.is_unanimous and (vote.against or vote.abstentions):
        found.append("unanimous")
    if vote.is_unanimous and (noted.against or noted.abstentions):
        found.append("unanimous")
    known = VoteResult.UNKNOWN not in (vote.result, noted.result)
    return [*found, "result"] if known and vote.result != noted.result else found


def _difference(vote: Vote, noted: Vote) -> Finding | None:
    """Return what is to be told where the notes and the recording do not say the same."""
    if not _differing(vote, noted):
        return None
    about = noted.about or vote.about
    sentence = (
        f"Vote «\u00a0{about}\u00a0»\u00a0: vos notes donnent {_told(noted)}, l’enregistrement {_told(vote)}. "
        "Vos notes ont été retenues."
    )
    return Finding("notes", sentence, Severity.WARNING, item=vote.item, quote=vote.quote)


def _told(vote: Vote) -> str:
    counts = [
        f"{getattr(vote, field)} {word}"
        for field, word in _COUNTS
        if getattr(vote, field) is not None
    ]
    words = ["l’unanimité"] if vote.is_unanimous else []
    return ", ".join([*words, *counts]) or f"«\u00a0{vote.result.value}\u00a0»"


def _follow(decisions: list[Decision], place: int, vote: Vote) -> None:
    """Give the decision of a vote its time; a rejection that was heard as adopted stays to be checked."""
    for number, one in enumerate(decisions):
        if (
            one.vote == place
            and vote.result is VoteResult.POSTPONED
            and one.kind is DecisionKind.VOTE
        ):
            decisions[number] = replace(one, kind=DecisionKind.POSTPONED)


def _decisions(
    meeting: Meeting,
    notes: NotesPaper,
    decisions: list[Decision],
    places: dict[int, int],
    votes: list[Vote],
) -> None:
    titles = titles_by_item(meeting.agenda)
    told = [
        stems_of(f"{one.what} {one.quote.text} {titles.get(one.item, '')}") for one in decisions
    ]
    used: set[int] = set()
    for noted in notes.decisions:
        vote = places.get(noted.vote, -1)
        if vote >= 0:
            if not any(one.vote == vote for one in decisions):
                kind = _kind_in(meeting, noted)
                decisions.append(replace(noted, vote=vote, item=votes[vote].item, kind=kind))
            continue
        place = best_of(stems_of(noted.what), told, used)
        if place >= 0 and decisions[place].vote < 0:
            used.add(place)
            heard = decisions[place]
            decisions[place] = replace(
                noted, quote=_timed(noted.quote, heard.quote), item=heard.item
            )
        elif place < 0:
            item = noted.item or place_in(stems_of(noted.what), meeting)
            decisions.append(replace(noted, item=item))


def _kind_in(meeting: Meeting, noted: Decision) -> DecisionKind:
    """Return what a noted vote makes: a commission gives opinions only (CGCT L2121-22)."""
    is_commission = meeting.facts.kind is MeetingKind.COMMISSION
    return DecisionKind.OPINION if is_commission and noted.kind is DecisionKind.VOTE else noted.kind
