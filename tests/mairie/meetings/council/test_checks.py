# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of a council's session: each has a meeting that breaks it and one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.mairie.meetings.council import check_meeting, reminders_of
from desktop.mairie.meetings.council.rules import (
    first_day_of_session,
    last_day_to_convene,
    legal_members,
    quorum,
)
from desktop.mairie.meetings.meeting import (
    AgendaItem,
    Decision,
    DecisionKind,
    Finding,
    Meeting,
    MeetingFacts,
    MeetingKind,
    NextMeeting,
    Participant,
    Presence,
    Quote,
    Severity,
    Vote,
    VoteResult,
)

HERE = Quote("on passe au vote", 60.0)
P, R, A = Presence.PRESENT, Presence.REPRESENTED, Presence.ABSENT


def _people(present: int, proxies: int = 0, absent: int = 0) -> tuple[Participant, ...]:
    here = [Participant(f"Mme Prénom{n} NOM{n}", P) for n in range(present)]
    away = [
        Participant(f"M. Donneur{n} DONNEUR{n}", R, proxy_to=f"Mme Prénom{n} NOM{n}")
        for n in range(proxies)
    ]
    gone = [Participant(f"M. Absent{n} ABSENT{n}", A) for n in range(absent)]
    return (*here, *away, *gone)


def _council(people: tuple[Participant, ...] = (), *votes: Vote, **facts: Any) -> Meeting:
    told: dict[str, Any] = {
        "day": date(2026, 11, 19),
        "opened": "19 h 00",
        "chair": "Mme A",
        "secretary": "M. B",
        "members": 15,
        "population": 900,
        **facts,
    }
    agenda = (AgendaItem(1, "Budget", 0, 9, 0.0),)
    return Meeting(MeetingFacts(MeetingKind.COUNCIL, **told), people, agenda, votes=votes)


def _vote(**said: Any) -> Vote:
    return Vote(
        **{"about": "Budget", "quote": HERE, "result": VoteResult.ADOPTED, "item": 1, **said}
    )


def _rules(meeting: Meeting) -> list[tuple[str, Severity]]:
    return [(one.rule, one.severity) for one in check_meeting(meeting)]


def _one(meeting: Meeting, rule: str) -> Finding:
    found = [one for one in check_meeting(meeting) if one.rule == rule]
    assert len(found) == 1, [one.sentence for one in found]
    return found[0]


@pytest.mark.parametrize(
    ("members", "wanted"), [(7, 4), (11, 6), (15, 8), (18, 10), (19, 10), (23, 12)]
)
def test_the_quorum_is_more_than_half_of_the_members(members: int, wanted: int) -> None:
    assert quorum(members) == wanted


@pytest.mark.parametrize(
    ("population", "members"),
    [(0, 0), (60, 7), (99, 7), (100, 11), (499, 11), (500, 15), (1500, 19), (2500, 23), (3500, 27), (9999, 29), (400_000, 69)],
)  # fmt: skip
def test_the_law_gives_the_number_of_members(population: int, members: int) -> None:
    assert legal_members(population) == members


def test_a_session_that_keeps_the_rules_has_no_finding() -> None:
    vote = _vote(in_favour=11, against=2, abstentions=1)
    assert _rules(_council(_people(12, 2, 1), vote)) == []


def test_too_few_present_members_are_told_with_the_arithmetic() -> None:
    found = _one(_council(_people(7, 5, 3)), "quorum")
    assert found.severity is Severity.ERROR
    assert "15 membres en exercice" in found.sentence
    assert "le quorum est de 8" in found.sentence
    assert "7 présents" in found.sentence
    assert _rules(_council(_people(7, 5, 3), is_second_convocation=True)) == []
    assert _rules(_council(_people(8))) == []


def test_the_legal_number_only_makes_a_doubt() -> None:
    assert _one(_council(_people(7), members=0), "quorum").severity is Severity.WARNING


def test_late_arrivals_and_departures_move_the_quorum() -> None:
    people = _people(8)
    late = (replace(people[0], arrived="19 h 20"), *people[1:])
    assert "7 présents à l’ouverture" in _one(_council(late), "quorum").sentence
    gone = (replace(people[0], left="20 h 19"), *people[1:])
    sentence = _one(_council(gone), "quorum").sentence
    assert "20 h 19" in sentence
    assert "il reste 7 présents" in sentence


def test_a_councillor_holds_one_proxy_only() -> None:
    people = (*_people(9), *(Participant(f"M. X{n} XX{n}", R, proxy_to="NOM1") for n in (1, 2)))
    found = _one(_council(people), "pouvoir")
    assert found.severity is Severity.ERROR
    assert "2 pouvoirs" in found.sentence


@pytest.mark.parametrize(
    ("holder", "words"),
    [("M. Absent0 ABSENT0", "n’est pas présent"), ("Mme Inconnue", "n’est pas dans la liste"), ("", "par qui n’est pas dit"), ("X9", "à lui-même")],
)  # fmt: skip
def test_a_proxy_needs_a_present_holder(holder: str, words: str) -> None:
    people = (*_people(9, 0, 1), Participant("M. X9 X9", R, proxy_to=holder))
    assert words in _one(_council(people), "pouvoir").sentence


def test_a_sum_of_voices_that_is_not_that_of_the_voters_is_an_error() -> None:
    vote = _vote(in_favour=13, against=2, abstentions=1)
    found = _one(_council(_people(12, 2), vote), "votants")
    assert found.severity is Severity.ERROR
    assert "13 pour + 2 contre + 1 abstention = 16" in found.sentence
    assert "12 présents + 2 pouvoirs = 14 votants" in found.sentence


