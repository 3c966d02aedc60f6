# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the counts of each vote agree with each other and with who was there."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.french.turns import Said
from desktop.mairie.meetings.council.attendance import Attendance, same_person
from desktop.mairie.meetings.council.rules import accounts_turns, council_rules
from desktop.mairie.meetings.meeting import (
    AgendaItem,
    Finding,
    Meeting,
    Participant,
    Severity,
    Vote,
    VoteResult,
)

_VOTES = "CGCT L2121-20"


def check_votes(meeting: Meeting, attendance: Attendance) -> Iterator[Finding]:
    """Yield what is wrong with each vote, in their order."""
    titles = {item.number: item for item in meeting.agenda}
    for vote in meeting.votes:
        if vote.result is VoteResult.POSTPONED:
            continue
        mayor_leaves = _is_on_accounts(vote, titles.get(vote.item))
        yield from _sum(vote, attendance, mayor_leaves=mayor_leaves)
        yield from _majority(vote)
        yield from _unanimity(vote)
        yield from _names(vote, meeting.participants, attendance)
        if mayor_leaves and not vote.not_voting and not vote.names_not_voting:
            yield _accounts(vote)


def _sum(vote: Vote, attendance: Attendance, *, mayor_leaves: bool) -> Iterator[Finding]:
    """Compare « pour + contre + abstentions » with present members and proxies."""
    if not attendance.is_listed or not attendance.present:
        return
    counted = _counted(vote)
    total = sum(counted.values())
    voters, expected = _expected(attendance, mayor_leaves and "ne prenant pas part" not in counted)
    moved = any(attendance.moves()) or attendance.is_unsure
    about = _about(vote)
    if {"pour", "contre", "abstentions"} <= counted.keys():
        if total != voters:
            parts = " + ".join(
                f"{count} {_in_number(word, count)}" for word, count in counted.items()
            )
            why = " Des arrivées ou des départs ont eu lieu en séance\u00a0: vérifiez qui était là."
            yield _finding(
                "votants",
                f"{about}\u00a0: {parts} = {total}, mais {expected}.{why if moved else ''}",
                vote,
                Severity.WARNING if moved or mayor_leaves else Severity.ERROR,
            )
    elif total > voters:
        yield _finding("votants", f"{about}\u00a0: {total} voix dites, mais {expected}.", vote)
    elif "pour" not in counted and {"contre", "abstentions"} <= counted.keys() and not moved:
        yield _finding(
            "voix pour",
            f"{about}\u00a0: le nombre de voix pour n’a pas été dit. Par le calcul, {expected}, moins "
            f"{total}\u00a0: {voters - total}. À confirmer.",
            vote,
            Severity.INFORMATION,
        )


def _counted(vote: Vote) -> dict[str, int]:
    """Return the voices that were said, those of names alone counted by their names."""
    told = {
        "pour": vote.in_favour,
        "contre": vote.against,
        "abstentions": vote.abstentions,
        "ne prenant pas part": vote.not_voting,
    }
    if vote.not_voting is None and vote.names_not_voting:
        told["ne prenant pas part"] = len(vote.names_not_voting)
    return {word: count for word, count in told.items() if count is not None}


def _expected(attendance: Attendance, mayor_leaves: bool) -> tuple[int, str]:
    """Return how many vote, and the words of the sum; the mayor leaves at the accounts (L2121-14)."""
    present, proxies = len(attendance.present), len(attendance.valid_proxies())
    gone = 1 if mayor_leaves else 0
    less = " − le maire, qui se retire" if gone else ""
    voters = present + proxies - gone
    return (
        voters,
        f"{present} présents + {proxies} {_in_number('pouvoirs', proxies)}{less} = {voters} votants",
    )


def _in_number(word: str, count: int) -> str:
    return word.removesuffix("s") if count < 2 else word