def test_who_takes_no_part_counts_in_the_sum() -> None:
    vote = _vote(in_favour=12, against=0, abstentions=1, not_voting=1)
    assert _rules(_council(_people(12, 2), vote)) == []


def test_after_a_departure_the_sum_is_only_to_be_looked_at() -> None:
    people = _people(12, 2)
    moved = (replace(people[5], left="20 h 24"), *people[1:5], people[0], *people[6:])
    vote = _vote(in_favour=13, against=0, abstentions=0)
    assert _one(_council(moved, vote), "votants").severity is Severity.WARNING


def test_unsaid_voices_are_reckoned_for_confirmation_only() -> None:
    vote = _vote(against=2, abstentions=1)
    found = _one(_council(_people(12, 2), vote), "voix pour")
    assert found.severity is Severity.INFORMATION
    assert "11" in found.sentence


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ({"in_favour": 5, "against": 7, "abstentions": 2}, Severity.ERROR),
        ({"in_favour": 7, "against": 5, "abstentions": 2, "result": VoteResult.REJECTED}, Severity.ERROR),
        ({"in_favour": 7, "against": 7, "abstentions": 0}, Severity.WARNING),
        ({"in_favour": 7, "against": 7, "abstentions": 0, "is_secret": True}, Severity.ERROR),
    ],
)  # fmt: skip
def test_the_result_follows_the_majority(said: dict[str, Any], severity: Severity) -> None:
    assert _one(_council(_people(12, 2), _vote(**said)), "majorité").severity is severity


def test_unanimity_admits_no_voice_against() -> None:
    meeting = _council(_people(12, 2), _vote(is_unanimous=True, against=1, abstentions=None))
    assert _one(meeting, "unanimité").severity is Severity.ERROR
    meeting = _council(_people(12, 2), _vote(is_unanimous=True, against=0, abstentions=2))
    assert "suffrages exprimés" in _one(meeting, "unanimité").sentence


def test_names_must_be_those_of_voters() -> None:
    vote = _vote(in_favour=13, against=1, abstentions=0, names_against=("M. ABSENT0",))
    assert "n’est pas présent" in _one(_council(_people(12, 2, 1), vote), "noms").sentence
    vote = _vote(in_favour=13, against=1, abstentions=0, names_against=("NOM1", "NOM2"))
    assert "2 noms contre" in _one(_council(_people(12, 2), vote), "noms").sentence


def test_the_mayor_leaves_at_the_vote_on_the_accounts() -> None:
    vote = _vote(about="Compte financier unique 2026", in_favour=14, against=0, abstentions=0)
    assert _one(_council(_people(12, 2), vote), "retrait du maire").source == "CGCT L2121-14"
    aware = replace(vote, in_favour=13, not_voting=1)
    assert _rules(_council(_people(12, 2), aware)) == []


@pytest.mark.parametrize(
    ("convened", "population", "is_late"),
    [(date(2026, 11, 15), 900, False), (date(2026, 11, 16), 900, True), (date(2026, 11, 13), 5000, False), (date(2026, 11, 14), 5000, True)],
)  # fmt: skip
def test_the_convocation_leaves_its_clear_days(
    convened: date, population: int, is_late: bool
) -> None:
    meeting = _council(_people(15), convened_on=convened, population=population)
    assert ("convocation" in [rule for rule, _ in _rules(meeting)]) is is_late


def test_clear_days_are_counted_both_ways() -> None:
    assert first_day_of_session(date(2026, 11, 15), 3) == date(2026, 11, 19)
    assert last_day_to_convene(date(2026, 11, 19), 3) == date(2026, 11, 15)


def test_more_members_than_the_law_gives_are_told() -> None:
    assert "15 au plus" in _one(_council(_people(12), members=17), "effectif").sentence


def test_what_the_proces_verbal_lacks_is_listed() -> None:
    found = _one(_council(_people(12), secretary="", opened=""), "contenu")
    assert "l’heure d’ouverture, le secrétaire de séance" in found.sentence


def test_a_commission_does_not_decide() -> None:
    decided = Decision("La commission décide", HERE, DecisionKind.VOTE)
    meeting = Meeting(MeetingFacts(MeetingKind.COMMISSION), decisions=(decided,))
    assert [rule for rule, _ in _rules(meeting)] == ["avis"]
    advised = replace(decided, kind=DecisionKind.OPINION)
    assert _rules(replace(meeting, decisions=(advised,))) == []


def test_other_meetings_have_no_rules() -> None:
    assert check_meeting(Meeting(MeetingFacts(MeetingKind.SERVICE), _people(1))) == ()


def test_a_council_is_followed_by_its_duties_with_their_days() -> None:
    following = NextMeeting("le 17 décembre", HERE, date(2026, 12, 17))
    meeting = replace(_council(_people(12)), next_meeting=following)
    days = {one.title: one.day for one in reminders_of(meeting)}
    assert days["Liste des délibérations"] == date(2026, 11, 26)
    assert days["Procès-verbal"] == date(2026, 12, 17)
    assert days["Publication du procès-verbal"] == date(2026, 12, 24)
    assert days["Convocation de la prochaine séance"] == date(2026, 12, 13)
    assert days["Enregistrement sonore"] is None


def test_without_a_day_nothing_is_reckoned() -> None:
    found = reminders_of(_council(_people(12), day=None))
    assert all(one.day is None for one in found)


def test_another_meeting_only_speaks_of_the_recording() -> None:
    found = reminders_of(Meeting(MeetingFacts(MeetingKind.SERVICE)))
    assert [one.title for one in found] == ["Enregistrement sonore"]