def _majority(vote: Vote) -> Iterator[Finding]:
    """Compare the result with the majority of the votes cast: abstentions are none (L2121-20)."""
    if vote.in_favour is None or vote.against is None:
        return
    about, cast = _about(vote), f"{vote.in_favour} pour, {vote.against} contre"
    if vote.in_favour == vote.against and vote.result is VoteResult.ADOPTED:
        rule = (
            "à égalité au scrutin secret, la proposition n’est pas adoptée"
            if vote.is_secret
            else "à égalité, la voix du président est prépondérante\u00a0: dites-le"
        )
        severity = Severity.ERROR if vote.is_secret else Severity.WARNING
        yield _finding("majorité", f"{about}\u00a0: {cast}\u00a0; {rule}.", vote, severity)
    elif vote.result is VoteResult.ADOPTED and vote.in_favour < vote.against:
        yield _finding("majorité", f"{about}\u00a0: dit adopté avec {cast}.", vote)
    elif vote.result is VoteResult.REJECTED and vote.in_favour > vote.against:
        yield _finding("majorité", f"{about}\u00a0: dit rejeté avec {cast}.", vote)


def _unanimity(vote: Vote) -> Iterator[Finding]:
    if not vote.is_unanimous:
        return
    other = vote.in_favour if vote.result is VoteResult.REJECTED else vote.against
    side = "pour" if vote.result is VoteResult.REJECTED else "contre"
    if other:
        yield _finding(
            "unanimité", f"{_about(vote)}\u00a0: dit unanime, avec {other} voix {side}.", vote
        )
    elif vote.abstentions:
        told = f"{vote.abstentions} {_in_number('abstentions', vote.abstentions)}"
        yield _finding(
            "unanimité",
            f"{_about(vote)}\u00a0: dit unanime, avec {told}\u00a0: écrivez «\u00a0à l’unanimité des "
            "suffrages exprimés\u00a0».",
            vote,
            Severity.WARNING,
        )


def _names(
    vote: Vote, people: tuple[Participant, ...], attendance: Attendance
) -> Iterator[Finding]:
    groups = (
        (vote.names_against, vote.against, "contre"),
        (vote.names_abstaining, vote.abstentions, "s’abstenant"),
        (vote.names_not_voting, vote.not_voting, "ne prenant pas part"),
    )
    for names, count, word in groups:
        if count is not None and len(names) > count:
            yield _finding(
                "noms",
                f"{_about(vote)}\u00a0: {len(names)} noms {word} ({', '.join(names)}) pour {count} voix.",
                vote,
                Severity.WARNING,
            )
        for name in names:
            if (
                attendance.is_listed
                and same_person(name, (*attendance.present, *attendance.represented)) is None
            ):
                known = same_person(name, people)
                told = "n’est pas présent(e)" if known is not None else "n’est pas dans la liste"
                yield _finding(
                    "noms",
                    f"{_about(vote)}\u00a0: {name} ({word}) {told}.",
                    vote,
                    Severity.WARNING,
                )


def _is_on_accounts(vote: Vote, item: AgendaItem | None) -> bool:
    """Tell whether the vote is on the accounts, at which the mayor leaves (CGCT L2121-14)."""
    words = f"{vote.about} {item.title if item else ''}"
    return bool(accounts_turns().find(Said.of(words)))


def _accounts(vote: Vote) -> Finding:
    """Remind that the mayor leaves at the vote on the accounts, where no voice tells it."""
    return Finding(
        "retrait du maire",
        f"{_about(vote)}\u00a0: le maire se retire au moment du vote et le conseil élit un président pour "
        "ce point. Le procès-verbal le dit, avec le nom de ce président\u00a0: à vérifier.",
        Severity.WARNING,
        str(council_rules()["accounts"]["source"]),
        vote.item,
        vote.quote,
    )


def _about(vote: Vote) -> str:
    text = vote.about or "Vote"
    short = text if len(text) <= 80 else text[:77].rsplit(" ", 1)[0] + "…"
    return f"«\u00a0{short}\u00a0»"


def _finding(rule: str, sentence: str, vote: Vote, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, sentence, severity, _VOTES, vote.item, vote.quote)
